import type { FreeGoods, MatchedLine, Missing } from '../promotions/promotion.ts';
import type { Article, BasketContext, CompiledList, LivePromotion, PriceBook, Unit } from './price-book.ts';
import type { SpecialPriceSource } from './source.ts';

export interface BasketLine {
  readonly sku: string;
  /** Of `unit`, else of the product's base unit. */
  readonly quantity: number;
  readonly unit?: string | undefined;
}

/** What is left of a promotion's budget, for everybody or for this customer, whichever is less. Absent: no limit. */
export interface BudgetLeft {
  readonly amountMinor?: bigint;
  /** Of goods given free, in the reward's unit. */
  readonly units?: number;
  readonly uses?: number;
}

/** What a price depends on that stands in no list: all of it input, so that the same input gives the same price for ever. */
export interface BasketFacts {
  /** Base units bought before under a promotion, by its code. */
  readonly boughtBefore: ReadonlyMap<string, number>;
  readonly budgets: ReadonlyMap<string, BudgetLeft>;
  /** Base units bought before at a capped special price, by `sku unit`. */
  readonly boughtAtSpecial: ReadonlyMap<string, number>;
}

export interface Basket extends BasketContext {
  readonly lines: readonly BasketLine[];
  readonly facts?: BasketFacts;
  /** May be sold below the minimum selling price; the reason stands in the trace. */
  readonly belowMinimum?: string;
}

/** Where a line's list amount comes from. `covered` units of it are at the special price where that is capped. */
export type AmountSource =
  | { readonly kind: 'list'; readonly list: CompiledList; readonly rung: number; readonly from?: Unit }
  | { readonly kind: 'special'; readonly special: SpecialPriceSource; readonly covered: number; readonly rest?: AmountSource };

/** A line on its way to a price. Amounts are in the terms of its source: with tax from an inclusive list. */
export interface WorkLine extends MatchedLine {
  readonly index: number;
  readonly article: Article;
  readonly slot: Unit;
  /** Base units of the product in the whole basket, by which volume breaks are reached. */
  basis: number;
  source: AmountSource;
  isTaxInclusive: boolean;
  listAmount: bigint;
  amountMinor: bigint;
  /** The exclusive promotion that has this line for itself. */
  closedBy: LivePromotion | undefined;
  outcomes: readonly PromotionOutcome[];
  free: readonly FreeGoods[];
  minimum: MinimumStep | undefined;
}

/** Most lines meet no promotion: they share these. */
export const NO_OUTCOMES: readonly PromotionOutcome[] = [];
export const NO_GOODS: readonly FreeGoods[] = [];

/** How the minimum selling price met a line: discounts cut to it, or sold below it with a reason. */
export type MinimumStep =
  | { readonly kind: 'cut'; readonly minimumMinor: bigint; readonly byMinor: bigint }
  | { readonly kind: 'below'; readonly minimumMinor: bigint; readonly reason: string };

/** What became of a promotion in a basket; shared by all lines it matches. */
export interface PromotionOutcome {
  readonly promotion: LivePromotion;
  readonly result: 'applied' | 'near' | 'refused';
  /** The step reached, what is missing, or why not. */
  readonly words: string;
  readonly missing?: Missing;
  /** In the lines' own terms, by line index. */
  readonly discounts: ReadonlyMap<number, bigint>;
  readonly free: readonly FreeGoods[];
  readonly cutByBudget: boolean;
}

/** How a line came to its price: data, from which `tell` makes a story without pricing again. */
export interface LineTrace {
  readonly book: PriceBook;
  /** The lists that hold for the basket, the first one first. */
  readonly lists: readonly CompiledList[];
  /** What each of them had for this line: a rung, NO_PRICE or NOT_LOOKED_AT; `lists.length` numbers from `at` on. */
  readonly rungs: Int32Array;
  readonly at: number;
  readonly line: WorkLine;
}

/** Whole-line amounts in minor units: list − discount = net, net + tax = gross. */
export interface PricedBasketLine {
  readonly index: number;
  readonly sku: string;
  readonly quantity: number;
  readonly unit: string;
  readonly baseQuantity: number;
  /** Net per unit ordered, half up, for reading only. */
  readonly unitPriceMinor: bigint;
  readonly listMinor: bigint;
  readonly discountMinor: bigint;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
  readonly taxBasisPoints: number;
  readonly free: readonly FreeGoods[];
  readonly trace: LineTrace;
}

export interface BasketPrice {
  readonly bookVersion: string;
  readonly currency: string;
  readonly at: number;
  readonly lines: readonly PricedBasketLine[];
  readonly promotions: readonly PromotionOutcome[];
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
}
