import { expect, it } from 'vitest';
import { nearnessOf } from './amounts.ts';

const customer = {
  code: 'C',
  name: 'C',
  reserved: { minor: '300', units: 1, uses: 1 },
  consumed: { minor: '600', units: 2, uses: 1 },
};

it('tells of a customer the own limit that ends first, and without one what they have', () => {
  expect(nearnessOf(customer, { minor: '1000', units: null, uses: 2 }, 'minor')).toEqual({
    kind: 'uses',
    given: 2n,
    limit: 2n,
    percent: 100,
  });
  expect(nearnessOf(customer, { minor: '1000', units: 30, uses: null }, 'units')).toMatchObject({ kind: 'minor', percent: 90 });
  expect(nearnessOf(customer, { minor: null, units: null, uses: null }, 'units')).toEqual({
    kind: 'units',
    given: 3n,
    limit: undefined,
    percent: 0,
  });
});
