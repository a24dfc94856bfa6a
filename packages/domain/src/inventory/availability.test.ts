import { describe, expect, it } from 'vitest';
import { availabilityOf } from './availability.ts';

describe('availabilityOf', () => {
  it.each([
    [0n, 'out'],
    [-3n, 'out'],
    [5n, 'out'],
    [6n, 'low'],
    [199n, 'low'],
    [200n, 'in-stock'],
  ])('%s base units of a product sold by 6 and by 40 is %s', (available, expected) => {
    expect(availabilityOf({ isStocked: true, available, smallest: 6n, largest: 40n })).toBe(expected);
  });

  it('says of services that they are not kept in stock', () => {
    expect(availabilityOf({ isStocked: false, available: 0n, smallest: 1n, largest: 1n })).toBe('not-stocked');
  });
});
