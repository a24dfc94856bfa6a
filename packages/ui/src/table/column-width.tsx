'use client';

import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useText } from '../provider/index.ts';
import { boundedWidth, narrowest } from './look.ts';
import { tableText } from './messages.ts';
import type { ListColumn } from './types.ts';
import type { ListControl } from './use-list-state.ts';

/** The variable that holds a column's width while it is set by hand. Written to the table while dragging, so that no row is drawn again. */
const variableOf = (id: string): string => `--col-${id}`;

/** The variables of all widths set by hand, for the table's style. */
export const widthVariables = (widths: ListControl['widths']): Record<string, string> =>
  Object.fromEntries(Object.entries(widths).map(([id, px]) => [variableOf(id), `${px}px`]));

/** A head's own width: as set by hand, else at least what the column asks for. */
export function headWidth<T>({ id, width }: ListColumn<T>, { widths }: ListControl): Record<string, string | number> {
  if (widths[id] === undefined) return width === undefined ? {} : { minWidth: width };
  const set = `var(${variableOf(id)})`;
  return { minWidth: set, maxWidth: set, width: set };
}

/** A cell's greatest width where its column's is set by hand; otherwise its classes say it. */
export const cellWidth = (id: string, { widths }: ListControl): { maxWidth: string } | undefined =>
  widths[id] === undefined ? undefined : { maxWidth: `var(${variableOf(id)})` };

const stepPx = 16;

/** How wide every head of this table is now: the first time one is set by hand, the others stay as they are seen. */
function measuredWidths(head: HTMLElement): Record<string, number> {
  const heads = [...(head.closest('tr')?.querySelectorAll<HTMLElement>('th[data-column]') ?? [])];
  return Object.fromEntries(heads.map((one) => [one.dataset['column'] ?? '', boundedWidth(one.getBoundingClientRect().width)]));
}

/** The edge of a head: drag it, or press the arrow keys on it; a double click lets the column find its width again. */
export function WidthHandle<T>({ column, list }: { readonly column: ListColumn<T>; readonly list: ListControl }) {
  const text = useText(tableText);
  const drag = useRef<{ readonly from: number; readonly width: number; readonly widths: Record<string, number> }>(undefined);
  const { id } = column;
  const headOf = (target: EventTarget & HTMLElement): HTMLElement | null => target.closest('th');
  const begin = (target: EventTarget & HTMLElement) => {
    const head = headOf(target);
    if (head === null) return undefined;
    const widths = Object.keys(list.widths).length > 0 ? { ...measuredWidths(head), ...list.widths } : measuredWidths(head);
    return { widths, width: widths[id] ?? boundedWidth(head.getBoundingClientRect().width) };
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    const start = begin(event.currentTarget);
    if (start === undefined) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: event.clientX, ...start };
    list.setWidths(start.widths);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (drag.current === undefined) return;
    const turn = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const px = boundedWidth(drag.current.width + turn * (event.clientX - drag.current.from));
    drag.current.widths[id] = px;
    event.currentTarget.closest('table')?.style.setProperty(variableOf(id), `${px}px`);
  };
  const onPointerUp = () => {
    if (drag.current !== undefined) list.setWidths(drag.current.widths);
    drag.current = undefined;
  };
  const reset = () => {
    const { [id]: _, ...others } = list.widths;
    list.setWidths(Object.keys(others).length > 0 ? others : undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = event.key === 'ArrowRight' ? stepPx : event.key === 'ArrowLeft' ? -stepPx : 0;
    const start = by === 0 ? undefined : begin(event.currentTarget);
    if (start === undefined) return;
    event.preventDefault();
    list.setWidths({ ...start.widths, [id]: boundedWidth(start.width + by) });
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={text.widthOf(column.header)}
      aria-valuenow={list.widths[id] ?? column.width ?? narrowest}
      aria-valuemin={narrowest}
      tabIndex={0}
      title={text.widthHint}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDoubleClick={reset}
      onKeyDown={onKeyDown}
      className="absolute inset-y-1.5 end-0 z-10 w-2 cursor-col-resize touch-none rounded-full after:absolute after:inset-y-0 after:end-0 after:w-px after:bg-line-strong after:opacity-0 hover:after:opacity-100 focus-visible:after:opacity-100 group-hover/head:after:opacity-100 pointer-coarse:hidden"
    />
  );
}
