import type { FreeGoods, Missing } from '../promotions/promotion.ts';
import type { BasketContext } from './basket-context.ts';
import type { PromotionSource } from './source.ts';

/** Why a promotion is not for a basket, whatever its goods; one outcome for all baskets. */
export type Narrow = (basket: BasketContext) => PromotionOutcome | undefined;

/** Promotions that share baskets by one rule, the first to be looked at first. */
export interface StackingGroup {
  readonly members: readonly LivePromotion[];
}

/** A promotion with its conditions as sets; `place` is its index in the book. */
export interface LivePromotion {
  readonly place: number;
  readonly group: StackingGroup;
  readonly source: PromotionSource;
  readonly narrows: readonly Narrow[];
}

/** What became of a promotion in a basket; shared by all lines it matches. */
export interface PromotionOutcome {
  readonly promotion: LivePromotion;
  readonly result: 'applied' | 'near' | 'refused';
  /** The step reached, what is missing, or why not. */
  readonly words: string;
  /** The money off in fewest words, or with `isPrice` what is charged instead; where it applied. */
  readonly size?: string | undefined;
  readonly isPrice?: boolean | undefined;
  readonly missing?: Missing;
  /** In the lines' own terms, by line index. */
  readonly discounts: ReadonlyMap<number, bigint>;
  readonly free: readonly FreeGoods[];
  /** What it would have given free, but is not for sale. */
  readonly notGiven?: readonly FreeGoods[];
  readonly cutByBudget: boolean;
}

/** Most lines meet no promotion: they share these. */
export const NO_OUTCOMES: readonly PromotionOutcome[] = [];
export const NO_GOODS: readonly FreeGoods[] = [];
export const NO_DISCOUNTS: ReadonlyMap<number, bigint> = new Map();

/** A promotion that gives nothing, and why. */
export const withoutGift = (promotion: LivePromotion, result: 'near' | 'refused', words: string): PromotionOutcome => ({
  promotion,
  result,
  words,
  discounts: NO_DISCOUNTS,
  free: NO_GOODS,
  cutByBudget: false,
});
