import { describe, expect, it } from 'vitest';
import { differencesOf } from './told.ts';
import type { Definition } from './types.ts';

const telling = {
  currency: 'NGN',
  names: (_field: string, code: string) => code,
  timeZone: 'Africa/Lagos',
  now: new Date('2026-11-26T09:00:00Z'),
};
const promotion = (change: Partial<Definition> = {}): Definition => ({
  code: 'TEN',
  name: 'Ten off',
  type: 'percentage',
  config: { basisPoints: 1000, minBaseQuantity: 1 },
  conditions: {},
  stacking: { group: 'default', mode: 'best', priority: 0 },
  budget: {},
  taxInclusive: false,
  funding: { principalBasisPoints: 0, distributorBasisPoints: 10_000 },
  from: '2026-12-01T00:00:00Z',
  ...change,
});
const fields = (change: Partial<Definition>) => differencesOf(promotion(), promotion(change), telling).map(({ field }) => field);

describe('what two versions of a promotion say differently', () => {
  it('is nothing where they are the same', () => {
    expect(fields({})).toEqual([]);
  });
  it.each<[string, Partial<Definition>, string[]]>([
    ['what it gives', { config: { basisPoints: 9000, minBaseQuantity: 1 } }, ['What it does']],
    ['its budget', { budget: { uses: 5 } }, ['The most it gives']],
    ['who pays', { funding: { principalBasisPoints: 10_000, distributorBasisPoints: 0 } }, ['Who pays']],
    ['its end', { until: '2027-01-01T00:00:00Z' }, ['Dates']],
    ['its place among others', { stacking: { group: 'default', mode: 'best', priority: 7 } }, ['Together with others']],
  ])('is told of %s', (_what, change, expected) => {
    expect(fields(change)).toEqual(expected);
  });
  it('is told of amounts that were before VAT and are with it, where it says amounts', () => {
    const off = { type: 'amount', config: { amountMinor: '100', minBaseQuantity: 1 } } as const;
    const differences = differencesOf(promotion(off), promotion({ ...off, taxInclusive: true }), telling);
    expect(differences).toEqual([{ field: 'Amounts are', before: 'Before VAT', after: 'With VAT' }]);
    expect(fields({ taxInclusive: true })).toEqual([]);
  });
  it('tells every step of a long ladder, so that who signs reads the one that is another', () => {
    const ladder = (fifth: number) => ({
      type: 'ladder' as const,
      config: { steps: [1, 2, 3, 4, 5, 6].map((step) => ({ buy: step * 10, get: step === 5 ? fifth : step })), countsInBase: 24 },
    });
    const [one] = differencesOf(promotion(ladder(5)), promotion(ladder(9)), telling);
    expect(one?.before).toContain('10+1, 20+2, 30+3, 40+4, 50+5 and 60+6 on any goods');
    expect(one?.after).toContain('10+1, 20+2, 30+3, 40+4, 50+9 and 60+6 on any goods');
  });
  it('names the products that only one side has, however many both have', () => {
    const many = Array.from({ length: 50 }, (_, place) => `SKU-${place}`);
    const [one] = differencesOf(
      promotion({ conditions: { skus: [...many, 'OLD'] } }),
      promotion({ conditions: { skus: [...many, 'NEW'] } }),
      telling,
    );
    expect(one).toEqual({ field: 'Only named here', before: 'OLD', after: 'NEW' });
  });
});
