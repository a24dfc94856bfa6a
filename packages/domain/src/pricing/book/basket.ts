import type { BasketContext } from './basket-context.ts';
import type { PriceDate } from './price-date.ts';

export interface BasketLine {
  readonly sku: string;
  /** Of `unit`, else of the product's base unit. */
  readonly quantity: number;
  readonly unit?: string | undefined;
}

/** What is left of a promotion's budget, for everybody or for this customer, whichever is less. Absent: no limit. */
export interface BudgetLeft {
  /** Off the price, net of tax, in minor units. */
  readonly amountMinor?: bigint;
  /** Of goods given free, in base units. */
  readonly units?: number;
  readonly uses?: number;
  /** It is this customer's part that is used up, not the whole. */
  readonly isOwnUsedUp?: true;
}

/** What a price depends on that stands in no list: all of it input, so that the same input gives the same price for ever. */
export interface BasketFacts {
  /** Base units bought before under a promotion, by its code. */
  readonly boughtBefore: ReadonlyMap<string, number>;
  readonly budgets: ReadonlyMap<string, BudgetLeft>;
  /** Base units bought before at a capped special price, by its key. */
  readonly boughtAtSpecial: ReadonlyMap<string, number>;
  /** Base units left of old stock, by its key; none where nothing is said. */
  readonly oldStockLeft?: ReadonlyMap<string, number>;
}

export interface Basket extends BasketContext {
  readonly lines: readonly BasketLine[];
  readonly facts?: BasketFacts;
  /** May be sold below the minimum selling price; the reason stands in the trace. */
  readonly belowMinimum?: string;
  /** Which day's price this is, where the tenant has a rule for it: `at` is then its `at`. */
  readonly priceDate?: PriceDate;
}
