'use client';

import type { MouseEvent } from 'react';
import { cn } from '../internal/cn.ts';
import { Checkbox } from '../primitives/checkbox.tsx';
import { UiLink, useText } from '../provider/index.ts';
import { pinned, pinnedBesideBox, pinnedEdge, rowHeight } from './cell-style.ts';
import { tableText } from './messages.ts';
import type { TableGridProps } from './table-props.ts';
import type { Grid, GridRowModel } from './use-grid.ts';

interface GridRowProps<T> extends Pick<TableGridProps<T>, 'columns' | 'list' | 'rowHref' | 'onOpen' | 'openId' | 'selectionActions'> {
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
      onClick={(event) => openFrom(event, () => onOpen?.(row.original))}
      className={cn(
        'bg-surface hover:bg-hover focus-visible:bg-hover',
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
    </tr>
  );
}

function RowCells<T>({ table, row, columns, list, rowHref, selectionActions }: GridRowProps<T>) {
  const alignment = new Map(columns.map((column) => [column.id, column.align]));
  return row.getVisibleCells().map((cell, index) => (
    <td
      key={cell.id}
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

/** A click anywhere in a row opens it, unless it was meant for something inside, or for marking text. */
function openFrom(event: MouseEvent<HTMLTableRowElement>, open: () => void): void {
  const target = event.target as HTMLElement;
  if (target.closest('a,button,input,label,select') !== null || window.getSelection()?.toString()) return;
  const link = event.currentTarget.querySelector('a');
  if (event.metaKey || event.ctrlKey)
    link?.dispatchEvent(new globalThis.MouseEvent('click', { bubbles: true, ctrlKey: true, metaKey: true }));
  else open();
}
