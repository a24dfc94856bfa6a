import { refusalOf } from './compile-promotions.ts';
import { type PromotionOutcome, withoutGift } from './outcome.ts';
import type { BasketPrice } from './priced-basket.ts';
import { holdsAt } from './source.ts';

/** The most promotions that name nothing of a basket of which it is said why. */
const MOST_OTHERS = 500;

/**
 * Why the promotions that hold at a basket's time and name none of its goods give it nothing: they are not for this basket whatever its goods,
 * or are for other goods. At most `MOST_OTHERS`, the first by priority and code. Costs what the book's promotions cost, so that it is asked
 * for by itself.
 */
export function otherPromotions({ lines: [line], promotions: told }: BasketPrice): PromotionOutcome[] {
  if (line === undefined) return [];
  const { book, basket } = line.trace.run;
  const known = new Set(told.map(({ promotion }) => promotion));
  const others = book.promotions.filter((promotion) => holdsAt(promotion.source, basket.at) && !known.has(promotion));
  return others.slice(0, MOST_OTHERS).map((promotion) => refusalOf(book, promotion, basket) ?? withoutGift(promotion, 'for other goods'));
}
