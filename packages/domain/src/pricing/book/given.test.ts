import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Basket } from './basket.ts';
import { compileBook } from './compile-book.ts';
import { baseOfGoods, givenBy, givenTo, valueOfGoods } from './given.ts';
import { priceBasket } from './price-basket.ts';
import type { BasketPrice, PricedBasketLine } from './priced-basket.ts';
import { basket, entry, list, promotion, source } from './sample-book.ts';
import type { BookSource } from './source.ts';
import { tell } from './trace.ts';

function price(given: Partial<BookSource>, lines: Basket['lines'], more: Partial<Basket> = {}): BasketPrice {
  const result = priceBasket(compileBook(source(given)).book, basket(lines, more));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
function first(priced: BasketPrice): PricedBasketLine {
  const [line] = priced.lines;
  if (!line) throw new Error('no line');
  return line;
}
const noodles = (quantity: number, unit = 'carton'): Basket['lines'] => [{ sku: 'NOODLE', quantity, unit }];
const off = (code: string, basisPoints: number) => promotion(code, 'percentage', { config: { basisPoints }, stacking: { group: code } });
const given = (line: PricedBasketLine) => givenTo(line).map(({ outcome, amountMinor }) => [outcome.promotion.source.code, amountMinor]);
const withMinimum = (minor: bigint) =>
  source().products.map((one) => ({
    ...one,
    units: one.units.map((unit) => ({ ...unit, minimumPriceMinor: unit.unit === 'carton' ? minor : 1n })),
  }));
const facts = (budget: object) => ({ boughtAtSpecial: new Map(), boughtBefore: new Map(), budgets: new Map([['FREE', budget]]) });

describe('what promotions gave a line', () => {
  it('is what the minimum selling price let stand, and the story says so', () => {
    const line = first(price({ products: withMinimum(700_000n), promotions: [off('HALF', 5_000)] }, noodles(1)));
    expect([line.netMinor, given(line)]).toEqual([700_000n, [['HALF', 60_000n]]]);
    expect(tell(line).find(({ step }) => step === 'minimum')?.words).toContain('₦600 stays');
  });

  it('is borne by several promotions in proportion, to the minor unit', () => {
    const promotions = [off('A', 1_000), off('B', 1_000), off('C', 3_333)];
    const line = first(price({ products: withMinimum(700_001n), promotions }, noodles(1)));
    const parts = givenTo(line).map(({ amountMinor }) => amountMinor);
    expect(parts.reduce((sum, one) => sum + one, 0n)).toBe(59_999n);
    expect(parts.every((part) => part > 0n)).toBe(true);
  });

  it('is net of tax where the price includes it', () => {
    const lists = [list('INC', [entry(['NOODLE', 'carton'], 10_750n)], { isTaxInclusive: true })];
    const line = first(price({ lists, promotions: [off('TEN', 1_000)] }, noodles(1)));
    expect([line.discountMinor, given(line)]).toEqual([1_000n, [['TEN', 1_000n]]]);
  });

  it('is told with tax as the customer pays it, whatever terms the price is in', () => {
    const told = (isTaxInclusive: boolean, priceMinor: bigint) => {
      const lists = [list('L', [entry(['NOODLE', 'carton'], priceMinor)], { isTaxInclusive })];
      return givenTo(first(price({ lists, promotions: [off('TEN', 1_000)] }, noodles(1)))).map(({ grossMinor }) => grossMinor);
    };
    expect([told(true, 10_750n), told(false, 10_000n)]).toEqual([[1_075n], [1_075n]]);
  });

  it('sums to the line’s discount, and with tax to what the line costs less, whatever the price, tax and minimum', () => {
    const some = fc.record({
      priceMinor: fc.bigInt({ min: 1n, max: 10n ** 9n }),
      isTaxInclusive: fc.boolean(),
      points: fc.array(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 4 }),
      least: fc.integer({ min: 0, max: 100 }),
      quantity: fc.integer({ min: 1, max: 99 }),
    });
    fc.assert(
      fc.property(some, ({ priceMinor, isTaxInclusive, points, least, quantity }) => {
        const lists = [list('L', [entry(['NOODLE', 'carton'], priceMinor)], { isTaxInclusive })];
        const minimum = (priceMinor * BigInt(least)) / 110n;
        const products = minimum > 0n ? withMinimum(minimum) : source().products;
        const promotions = points.map((one, place) => off(`P${place}`, one));
        const line = first(price({ lists, products, promotions }, noodles(quantity)));
        const parts = givenTo(line).map(({ amountMinor }) => amountMinor);
        expect(parts.reduce((sum, one) => sum + one, 0n)).toBe(line.discountMinor);
        const before = first(price({ lists }, noodles(quantity))).grossMinor;
        expect(givenTo(line).reduce((sum, { grossMinor }) => sum + grossMinor, 0n)).toBe(before - line.grossMinor);
        for (const part of parts) expect(part >= 0n).toBe(true);
      }),
    );
  });
});

describe('what each promotion gave a basket', () => {
  it('sums to what its lines are discounted by, net of tax and after the minimum selling price', () => {
    const lists = [
      list('INC', [entry(['NOODLE', 'carton'], 1_075_000n), entry(['RICE', 'carton'], 880_000n)], { isTaxInclusive: true }),
      list('EXC', [entry(['MILK', 'carton'], 1_150_000n)]),
    ];
    const promotions = [off('A', 1_000), off('B', 3_333)];
    const lines = [...noodles(3), { sku: 'MILK', quantity: 2, unit: 'carton' }, { sku: 'RICE', quantity: 5, unit: 'carton' }];
    const priced = price({ products: withMinimum(700_001n), lists, promotions }, lines);
    const sums = [...givenBy(priced)].map(
      ([
        {
          promotion: { source: of },
        },
        { amountMinor },
      ]): [string, bigint] => [of.code, amountMinor],
    );
    expect(sums.map(([code]) => code)).toEqual(['A', 'B']);
    expect(sums.reduce((total, [, minor]) => total + minor, 0n)).toBe(priced.lines.reduce((total, line) => total + line.discountMinor, 0n));
  });
});

describe('a budget', () => {
  it('of money bears what is given net of tax', () => {
    const lists = [list('INC', [entry(['NOODLE', 'carton'], 10_750n)], { isTaxInclusive: true })];
    const promotions = [{ ...off('FREE', 1_000) }];
    const at = (amountMinor: bigint) => first(price({ lists, promotions }, noodles(1), { facts: facts({ amountMinor }) })).discountMinor;
    expect([at(1_000n), at(999n), at(500n)]).toEqual([1_000n, 999n, 500n]);
  });

  it('of goods is counted in base units and given in whole rewards, however the basket is written', () => {
    const config = { buyBaseQuantity: 80, get: 1, countsInBase: 40, isRecursive: true };
    const promotions = [promotion('FREE', 'buy-get', { config })];
    const free = (lines: Basket['lines'], units: number): number => {
      const line = first(price({ promotions }, lines, { facts: facts({ units }) }));
      return line.free.reduce((sum, goods) => sum + baseOfGoods(line, goods), 0);
    };
    for (const lines of [noodles(4), noodles(160, 'piece')])
      expect([10, 39, 40, 79, 80, 900].map((units) => free(lines, units))).toEqual([0, 0, 40, 40, 80, 80]);
  });
});

describe('goods given free', () => {
  const config = { buyBaseQuantity: 40, get: 1, countsInBase: 40, isRecursive: true };
  const value = (parts: Partial<BookSource>, lines = noodles(1)): bigint[] => {
    const line = first(price({ promotions: [promotion('FREE', 'buy-get', { config })], ...parts }, lines));
    return line.free.map((goods) => valueOfGoods(line, goods, line.baseQuantity));
  };

  it('are worth what the customer would have paid for them, without tax', () => {
    expect(value({})).toEqual([760_000n]);
    expect(value({ lists: [list('INC', [entry(['NOODLE', 'carton'], 10_750n)], { isTaxInclusive: true })] })).toEqual([10_000n]);
    const special = { key: 'S', customer: 'C1', sku: 'NOODLE', unit: 'carton', priceMinor: 700_000n, isTaxInclusive: false, from: 0 };
    expect(value({ specials: [special] })).toEqual([700_000n]);
  });

  it('are worth their part of the pack where a list refuses to break it: whoever funds them owes for them', () => {
    const pieces = promotion('FREE', 'buy-get', { config: { ...config, get: 20, countsInBase: 1 } });
    const carton = [entry(['NOODLE', 'carton'], 760_000n)];
    for (const strategy of ['first-match', 'lowest-price'] as const) {
      const lists = [list('L', carton, { brokenPack: { rule: 'refused' } })];
      expect(value({ strategy, lists, promotions: [pieces] })).toEqual([380_000n]);
    }
  });

  it('are given and valued in a pack that is sold where pieces are not', () => {
    const products = source().products.map((one) => ({
      ...one,
      units: [...one.units.map((unit) => ({ ...unit, isSellable: unit.factor > 1 })), { unit: 'pallet', factor: 400, isSellable: true }],
    }));
    const lists = [
      list('L', [entry(['NOODLE', 'carton'], 760_000n), entry(['NOODLE', 'pallet'], 7_000_000n)], { brokenPack: { rule: 'refused' } }),
    ];
    const parts = { products, lists, promotions: [promotion('FREE', 'buy-get', { config })] };
    const line = first(price(parts, noodles(1, 'pallet')));
    expect(line.free).toMatchObject([{ unit: 'carton', quantity: 10, lot: 1 }]);
    expect(value(parts, noodles(1, 'pallet'))).toEqual([7_600_000n]);
  });

  it('are worth what the break reached with them costs, and nothing where nothing prices them', () => {
    const lists = [
      list('L', [entry(['NOODLE', 'carton'], 900n), { sku: 'NOODLE', unit: 'carton', minBaseQuantity: 80, priceMinor: 800n }]),
    ];
    expect(value({ lists })).toEqual([800n]);
    const reward = { ...config, reward: { sku: 'MILK', unit: 'piece' } };
    expect(value({ lists, promotions: [promotion('FREE', 'buy-get', { config: reward })] })).toEqual([0n]);
  });
});
