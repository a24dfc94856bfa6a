import { expect, it } from 'vitest';
import { steadyRows } from './steady-rows.ts';

interface Row {
  readonly id: string;
  readonly status: string;
}
const idOf = (row: Row) => row.id;
const [a, b, c] = ['a', 'b', 'c'].map((id): Row => ({ id, status: 'placed' })) as [Row, Row, Row];
const step = (latest: readonly Row[], mayMove: boolean) => {
  const { rows, arrived, waiting } = steadyRows({ shown: [a, b], latest, idOf, mayMove });
  return { rows, arrived: [...arrived], waiting };
};

it('lets rows come when nobody’s hand is on the list, and marks them', () => {
  expect(step([c, a, b], true)).toEqual({ rows: [c, a, b], arrived: ['c'], waiting: 0 });
});

it('holds new rows back under a hand, and never moves one that is there', () => {
  expect(step([c, b, a], false)).toEqual({ rows: [a, b], arrived: [], waiting: 1 });
  expect(step([c, b], false)).toEqual({ rows: [a, b], arrived: [], waiting: 1 });
});

it('changes a row in its place and marks it, hand or no hand', () => {
  const confirmed = { ...a, status: 'confirmed' };
  for (const mayMove of [true, false]) expect(step([confirmed, b], mayMove)).toEqual({ rows: [confirmed, b], arrived: ['a'], waiting: 0 });
});

it('marks nothing when the answer says the same', () => {
  expect(step([a, b], true)).toEqual({ rows: [a, b], arrived: [], waiting: 0 });
});
