import type { AssignmentSource, BrokenPack, PromotionSource, SpecialPriceSource, TaxRateSource } from './source.ts';

/** A unit of a product. `slot` numbers all units of all products of a book. */
export interface Unit {
  readonly unit: string;
  readonly factor: number;
  readonly slot: number;
  readonly isSellable: boolean;
  readonly minimum: number;
  readonly increment: number;
  readonly minimumPriceMinor: bigint | undefined;
}

export interface Article {
  readonly index: number;
  readonly sku: string;
  readonly baseUnit: string;
  readonly units: readonly Unit[];
  readonly taxClass: string;
}

/**
 * A list as arrays: the rungs of slot `s` stand from `start[s]` up to `start[s + 1]`, the lowest threshold first. A product of
 * twenty thousand costs four bytes a slot and twelve a rung, and a price is found without touching any other product's.
 */
export interface CompiledList {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly isTaxInclusive: boolean;
  readonly isGraduated: boolean;
  readonly brokenPack: BrokenPack;
  readonly start: Int32Array;
  readonly minBaseQuantity: Int32Array;
  readonly priceMinor: BigInt64Array;
}

/** An assignment and the list it gives. */
export interface Assigned extends AssignmentSource {
  readonly list: CompiledList;
}

/** The fields an assignment may narrow by, the most telling first. */
export const ASSIGNED_BY = ['customer', 'group', 'territory', 'warehouse', 'channel', 'fulfilment', 'paymentTerms', 'all'] as const;
export type AssignedBy = (typeof ASSIGNED_BY)[number];

/** A promotion with its conditions as sets; `place` is its index in the book. */
export interface LivePromotion {
  readonly place: number;
  readonly source: PromotionSource;
  readonly narrows: readonly ((basket: BasketContext) => string | undefined)[];
}

/** Who buys, where, how and when: everything but the lines that a price may depend on. */
export interface BasketContext {
  readonly customer: string;
  readonly groups: readonly string[];
  readonly territory?: string | undefined;
  readonly channel?: string | undefined;
  readonly warehouse?: string | undefined;
  readonly fulfilment?: string | undefined;
  readonly paymentTerms?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** 1 is Monday, in the tenant's zone. */
  readonly dayOfWeek: number;
  readonly creditDays: number;
  readonly isFirstOrder: boolean;
  readonly coupons: ReadonlySet<string>;
}

/**
 * Immutable prices of one tenant in one currency, compiled so that a price costs what concerns it and nothing else: assignments by
 * their most telling field, promotions by product.
 */
export interface PriceBook {
  readonly version: string;
  readonly currency: string;
  readonly strategy: 'first-match' | 'lowest-price';
  readonly articles: ReadonlyMap<string, Article>;
  readonly lists: readonly CompiledList[];
  /** By the field that the fewest baskets share, then by its value; `all` holds those that narrow by nothing, under ''. */
  readonly assigned: Readonly<Record<AssignedBy, ReadonlyMap<string, readonly Assigned[]>>>;
  /** By customer, then slot. */
  readonly specials: ReadonlyMap<string, ReadonlyMap<number, readonly SpecialPriceSource[]>>;
  readonly promotions: readonly LivePromotion[];
  /** Promotions of article `a` stand in `postings` from `postingStart[a]` up to `postingStart[a + 1]`. */
  readonly postingStart: Int32Array;
  readonly postings: Int32Array;
  readonly taxRates: ReadonlyMap<string, readonly TaxRateSource[]>;
}

export const holdsAt = ({ from, until }: { readonly from: number; readonly until?: number }, at: number): boolean =>
  at >= from && (until === undefined || at < until);
