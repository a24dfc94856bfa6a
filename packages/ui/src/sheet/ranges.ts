import type { Position, Range, Size } from './types.ts';

/** The rectangle between two corners, whichever they are. */
export const rangeOf = (a: Position, b: Position): Range => ({
  top: Math.min(a.row, b.row),
  left: Math.min(a.column, b.column),
  bottom: Math.max(a.row, b.row),
  right: Math.max(a.column, b.column),
});

export const sizeOf = ({ top, left, bottom, right }: Range): Size => ({ rows: bottom - top + 1, columns: right - left + 1 });

export const countOf = (range: Range): number => sizeOf(range).rows * sizeOf(range).columns;

export const contains = ({ top, left, bottom, right }: Range, { row, column }: Position): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

const within = (index: number, count: number): number => Math.max(0, Math.min(count - 1, index));

/** The nearest place inside. */
export const clamped = ({ row, column }: Position, { rows, columns }: Size): Position => ({
  row: within(row, rows),
  column: within(column, columns),
});

/** All places of a rectangle, row by row. */
export function* placesOf({ top, left, bottom, right }: Range): Generator<Position> {
  for (let row = top; row <= bottom; row++) for (let column = left; column <= right; column++) yield { row, column };
}

/** Where a pasted table goes, and what of it finds no room. */
export interface PastePlan {
  readonly target: Range;
  /** Rows and columns of the table beyond the end of the sheet. */
  readonly cut: Size;
}

/**
 * As spreadsheets do it: a table that fits a whole number of times into the selected range fills it again and again (one cell fills it
 * all); any other goes in once from the range's first cell on, past the range's end and up to the sheet's.
 */
export function pastePlan(table: Size, range: Range, size: Size): PastePlan {
  const selected = sizeOf(range);
  const isWhole = selected.rows % table.rows === 0 && selected.columns % table.columns === 0;
  if (isWhole) return { target: range, cut: { rows: 0, columns: 0 } };
  const bottom = Math.min(size.rows, range.top + table.rows) - 1;
  const right = Math.min(size.columns, range.left + table.columns) - 1;
  const target = { top: range.top, left: range.left, bottom, right };
  const fits = sizeOf(target);
  return { target, cut: { rows: table.rows - fits.rows, columns: table.columns - fits.columns } };
}

const wrapped = (index: number, count: number): number => ((index % count) + count) % count;

/** Which cell of `source` a cell beside it repeats, in whatever direction. */
export const repeated = ({ row, column }: Position, source: Range): Position => ({
  row: source.top + wrapped(row - source.top, sizeOf(source).rows),
  column: source.left + wrapped(column - source.left, sizeOf(source).columns),
});

/** What dragging a range's handle to a place fills: its rows on, or its columns on, whichever goes further. The range itself is left out. */
export function dragTarget(source: Range, to: Position): Range | undefined {
  const { top, left, bottom, right } = source;
  const down = to.row > bottom ? to.row - bottom : Math.min(0, to.row - top);
  const across = to.column > right ? to.column - right : Math.min(0, to.column - left);
  if (down === 0 && across === 0) return undefined;
  if (Math.abs(down) >= Math.abs(across))
    return down > 0 ? { top: bottom + 1, left, bottom: bottom + down, right } : { top: top + down, left, bottom: top - 1, right };
  return across > 0 ? { top, left: right + 1, bottom, right: right + across } : { top, left: left + across, bottom, right: left - 1 };
}

/** The smallest rectangle around both. */
export const union = (a: Range, b: Range): Range => ({
  top: Math.min(a.top, b.top),
  left: Math.min(a.left, b.left),
  bottom: Math.max(a.bottom, b.bottom),
  right: Math.max(a.right, b.right),
});
