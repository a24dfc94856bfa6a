'use client';

import type { MouseEvent } from 'react';
import { cn } from '../internal/cn.ts';
import { Checkbox } from '../primitives/checkbox.tsx';
import { UiLink, useText } from '../provider/index.ts';
import { pinned, pinnedBesideBox, pinnedEdge, rowHeight } from './cell-style.ts';
import { cellWidth } from './column-width.tsx';
import { tableText } from './messages.ts';
import { rememberRow } from './row-memory.ts';
import type { TableGridProps } from './table-props.ts';
import type { Grid, GridRowModel } from './use-grid.ts';

interface GridRowProps<T>
  extends Pick<TableGridProps<T>, 'columns' | 'list' | 'rowHref' | 'onOpen' | 'openId' | 'selectionActions' | 'arrived'> {
  readonly table: Grid<T>;
  readonly row: GridRowModel<T>;
}

/** One row of a list: its box where rows can be selected, its cells, and the click that opens it. */
export function GridRow<T>(props: GridRowProps<T>) {
  const { row, rowHref, onOpen } = props;
  const text = useText(tableText);
  const selectable = props.selectionActions !== undefined;
  return (
    <tr
      data-row={row.id}
      tabIndex={-1}
      aria-selected={selectable ? row.getIsSelected() : undefined}
      onClickCapture={(event) => (event.target as HTMLElement).closest('a') !== null && rememberRow(row.id)}
      onClick={(event) => openFrom(event, onOpen && row.id !== props.openId ? () => onOpen(row.original) : undefined)}
      className={cn(
        'bg-surface hover:bg-hover focus-visible:bg-hover',
        props.arrived.has(row.id) && 'animate-arrived',
        (onOpen || rowHref) && 'cursor-pointer',
        (row.getIsSelected() || row.id === props.openId) && 'bg-accent-soft hover:bg-accent-soft focus-visible:bg-accent-soft',
      )}
    >
      {selectable && (
        <td className={cn('w-10 min-w-10 border-b px-3', pinned)}>
          <Checkbox aria-label={text.selectRow} checked={row.getIsSelected()} onCheckedChange={(on) => row.toggleSelected(on === true)} />
        </td>
      )}
      <RowCells {...props} />
      {Object.keys(props.list.widths).length > 0 && <Filler />}
    </tr>
  );
}

function RowCells<T>({ table, row, columns, list, rowHref, selectionActions }: GridRowProps<T>) {
  const alignment = new Map(columns.map((column) => [column.id, column.align]));
  return row.getVisibleCells().map((cell, index) => (
    <td
      key={cell.id}
      style={cellWidth(cell.column.id, list)}
      className={cn(
        'max-w-60 truncate border-b px-3 text-ink',
        rowHeight(list.state.density),
        alignment.get(cell.column.id) === 'end' && 'text-end tabular-nums',
        index === 0 && [pinned, pinnedEdge, 'max-sm:max-w-36', selectionActions !== undefined && pinnedBesideBox, 'font-medium'],
      )}
    >
      {index === 0 && rowHref ? (
        <UiLink href={rowHref(row.original)} tabIndex={0} className="hover:underline">
          <table.FlexRender cell={cell} />
        </UiLink>
      ) : (
        <table.FlexRender cell={cell} />
      )}
    </td>
  ));
}

/** What is left of the table's breadth once its columns have widths of their own. */
const Filler = () => <td aria-hidden className="w-full border-b" />;

/** A click anywhere in a row opens it, unless it was meant for something inside, or for marking text; what is open already leads on. */
function openFrom(event: MouseEvent<HTMLTableRowElement>, open: (() => void) | undefined): void {
  const target = event.target as HTMLElement;
  if (target.closest('a,button,input,label,select') !== null || window.getSelection()?.toString()) return;
  const link = event.currentTarget.querySelector('a');
  if (event.metaKey || event.ctrlKey)
    link?.dispatchEvent(new globalThis.MouseEvent('click', { bubbles: true, ctrlKey: true, metaKey: true }));
  else if (open) open();
  else link?.click();
}
