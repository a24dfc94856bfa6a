'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useMemo, useState } from 'react';
import { useMedia } from '../internal/use-media.ts';
import { layoutOf, type PlacedColumn, placedColumns, revealOffset, type SheetLayout } from './layout.ts';
import type { SheetStore } from './sheet-store.ts';
import type { Position } from './types.ts';
import { type SheetControl, useSheetState } from './use-sheet.ts';

/** Heights of a sheet's parts, in px. */
export interface Heights {
  readonly row: number;
  readonly head: number;
}

const GROUP_HEAD = 28;

/** How wide an element is, from the first drawing on. */
function useWidthOf(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    setWidth(element.clientWidth);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

/** Scrolls as little as shows a cell. */
function revealIn(scroller: HTMLElement, place: Position, { layout, heights }: { layout: SheetLayout; heights: Heights }): void {
  const column = placedColumns(layout)[place.column];
  const vertical = { offset: scroller.scrollTop, size: scroller.clientHeight, covered: heights.head };
  scroller.scrollTop = revealOffset({ start: heights.head + place.row * heights.row, size: heights.row }, vertical);
  // The first column is always in sight; going there means the beginning of the row.
  if (place.column === 0) scroller.scrollLeft = 0;
  if (column === undefined || column.index < layout.frozen.length) return;
  const across = { offset: scroller.scrollLeft, size: scroller.clientWidth, covered: layout.frozenWidth };
  scroller.scrollLeft = revealOffset({ start: column.start, size: column.width }, across);
}

/** The indices in sight and the active one, which must be there for those who read by ear. */
const withActive = (indices: readonly number[], active: number, count: number): readonly number[] =>
  indices.includes(active) || active >= count || active < 0 ? indices : [...indices, active];

export interface SheetWindow {
  readonly layout: SheetLayout;
  readonly heights: Heights;
  /** Rows in sight, by index. */
  readonly rows: readonly number[];
  /** Columns in sight among those that scroll. */
  readonly columns: readonly PlacedColumn[];
}

/** What of a sheet is in sight: a few rows and columns out of any number, in both directions. */
export function useWindow(sheet: SheetControl, ref: RefObject<HTMLElement | null>, widths: Readonly<Record<string, number>>): SheetWindow {
  const { store, source } = sheet;
  const row = useMedia('(pointer: coarse)') ? 40 : 32;
  const head = row + (source.columns.some((column) => column.group) ? GROUP_HEAD : 0);
  const heights = useMemo(() => ({ row, head }), [row, head]);
  const available = useWidthOf(ref);
  const layout = useMemo(() => layoutOf(source.columns, widths, available), [source.columns, widths, available]);
  const active = useSheetState(sheet, (state) => state.selection.active);
  const getScrollElement = () => ref.current;
  const down = useVirtualizer({ count: source.rows.length, getScrollElement, estimateSize: () => row, paddingStart: head, overscan: 8 });
  const across = useVirtualizer({
    horizontal: true,
    count: layout.scrolled.length,
    getScrollElement,
    estimateSize: (index) => layout.scrolled[index]?.width ?? 0,
    paddingStart: layout.frozenWidth,
    overscan: 2,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are measured anew when they are others
  useLayoutEffect(() => {
    down.measure();
    across.measure();
  }, [layout, heights]);
  useLayoutEffect(() => watch(store, ref, { layout, heights }), [store, ref, layout, heights]);
  const rows = withActive(
    down.getVirtualItems().map(({ index }) => index),
    active.row,
    source.rows.length,
  );
  const first = layout.frozen.length;
  const shown = withActive(
    across.getVirtualItems().map(({ index }) => index),
    active.column - first,
    layout.scrolled.length,
  ).join(' ');
  // Rows are drawn anew only when other columns come in sight.
  const columns = useMemo(
    () => (shown === '' ? [] : shown.split(' ').flatMap((index) => layout.scrolled[Number(index)] ?? [])),
    [shown, layout],
  );
  return { layout, heights, rows, columns };
}

/** Lets the keys show a cell and know how long a page is. */
function watch(store: SheetStore, ref: RefObject<HTMLElement | null>, at: { layout: SheetLayout; heights: Heights }): () => void {
  store.reveal = (place) => {
    if (ref.current === null) return;
    store.pageRows = Math.max(1, Math.floor((ref.current.clientHeight - at.heights.head) / at.heights.row) - 1);
    revealIn(ref.current, place, at);
  };
  return () => {
    store.reveal = () => undefined;
  };
}
