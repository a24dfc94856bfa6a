import { describe, expect, it } from 'vitest';
import { dragTarget, pastePlan, repeated } from './ranges.ts';
import { edgeFrom, moveBy, rangeIn, selectBetween, selectCell, selectRange, stepOn } from './selection.ts';

const size = { rows: 5, columns: 4 };
const at = (row: number, column: number) => ({ row, column });
const right = { rows: 0, columns: 1 };
const left = { rows: 0, columns: -1 };
const down = { rows: 1, columns: 0 };

describe('moving', () => {
  it('stops at the edges, and takes the range along with Shift', () => {
    expect(moveBy(selectCell(at(0, 0)), { rows: -1, columns: 0 }, { size, extend: false })).toEqual(selectCell(at(0, 0)));
    expect(moveBy(selectCell(at(3, 3)), { rows: 20, columns: 0 }, { size, extend: false })).toEqual(selectCell(at(4, 3)));
    const extended = moveBy(moveBy(selectCell(at(2, 2)), left, { size, extend: true }), down, { size, extend: true });
    expect(extended).toEqual(selectBetween(at(2, 2), at(3, 1)));
    expect(rangeIn(extended)).toEqual({ top: 2, left: 1, bottom: 3, right: 2 });
    expect(moveBy(extended, right, { size, extend: false })).toEqual(selectCell(at(2, 3)));
  });

  it('with Tab goes on to the next row and stays at the very end', () => {
    expect(stepOn(selectCell(at(1, 3)), right, { size })).toEqual(selectCell(at(2, 0)));
    expect(stepOn(selectCell(at(1, 0)), left, { size })).toEqual(selectCell(at(0, 3)));
    expect(stepOn(selectCell(at(4, 3)), right, { size })).toEqual(selectCell(at(4, 3)));
  });

  it('with Enter goes down, back to where a run of Tabs began', () => {
    expect(stepOn(selectCell(at(1, 3)), down, { size })).toEqual(selectCell(at(2, 3)));
    expect(stepOn(selectCell(at(1, 3)), down, { size, home: 1 })).toEqual(selectCell(at(2, 1)));
  });

  it('stays inside a selected range, round and round', () => {
    const range = { top: 1, left: 1, bottom: 2, right: 2 };
    let selection = selectRange(range);
    const seen = Array.from({ length: 4 }, () => {
      selection = stepOn(selection, right, { size });
      return selection.active;
    });
    expect(seen).toEqual([at(1, 2), at(2, 1), at(2, 2), at(1, 1)]);
    expect(rangeIn(selection)).toEqual(range);
    expect(stepOn(selection, down, { size }).active).toEqual(at(2, 1));
    expect(stepOn(selection, left, { size }).active).toEqual(at(2, 2));
  });

  it('with Control goes to the end of a block, to the next block, or to the edge', () => {
    const filled = new Set([0, 1, 3]);
    const go = (row: number, by: number) =>
      edgeFrom(at(row, 0), { rows: by, columns: 0 }, { size: { rows: 6, columns: 1 }, isFilled: (place) => filled.has(place.row) }).row;
    expect(go(0, 1)).toBe(1);
    expect(go(1, 1)).toBe(3);
    expect(go(3, 1)).toBe(5);
    expect(go(5, 1)).toBe(5);
    expect(go(5, -1)).toBe(3);
    expect(go(1, -1)).toBe(0);
  });
});

describe('ranges', () => {
  it('take a table once past their end, or a whole number of times', () => {
    const range = { top: 1, left: 0, bottom: 2, right: 1 };
    expect(pastePlan({ rows: 1, columns: 1 }, range, size).target).toEqual(range);
    expect(pastePlan({ rows: 2, columns: 1 }, range, size).target).toEqual(range);
    expect(pastePlan({ rows: 3, columns: 1 }, range, size)).toEqual({
      target: { top: 1, left: 0, bottom: 3, right: 0 },
      cut: { rows: 0, columns: 0 },
    });
    expect(pastePlan({ rows: 9, columns: 9 }, range, size).cut).toEqual({ rows: 5, columns: 5 });
  });

  it('repeat to all sides', () => {
    const source = { top: 2, left: 1, bottom: 3, right: 1 };
    expect([0, 1, 2, 3, 4, 5].map((row) => repeated(at(row, 3), source).row)).toEqual([2, 3, 2, 3, 2, 3]);
    expect(repeated(at(0, 3), source).column).toBe(1);
  });

  it('go on in the direction that was dragged further', () => {
    const source = { top: 1, left: 1, bottom: 2, right: 2 };
    expect(dragTarget(source, at(4, 3))).toEqual({ top: 3, left: 1, bottom: 4, right: 2 });
    expect(dragTarget(source, at(0, 2))).toEqual({ top: 0, left: 1, bottom: 0, right: 2 });
    expect(dragTarget(source, at(2, 3))).toEqual({ top: 1, left: 3, bottom: 2, right: 3 });
    expect(dragTarget(source, at(1, 0))).toEqual({ top: 1, left: 0, bottom: 2, right: 0 });
    expect(dragTarget(source, at(2, 1))).toBeUndefined();
  });
});
