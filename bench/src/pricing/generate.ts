import {
  type Basket,
  type BookSource,
  type ListSource,
  PROMOTION_TYPES,
  type ProductSource,
  type PromotionSource,
} from '@omniroute/domain/pricing';

/** Sizes of a tenant to measure with. */
export interface Size {
  readonly products: number;
  readonly lists: number;
  readonly breaks: number;
  readonly promotions: number;
  readonly customers: number;
}
export const FULL: Size = { products: 20_000, lists: 5, breaks: 4, promotions: 500, customers: 2_000 };

const NOW = Date.UTC(2026, 10, 26);
const skuOf = (index: number): string => `SKU-${String(index).padStart(5, '0')}`;
const PER_CATEGORY = 200;

const makeProduct = (index: number): ProductSource => ({
  sku: skuOf(index),
  baseUnit: 'piece',
  units: [
    { unit: 'piece', factor: 1, isSellable: true },
    { unit: 'carton', factor: 24, isSellable: true },
  ],
  taxClass: index % 5 === 0 ? 'zero-rated' : 'standard',
  category: ['all', `aisle-${index % 20}`, `shelf-${Math.floor(index / PER_CATEGORY)}`],
  brand: `brand-${index % 150}`,
  groups: [],
});

/** One list per depot and segment, each assigned to a group of its own, and one for everybody. */
function makeList(place: number, size: Size): ListSource {
  const entries = Array.from({ length: size.products }, (_, product) =>
    Array.from({ length: size.breaks }, (_unused, rung) => {
      const piece = BigInt(5_000 + ((product * 37 + place * 11) % 90_000));
      const less = BigInt(100 - rung * 3);
      return [
        { sku: skuOf(product), unit: 'piece', minBaseQuantity: rung === 0 ? 1 : rung * 48, priceMinor: (piece * less) / 100n },
        { sku: skuOf(product), unit: 'carton', minBaseQuantity: rung === 0 ? 1 : rung * 240, priceMinor: (piece * 23n * less) / 100n },
      ];
    }).flat(),
  ).flat();
  const isLast = place === size.lists - 1;
  return {
    code: `LIST-${place}`,
    version: 1,
    name: `List ${place}`,
    isTaxInclusive: false,
    breaks: 'volume',
    brokenPack: { rule: 'derived' },
    assignments: [{ ...(isLast ? {} : { group: `group-${place}` }), priority: isLast ? 0 : 10, from: 0 }],
    entries,
  };
}

/** Live promotions of several types over shelves, brands and single goods, for different customers. */
function makePromotion(index: number, size: Size): PromotionSource {
  const stacking = {
    group: index % 3 === 0 ? 'trade' : 'default',
    mode: index % 3 === 0 ? ('sequence' as const) : ('best' as const),
    priority: index % 7,
  };
  const common = {
    code: `PROMO-${index}`,
    name: `Promotion ${index}`,
    from: NOW - 86_400_000,
    until: NOW + 86_400_000 * 30,
    stacking,
    isTaxInclusive: false,
  };
  const skus = Array.from({ length: 12 }, (_, at) => skuOf((index * 97 + at * 1_009) % size.products));
  const where = index % 4 === 1 ? { territories: [`territory-${index % 10}`] } : index % 4 === 2 ? { channels: ['portal'] } : {};
  if (index % 2 === 0)
    return {
      ...common,
      type: PROMOTION_TYPES.percentage,
      config: PROMOTION_TYPES.percentage.config.parse({ basisPoints: 100 + (index % 9) * 50, minBaseQuantity: 1 + (index % 5) * 24 }),
      conditions: { ...where, ...(index % 10 === 0 ? { categories: [`all/aisle-${index % 20}/shelf-${index % 100}`] } : { skus }) },
    };
  return {
    ...common,
    type: PROMOTION_TYPES.ladder,
    config: PROMOTION_TYPES.ladder.config.parse({
      countsInBase: 24,
      steps: [
        { buy: 23, get: 1 },
        { buy: 42, get: 6 },
      ],
    }),
    conditions: { ...where, ...(index % 10 === 1 ? { brands: [`brand-${index % 150}`] } : { skus }) },
  };
}

export const makeSource = (size: Size): BookSource => ({
  version: 'bench-1',
  currency: 'NGN',
  strategy: 'first-match',
  products: Array.from({ length: size.products }, (_, index) => makeProduct(index)),
  lists: Array.from({ length: size.lists }, (_, place) => makeList(place, size)),
  specials: Array.from({ length: size.customers / 4 }, (_, index) => ({
    key: `S-${index}`,
    customer: `C-${index}`,
    sku: skuOf((index * 53) % size.products),
    unit: 'carton',
    priceMinor: 100_000n,
    isTaxInclusive: false,
    from: 0,
  })),
  promotions: Array.from({ length: size.promotions }, (_, index) => makePromotion(index, size)),
  taxRates: [{ taxClass: 'standard', basisPoints: 750, from: 0 }],
});

/** `count` baskets of `lines` lines by different customers; the goods of each are different. */
export const makeBaskets = (size: Size, { count, lines }: { count: number; lines: number }): Basket[] =>
  Array.from({ length: count }, (_, basket) => ({
    customer: `C-${(basket * 7) % size.customers}`,
    groups: [`group-${basket % Math.max(1, size.lists - 1)}`],
    territory: `territory-${basket % 10}`,
    channel: basket % 2 === 0 ? 'portal' : 'phone',
    warehouse: 'IKJ',
    fulfilment: 'deliver',
    paymentTerms: 'cash',
    at: NOW,
    dayOfWeek: 4,
    creditDays: 0,
    isFirstOrder: false,
    coupons: new Set<string>(),
    lines: Array.from({ length: lines }, (_unused, line) => ({
      sku: skuOf((basket * 131 + line * 1_237) % size.products),
      quantity: 1 + ((basket + line) % 30),
      unit: (basket + line) % 3 === 0 ? 'piece' : 'carton',
    })),
  }));
