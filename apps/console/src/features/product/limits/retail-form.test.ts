import { expect, it } from 'vitest';
import { retailChange } from './retail-form.ts';

const NOW = Date.parse('2026-11-27T08:00:00Z');
const period = (from: string, priceMinor: string | null) => ({ from, unit: 'piece', priceMinor });
const [PAST, NEXT] = [period('2026-01-01T00:00:00.000Z', '100'), period('2026-12-31T23:00:00.000Z', '120')];
const product = { sku: 'A', retailPeriods: [PAST, NEXT] };
const change = (day: string, priceMinor: string | null) =>
  retailChange(product, { unit: 'carton', day }, { priceMinor, timeZone: 'Africa/Lagos', now: NOW });

it('holds at once for today, and stands beside what is planned for another day, in whose place it comes on the same one', () => {
  expect(change('', '500')).toEqual({ sku: 'A', retailPrice: { unit: 'carton', priceMinor: '500' } });
  expect(change('2026-11-27', null)).toEqual({ sku: 'A', retailPrice: null });
  expect(change('2027-02-01', '500')).toEqual({
    sku: 'A',
    retailChanges: [NEXT, { from: '2027-01-31T23:00:00.000Z', unit: 'carton', priceMinor: '500' }],
  });
  expect(change('2027-01-01', null)).toEqual({ sku: 'A', retailChanges: [{ from: NEXT.from, unit: 'carton', priceMinor: null }] });
});
