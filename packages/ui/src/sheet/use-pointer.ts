'use client';

import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { startEditing } from './commands.ts';
import { fillOn } from './edits.ts';
import { columnAt, type SheetLayout } from './layout.ts';
import { clamped, dragTarget } from './ranges.ts';
import { moveTo, rangeIn, selectBetween, selectCell } from './selection.ts';
import type { Position, Range } from './types.ts';
import type { SheetControl } from './use-sheet.ts';
import type { Heights } from './use-window.ts';

interface Point {
  readonly clientX: number;
  readonly clientY: number;
}

/** What a drag does at every place, and at its end. */
interface Drag {
  readonly at: (place: Position) => void;
  readonly end?: (cancelled: boolean) => void;
}

interface Area {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly layout: SheetLayout;
  readonly heights: Heights;
}

const beyond = (value: number, from: number, to: number): number => (value < from ? value - from : Math.max(0, value - to));
/** How fast a drag past an edge scrolls: the further out, the faster. */
const SPEED = 0.35;

/** Follows a pointer that is held down, and scrolls while it is held beyond an edge. */
function useDrag(placeAt: (point: Point) => Position, { scroller, layout, heights }: Area) {
  const frame = useRef(0);
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);
  return (event: PointerEvent, { at, end }: Drag): void => {
    const element = scroller.current;
    if (element === null) return;
    stop.current?.();
    const listening = new AbortController();
    const { signal } = listening;
    let point: Point = event;
    const follow = (): void => {
      const box = element.getBoundingClientRect();
      const across = beyond(point.clientX, box.left + layout.frozenWidth, box.right);
      const down = beyond(point.clientY, box.top + heights.head, box.bottom);
      const isOverFrozen = point.clientX >= box.left && element.scrollLeft === 0;
      element.scrollBy(isOverFrozen && across < 0 ? 0 : across * SPEED, down * SPEED);
      at(placeAt(point));
      frame.current = across === 0 && down === 0 ? 0 : requestAnimationFrame(follow);
    };
    const finish = (cancelled: boolean): void => {
      listening.abort();
      cancelAnimationFrame(frame.current);
      frame.current = 0;
      stop.current = undefined;
      end?.(cancelled);
    };
    stop.current = () => finish(true);
    const moved = (next: globalThis.PointerEvent): void => {
      point = next;
      if (frame.current === 0) follow();
    };
    window.addEventListener('pointermove', moved, { signal });
    window.addEventListener('pointerup', () => finish(false), { signal });
    window.addEventListener('pointercancel', () => finish(true), { signal });
  };
}

const isTouch = (event: { readonly nativeEvent: object }): boolean =>
  'pointerType' in event.nativeEvent && event.nativeEvent.pointerType === 'touch';

/** What the pointer does: a click or a drag selects, a double click (a second tap) edits, a drag of the corner fills. */
export function usePointer(sheet: SheetControl, area: Area, focus: () => void) {
  const { store } = sheet;
  const { scroller, layout, heights } = area;
  const [preview, setPreview] = useState<Range>();
  const pointOf = ({ clientX, clientY }: Point) => {
    const box = scroller.current?.getBoundingClientRect();
    return { x: clientX - (box?.left ?? 0), y: clientY - (box?.top ?? 0) };
  };
  const placeAt = (point: Point): Position => {
    const { x, y } = pointOf(point);
    const row = Math.floor((y + (scroller.current?.scrollTop ?? 0) - heights.head) / heights.row);
    return clamped({ row, column: columnAt(layout, x, scroller.current?.scrollLeft ?? 0) }, store.size);
  };
  const begin = useDrag(placeAt, area);
  const select = (selection: Parameters<typeof moveTo>[0]): void => store.dispatch({ type: 'select', selection });
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0 || event.pointerType === 'touch' || store.size.rows === 0) return;
    focus();
    const place = placeAt(event);
    const last = store.size.columns - 1;
    const { selection } = store.state;
    if (pointOf(event).x < layout.gutter) {
      const from = event.shiftKey ? selection.anchor.row : place.row;
      begin(event, { at: ({ row }) => select(selectBetween({ row: from, column: 0 }, { row, column: last })) });
      select(selectBetween({ row: from, column: 0 }, { row: place.row, column: last }));
      return;
    }
    select(event.shiftKey ? moveTo(selection, place, true) : selectCell(place));
    begin(event, { at: (to) => select(moveTo(store.state.selection, to, true)) });
  };
  const onClick = (event: MouseEvent): void => {
    if (!isTouch(event) || store.size.rows === 0) return;
    const place = placeAt(event);
    const { active } = store.state.selection;
    focus();
    if (active.row === place.row && active.column === place.column) startEditing(store);
    else select(selectCell(place));
  };
  const onDoubleClick = (event: MouseEvent): void => {
    if (pointOf(event).x >= layout.gutter) startEditing(store);
  };
  const onHandle = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    focus();
    const source = rangeIn(store.state.selection);
    let target: Range | undefined;
    begin(event, {
      at: (place) => {
        target = dragTarget(source, place);
        setPreview(target);
      },
      end: (cancelled) => {
        setPreview(undefined);
        if (target !== undefined && !cancelled) fillOn(store, target);
      },
    });
  };
  return { onPointerDown, onClick, onDoubleClick, onHandle, preview };
}
