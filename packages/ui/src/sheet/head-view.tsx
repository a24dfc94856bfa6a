'use client';

import { memo, type PointerEvent, useRef } from 'react';
import { cn } from '../internal/cn.ts';
import { groupsOf, type PlacedColumn, type PlacedGroup, placedColumns, type SheetLayout } from './layout.ts';
import type { SheetText } from './messages.ts';
import type { SheetWidths } from './use-widths.ts';
import type { Heights } from './use-window.ts';

interface HeadProps {
  readonly layout: SheetLayout;
  readonly columns: readonly PlacedColumn[];
  readonly heights: Heights;
  readonly setWidth: SheetWidths['setWidth'];
  /** Selects whole columns; with `extend` from those selected before. */
  readonly onSelect: (columns: { from: number; to: number }, extend: boolean) => void;
  readonly onSelectAll: () => void;
  readonly words: SheetText;
}

const headCell = 'absolute flex items-center border-e border-b bg-surface px-2 text-xs text-ink-muted select-none';

/** The heads of columns, under those of their groups; they stay on top while rows scroll. A click selects what stands below. */
export const SheetHead = memo(function SheetHead(props: HeadProps) {
  const { layout, columns, heights, onSelectAll, words } = props;
  const grouped = heights.head > heights.row;
  const groups = groupsOf(placedColumns(layout));
  const isFrozen = ({ from }: PlacedGroup) => from < layout.frozen.length;
  return (
    <div role="rowgroup" style={{ height: heights.head, width: layout.width }} className="sticky top-0 z-20 bg-surface">
      {grouped && (
        <div role="row" tabIndex={-1} aria-rowindex={1} style={{ height: heights.head - heights.row }} className="relative">
          <div role="presentation" style={{ width: layout.frozenWidth }} className="sticky start-0 z-10 h-full border-b bg-surface">
            {groups.filter(isFrozen).map((group) => (
              <GroupHead key={`${group.group?.id} ${group.from}`} group={group} {...props} />
            ))}
          </div>
          {groups
            .filter((group) => !isFrozen(group))
            .map((group) => (
              <GroupHead key={`${group.group?.id} ${group.from}`} group={group} {...props} />
            ))}
        </div>
      )}
      <div role="row" tabIndex={-1} aria-rowindex={grouped ? 2 : 1} style={{ height: heights.row }} className="relative">
        <div role="presentation" style={{ width: layout.frozenWidth }} className="sticky start-0 z-10 h-full bg-surface">
          <div
            role="columnheader"
            tabIndex={-1}
            aria-colindex={1}
            aria-label={words.rowNumber}
            title={words.selectAll}
            onPointerDown={onSelectAll}
            style={{ width: layout.gutter }}
            className={cn(headCell, 'inset-y-0 start-0 cursor-default bg-sunken', layout.gutter === 0 && 'border-e-0 px-0')}
          />
          {layout.frozen.map((placed) => (
            <ColumnHead key={placed.column.id} placed={placed} {...props} />
          ))}
          <div aria-hidden className="absolute inset-y-0 end-0 w-px bg-line-strong" />
        </div>
        {columns.map((placed) => (
          <ColumnHead key={placed.column.id} placed={placed} {...props} />
        ))}
      </div>
    </div>
  );
});

/** The name of a group over its columns; it stays in sight while any of them is. */
function GroupHead({ group: { group, from, to, start, width }, layout, onSelect }: HeadProps & { readonly group: PlacedGroup }) {
  return (
    <div
      role="columnheader"
      tabIndex={-1}
      aria-colindex={from + 2}
      aria-colspan={to - from + 1}
      aria-label={group === undefined ? ' ' : undefined}
      onPointerDown={(event) => event.button === 0 && onSelect({ from, to }, event.shiftKey)}
      style={{ insetInlineStart: start, width }}
      className={cn(headCell, 'inset-y-0 cursor-default font-medium text-ink', group && 'border-s border-s-line-strong')}
    >
      {group && (
        <span style={{ insetInlineStart: layout.frozenWidth + 8 }} className="sticky max-w-full truncate">
          {group.header}
          {group.detail !== undefined && <span className="ms-1.5 font-normal text-ink-subtle">{group.detail}</span>}
        </span>
      )}
    </div>
  );
}

function ColumnHead({ placed, onSelect, setWidth, words }: HeadProps & { readonly placed: PlacedColumn }) {
  const { column, index, start, width, opens } = placed;
  return (
    <div
      role="columnheader"
      tabIndex={-1}
      aria-colindex={index + 2}
      onPointerDown={(event) => event.button === 0 && onSelect({ from: index, to: index }, event.shiftKey)}
      style={{ insetInlineStart: start, width }}
      title={column.header}
      className={cn(
        headCell,
        'group/head inset-y-0 cursor-default font-medium',
        column.kind !== 'text' && 'justify-end',
        opens && 'border-s border-s-line-strong',
      )}
    >
      <span className="truncate">{column.header}</span>
      <WidthHandle id={column.id} width={width} setWidth={setWidth} words={words} />
    </div>
  );
}

type WidthHandleProps = Pick<HeadProps, 'setWidth' | 'words'> & { readonly id: string; readonly width: number };

/** The edge of a head: drag it; a double click gives the column its first width again. From the keyboard it is Alt, Shift and an arrow. */
function WidthHandle({ id, width, setWidth, words }: WidthHandleProps) {
  const drag = useRef<{ readonly from: number; readonly width: number }>(undefined);
  const at = (event: PointerEvent) => drag.current && drag.current.width + event.clientX - drag.current.from;
  return (
    <span
      aria-hidden
      title={words.widthHint}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.preventDefault();
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { from: event.clientX, width };
      }}
      onPointerMove={(event) => drag.current && setWidth(id, at(event), false)}
      onLostPointerCapture={(event) => {
        if (drag.current) setWidth(id, at(event));
        drag.current = undefined;
      }}
      onDoubleClick={() => setWidth(id, undefined)}
      className="absolute inset-y-0 -end-1 z-10 w-2 cursor-col-resize touch-none after:absolute after:inset-y-1.5 after:start-1/2 after:w-0.5 after:bg-line-control after:opacity-0 hover:after:opacity-100 group-hover/head:after:opacity-60 pointer-coarse:hidden"
    />
  );
}
