import { expect, it } from 'vitest';
import { othersOf } from './load-refused.ts';

const at = (...pointers: readonly (string | undefined)[]) =>
  pointers.map((pointer) => ({ code: 'price.missing', detail: 'No price', ...(pointer !== undefined && { pointer }) }));

it('leaves out the orders that were refused, each named once or more', () => {
  expect(othersOf(['a', 'b', 'c', 'd'], at('/orderIds/0', '/orderIds/2', '/orderIds/2'))).toEqual(['b', 'd']);
  expect(othersOf(['a', 'b'], at('/orderIds/0', '/orderIds/1'))).toEqual([]);
});

it('offers none where what was refused is not about single orders', () => {
  expect(othersOf(['a', 'b'], at('/happenedAt', undefined))).toEqual([]);
  expect(othersOf(['a', 'b'], [])).toEqual([]);
});
