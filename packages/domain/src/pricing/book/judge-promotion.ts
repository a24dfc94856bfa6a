import { allocate, countOf } from '../../kernel/index.ts';
import type { Evaluation, FreeGoods, PromotionFacts } from '../promotions/promotion.ts';
import type { Basket, BudgetLeft } from './basket.ts';
import { findSlot, NO_SLOT } from './goods.ts';
import { type LivePromotion, NO_DISCOUNTS, NO_GOODS, type PromotionOutcome, withoutGift } from './outcome.ts';
import type { PriceBook } from './price-book.ts';
import type { PricedLine } from './priced-line.ts';

type Applies = Extract<Evaluation, { kind: 'applies' }>;

function sum(parts: readonly bigint[]): bigint {
  let total = 0n;
  for (const part of parts) total += part;
  return total;
}

/** A benefit never exceeds what its budget has left: money is cut over the lines, free goods to whole units. */
function withinBudget(applies: Applies, left: BudgetLeft | undefined): { applies: Applies; isCut: boolean } | undefined {
  if (left === undefined) return { applies, isCut: false };
  if (left.uses !== undefined && left.uses < 1) return undefined;
  let { discounts } = applies;
  const wanted = sum(discounts);
  if (left.amountMinor !== undefined && wanted > left.amountMinor) {
    if (left.amountMinor <= 0n) return undefined;
    discounts = allocate(left.amountMinor, discounts);
  }
  let units = left.units ?? Number.MAX_SAFE_INTEGER;
  const free = applies.free.flatMap((goods): FreeGoods[] => {
    const quantity = Math.min(goods.quantity, units);
    units -= quantity;
    return quantity > 0 ? [{ ...goods, quantity }] : [];
  });
  const isCut =
    discounts !== applies.discounts ||
    free.length < applies.free.length ||
    free.some((one, at) => one.quantity !== applies.free[at]?.quantity);
  if (sum(discounts) === 0n && free.length === 0) return undefined;
  return { applies: { ...applies, discounts, free }, isCut };
}

/** Free goods with the places of their lines in the basket. */
const inBasket = (free: readonly FreeGoods[], open: readonly PricedLine[]): readonly FreeGoods[] =>
  free.length === 0 ? NO_GOODS : free.map((goods) => ({ ...goods, ofLine: open[goods.ofLine]?.index ?? 0 }));

/** What is given free is for sale in its unit; what is not is left out, and nobody's order is refused for it. */
function giveable({ goods }: PriceBook, applies: Applies): { applies: Applies; notGiven: readonly FreeGoods[] } {
  const notGiven = applies.free.filter((one) => findSlot(goods, one) === NO_SLOT);
  if (notGiven.length === 0) return { applies, notGiven };
  return { applies: { ...applies, free: applies.free.filter((one) => !notGiven.includes(one)) }, notGiven };
}

function openOf(lines: readonly PricedLine[]): readonly PricedLine[] {
  for (const line of lines) if (line.closedBy !== undefined) return lines.filter((one) => one.closedBy === undefined);
  return lines;
}

function discountsOf({ discounts: parts }: Applies, lines: readonly PricedLine[]): ReadonlyMap<number, bigint> {
  let discounts: Map<number, bigint> | undefined;
  for (let place = 0; place < parts.length; place += 1) {
    const [part, line] = [parts[place] ?? 0n, lines[place]];
    if (part <= 0n || line === undefined) continue;
    discounts ??= new Map();
    discounts.set(line.index, part);
  }
  return discounts ?? NO_DISCOUNTS;
}

/** What a promotion makes of the lines it names, after those before it; takes nothing off yet. */
export function judge(
  { book, basket, facts }: { readonly book: PriceBook; readonly basket: Basket; readonly facts: PromotionFacts },
  { promotion, lines }: { readonly promotion: LivePromotion; readonly lines: readonly PricedLine[] },
): PromotionOutcome {
  const { source, narrows } = promotion;
  for (const narrow of narrows) {
    const refused = narrow(basket);
    if (refused !== undefined) return refused;
  }
  const open = openOf(lines);
  if (open.length === 0) return withoutGift(promotion, 'refused', `${lines[0]?.closedBy?.source.code} has these lines for itself`);
  const boughtBefore = basket.facts?.boughtBefore.get(source.code);
  const evaluation = source.type.evaluate(source.config, open, boughtBefore === undefined ? facts : { ...facts, boughtBefore });
  if (evaluation.kind === 'no') return withoutGift(promotion, 'refused', evaluation.reason);
  if (evaluation.kind === 'near') {
    const { missing } = evaluation;
    return { promotion, result: 'near', words: missing.gives, missing, discounts: NO_DISCOUNTS, free: NO_GOODS, cutByBudget: false };
  }
  const { applies: given, notGiven } = giveable(book, evaluation);
  if (given.free.length === 0 && sum(given.discounts) === 0n) {
    const [gift] = notGiven;
    const words = gift ? `${countOf(gift.quantity, gift.unit)} of ${gift.sku} free is not for sale` : 'there is nothing to take off';
    return withoutGift(promotion, 'refused', words);
  }
  const afforded = withinBudget(given, basket.facts?.budgets.get(source.code));
  if (afforded === undefined) return withoutGift(promotion, 'refused', 'its budget is used up');
  const { applies, isCut: cutByBudget } = afforded;
  const discounts = discountsOf(applies, open);
  const { reached: words, next } = applies;
  return {
    promotion,
    result: 'applied',
    words,
    discounts,
    free: inBasket(applies.free, open),
    cutByBudget,
    ...(notGiven.length > 0 && { notGiven: inBasket(notGiven, open) }),
    ...(next && { missing: next }),
  };
}
