import { describe, expect, it } from 'vitest';
import { boxOf, columnAt, groupsOf, layoutOf, placedColumns, revealOffset } from './layout.ts';
import type { SheetColumn } from './types.ts';

const gt = { id: 'gt', header: 'Lagos GT' };
const columns: readonly SheetColumn[] = [
  { id: 'name', header: 'Product', kind: 'text', frozen: true, width: 200 },
  { id: 'unit', header: 'Unit', kind: 'text', frozen: true, width: 80 },
  { id: 'a', header: 'Price', kind: 'money', currency: 'NGN', group: gt, width: 100 },
  { id: 'b', header: 'Minimum', kind: 'money', currency: 'NGN', group: gt, width: 100 },
  { id: 'c', header: 'Price', kind: 'money', currency: 'NGN', group: { id: 'mt', header: 'Modern trade' }, width: 100 },
];
const wide = layoutOf(columns, {}, 0);

describe('the layout of a sheet', () => {
  it('places columns beside each other, with widths set by hand', () => {
    expect(placedColumns(wide).map(({ start }) => start)).toEqual([52, 252, 332, 432, 532]);
    expect(wide).toMatchObject({ frozenWidth: 332, width: 632 });
    expect(layoutOf(columns, { name: 300 }, 1200)).toMatchObject({ frozenWidth: 432, width: 732 });
  });

  it('gives the names the room that is left, up to what a name needs', () => {
    expect(layoutOf(columns, {}, 700)).toMatchObject({ frozenWidth: 399, width: 699 });
    expect(layoutOf(columns, {}, 1920)).toMatchObject({ frozenWidth: 572, width: 872 });
  });

  it('leaves a narrow screen room for a price beside the name', () => {
    const narrow = layoutOf(columns, {}, 360);
    expect(narrow.frozen.map(({ column, width, wraps }) => [column.id, width, wraps])).toEqual([['name', 132, true]]);
    expect(narrow.gutter).toBe(0);
  });

  it('lets a name take two lines where it has little room, and nothing else', () => {
    const wraps = (layout: typeof wide) => placedColumns(layout).flatMap((placed) => (placed.wraps ? [placed.column.id] : []));
    expect(wraps(layoutOf(columns, {}, 640))).toEqual(['name']);
    expect(wraps(layoutOf(columns, { name: 360, unit: 60 }, 640))).toEqual([]);
    expect(wraps(layoutOf(columns, {}, 700))).toEqual(['name']);
    expect(wraps(layoutOf(columns, {}, 1920))).toEqual([]);
  });

  it('puts neighbours of one group under one head', () => {
    expect(groupsOf(wide.scrolled).map(({ group, from, to, start, width }) => [group?.id, from, to, start, width])).toEqual([
      ['gt', 2, 3, 332, 200],
      ['mt', 4, 4, 532, 100],
    ]);
  });

  it('finds the column under the pointer, also scrolled', () => {
    expect(columnAt(wide, 60, 500)).toBe(0);
    expect(columnAt(wide, 300, 500)).toBe(1);
    expect(columnAt(wide, 340, 0)).toBe(2);
    expect(columnAt(wide, 340, 100)).toBe(3);
    expect(columnAt(wide, 5000, 0)).toBe(4);
    expect(columnAt(wide, 10, 0)).toBe(0);
  });

  it('shows a cell with the least scrolling', () => {
    const view = { offset: 1000, size: 500, covered: 60 };
    expect(revealOffset({ start: 1100, size: 32 }, view)).toBe(1000);
    expect(revealOffset({ start: 1040, size: 32 }, view)).toBe(980);
    expect(revealOffset({ start: 1500, size: 32 }, view)).toBe(1032);
    expect(revealOffset({ start: 60, size: 32 }, view)).toBe(0);
    expect(revealOffset({ start: 2000, size: 900 }, view)).toBe(1940);
  });

  it('gives the box of a span of columns', () => {
    expect(boxOf(wide.scrolled, 1, 3)).toEqual({ left: 332, width: 200 });
    expect(boxOf(wide.frozen, 1, 3)).toEqual({ left: 252, width: 80 });
    expect(boxOf(wide.frozen, 2, 3)).toBeUndefined();
  });
});
