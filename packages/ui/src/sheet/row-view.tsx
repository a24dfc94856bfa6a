'use client';

import { memo } from 'react';
import { cn } from '../internal/cn.ts';
import { SheetCellView } from './cell-view.tsx';
import type { PlacedColumn, SheetLayout } from './layout.ts';
import type { SheetText } from './messages.ts';
import type { SheetSource } from './sheet-store.ts';
import type { Content, SheetRow } from './types.ts';

/** The id of a cell's element, so that the sheet can name the active one. */
export const cellId = (prefix: string, row: number, column: number): string => `${prefix}-${row}-${column}`;

interface RowProps {
  readonly row: SheetRow;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  /** How many rows the head has. */
  readonly heads: number;
  readonly layout: SheetLayout;
  readonly columns: readonly PlacedColumn[];
  readonly cell: SheetSource['cell'];
  readonly edits: ReadonlyMap<string, Content> | undefined;
  /** The first and last selected column, none in most rows. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly prefix: string;
  readonly words: SheetText;
}

function Row({ row, index, top, height, heads, layout, columns, cell, edits, from = -1, to = -1, prefix, words }: RowProps) {
  const draw = (placed: PlacedColumn) => (
    <SheetCellView
      key={placed.column.id}
      id={cellId(prefix, index, placed.index)}
      placed={placed}
      rowId={row.id}
      cell={cell(row.id, placed.column.id)}
      edit={edits?.get(placed.column.id)}
      isSelected={placed.index >= from && placed.index <= to}
      words={words}
    />
  );
  return (
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={index + heads + 1}
      style={{ top, height, lineHeight: `${height - 1}px`, width: layout.width }}
      className="absolute start-0 text-dense"
    >
      <div role="presentation" style={{ width: layout.frozenWidth }} className="sticky start-0 z-10 h-full bg-surface">
        <div
          role="rowheader"
          tabIndex={-1}
          aria-colindex={1}
          aria-label={row.label}
          style={{ width: layout.gutter }}
          className={cn(
            'absolute inset-y-0 start-0 flex cursor-default items-center justify-end overflow-hidden border-b bg-sunken text-micro text-ink-subtle tabular-nums select-none',
            layout.gutter > 0 && 'border-e px-2',
            from >= 0 && 'text-accent-ink',
          )}
        >
          {index + 1}
        </div>
        {layout.frozen.map(draw)}
        <div aria-hidden className="absolute inset-y-0 end-0 w-px bg-line-strong" />
      </div>
      {columns.map(draw)}
    </div>
  );
}

/** A row in sight. It is drawn anew only when something of its own changes; scrolling draws only rows that come in. */
export const SheetRowView = memo(Row);
