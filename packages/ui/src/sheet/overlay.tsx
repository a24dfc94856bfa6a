'use client';

import { type CSSProperties, type PointerEventHandler, useLayoutEffect, useState } from 'react';
import { cn } from '../internal/cn.ts';
import { CellEditor } from './cell-editor.tsx';
import { boxOf, type SheetLayout } from './layout.ts';
import { cellId } from './row-view.tsx';
import { rangeIn } from './selection.ts';
import type { Position, Range } from './types.ts';
import { type SheetControl, useSheetState } from './use-sheet.ts';
import type { Heights } from './use-window.ts';

interface OverlayProps {
  readonly sheet: SheetControl;
  readonly layout: SheetLayout;
  readonly heights: Heights;
  /** What is filled when the handle is let go. */
  readonly preview: Range | undefined;
  readonly onHandle: PointerEventHandler;
  readonly onDone: () => void;
  /** Whether a cell lies in the lower half of what is seen, so that its words go above it. */
  readonly isLow: (row: number) => boolean;
  /** Of the ids of cells, and of the bubble's. */
  readonly prefix: string;
}

/** Drawn over the frozen columns, or over the others: each lies in its own layer, so that the one slides under the other. */
type Part = 'frozen' | 'scrolled';

function boxIn(part: Part, range: Range, { layout, heights }: Pick<OverlayProps, 'layout' | 'heights'>): CSSProperties | undefined {
  const across = boxOf(layout[part], range.left, range.right);
  return across && { ...across, top: heights.head + range.top * heights.row, height: (range.bottom - range.top + 1) * heights.row };
}

/** What is selected, copied, filled and typed, over the cells: moving about draws these few boxes and no cell. */
export function SheetOverlay(props: OverlayProps) {
  const { layout } = props;
  return (
    <>
      <div style={{ width: layout.frozenWidth }} className="pointer-events-none sticky start-0 z-[15] h-full">
        <Layer part="frozen" {...props} />
      </div>
      <div className="pointer-events-none absolute inset-0 z-[5]">
        <Layer part="scrolled" {...props} />
      </div>
    </>
  );
}

function Layer({ part, ...props }: OverlayProps & { readonly part: Part }) {
  const { sheet, preview, onHandle, onDone, layout } = props;
  const selection = useSheetState(sheet, (state) => state.selection);
  const copied = useSheetState(sheet, (state) => state.copied);
  if (sheet.source.rows.length === 0) return null;
  const range = rangeIn(selection);
  const { active } = selection;
  const at = boxIn(part, { top: active.row, bottom: active.row, left: active.column, right: active.column }, props);
  const selected = boxIn(part, range, props);
  const frozenCount = layout.frozen.length;
  const holdsEnd = part === 'frozen' ? range.right < frozenCount : range.right >= frozenCount;
  const isMany = range.top !== range.bottom || range.left !== range.right;
  return (
    <>
      {selected && isMany && <div aria-hidden style={selected} className="absolute border border-accent bg-accent/10" />}
      {preview && <Dashed style={boxIn(part, preview, props)} className="border-accent" />}
      {copied && <Dashed style={boxIn(part, copied, props)} className="border-ink-muted" />}
      {at && (
        <>
          <div
            aria-hidden
            style={at}
            className="absolute border border-accent-line group-focus-within/sheet:border-2 group-focus-within/sheet:border-(--ring)"
          />
          {!isMany && <Bubble {...props} style={at} />}
          <CellEditor sheet={sheet} style={at} onDone={onDone} />
        </>
      )}
      {selected && holdsEnd && <Handle style={selected} onPointerDown={onHandle} />}
    </>
  );
}

const Dashed = ({ style, className }: { readonly style: CSSProperties | undefined; readonly className: string }) =>
  style && <div aria-hidden style={style} className={cn('absolute border-2 border-dashed', className)} />;

/** The corner of what is selected: dragging it fills. */
function Handle({ style, onPointerDown }: { readonly style: CSSProperties; readonly onPointerDown: PointerEventHandler }) {
  const { left, width, top, height } = style;
  return (
    <div
      aria-hidden
      onPointerDown={onPointerDown}
      style={{ left: Number(left) + Number(width) - 5, top: Number(top) + Number(height) - 5 }}
      className="pointer-events-auto absolute size-2 cursor-crosshair border border-surface bg-accent pointer-coarse:hidden"
    />
  );
}

/** Whether more stands in it than is seen. */
const isCut = (element: Element): boolean => element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;

/** Whether a cell of text shows only the beginning of it. */
function useCut({ sheet, prefix }: Pick<OverlayProps, 'sheet' | 'prefix'>, { row, column }: Position): boolean {
  const [isCutNow, setCutNow] = useState(false);
  const isText = sheet.source.columns[column]?.kind === 'text';
  // After every drawing: names, widths and rows are others at any time.
  useLayoutEffect(() => {
    const cell = isText ? document.getElementById(cellId(prefix, row, column)) : null;
    setCutNow(cell !== null && [cell, ...cell.children].some(isCut));
  });
  return isCutNow;
}

/** What is wrong with the active cell, who changed it, what its note says, or all of a text that is cut: right where it is. */
function Bubble({ sheet, style, isLow, prefix, layout }: OverlayProps & { readonly style: CSSProperties }) {
  const { active } = useSheetState(sheet, (state) => state.selection);
  const editing = useSheetState(sheet, (state) => state.editing !== undefined);
  useSheetState(sheet, (state) => state.edits);
  const { value, problem, note, changedBy } = sheet.store.viewAt(active);
  const whole = useCut({ sheet, prefix }, active) ? value : null;
  const lines = [problem, changedBy === undefined ? undefined : sheet.store.words.changedBy(changedBy), note].filter(
    (line) => line !== undefined,
  );
  const isTold = lines.length > 0;
  if ((whole === null && !isTold) || editing) return null;
  const { left, width, top, height } = style;
  const isAbove = active.row > 0 && isLow(active.row);
  const isAtEnd = Number(left) + 288 > layout.width && Number(left) + Number(width) > 288;
  return (
    <div
      // Who reads by ear is told the whole text with the cell.
      {...(isTold ? { id: `${prefix}-bubble` } : { 'aria-hidden': true })}
      style={{
        top: isAbove ? Number(top) - 4 : Number(top) + Number(height) + 4,
        left: isAtEnd ? Number(left) + Number(width) : left,
      }}
      className={cn(
        'absolute z-10 w-max max-w-72',
        isAbove && '-translate-y-full',
        isAtEnd && '-translate-x-full',
        !isTold && 'hidden group-focus-within/sheet:block',
      )}
    >
      <div
        className={cn(
          'grid gap-0.5 rounded-control border bg-raised px-2 py-1 text-xs text-ink shadow-pop',
          problem === undefined ? 'border-line-strong' : 'border-danger-line',
        )}
      >
        {whole !== null && <p className="[overflow-wrap:anywhere]">{whole}</p>}
        {lines.map((line) => (
          <p key={line} className={cn(line === problem && 'text-danger-ink')}>
            {line}
          </p>
        ))}
      </div>
    </div>
  );
}
