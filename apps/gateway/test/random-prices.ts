import { ROUNDING_MODES } from '@omniroute/domain';
import fc from 'fast-check';
import { SINCE } from './price-desk.ts';

// Prices, promotions and baskets made up at random, of a desk's goods: pieces and cartons of 12.

const SKUS = ['SKU-001', 'SKU-002', 'SKU-003'] as const;
const UNITS = ['piece', 'carton'] as const;
const sku = fc.constantFrom(...SKUS);
const unit = fc.constantFrom(...UNITS);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
/** What is not there is left out. */
const defined = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const ladder = (of: string, by: string) =>
  fc
    .record({ first: fc.integer({ min: 100, max: 9_000 }), mins: fc.uniqueArray(fc.integer({ min: 2, max: 300 }), { maxLength: 2 }) })
    .map(({ first, mins }) =>
      [1, ...mins.sort((a, b) => a - b)].map((minBaseQuantity, place) => ({
        sku: of,
        unit: by,
        minBaseQuantity,
        priceMinor: `${Math.max(1, Math.floor((by === 'carton' ? 11 : 1) * first * 0.9 ** place))}`,
      })),
    );

const someList = fc
  .record({
    taxInclusive: fc.boolean(),
    breaks: fc.constantFrom('volume', 'graduated'),
    brokenPack: fc.constantFrom({ rule: 'derived' }, { rule: 'refused' }, { rule: 'surcharged', basisPoints: 750 }),
    rounding: maybe(fc.constantFrom({ mode: 'up' }, { mode: 'half-even', unitStepMinor: '50' })),
    assignment: fc.constantFrom(
      {},
      { customerCode: 'CUST-001' },
      { warehouse: 'WH-2' },
      { fulfilment: 'collect' },
      { paymentTerms: 'prepaid' },
    ),
    priority: fc.integer({ min: 1, max: 4 }),
    parts: fc.tuple(...SKUS.flatMap((of) => UNITS.map((by) => ladder(of, by)))),
    kept: fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 2 }),
  })
  .map(({ assignment, priority, parts, kept, ...terms }) =>
    defined({ ...terms, assignments: [{ ...assignment, priority, from: SINCE }], entries: kept.flatMap((place) => parts[place] ?? []) }),
  );

const points = fc.integer({ min: 1, max: 4_000 });
const few = fc.integer({ min: 2, max: 40 });
const promotionOf = fc.oneof(
  fc.record({ type: fc.constant('percentage'), config: fc.record({ basisPoints: points }) }),
  fc.record({
    type: fc.constant('percentage'),
    config: few.map((max) => ({ basisPoints: 1_500, maxBaseQuantity: max, beyond: 'full-price' })),
  }),
  fc.record({ type: fc.constant('amount'), config: few.map((per) => ({ amountMinor: '700', perBaseQuantity: per })) }),
  fc.record({ type: fc.constant('buy-get'), config: few.map((buyBaseQuantity) => ({ buyBaseQuantity, get: 1, isRecursive: true })) }),
  fc.record({ type: fc.constant('mix-match'), config: few.map((baseQuantity) => ({ baseQuantity, priceMinor: '9000' })) }),
  fc.record({ type: fc.constant('coupon'), config: points.map((basisPoints) => ({ gives: 'percent', basisPoints, code: 'SAVE' })) }),
  fc.record({ type: fc.constant('early-payment'), config: points.map((basisPoints) => ({ basisPoints, maxCreditDays: 0 })) }),
);
const STACKING = [
  { group: 'one', mode: 'best' },
  { group: 'two', mode: 'sequence' },
  { group: 'three', mode: 'exclusive' },
] as const;
const somePromotion = fc.record({
  of: promotionOf,
  conditions: fc.constantFrom(
    {},
    { skus: ['SKU-001', 'SKU-002'] },
    { customers: ['CUST-001'] },
    { warehouses: ['WH-1'] },
    { channels: ['api'] },
  ),
  stacking: fc.constantFrom(...STACKING),
  priority: fc.integer({ min: 0, max: 2 }),
});

/** What a desk sells by: its lists, promotions, a minimum selling price of a piece of SKU-001, and how totals are rounded. */
export const somePrices = fc.record({
  lists: fc.array(someList, { minLength: 1, maxLength: 2 }),
  promotions: fc.array(somePromotion, { maxLength: 3 }),
  minimumMinor: maybe(fc.integer({ min: 1, max: 900 })),
  totals: fc.record({
    totalStepMinor: fc.constantFrom<string>('1', '500', '1000'),
    totalMode: fc.constantFrom(...ROUNDING_MODES),
    totalTerms: fc.constantFrom<string[] | null>(null, ['cash'], ['prepaid', 'credit-14']),
  }),
});
export type SomePrices = typeof somePrices extends fc.Arbitrary<infer T> ? T : never;

const someLine = fc.record({ sku, unit, quantity: fc.integer({ min: 1, max: 60 }) });
/** One product may stand in several lines and units. */
export const someBasket = fc
  .record({
    customerCode: fc.constantFrom('CUST-001', 'CUST-002'),
    warehouse: maybe(fc.constantFrom('WH-1', 'WH-2')),
    fulfilment: maybe(fc.constantFrom('deliver', 'collect')),
    paymentTerms: maybe(fc.constantFrom('prepaid', 'credit-14')),
    channel: maybe(fc.constantFrom('api', 'phone')),
    coupons: maybe(fc.constantFrom(['save'], ['NOBODY'])),
    lines: fc.oneof(fc.array(someLine, { minLength: 1, maxLength: 1 }), fc.array(someLine, { minLength: 2, maxLength: 6 })),
  })
  .map(defined);
export type SomeBasket = typeof someBasket extends fc.Arbitrary<infer T> ? T : never;

const price = (of: string, priceMinor: string) => ({ sku: of, unit: 'carton', minBaseQuantity: 1, priceMinor });
/** Prices with tax in them, of which a promotion takes more than the minimum selling price lets go. */
export const WITH_TAX: SomePrices = {
  lists: [
    {
      ...{ taxInclusive: true, breaks: 'volume', brokenPack: { rule: 'derived' }, rounding: undefined },
      assignments: [{ priority: 3, from: SINCE }],
      entries: [price('SKU-001', '12999'), price('SKU-002', '9001')],
    },
  ],
  promotions: [{ of: { type: 'percentage', config: { basisPoints: 3_333 } }, conditions: {}, stacking: STACKING[0], priority: 0 }],
  minimumMinor: 800,
  totals: { totalStepMinor: '5000', totalMode: 'up', totalTerms: ['cash'] },
};
export const BOTH: SomeBasket = {
  customerCode: 'CUST-001',
  lines: [
    { sku: 'SKU-001', unit: 'carton', quantity: 3 },
    { sku: 'SKU-002', unit: 'piece', quantity: 7 },
  ],
} as SomeBasket;
