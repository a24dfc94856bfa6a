import type { SheetColumn, SheetGroup } from './types.ts';

/** A column with its place from the sheet's left edge, in px. */
export interface PlacedColumn {
  readonly column: SheetColumn;
  readonly index: number;
  readonly start: number;
  readonly width: number;
  /** Whether another group begins with it. */
  readonly opens: boolean;
  /** Whether what stands in it may take two lines: the name, where it has little room. */
  readonly wraps: boolean;
}

export interface SheetLayout {
  /** Of the row numbers. */
  readonly gutter: number;
  readonly frozen: readonly PlacedColumn[];
  readonly scrolled: readonly PlacedColumn[];
  /** Gutter and frozen columns together. */
  readonly frozenWidth: number;
  readonly width: number;
}

const WIDTH: Readonly<Record<SheetColumn['kind'], number>> = { text: 200, money: 148, integer: 96 };
/** Below this, frozen columns would leave no room for the others. */
const NARROW = 640;
const NARROW_NAME = 132;
/** In less than this, many a name does not fit into one line: what is cut off is the pack, which tells two rows apart. */
const NAME_LINE = 352;
/** In less than this, many a name fits into two lines in small letters only. */
export const SMALL_NAME = 240;
/** Longer names than this are rare. */
const WIDEST_NAME = 440;

export const firstWidth = (column: SheetColumn): number => column.width ?? WIDTH[column.kind];

const widthOf = (column: SheetColumn, widths: Readonly<Record<string, number>>): number => widths[column.id] ?? firstWidth(column);

/** What the first column takes of the room that the others leave, unless its width was set by hand. */
function nameGrowth(columns: readonly SheetColumn[], widths: Readonly<Record<string, number>>, room: number): number {
  const [name] = columns;
  if (name?.kind !== 'text' || widths[name.id] !== undefined) return 0;
  const spare = room - columns.reduce((sum, column) => sum + widthOf(column, widths), 0);
  return Math.max(0, Math.min(spare, WIDEST_NAME - firstWidth(name)));
}

/**
 * Places columns (in drawing order) beside each other; the first one, which names the row, takes what room is left. On a narrow screen the row numbers go, only the first column stays frozen and is no
 * wider than leaves room for a price beside it.
 */
export function layoutOf(columns: readonly SheetColumn[], widths: Readonly<Record<string, number>>, available: number): SheetLayout {
  const isNarrow = available > 0 && available < NARROW;
  const gutter = isNarrow ? 0 : 52;
  const frozen: PlacedColumn[] = [];
  const scrolled: PlacedColumn[] = [];
  const growth = isNarrow ? 0 : nameGrowth(columns, widths, available - gutter - 1);
  let start = gutter;
  columns.forEach((column, index) => {
    const isFrozen = column.frozen === true && (index === 0 || !isNarrow);
    const wanted = widthOf(column, widths) + (index === 0 ? growth : 0);
    const width = isFrozen && isNarrow ? Math.min(wanted, NARROW_NAME) : wanted;
    const opens = index > 0 && column.group?.id !== columns[index - 1]?.group?.id;
    (isFrozen ? frozen : scrolled).push({ column, index, start, width, opens, wraps: isFrozen && index === 0 && width < NAME_LINE });
    start += width;
  });
  const last = frozen.at(-1);
  return { gutter, frozen, scrolled, frozenWidth: last ? last.start + last.width : gutter, width: start };
}

/** All placed columns in drawing order. */
export const placedColumns = ({ frozen, scrolled }: SheetLayout): readonly PlacedColumn[] => [...frozen, ...scrolled];

/** Columns side by side that stand under one head. */
export interface PlacedGroup {
  readonly group: SheetGroup | undefined;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly width: number;
}

/** Puts neighbours of the same group together; neighbours without one too. */
export function groupsOf(placed: readonly PlacedColumn[]): readonly PlacedGroup[] {
  const groups: PlacedGroup[] = [];
  for (const { column, index, start, width } of placed) {
    const last = groups.at(-1);
    if (last !== undefined && last.group?.id === column.group?.id)
      groups[groups.length - 1] = { ...last, to: index, width: last.width + width };
    else groups.push({ group: column.group, from: index, to: index, start, width });
  }
  return groups;
}

/** The column at a place `x` px from the left of what is seen, with the sheet scrolled by `scrolledBy`; the nearest one beyond its ends. */
export function columnAt(layout: SheetLayout, x: number, scrolledBy: number): number {
  const at = (placed: readonly PlacedColumn[], px: number) => placed.findLast(({ start }) => start <= px) ?? placed[0];
  const hit = x < layout.frozenWidth && layout.frozen.length > 0 ? at(layout.frozen, x) : at(layout.scrolled, x + scrolledBy);
  return (hit ?? layout.frozen.at(-1))?.index ?? 0;
}

interface Span {
  readonly start: number;
  readonly size: number;
}

/**
 * How far to scroll so that a span is seen in a view of `size` px that is scrolled by `offset` and whose first `covered` px lie under
 * something; as little as possible, and not at all when it is seen already.
 */
export function revealOffset({ start, size: length }: Span, view: { offset: number; size: number; covered: number }): number {
  const first = start - view.covered;
  const last = start + length - view.size;
  if (view.offset > first) return Math.max(0, first);
  return view.offset < last ? Math.min(first, last) : view.offset;
}

/** The part of a span of columns that lies among the frozen ones, or among the others, as a box; undefined where it has none there. */
export function boxOf(placed: readonly PlacedColumn[], left: number, right: number): { left: number; width: number } | undefined {
  const inside = placed.filter(({ index }) => index >= left && index <= right);
  const [first] = inside;
  const last = inside.at(-1);
  return first && last && { left: first.start, width: last.start + last.width - first.start };
}
