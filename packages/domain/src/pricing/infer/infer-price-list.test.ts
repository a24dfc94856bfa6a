import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLadder, type Observation, rungFor } from './fit-ladder.ts';
import { countEntries, inferPriceList, type PastSale, priceOf, USUAL_RULE } from './infer-price-list.ts';

const observe = (quantity: number, priceMinor: bigint, weight = 1): Observation => ({ quantity, priceMinor, weight });
const hits = (rungs: Parameters<typeof rungFor>[0], observations: readonly Observation[]): number =>
  observations.filter((one) => rungFor(rungs, one.quantity)?.priceMinor === one.priceMinor).reduce((sum, one) => sum + one.weight, 0);

describe('a ladder', () => {
  it('finds the breaks that prices were charged by', () => {
    const observations = [1, 2, 5, 9, 10, 11, 24, 48, 50, 100].map((quantity) =>
      observe(quantity, quantity >= 48 ? 80n : quantity >= 10 ? 95n : 120n),
    );
    expect(fitLadder(observations, { maxRungs: 3, minGain: 0.3 })).toEqual({
      weight: 10,
      rungs: [
        { minQuantity: 1, priceMinor: 120n },
        { minQuantity: 10, priceMinor: 95n },
        { minQuantity: 48, priceMinor: 80n },
      ],
    });
  });

  it('leaves out a rung that explains too little, and prefers what was paid lately', () => {
    const observations = [observe(1, 100n, 0.5), observe(1, 120n, 0.6), observe(6, 120n), observe(7, 90n, 0.2)];
    expect(fitLadder(observations, { maxRungs: 3, minGain: 0.3 }).rungs).toEqual([{ minQuantity: 1, priceMinor: 120n }]);
  });

  it('is as good as the best of all ladders', () => {
    const observation = fc.record({
      quantity: fc.integer({ min: 1, max: 8 }),
      priceMinor: fc.bigInt({ min: 1n, max: 3n }),
      weight: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(observation, { minLength: 1, maxLength: 12 }), (observations) => {
        const found = fitLadder(observations, { maxRungs: 2, minGain: 0 });
        expect(hits(found.rungs, observations)).toBeCloseTo(found.weight, 9);
        for (let cut = 1; cut <= 8; cut += 1)
          for (const low of [1n, 2n, 3n])
            for (const high of [1n, 2n, 3n]) {
              const rungs = [
                { minQuantity: 1, priceMinor: low },
                { minQuantity: cut, priceMinor: high },
              ];
              expect(hits(rungs, observations)).toBeLessThanOrEqual(found.weight + 1e-9);
            }
      }),
    );
  });
});

describe('a price list out of history', () => {
  const rule = { ...USUAL_RULE, baseSegment: 'account' };
  const sale = (sku: string, priceMinor: bigint, more: Partial<PastSale> = {}): PastSale => ({
    sku,
    segment: 'account',
    customer: 'A',
    quantity: 1,
    day: 100,
    priceMinor,
    ...more,
  });

  it('keeps segments apart, follows price changes, and remembers who pays something else', () => {
    const list = inferPriceList(
      [
        ...[0, 1, 2, 3].map((day) => sale('X', 100n, { day, customer: `A${day}` })),
        ...[99, 100].map((day) => sale('X', 110n, { day, customer: 'B' })),
        sale('X', 200n, { segment: 'web', customer: undefined }),
        ...[98, 99].map((day) => sale('X', 90n, { day, customer: 'C' })),
      ],
      rule,
    );
    const ask = (customer: string | undefined, segment = 'account') => priceOf(list, { sku: 'X', segment, customer, quantity: 1 });
    expect([ask('A'), ask('C'), ask(undefined, 'web'), ask('D', 'elsewhere')]).toEqual([110n, 90n, 200n, 110n]);
    expect(priceOf(list, { sku: 'Y', segment: 'account', customer: 'A', quantity: 1 })).toBeUndefined();
    expect(countEntries(list)).toBe(3);
  });

  it('derives what a segment never sold by what such prices become there', () => {
    const web = { segment: 'web', customer: undefined };
    const list = inferPriceList(
      [...['P', 'Q', 'R'].map((sku) => sale(sku, 85n)), sale('P', 163n, web), sale('Q', 163n, web), sale('Z', 500n)],
      rule,
    );
    expect(['P', 'R', 'Z'].map((sku) => priceOf(list, { sku, ...web, quantity: 1 }))).toEqual([163n, 163n, 500n]);
  });

  it('does not depend on the order of the sales', () => {
    const some = fc.record({
      sku: fc.constantFrom('X', 'Y'),
      segment: fc.constantFrom('account', 'web'),
      customer: fc.constantFrom('A', 'B', undefined),
      quantity: fc.integer({ min: 1, max: 30 }),
      day: fc.integer({ min: 0, max: 90 }),
      priceMinor: fc.bigInt({ min: 1n, max: 4n }),
    });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 20 }), (sales) => {
        expect(inferPriceList(sales.toReversed(), rule)).toEqual(inferPriceList(sales, rule));
      }),
    );
  });
});
