import { clamped, rangeOf, sizeOf } from './ranges.ts';
import type { Position, Range, Size } from './types.ts';

/** What is selected: the range between `anchor` and `head`, and in it the cell that is typed into. */
export interface Selection {
  readonly active: Position;
  readonly anchor: Position;
  readonly head: Position;
}

/** A step by rows and columns. */
export interface Step {
  readonly rows: number;
  readonly columns: number;
}

export const selectCell = (place: Position): Selection => ({ active: place, anchor: place, head: place });

/** From `anchor`, which is typed into, to `head`. */
export const selectBetween = (anchor: Position, head: Position): Selection => ({ active: anchor, anchor, head });

/** A rectangle; typed into is `active` where it lies inside, else its first cell. */
export const selectRange = ({ top, left, bottom, right }: Range, active: Position = { row: top, column: left }): Selection => ({
  active,
  anchor: { row: top, column: left },
  head: { row: bottom, column: right },
});

export const rangeIn = ({ anchor, head }: Selection): Range => rangeOf(anchor, head);

/** To another cell, or with `extend` to another end of the range. */
export const moveTo = (selection: Selection, to: Position, extend: boolean): Selection =>
  extend ? { ...selection, head: to } : selectCell(to);

const plus = (place: Position, by: Step): Position => ({ row: place.row + by.rows, column: place.column + by.columns });

/** An arrow key: one step (or a page), stopping at the sheet's edge. */
export const moveBy = (selection: Selection, by: Step, { size, extend }: { readonly size: Size; readonly extend: boolean }): Selection =>
  moveTo(selection, clamped(plus(extend ? selection.head : selection.active, by), size), extend);

/** The place after `place` inside `range`: along rows for a step sideways, along columns for one down; undefined past its end. */
function next(place: Position, by: Step, range: Range): Position | undefined {
  const { rows, columns } = sizeOf(range);
  const row = place.row - range.top;
  const column = place.column - range.left;
  const at = by.columns === 0 ? column * rows + row + by.rows : row * columns + column + by.columns;
  if (at < 0 || at >= rows * columns) return undefined;
  return by.columns === 0
    ? { row: range.top + (at % rows), column: range.left + Math.floor(at / rows) }
    : { row: range.top + Math.floor(at / columns), column: range.left + (at % columns) };
}

/**
 * Tab and Enter: in a range of several cells round and round inside it, which stays selected; otherwise to the next cell, from a row's end
 * to the next row with Tab, and no further than the sheet's end. `home` is the column where a run of Tabs began: Enter goes back to it.
 */
export function stepOn(selection: Selection, by: Step, { size, home }: { readonly size: Size; readonly home?: number }): Selection {
  const range = rangeIn(selection);
  const { rows, columns } = sizeOf(range);
  if (rows * columns > 1) {
    const first = { row: range.top, column: range.left };
    const last = { row: range.bottom, column: range.right };
    const active = next(selection.active, by, range) ?? (by.rows + by.columns > 0 ? first : last);
    return { ...selection, active };
  }
  if (by.columns === 0) {
    const column = home ?? selection.active.column;
    return selectCell(clamped({ row: selection.active.row + by.rows, column }, size));
  }
  const whole = { top: 0, left: 0, bottom: size.rows - 1, right: size.columns - 1 };
  return selectCell(next(selection.active, by, whole) ?? selection.active);
}

interface Ground {
  readonly size: Size;
  /** Asked for places on the way only. */
  readonly isFilled: (place: Position) => boolean;
}

/**
 * Ctrl with an arrow: to the end of the block of filled cells, or from a block's end (or blanks) to where the next begins, else to the
 * sheet's edge.
 */
export function edgeFrom(from: Position, by: Step, { size, isFilled }: Ground): Position {
  const isInside = ({ row, column }: Position) => row >= 0 && column >= 0 && row < size.rows && column < size.columns;
  let at = from;
  let ahead = plus(at, by);
  if (!isInside(ahead)) return from;
  const isInBlock = isFilled(from) && isFilled(ahead);
  for (; isInside(ahead); ahead = plus(ahead, by)) {
    if (isInBlock && !isFilled(ahead)) return at;
    at = ahead;
    if (!isInBlock && isFilled(ahead)) return at;
  }
  return at;
}
