import type { Conditions, Stacking } from '../promotions/conditions.ts';
import type { PromotionType } from '../promotions/promotion.ts';

// What a price book is made of. Times are milliseconds since the epoch, amounts minor units, thresholds base units.

/** From when, and until when (not included); no end where absent. */
export interface Period {
  readonly from: number;
  readonly until?: number;
}

export interface UnitSource {
  readonly unit: string;
  /** Base units in one; 1 for the base unit. */
  readonly factor: number;
  readonly isSellable: boolean;
  /** The least that may be ordered, and in which steps; 1 where nothing is said. */
  readonly minimum?: number;
  readonly increment?: number;
  /** The least that one may cost, net of tax; below it needs authority. */
  readonly minimumPriceMinor?: bigint;
}

export interface ProductSource {
  readonly sku: string;
  readonly baseUnit: string;
  readonly units: readonly UnitSource[];
  readonly taxClass: string;
  /** From the top down: `['food', 'noodles']`. */
  readonly category: readonly string[];
  readonly brand: string;
  readonly groups: readonly string[];
}

/** Whom a list is for. What is absent does not narrow. Of the lists that fit, the higher priority goes first. */
export interface AssignmentSource extends Period {
  readonly customer?: string;
  readonly group?: string;
  readonly territory?: string;
  readonly channel?: string;
  readonly warehouse?: string;
  readonly fulfilment?: string;
  readonly paymentTerms?: string;
  readonly priority: number;
}

export interface EntrySource {
  readonly sku: string;
  readonly unit: string;
  readonly minBaseQuantity: number;
  /** Of one `unit`. */
  readonly priceMinor: bigint;
}

/** What a list says of a unit that it does not price, where it prices another of the product. */
export type BrokenPack =
  | { readonly rule: 'derived' }
  | { readonly rule: 'surcharged'; readonly basisPoints: number }
  | { readonly rule: 'refused' };

export interface ListSource {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly isTaxInclusive: boolean;
  /** `volume`: all units at the reached price. `graduated`: each slice at its own. */
  readonly breaks: 'volume' | 'graduated';
  readonly brokenPack: BrokenPack;
  readonly assignments: readonly AssignmentSource[];
  readonly entries: readonly EntrySource[];
}

/** A price agreed with one customer, of one unit; up to `capBaseQuantity` base units where it is capped. */
export interface SpecialPriceSource extends Period {
  readonly customer: string;
  readonly sku: string;
  readonly unit: string;
  readonly priceMinor: bigint;
  readonly isTaxInclusive: boolean;
  readonly capBaseQuantity?: number;
}

export interface PromotionSource extends Period {
  readonly code: string;
  readonly name: string;
  readonly type: PromotionType;
  /** As its type's schema gives it. */
  readonly config: unknown;
  readonly conditions: Conditions;
  readonly stacking: Stacking;
}

export interface TaxRateSource extends Period {
  readonly taxClass: string;
  readonly basisPoints: number;
}

/** Everything one tenant's prices in one currency depend on. */
export interface BookSource {
  readonly version: string;
  readonly currency: string;
  /** `first-match`: the first list, by priority, that has a price. `lowest-price`: of all that have one, the cheapest. */
  readonly strategy: 'first-match' | 'lowest-price';
  readonly products: readonly ProductSource[];
  readonly lists: readonly ListSource[];
  readonly specials: readonly SpecialPriceSource[];
  readonly promotions: readonly PromotionSource[];
  readonly taxRates: readonly TaxRateSource[];
}
