import { conditions, stacking } from '../promotions/conditions.ts';
import { PROMOTION_TYPES, type PromotionTypeName } from '../promotions/registry.ts';
import type { Basket } from './basket.ts';
import type { BookSource, EntrySource, ListSource, ProductSource, PromotionSource } from './source.ts';

// A small tenant for tests: noodles by piece and carton of 40, milk by tin and carton of 24, rice without tax.

const product = (sku: string, more: Partial<ProductSource> & { pack: number }): ProductSource => ({
  sku,
  baseUnit: 'piece',
  units: [
    { unit: 'piece', factor: 1, isSellable: true },
    { unit: 'carton', factor: more.pack, isSellable: true },
  ],
  taxClass: more.taxClass ?? 'standard',
  category: more.category ?? ['food', 'noodles'],
  brand: more.brand ?? 'Bowlful',
  groups: more.groups ?? [],
});

export const PRODUCTS: readonly ProductSource[] = [
  product('NOODLE', { pack: 40 }),
  product('NOODLE-HOT', { pack: 40 }),
  product('MILK', { pack: 24, category: ['food', 'dairy', 'tinned'], brand: 'Fulani' }),
  product('RICE', { pack: 10, taxClass: 'zero-rated', category: ['food', 'staples'], brand: 'Kebbi' }),
];

export const list = (code: string, entries: ListSource['entries'], more: Partial<ListSource> = {}): ListSource => ({
  code,
  version: 1,
  name: code,
  isTaxInclusive: false,
  breaks: 'volume',
  brokenPack: { rule: 'derived' },
  assignments: [{ priority: 0, from: 0 }],
  entries,
  ...more,
});

export const entry = ([sku, unit]: readonly [string, string], priceMinor: bigint, minBaseQuantity = 1): EntrySource => ({
  sku,
  unit,
  minBaseQuantity,
  priceMinor,
});

export const STANDARD = list('STD', [
  entry(['NOODLE', 'piece'], 20_000n),
  entry(['NOODLE', 'carton'], 760_000n),
  entry(['NOODLE-HOT', 'piece'], 21_000n),
  entry(['NOODLE-HOT', 'carton'], 800_000n),
  entry(['MILK', 'piece'], 50_000n),
  entry(['MILK', 'carton'], 1_150_000n),
  entry(['RICE', 'piece'], 90_000n),
  entry(['RICE', 'carton'], 880_000n),
]);

export const promotion = (
  code: string,
  type: PromotionTypeName,
  given: { config: unknown; conditions?: object; stacking?: object; isTaxInclusive?: boolean; from?: number; until?: number },
): PromotionSource => ({
  code,
  name: code,
  type: PROMOTION_TYPES[type],
  config: PROMOTION_TYPES[type].config.parse(given.config),
  conditions: conditions.parse(given.conditions ?? {}),
  stacking: stacking.parse(given.stacking ?? {}),
  isTaxInclusive: given.isTaxInclusive ?? false,
  from: given.from ?? 0,
  ...(given.until !== undefined && { until: given.until }),
});

export const source = (more: Partial<BookSource> = {}): BookSource => ({
  version: 'v1',
  currency: 'NGN',
  strategy: 'first-match',
  products: PRODUCTS,
  lists: [STANDARD],
  specials: [],
  promotions: [],
  taxRates: [{ taxClass: 'standard', basisPoints: 750, from: 0 }],
  ...more,
});

export const NOW = Date.UTC(2026, 4, 4, 9);

export const basket = (lines: Basket['lines'], more: Partial<Basket> = {}): Basket => ({
  customer: 'C1',
  groups: ['shop'],
  territory: 'Ikeja',
  channel: 'phone',
  warehouse: 'IKJ',
  fulfilment: 'deliver',
  paymentTerms: 'cash',
  at: NOW,
  dayOfWeek: 1,
  creditDays: 0,
  isFirstOrder: false,
  coupons: new Set(),
  lines,
  ...more,
});
