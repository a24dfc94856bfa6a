import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileBook } from './compile-book.ts';
import { missingIn } from './missing.ts';
import { priceBasket } from './price-basket.ts';
import type { BasketPrice } from './priced-basket.ts';
import { basket, entry, list, promotion, source } from './sample-book.ts';
import { tell } from './trace.ts';

const inc = list('INC', [entry(['NOODLE', 'carton'], 10_750n)], { isTaxInclusive: true });
const net = list('NET', [entry(['NOODLE', 'carton'], 10_000n)]);
const from = (fromMinor: bigint, isTaxInclusive: boolean) =>
  promotion('BIG', 'threshold', {
    isTaxInclusive,
    config: { gives: 'percent', breaks: 'volume', steps: [{ fromMinor: fromMinor.toString(), basisPoints: 1_000 }] },
  });

/** Of a promotion whose amounts are in the terms of these prices, or in the others. */
function price(of: ReturnType<typeof list>, fromMinor: bigint, { count = 1, isTaxInclusive = of.isTaxInclusive }): BasketPrice {
  const lines = [{ sku: 'NOODLE', quantity: count, unit: 'carton' }];
  const given = source({ lists: [of], promotions: [from(fromMinor, isTaxInclusive)] });
  const result = priceBasket(compileBook(given).book, basket(lines));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const told = (priced: BasketPrice) => {
  const [outcome] = priced.promotions;
  return outcome && missingIn(priced, outcome);
};

describe('what is missing in money', () => {
  it('is told net and with tax, whether the step counts the one or the other', () => {
    expect(told(price(inc, 43_000n, { count: 3 }))).toEqual({ amountMinor: 10_000n, grossMinor: 10_750n, gives: '10 %' });
    expect(told(price(net, 40_000n, { count: 3 }))).toEqual({ amountMinor: 10_000n, grossMinor: 10_750n, gives: '10 %' });
    expect(told(price(inc, 40_000n, { count: 3, isTaxInclusive: false }))).toEqual({
      amountMinor: 10_000n,
      grossMinor: 10_750n,
      gives: '10 %',
    });
    expect(told(price(net, 43_000n, { count: 3, isTaxInclusive: true }))).toEqual({
      amountMinor: 10_000n,
      grossMinor: 10_750n,
      gives: '10 %',
    });
  });

  it('is nothing once the last step is reached', () => {
    expect(told(price(inc, 43_000n, { count: 4 }))).toBeUndefined();
  });

  it('turned back into the terms of the prices is never less than what is missing, and hardly more', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10_751n, max: 10_000_000n }), (fromMinor) => {
        const missing = told(price(inc, fromMinor, { count: 1 }));
        const inTax = fromMinor - 10_750n;
        const back = ((missing?.amountMinor ?? 0n) * 10_750n + 5_000n) / 10_000n;
        expect(back >= inTax && back - inTax <= 1n).toBe(true);
        expect(missing?.grossMinor).toBe(inTax);
      }),
    );
  });
});

it('of goods of several kinds, so much of each is missing, in the packs in which they are bought', () => {
  const components = [
    { skus: ['NOODLE'], baseQuantity: 80 },
    { skus: ['MILK'], baseQuantity: 48 },
  ];
  const SET = promotion('SET', 'bundle', { config: { gives: 'percent', basisPoints: 1_000, components } });
  const { book } = compileBook(source({ lists: [list('L', [entry(['NOODLE', 'carton'], 1_000n)])], promotions: [SET] }));
  const priced = priceBasket(book, basket([{ sku: 'NOODLE', quantity: 1, unit: 'carton' }]));
  const [line] = priced.ok ? priced.value.lines : [];
  const words = line && tell(line).find(({ code }) => code === 'SET')?.words;
  expect(words).toMatch(/^1 carton of NOODLE and 48 pieces of MILK more\b/);
});
