'use client';

import { type ReactNode, useCallback, useId, useRef } from 'react';
import { cn } from '../internal/cn.ts';
import { selectColumns } from './commands.ts';
import { SheetHead } from './head-view.tsx';
import { placedColumns } from './layout.ts';
import { SheetOverlay } from './overlay.tsx';
import { cellId, SheetRowView } from './row-view.tsx';
import { rangeIn } from './selection.ts';
import { StatusLine } from './status-line.tsx';
import { useKeyboard } from './use-keyboard.ts';
import { usePointer } from './use-pointer.ts';
import { type SheetControl, useSheetState } from './use-sheet.ts';
import { useWidths } from './use-widths.ts';
import { type SheetWindow, useWindow } from './use-window.ts';

export interface SheetProps {
  /** From `useSheet`. */
  readonly sheet: SheetControl;
  /** What the sheet is, for those who read by ear. */
  readonly label: string;
  /** Shown in place of rows where there are none. */
  readonly empty?: ReactNode;
  /** Its height, unless that of most of the screen will do. */
  readonly className?: string;
}

/**
 * A sheet of cells as spreadsheets have it: keyboard, ranges, clipboard, fill, undo. It draws only what is in sight, in both directions,
 * so that tens of thousands of rows cost what forty do.
 */
export function Sheet({ sheet, label, empty, className }: SheetProps) {
  const { store, source, name } = sheet;
  const { words } = store;
  const prefix = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const focus = useCallback(() => grid.current?.focus({ preventScroll: true }), []);
  const { widths, setWidth } = useWidths(name);
  const inSight = useWindow(sheet, scroller, widths);
  const { layout, heights } = inSight;
  const onKeyDown = useKeyboard(sheet, { grid, placed: placedColumns(layout), setWidth });
  const { preview, onHandle, ...pointer } = usePointer(sheet, { scroller, layout, heights }, focus);
  const active = useSheetState(sheet, (state) => state.selection.active);
  const heads = heights.head > heights.row ? 2 : 1;
  const isLow = (row: number): boolean =>
    scroller.current !== null && heights.head + row * heights.row - scroller.current.scrollTop > scroller.current.clientHeight * 0.6;
  return (
    <div className={cn('flex h-[max(22rem,calc(100dvh-16rem))] flex-col overflow-hidden rounded-card border bg-surface', className)}>
      <div ref={scroller} data-scroller className="relative isolate min-h-0 flex-1 overflow-auto overscroll-contain">
        <div
          className="group/sheet relative min-w-full"
          style={{ width: layout.width, height: heights.head + source.rows.length * heights.row }}
        >
          <div
            ref={grid}
            role="grid"
            tabIndex={0}
            aria-label={label}
            aria-describedby={`${prefix}-hint ${prefix}-bubble`}
            aria-multiselectable
            aria-rowcount={source.rows.length + heads}
            aria-colcount={source.columns.length + 1}
            aria-activedescendant={source.rows.length > 0 ? cellId(prefix, active.row, active.column) : undefined}
            onKeyDown={onKeyDown}
            // A press on a cell or a head must not take the keyboard away from the sheet.
            onMouseDown={(event) => event.preventDefault()}
            className="absolute inset-0 outline-none"
          >
            <Head sheet={sheet} inSight={inSight} setWidth={setWidth} focus={focus} />
            <div role="rowgroup" {...pointer}>
              <Rows sheet={sheet} inSight={inSight} prefix={prefix} heads={heads} />
            </div>
          </div>
          <SheetOverlay
            sheet={sheet}
            layout={layout}
            heights={heights}
            preview={preview}
            onHandle={onHandle}
            onDone={focus}
            isLow={isLow}
            prefix={prefix}
          />
        </div>
        {source.rows.length === 0 && <div className="sticky start-0 p-6 text-dense text-ink-muted">{empty ?? words.empty}</div>}
        <p id={`${prefix}-hint`} className="sr-only">
          {words.hint}
        </p>
      </div>
      <StatusLine sheet={sheet} />
    </div>
  );
}

interface PartProps {
  readonly sheet: SheetControl;
  readonly inSight: SheetWindow;
}

function Head({ sheet, inSight, setWidth, focus }: PartProps & { setWidth: ReturnType<typeof useWidths>['setWidth']; focus: () => void }) {
  const { store } = sheet;
  const latest = useRef(setWidth);
  latest.current = setWidth;
  const onSelect = useCallback(
    (columns: { from: number; to: number }, extend: boolean) => {
      selectColumns(store, columns, extend);
      focus();
    },
    [store, focus],
  );
  const onSelectAll = useCallback(() => onSelect({ from: 0, to: store.size.columns - 1 }, false), [onSelect, store]);
  const keepWidth = useCallback<typeof setWidth>((id, px, final) => latest.current(id, px, final), []);
  const { layout, columns, heights } = inSight;
  return (
    <SheetHead
      layout={layout}
      columns={columns}
      heights={heights}
      setWidth={keepWidth}
      onSelect={onSelect}
      onSelectAll={onSelectAll}
      words={store.words}
    />
  );
}

/** Elements of rows that went out of sight are used again for those that come in: cheaper by a quarter than making them anew. */
const poolFor = (count: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, count)));
/** The active row, where it is not among its neighbours. */
const isFar = (rows: readonly number[], index: number): boolean =>
  index === rows.at(-1) && rows.length > 1 && index !== (rows.at(-2) ?? 0) + 1;

function Rows({ sheet, inSight, prefix, heads }: PartProps & { readonly prefix: string; readonly heads: number }) {
  const { store, source } = sheet;
  const { layout, columns, heights, rows } = inSight;
  const selection = useSheetState(sheet, (state) => state.selection);
  const edits = useSheetState(sheet, (state) => state.edits);
  const { top, left, bottom, right } = rangeIn(selection);
  const pool = poolFor(rows.length);
  return rows.map((index) => {
    const row = source.rows[index];
    const isIn = index >= top && index <= bottom;
    return (
      row && (
        <SheetRowView
          key={isFar(rows, index) ? 'active' : index % pool}
          row={row}
          index={index}
          top={heights.head + index * heights.row}
          height={heights.row}
          heads={heads}
          layout={layout}
          columns={columns}
          cell={source.cell}
          edits={edits.get(row.id)}
          from={isIn ? left : undefined}
          to={isIn ? right : undefined}
          prefix={prefix}
          words={store.words}
        />
      )
    );
  });
}
