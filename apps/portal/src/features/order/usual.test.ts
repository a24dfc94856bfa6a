import { expect, it } from 'vitest';
import { usualSkus } from './usual.ts';

const order = (...lines: readonly (readonly [string, number])[]) => ({
  lines: lines.map(([sku, quantity]) => ({ sku, unit: 'carton', quantity })),
});

it('puts what is ordered most often first, then what is ordered in numbers', () => {
  const orders = [order(['A', 1], ['B', 9]), order(['B', 2], ['C', 50]), order(['A', 1], ['D', 3])];
  expect(usualSkus(orders, 3)).toEqual(['B', 'A', 'C']);
  expect(usualSkus([], 3)).toEqual([]);
});
