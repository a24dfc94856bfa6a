import type { AgreedBySlot } from './agreed.ts';
import type { Articles } from './article.ts';
import type { CompiledList } from './compiled-list.ts';
import type { Goods } from './goods.ts';
import type { LivePromotion } from './outcome.ts';
import type { AssignmentSource, OldStockSource, TotalRounding } from './source.ts';

/** An assignment and the list it gives; of those that fit, the lowest `rank` goes first. */
export interface Assigned extends AssignmentSource {
  readonly list: CompiledList;
  readonly rank: number;
}

/** The fields an assignment may narrow by, the most telling first. */
export const ASSIGNED_BY = ['customer', 'group', 'territory', 'warehouse', 'channel', 'fulfilment', 'paymentTerms', 'all'] as const;
export type AssignedBy = (typeof ASSIGNED_BY)[number];

/**
 * Immutable prices of one tenant in one currency, compiled so that a price costs what concerns it and nothing else: assignments by
 * their most telling field, promotions by product.
 */
export interface PriceBook {
  readonly version: string;
  readonly currency: string;
  readonly strategy: 'first-match' | 'lowest-price';
  readonly goods: Goods;
  /** What a product is called in stories. */
  readonly nameOf: (sku: string) => string;
  /** The goods again, as objects. */
  readonly articles: Articles;
  readonly lists: readonly CompiledList[];
  /** By the field that the fewest baskets share, then by its value; `all` holds those that narrow by nothing, under ''. */
  readonly assigned: Readonly<Record<AssignedBy, ReadonlyMap<string, readonly Assigned[]>>>;
  /** By customer. */
  readonly specials: ReadonlyMap<string, AgreedBySlot>;
  /** By slot, in the order in which it is sold: the first begun first, and of those begun together as `inTradeOrder` says. */
  readonly oldStock: ReadonlyMap<number, readonly OldStockSource[]>;
  readonly promotions: readonly LivePromotion[];
  /** By place two numbers: when it begins, and when it is over; milliseconds since the epoch. */
  readonly promotionTimes: Float64Array;
  /** Promotions of article `a` stand in `postings` from `postingStart[a]` up to `postingStart[a + 1]`. */
  readonly postingStart: Int32Array;
  readonly postings: Int32Array;
  readonly totalRounding: TotalRounding | undefined;
}
