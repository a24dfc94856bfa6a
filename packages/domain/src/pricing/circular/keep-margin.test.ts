import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entry, list, PRODUCTS } from '../book/sample-book.ts';
import { type CostChange, costWithoutTax, type KeepContext, keepMargin, type MarginRule } from './index.ts';

const products = new Map(PRODUCTS.map((product) => [product.sku, product]));
const goods = { products, taxRateOf: () => 750 };
const context: KeepContext = { ...goods, before: goods, currency: 'NGN' };
const LAGOS = list('LAGOS', [
  entry(['NOODLE', 'carton'], 760_000n),
  entry(['NOODLE', 'carton'], 750_000n, 400),
  entry(['NOODLE', 'piece'], 20_000n),
]);
const TO_50 = { toMinor: 5_000n, mode: 'nearest-half-up' } as const;
const EXACT = { toMinor: 1n, mode: 'nearest-half-up' } as const;
const cost = (minor: bigint) => ({ minor, baseQuantity: 40 });
const change: CostChange = { sku: 'NOODLE', before: cost(700_000n), after: cost(735_000n) };
const pricesOf = (rule: Partial<MarginRule>, changes: readonly CostChange[] = [change]) =>
  keepMargin(changes, [{ list: LAGOS, keep: 'amount', rounding: EXACT, ...rule }], context);
const minors = (rule: Partial<MarginRule>, changes?: readonly CostChange[]) =>
  pricesOf(rule, changes).prices.map((price) => price.entry.priceMinor);

describe('a margin that is kept', () => {
  it('in naira puts the same amount on the new cost, on every unit and break', () => {
    expect(minors({})).toEqual([795_000n, 785_000n, 20_875n]);
  });

  it('in percent keeps its share of the price', () => {
    expect(minors({ keep: 'percent' })).toEqual([798_000n, 787_500n, 21_000n]);
  });

  it('is rounded by its list’s rule, and held at the minimum', () => {
    expect(minors({ keep: 'percent', rounding: TO_50 })).toEqual([800_000n, 790_000n, 20_000n]);
    const minimum = { by: 'cost', basisPoints: 1_000 } as const;
    expect(minors({ rounding: TO_50, minimum })).toEqual([810_000n, 810_000n, 25_000n]);
  });

  it('tells how each price came about', () => {
    const minimum = { by: 'price', basisPoints: 500 } as const;
    expect(pricesOf({ rounding: TO_50, minimum }).prices[0]?.words).toEqual([
      'old cost ₦7,000, margin ₦600 (7.89 % of the price)',
      'new cost ₦7,350',
      'with the margin kept as an amount: ₦7,950',
      'rounded to ₦50, to the nearest, halves up: ₦7,950',
    ]);
    expect(pricesOf({ minimum: { by: 'cost', basisPoints: 2_000 } }).prices[0]?.words[3]).toBe(
      'raised to cost plus 20 % of the cost: ₦8,820',
    );
  });

  it('in a list with tax is counted without it', () => {
    const inclusive = { ...LAGOS, isTaxInclusive: true, entries: [entry(['NOODLE', 'carton'], 817_000n)] };
    expect(minors({ list: inclusive })).toEqual([854_625n]);
    expect(pricesOf({ list: inclusive }).prices[0]?.words).toContain('with 7.5 % tax: about ₦8,546.25'.replace('about ', ''));
  });

  it('from a principal’s price with tax loses nothing', () => {
    const withTax = { ...change, before: costWithoutTax(cost(752_500n), 750), after: costWithoutTax(cost(790_125n), 750) };
    expect(minors({}, [withTax])).toEqual(minors({}));
  });

  it('is not made up where it is not known', () => {
    const changes = [
      { ...change, before: undefined },
      { ...change, sku: 'RICE' },
    ];
    expect(pricesOf({}, changes).problems.map(({ sku, code }) => [sku, code])).toEqual([
      ['NOODLE', 'cost.unknown'],
      ['RICE', 'price.none'],
    ]);
    const fallen = pricesOf({}, [{ ...change, after: cost(1n), before: cost(900_000n) }]);
    expect([fallen.prices, fallen.problems.map(({ code }) => code)]).toEqual([
      [],
      ['price.not-positive', 'price.not-positive', 'price.not-positive'],
    ]);
  });

  it('in money is the same a carton where the carton holds less from then on', () => {
    const noodle = PRODUCTS.find(({ sku }) => sku === 'NOODLE');
    const units = noodle?.units.map((one) => (one.unit === 'carton' ? { ...one, factor: 36 } : one)) ?? [];
    const changed: KeepContext = { ...context, products: new Map([['NOODLE', { units }]]), taxRateOf: () => 1_000 };
    // 8,000 for 40 pieces becomes 9,000 for 36; the list says 8,800 a carton and 220 a piece.
    const change = { sku: 'NOODLE', before: cost(800_000n), after: { minor: 900_000n, baseQuantity: 36 } };
    const own = { ...LAGOS, entries: [entry(['NOODLE', 'carton'], 880_000n), entry(['NOODLE', 'piece'], 22_000n)] };
    const kept = (rule: Partial<MarginRule>) =>
      keepMargin([change], [{ list: own, keep: 'amount', rounding: EXACT, ...rule }], changed).prices;
    expect(kept({}).map(({ entry: { priceMinor } }) => priceMinor)).toEqual([980_000n, 27_000n]);
    expect(kept({ keep: 'percent' }).map(({ entry: { priceMinor } }) => priceMinor)).toEqual([990_000n, 27_500n]);
    expect(kept({})[0]?.words.slice(0, 2)).toEqual([
      'the carton held 40 and holds 36',
      'old cost ₦8,000, margin ₦800 (9.09 % of the price)',
    ]);
    // The old price bore 7.5 %, the new one bears 10 %.
    const inclusive = { ...own, isTaxInclusive: true, entries: [entry(['NOODLE', 'carton'], 946_000n)] };
    expect(kept({ list: inclusive }).map(({ entry: { priceMinor } }) => priceMinor)).toEqual([1_078_000n]);
  });

  it('P11: in a unit without a conversion is said, not guessed', () => {
    const pallets = { ...LAGOS, entries: [entry(['NOODLE', 'pallet'], 1_000n)] };
    expect(pricesOf({ list: pallets }).problems.map(({ code }) => code)).toEqual(['unit.no-conversion']);
  });
});

it('a margin that is kept is the same before and after, whatever the cost, and the same cost changes nothing', () => {
  fc.assert(
    fc.property(fc.bigInt(10_000n, 10n ** 9n), fc.bigInt(1n, 10n ** 9n), fc.bigInt(0n, 10n ** 8n), (before, after, margin) => {
      const one = { ...LAGOS, entries: [entry(['NOODLE', 'carton'], before + margin)] };
      const changes = (to: bigint) => [{ sku: 'NOODLE', before: cost(before), after: cost(to) }];
      expect(minors({ list: one }, changes(after))).toEqual([after + margin]);
      expect(minors({ list: one, keep: 'percent' }, changes(before))).toEqual([before + margin]);
      const [price = 0n] = minors({ list: one, keep: 'percent' }, changes(after));
      const off = price * before - (before + margin) * after;
      expect(2n * (off < 0n ? -off : off) <= before).toBe(true);
    }),
  );
});
