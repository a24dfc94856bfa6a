import { expect, it } from 'vitest';
import { confirmedQuantity } from './describe-order.ts';

it.each([
  ['placed', null],
  ['declined', 0],
  ['confirmed', 6],
  ['loaded', 6],
  ['cancelled', 0],
])('an order that is %s has %s of 10 confirmed, 3 short and 1 on backorder', (status, expected) => {
  expect(confirmedQuantity(status, { quantity: 10n, short: 3n, backordered: 1n })).toBe(expected);
});
