import fc from 'fast-check';
import { floorDivide, ROUNDING_MODES } from '../../kernel/index.ts';
import { deriveEntries } from '../derive/derive-entries.ts';
import { type Formula, formula } from '../derive/formula.ts';
import { STACKING_MODES } from '../promotions/conditions.ts';
import type { PromotionTypeName } from '../promotions/registry.ts';
import type { Basket, BasketLine } from './basket.ts';
import { entry, list, PRODUCTS, promotion, source } from './sample-book.ts';
import type { BookSource, EntrySource, ListSource, PromotionSource, SpecialPriceSource } from './source.ts';

// Books and baskets of any kind, for what holds whatever they are.

export const UNITS = ['piece', 'carton', 'pallet'] as const;
/** Each on pallets of five cartons too. */
export const ON_PALLETS = PRODUCTS.map((one) => ({
  ...one,
  units: [...one.units, { unit: 'pallet', factor: 5 * Math.max(...one.units.map(({ factor }) => factor)), isSellable: true }],
}));
const SKUS = ['NOODLE', 'NOODLE-HOT', 'MILK', 'RICE'] as const;
const mode = fc.constantFrom(...ROUNDING_MODES);

/** Prices that fall from step to step, so that a ladder is one that somebody would publish. */
const ladder = (sku: string, unit: string): fc.Arbitrary<EntrySource[]> =>
  fc
    .record({
      first: fc.bigInt({ min: 1_000n, max: 900_000n }),
      steps: fc.uniqueArray(fc.integer({ min: 2, max: 900 }), { maxLength: 3 }),
      fall: fc.bigInt({ min: 80n, max: 99n }),
    })
    .map(({ first, steps, fall }) =>
      [1, ...steps.sort((a, b) => a - b)].map((min, place) =>
        entry([sku, unit], floorDivide(first * fall ** BigInt(place), 100n ** BigInt(place)), min),
      ),
    );

/** What a list that follows another does to its prices; the plain one does nothing. */
const FORMULAS: readonly Formula[] = [
  [{ step: 'percentage', basisPoints: -777 }],
  [
    { step: 'percentage', basisPoints: 450 },
    { step: 'round', rounding: { toMinor: '5000', mode: 'nearest-half-up' } },
    { step: 'minimum-price', priceMinor: '400' },
  ],
  [
    { step: 'surcharge', amountMinor: '333', per: 'base-unit' },
    { step: 'round', rounding: { toMinor: '10000', mode: 'down', endingMinor: '9000' } },
  ],
  [
    { step: 'cost-plus', cost: 'last-grn', margin: { by: 'price', basisPoints: 1_250 } },
    { step: 'minimum-margin', cost: 'moving-average', margin: { by: 'amount', amountMinor: '50' } },
  ],
].map((steps) => formula.parse({ steps }));
const cost = (minor: bigint) => ({ minor, baseQuantity: 7 });
const COSTS = new Map(SKUS.map((sku, place) => [sku, { 'last-grn': cost(9_001n + BigInt(place)), 'moving-average': cost(8_888n) }]));

/** The prices of a list that follows one with these, as a book has them. */
const derived = (entries: readonly EntrySource[], by: Formula): readonly EntrySource[] =>
  deriveEntries(entries, { formula: by, costs: COSTS, currency: 'NGN', products: new Map(ON_PALLETS.map((one) => [one.sku, one])) })
    .entries;

export const someList = (breaks?: ListSource['breaks']): fc.Arbitrary<ListSource> =>
  fc
    .record({
      code: fc.constantFrom('A', 'B', 'C'),
      entries: fc.tuple(...SKUS.flatMap((sku) => UNITS.map((unit) => ladder(sku, unit)))).map((parts) => parts.flat()),
      isTaxInclusive: fc.boolean(),
      breaks: breaks ? fc.constant(breaks) : fc.constantFrom('volume', 'graduated'),
      priority: fc.integer({ min: 0, max: 3 }),
      rounding: fc.option(fc.record({ mode }), { nil: undefined }),
      isWhole: fc.boolean(),
      hasPallets: fc.boolean(),
      follows: fc.option(fc.constantFrom(...FORMULAS), { nil: undefined }),
      brokenPack: fc.constantFrom<ListSource['brokenPack']>(
        { rule: 'derived' },
        { rule: 'surcharged', basisPoints: 500 },
        { rule: 'refused' },
      ),
    })
    .map(({ code, entries, priority, rounding, isWhole, hasPallets, follows, ...more }) => {
      const priced = entries.filter(
        ({ unit, sku }) => (isWhole || unit !== 'piece' || sku !== 'MILK') && (hasPallets || unit !== 'pallet'),
      );
      return list(code, follows ? derived(priced, follows) : priced, {
        ...more,
        ...(rounding && { rounding }),
        assignments: [{ priority, from: 0 }],
      });
    });

export const CONFIGS: readonly (readonly [PromotionTypeName, object])[] = [
  ['percentage', { basisPoints: 700, minBaseQuantity: 60 }],
  ['percentage', { basisPoints: 1_500, minBaseQuantity: 2, maxBaseQuantity: 90, beyond: 'full-price' }],
  ['amount', { amountMinor: '9000', perBaseQuantity: 40 }],
  ['buy-get', { buyBaseQuantity: 80, get: 1, countsInBase: 40, isRecursive: true }],
  [
    'ladder',
    {
      steps: [
        { buy: 5, get: 1 },
        { buy: 12, get: 3 },
      ],
      countsInBase: 40,
    },
  ],
  ['threshold', { gives: 'percent', breaks: 'volume', steps: [{ fromMinor: '9000000', basisPoints: 300 }] }],
  ['mix-match', { baseQuantity: 30, priceMinor: '400000' }],
  ['target', { steps: [{ fromBaseQuantity: 900, basisPoints: 400 }], appliesTo: 'above-step' }],
  ['fixed-price', { priceMinor: '600000', unit: 'carton', unitInBase: 40 }],
];
const somePromotion: fc.Arbitrary<PromotionSource> = fc
  .record({
    code: fc.constantFrom('P', 'Q', 'R', 'S'),
    what: fc.constantFrom(...CONFIGS),
    conditions: fc.constantFrom(
      {},
      { skus: ['NOODLE'] },
      { categories: ['food/dairy'] },
      { brands: ['Bowlful'] },
      { outletClasses: ['Kiosk'] },
      { outletClasses: ['pharmacy'] },
      { coupon: 'MAY-26' },
      { coupon: 'JUNE-26' },
    ),
    // What was published before groups were held to one rule may say different things.
    stacking: fc.record({
      group: fc.constantFrom('one', 'two', 'three'),
      mode: fc.constantFrom(...STACKING_MODES),
      priority: fc.integer({ min: 0, max: 2 }),
    }),
  })
  .map(({ code, what: [type, config], conditions, stacking }) => promotion(code, type, { config, conditions, stacking }));

const unique = <T extends { readonly code: string }>(items: readonly T[]): T[] => [
  ...new Map(items.map((item) => [item.code, item])).values(),
];
/** What is left of the old stock in the depot, by batch. */
const BATCHES = [
  { key: 'OLD', batch: { batch: 'B1', expiresOn: '2027-01-31', receivedOn: null } },
  { key: 'OLDER', batch: { batch: 'B2', expiresOn: null, receivedOn: null } },
];
const oldPrice = { sku: 'NOODLE', unit: 'carton', priceMinor: 31_000n, isTaxInclusive: false, from: 0 };
/** One or several, of packs that hold each other. */
const someSpecials: fc.Arbitrary<SpecialPriceSource[]> = fc
  .uniqueArray(
    fc.record({
      unit: fc.constantFrom(...UNITS),
      each: fc.integer({ min: 1, max: 22_000 }),
      isTaxInclusive: fc.boolean(),
      cap: fc.option(fc.integer({ min: 1, max: 900 }), { nil: undefined }),
    }),
    { selector: ({ unit }) => unit, maxLength: 3 },
  )
  .map((all) =>
    all.map(({ unit, each, isTaxInclusive, cap }) => ({
      key: `AGREED-${unit}`,
      customer: 'C1',
      sku: 'NOODLE',
      unit,
      priceMinor: BigInt(each * { piece: 1, carton: 40, pallet: 200 }[unit]),
      isTaxInclusive,
      from: 0,
      ...(cap !== undefined && { capBaseQuantity: cap }),
    })),
  );
export const someBook: fc.Arbitrary<BookSource> = fc
  .record({
    lists: fc.array(someList(), { minLength: 1, maxLength: 3 }),
    promotions: fc.array(somePromotion, { maxLength: 4 }),
    strategy: fc.constantFrom('first-match', 'lowest-price'),
    specials: someSpecials,
    hasOldStock: fc.boolean(),
    minimum: fc.option(fc.record({ priceMinor: fc.bigInt({ min: 1n, max: 900n }), unit: fc.constantFrom(...UNITS) }), { nil: undefined }),
    totalRounding: fc.option(
      fc.record(
        { stepMinor: fc.constantFrom(500n, 1_000n), mode, paymentTerms: fc.constantFrom(['cash'], ['credit-14', 'prepaid']) },
        { requiredKeys: ['stepMinor', 'mode'] },
      ),
      { nil: undefined },
    ),
  })
  .map(({ lists, promotions, strategy, specials, hasOldStock, minimum, totalRounding }) =>
    source({
      lists: unique(lists),
      promotions: unique(promotions),
      strategy,
      specials,
      oldStock: hasOldStock ? BATCHES.map((batch) => ({ ...oldPrice, ...batch })) : [],
      products: ON_PALLETS,
      ...(minimum && {
        products: ON_PALLETS.map((one) => ({
          ...one,
          units: one.units.map((unit) => (unit.unit === minimum.unit ? { ...unit, minimumPriceMinor: minimum.priceMinor } : unit)),
        })),
      }),
      ...(totalRounding && { totalRounding }),
    }),
  );
const someLine: fc.Arbitrary<BasketLine> = fc.record({
  sku: fc.constantFrom(...SKUS),
  unit: fc.constantFrom(...UNITS),
  quantity: fc.integer({ min: 1, max: 60 }),
});
export const someLines = fc.array(someLine, { minLength: 1, maxLength: 6 });

export const FACTS: Partial<Basket> = {
  outlet: { name: 'Mama Tee Store', class: 'kiosk' },
  coupons: new Set(['MAY-26']),
  facts: {
    boughtBefore: new Map([['P', 850]]),
    budgets: new Map([
      ['P', { amountMinor: 20_000n, units: 2 }],
      ['Q', { amountMinor: 900_000n, units: 90, uses: 1 }],
    ]),
    boughtAtSpecial: new Map(UNITS.map((unit) => [`AGREED-${unit}`, 100])),
    oldStockLeft: new Map([
      ['OLD', 300],
      ['OLDER', 90],
    ]),
  },
};
