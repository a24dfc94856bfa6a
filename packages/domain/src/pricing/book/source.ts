import type { RoundingMode, StepRounding } from '../../kernel/index.ts';
import type { Follows } from '../derive/follows.ts';
import type { BatchDates } from '../old-stock/index.ts';
import type { Conditions, Stacking } from '../promotions/conditions.ts';
import type { PromotionType } from '../promotions/promotion.ts';

// What a price book is made of. Times are milliseconds since the epoch, amounts minor units, thresholds base units.

/** From when, and until when (not included); no end where absent. */
export interface Period {
  readonly from: number;
  readonly until?: number;
}

export const holdsAt = ({ from, until }: Period, at: number): boolean => at >= from && (until === undefined || at < until);

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
  /** What it is called in stories; its SKU where nothing is said. */
  readonly name?: string;
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
  /** Of one `unit`; not read where the price is on request. */
  readonly priceMinor: bigint;
  /** There is no price but on request, from this quantity on: whom to ask, as it stands in a sentence (`your sales representative`). */
  readonly onRequest?: string;
}

/** Prices of a list, in any order. What they are read from may make each anew: whoever needs them twice as objects keeps them. */
export interface Entries extends Iterable<EntrySource> {
  readonly length: number;
}

/** How a list rounds what does not come out in whole minor units: amounts that are graduated or derived. Half up where nothing is said. */
export interface ListRounding {
  readonly mode: RoundingMode;
  /** The price of a unit that is derived comes in multiples of so many minor units: 5,000 is ₦50. Without it only whole amounts are rounded. */
  readonly unitStepMinor?: bigint;
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
  readonly rounding?: ListRounding;
  readonly assignments: readonly AssignmentSource[];
  /** What beside code and version its entries depend on, where they are derived from another list's. */
  readonly stamp?: string;
  /** The time in which it says just this; its assignments are cut to it, so that whoever prices need not ask. */
  readonly holds?: Period;
  readonly follows?: Follows;
  readonly entries: Entries;
}

/** Who let something be sold below its minimum selling price, and why. */
export interface Allowance {
  readonly by: string;
  readonly reason: string;
}

/**
 * A price agreed with one customer, of one unit; up to `capBaseQuantity` base units where it is capped. How much was bought at it is a fact
 * (`boughtAtSpecial`, by `key`): each price of a customer has its own.
 */
export interface SpecialPriceSource extends Period {
  readonly key: string;
  /** When it begins by its own terms, where it holds later, from its approval; of several the one that begins latest holds. */
  readonly begins?: number;
  readonly customer: string;
  readonly sku: string;
  readonly unit: string;
  readonly priceMinor: bigint;
  readonly isTaxInclusive: boolean;
  readonly capBaseQuantity?: number;
  /** It was approved as one below the minimum. Without it the minimum holds for it as for a list's. */
  readonly belowMinimum?: Allowance;
}

/**
 * Goods bought before a price rose, sold at the old price until they are gone. How much is left is a fact (`oldStockLeft`, by `key`): a
 * batch, a depot's stock, whatever the tenant counts by. Of one `unit`; several units may share a key.
 */
export interface OldStockSource extends Period {
  readonly key: string;
  readonly sku: string;
  readonly unit: string;
  readonly priceMinor: bigint;
  readonly isTaxInclusive: boolean;
  /** Only instead of this list's price. */
  readonly list?: string;
  /** Only of this depot. */
  readonly warehouse?: string;
  /** The batch that it is, where it is sold by batch: `until` is then no later than its expiry. */
  readonly batch?: BatchDates;
}

export interface PromotionSource extends Period {
  readonly code: string;
  readonly name: string;
  readonly type: PromotionType;
  /** As its type's schema gives it. */
  readonly config: unknown;
  readonly conditions: Conditions;
  readonly stacking: Stacking;
  /** Whether the amounts that its config says are with tax. */
  readonly isTaxInclusive: boolean;
}

export interface TaxRateSource extends Period {
  readonly taxClass: string;
  readonly basisPoints: number;
}

/** What is paid is rounded to a multiple of a step: ₦5 and ₦10 where no smaller coin is about. */
export interface TotalRounding extends StepRounding {
  /** For these terms of payment only, as they are offered: `cash`, where a transfer is to the kobo. Absent: for all. */
  readonly paymentTerms?: readonly string[];
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
  readonly oldStock?: readonly OldStockSource[];
  readonly totalRounding?: TotalRounding;
}
