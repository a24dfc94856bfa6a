import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeOf } from '../../kernel/index.ts';
import type { Evaluation, MatchedLine, PromotionFacts, PromotionType } from './promotion.ts';
import { PROMOTION_TYPES, type PromotionTypeName } from './registry.ts';

// Every registered type is held against the same laws, with settings and baskets made up at random. A new type is one entry in
// `configs`, which the compiler asks for.

const RUNS = 120;
const FACTORS: Record<string, number> = { PCS: 1, CTN: 12, BAG: 5 };
const SKUS = ['A', 'B', 'C', 'D'];

const line = fc
  .record({
    sku: fc.constantFrom(...SKUS),
    unit: fc.constantFrom(...Object.keys(FACTORS)),
    quantity: fc.integer({ min: 1, max: 9 }),
    price: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 200_000 })),
  })
  .map(({ sku, unit, quantity, price }) => matched({ sku, unit, quantity, unitMinor: BigInt(price) }));
const lines = fc.array(line, { minLength: 1, maxLength: 6 });

interface Priced extends MatchedLine {
  readonly unitMinor: bigint;
}

function matched({ sku, unit, quantity, unitMinor }: Pick<Priced, 'sku' | 'unit' | 'quantity' | 'unitMinor'>): Priced {
  const factor = FACTORS[unit] ?? 1;
  const amountMinor = unitMinor * BigInt(quantity);
  const amounts = { baseQuantity: quantity * factor, amountMinor, amount: wholeOf(amountMinor) };
  const packs = Object.entries(FACTORS).map(([name, holds]) => ({ unit: name, factor: holds }));
  return { sku, unit, baseUnit: 'PCS', quantity, factor, packs, ...amounts, unitMinor };
}

const facts: fc.Arbitrary<PromotionFacts> = fc.record({
  boughtBefore: fc.integer({ min: 0, max: 120 }),
  creditDays: fc.integer({ min: 0, max: 3 }),
  coupons: fc.constantFrom(new Set<string>(), new Set(['SAVE'])),
  currency: fc.constant('NGN'),
  nameOf: fc.constant((sku: string) => sku),
});

const few = fc.integer({ min: 1, max: 60 });
const points = fc.integer({ min: 1, max: 10_000 });
const minor = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 900_000 })).map(String);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const reward = { sku: 'GIFT', unit: 'PCS' };
/** Rising from step to step, each above the one before it. */
const rising = (max: number) =>
  fc.uniqueArray(fc.integer({ min: 1, max }), { minLength: 3, maxLength: 3 }).map((all) => all.sort((a, b) => a - b));
const steps = <T>(from: number, gives: number, make: (from: number, gives: number) => T) =>
  fc.tuple(rising(from), rising(gives)).map(([froms, given]) => froms.map((one, index) => make(one, given[index] ?? 1)));

/**
 * A quantity range. `none` is left out of it: there, who buys above the maximum gets nothing, which is what it says and the one
 * way by which more gains less.
 */
const range = fc.oneof(
  fc.constant({}),
  fc.record({ minBaseQuantity: few }),
  fc.tuple(few, few).map(([a, b]) => ({ minBaseQuantity: Math.min(a, b), maxBaseQuantity: Math.max(a, b), beyond: 'full-price' })),
);
const ranged = (settings: fc.Arbitrary<object>) => fc.tuple(settings, range).map(([own, within]) => ({ ...own, ...within }));
const components = fc.tuple(few, few).map(([a, b]) => [
  { skus: ['A', 'B'], baseQuantity: Math.ceil(a / 4) },
  { skus: ['C'], baseQuantity: Math.ceil(b / 4) },
]);
const breaks = fc.constantFrom('volume', 'graduated');
const cap = maybe(fc.integer({ min: 1, max: 8 }));
const moneyOrPercent = fc.oneof(
  fc.record({ gives: fc.constant('percent'), basisPoints: points }),
  fc.record({ gives: fc.constant('amount'), amountMinor: minor }),
);

const configs: Record<PromotionTypeName, fc.Arbitrary<object>> = {
  amount: fc
    .tuple(ranged(fc.record({ amountMinor: minor })), maybe(few))
    .map(([own, perBaseQuantity]) => ({ ...own, perBaseQuantity }))
    .filter((own) => PROMOTION_TYPES.amount.config.safeParse(own).success),
  bundle: fc.oneof(
    fc.record({ gives: fc.constant('price'), priceMinor: minor, components, cap }),
    fc.record({ gives: fc.constant('percent'), basisPoints: points, components, cap }),
  ),
  'buy-get': fc.record({
    buyBaseQuantity: few,
    get: fc.integer({ min: 1, max: 5 }),
    reward: maybe(fc.constant(reward)),
    countsInBase: fc.constantFrom(1, 5, 12),
    isRecursive: fc.boolean(),
    cap,
  }),
  coupon: ranged(moneyOrPercent.map((own) => ({ ...own, code: 'SAVE' }))),
  'early-payment': ranged(fc.record({ basisPoints: points, maxCreditDays: fc.integer({ min: 0, max: 3 }) })),
  'fixed-price': ranged(fc.record({ priceMinor: minor, unit: fc.constant('CTN'), unitInBase: fc.constantFrom(1, 7, 12) })),
  ladder: fc.record({
    steps: steps(60, 12, (buy, get) => ({ buy, get })),
    reward: maybe(fc.constant(reward)),
    countsInBase: fc.constantFrom(1, 5, 12),
    isRecursive: fc.boolean(),
    cap,
  }),
  'mix-match': fc.record({ baseQuantity: few, priceMinor: minor, cap }),
  percentage: ranged(fc.record({ basisPoints: points })),
  target: fc.record({
    steps: steps(200, 10_000, (fromBaseQuantity, basisPoints) => ({ fromBaseQuantity, basisPoints })),
    appliesTo: fc.constantFrom('above-step', 'all'),
  }),
  threshold: fc.oneof(
    fc.record({
      gives: fc.constant('percent'),
      breaks,
      steps: steps(500_000, 10_000, (from, basisPoints) => ({ fromMinor: `${from}`, basisPoints })),
    }),
    fc.record({
      gives: fc.constant('amount'),
      breaks,
      steps: steps(500_000, 90_000, (from, off) => ({ fromMinor: `${from}`, amountMinor: `${off}` })),
    }),
    fc.record({
      gives: fc.constant('goods'),
      breaks,
      steps: steps(500_000, 9, (from, quantity) => ({ fromMinor: `${from}`, ...reward, quantity })),
    }),
  ),
};

interface Given {
  readonly discounts: readonly bigint[];
  readonly off: bigint;
  readonly free: readonly { sku: string; unit: string; quantity: number; ofLine: number }[];
  /** Base units free, by which rewards in different units are compared. */
  readonly freeBase: number;
}

function given(evaluation: Evaluation, count: number): Given {
  if (evaluation.kind !== 'applies') return { discounts: Array.from({ length: count }, () => 0n), off: 0n, free: [], freeBase: 0 };
  const { discounts, free } = evaluation;
  const freeBase = free.reduce((sum, one) => sum + one.quantity * (FACTORS[one.unit] ?? 1), 0);
  return { discounts, off: discounts.reduce((sum, one) => sum + one, 0n), free, freeBase };
}

const goods = ({ free }: Given): string[] => free.map(({ sku, unit, quantity }) => `${quantity} ${unit} ${sku}`).sort();
/** What a line is, so that lines which nothing tells apart may change places. */
const key = (one: MatchedLine): string => `${one.sku} ${one.unit} ${one.quantity} ${one.amountMinor}`;
const byLine = (of: readonly MatchedLine[], { discounts }: Given): string[] => of.map((one, at) => `${key(one)}: ${discounts[at]}`).sort();

/** What each product bears in each of its packs, over all its lines. */
const byPack = (of: readonly MatchedLine[], { discounts }: Given): Record<string, bigint> => {
  const sums: Record<string, bigint> = {};
  for (const [at, { sku, unit }] of of.entries()) sums[`${sku} ${unit}`] = (sums[`${sku} ${unit}`] ?? 0n) + (discounts[at] ?? 0n);
  return sums;
};

/** Runs `hold` over settings, facts and baskets of every type. */
const everyType = (law: string, hold: (give: (of: readonly MatchedLine[]) => Given, basket: Priced[], seed: number) => void): void => {
  it.each(Object.keys(PROMOTION_TYPES) as PromotionTypeName[])(`${law}: %s`, (name) => {
    const { config, evaluate }: PromotionType = PROMOTION_TYPES[name];
    fc.assert(
      fc.property(fc.tuple(configs[name], facts), fc.tuple(lines, fc.nat()), ([raw, known], [basket, seed]) => {
        const settings = config.parse(raw);
        hold((of) => given(evaluate(settings, of, known), of.length), basket, seed);
      }),
      { numRuns: RUNS },
    );
  });
};

describe('whatever is promoted', () => {
  everyType('no line is given more than it comes to', (give, basket) => {
    const { discounts, free } = give(basket);
    expect(discounts.length).toBe(basket.length);
    for (const [at, one] of discounts.entries()) expect(one >= 0n && one <= (basket[at]?.amountMinor ?? 0n)).toBe(true);
    for (const one of free) expect(one.quantity > 0 && Number.isSafeInteger(one.quantity) && one.ofLine in basket).toBe(true);
  });

  everyType('the order of lines does not matter', (give, basket, seed) => {
    const turned = [...basket.slice(seed % basket.length), ...basket.slice(0, seed % basket.length)];
    for (const other of [turned, basket.toReversed()]) {
      const [one, two] = [give(basket), give(other)];
      expect(byLine(other, two)).toEqual(byLine(basket, one));
      expect(goods(two)).toEqual(goods(one));
      const earners = (of: readonly Priced[], { free }: Given) =>
        free
          .map(({ ofLine }) => of[ofLine])
          .map((by) => by && key(by))
          .sort();
      expect(earners(other, two)).toEqual(earners(basket, one));
    }
  });

  everyType('a line written as two gives the same', (give, basket, seed) => {
    const [split] = basket.slice(seed % basket.length);
    if (split === undefined || split.quantity === 1) return;
    const part = 1 + (seed % (split.quantity - 1));
    const others = basket.filter((one) => one !== split);
    const two = [matched({ ...split, quantity: part }), ...others, matched({ ...split, quantity: split.quantity - part })];
    const [whole, parts] = [give(basket), give(two)];
    expect([parts.off, goods(parts), byPack(two, parts)]).toEqual([whole.off, goods(whole), byPack(basket, whole)]);
  });

  everyType('cartons and the pieces in them give the same', (give, basket) => {
    const pieces = basket.map((one): MatchedLine => ({ ...one, unit: 'PCS', factor: 1, quantity: one.baseQuantity }));
    const [whole, broken] = [give(basket), give(pieces)];
    expect([broken.off, broken.freeBase]).toEqual([whole.off, whole.freeBase]);
  });

  everyType('who buys more gains no less', (give, basket, seed) => {
    const more = basket.map((one, at) =>
      at === seed % basket.length ? matched({ ...one, quantity: one.quantity + 1 + (seed % 30) }) : one,
    );
    const added = [
      ...basket,
      matched({ sku: SKUS[seed % 4] ?? 'A', unit: 'PCS', quantity: 1 + (seed % 13), unitMinor: BigInt(seed % 5_000) }),
    ];
    const before = give(basket);
    for (const after of [give(more), give(added)])
      expect([after.off >= before.off, after.freeBase >= before.freeBase]).toEqual([true, true]);
  });
});
