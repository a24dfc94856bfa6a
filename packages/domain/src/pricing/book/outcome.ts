import type { FreeGoods, Missing, PromotionType } from '../promotions/promotion.ts';
import type { BasketContext } from './basket-context.ts';
import type { PromotionSource } from './source.ts';

/** What of a basket must hold for a promotion, whatever its goods, and what is said of those for which it does not. */
export interface Narrow {
  readonly isFor: (basket: BasketContext) => boolean;
  /** One outcome for all baskets; undefined where it names what is theirs. */
  readonly refused: PromotionOutcome | undefined;
  readonly refusedBy?: (basket: BasketContext) => PromotionOutcome;
}

/** Promotions that share baskets by one rule, the first to be looked at first. */
export interface StackingGroup {
  readonly members: readonly LivePromotion[];
}

/** A promotion with its conditions as sets; `place` is its index in the book. What every basket asks of it stands here, beside each other. */
export interface LivePromotion {
  readonly place: number;
  readonly group: StackingGroup;
  readonly source: PromotionSource;
  readonly code: string;
  readonly type: PromotionType;
  readonly config: unknown;
  readonly isTaxInclusive: boolean;
  /** Whether its config says amounts, which are in its own terms of tax. */
  readonly saysAmounts: boolean;
  readonly narrows: readonly Narrow[];
}

/** Money off in the lines' own terms, by line index. Most promotions meet one line of a basket, for which no map is made. */
export class Discounts {
  private line = -1;
  private part = 0n;
  private others: Map<number, bigint> | undefined = undefined;

  set(line: number, part: bigint): void {
    if (this.line === -1) [this.line, this.part] = [line, part];
    else {
      this.others ??= new Map();
      this.others.set(line, part);
    }
  }

  get(line: number): bigint | undefined {
    return line === this.line ? this.part : this.others?.get(line);
  }

  has(line: number): boolean {
    return this.get(line) !== undefined;
  }
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
  readonly missing?: Missing | undefined;
  readonly discounts: Discounts;
  readonly free: readonly FreeGoods[];
  /** What it would have given free, but is not for sale. */
  readonly notGiven?: readonly FreeGoods[] | undefined;
  readonly cutByBudget: boolean;
  /** It gives nothing here, and what is bought counts towards it all the same. */
  readonly counts: boolean;
}

/** Most lines meet no promotion: they share these. */
export const NO_OUTCOMES: readonly PromotionOutcome[] = [];
export const NO_GOODS: readonly FreeGoods[] = [];
const NO_DISCOUNTS = new Discounts();

/** What a promotion gives, or names as missing. */
type Gift = { readonly [Field in keyof Omit<PromotionOutcome, 'promotion' | 'result' | 'words'>]?: PromotionOutcome[Field] | undefined };

/**
 * All fields stand in each, so that whatever reads one reads them all alike. A class, because V8 puts what one object literal makes where
 * most of it went before: literals that made the lasting refusals of a book would put those of every basket among the old objects too.
 */
class Outcome implements PromotionOutcome {
  readonly promotion: LivePromotion;
  readonly result: PromotionOutcome['result'];
  readonly words: string;
  readonly size: string | undefined;
  readonly isPrice: boolean | undefined;
  readonly missing: Missing | undefined;
  readonly discounts: Discounts;
  readonly free: readonly FreeGoods[];
  readonly notGiven: readonly FreeGoods[] | undefined;
  readonly cutByBudget: boolean;
  readonly counts: boolean;

  constructor(promotion: LivePromotion, { result, words }: Pick<PromotionOutcome, 'result' | 'words'>, gift: Gift) {
    this.promotion = promotion;
    this.result = result;
    this.words = words;
    this.size = gift.size;
    this.isPrice = gift.isPrice;
    this.missing = gift.missing;
    this.discounts = gift.discounts ?? NO_DISCOUNTS;
    this.free = gift.free ?? NO_GOODS;
    this.notGiven = gift.notGiven;
    this.cutByBudget = gift.cutByBudget ?? false;
    this.counts = gift.counts ?? false;
  }
}

/** What became of a promotion. */
export const outcomeOf = (promotion: LivePromotion, said: Pick<PromotionOutcome, 'result' | 'words'>, gift: Gift): PromotionOutcome =>
  new Outcome(promotion, said, gift);

const NO_GIFT: Gift = {};

/** A promotion that gives nothing, and why. */
export const withoutGift = (promotion: LivePromotion, words: string): PromotionOutcome =>
  outcomeOf(promotion, { result: 'refused', words }, NO_GIFT);

const COUNTED: Gift = { counts: true };

/**
 * A promotion whose conditions hold and which gives nothing, since another one stands before it or its budget is used up. Towards a target
 * what is bought counts all the same: else whoever once bought with a better promotion would never reach it.
 */
export const setAside = (promotion: LivePromotion, words: string): PromotionOutcome =>
  promotion.type.countsBought
    ? outcomeOf(promotion, { result: 'refused', words: `${words}; what is bought counts towards it` }, COUNTED)
    : withoutGift(promotion, words);
