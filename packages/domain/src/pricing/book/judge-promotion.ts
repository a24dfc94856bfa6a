import { allocate, countOf } from '../../kernel/index.ts';
import type { Evaluation, FreeGoods, PromotionFacts } from '../promotions/promotion.ts';
import type { Basket, BudgetLeft } from './basket.ts';
import { factorOf, findSlot, NO_SLOT } from './goods.ts';
import { type LivePromotion, NO_DISCOUNTS, NO_GOODS, type PromotionOutcome, withoutGift } from './outcome.ts';
import type { PriceBook } from './price-book.ts';
import type { PricedLine } from './priced-line.ts';
import { inLineTerms, inTermsOf, termsWords, turned } from './promotion-terms.ts';

type Applies = Extract<Evaluation, { kind: 'applies' }>;

function sum(parts: readonly bigint[]): bigint {
  let total = 0n;
  for (const part of parts) total += part;
  return total;
}

/** Discounts in the lines' own terms, cut so that net of tax they come to no more than `left`; the same where they do not. */
function withinMoney(discounts: readonly bigint[], lines: readonly PricedLine[], left: bigint): readonly bigint[] {
  const inNet = lines.map((line, place) => turned(discounts[place] ?? 0n, line, { from: line.isTaxInclusive, wanted: false }));
  if (sum(inNet) <= left) return discounts;
  const parts = allocate(left, inNet);
  return lines.map((line, place) => {
    const inLine = turned(parts[place] ?? 0n, line, { from: false, wanted: line.isTaxInclusive });
    const most = discounts[place] ?? 0n;
    return inLine < most ? inLine : most;
  });
}

/** Goods as far as so many base units go, in whole lots. */
function withinUnits(wanted: readonly FreeGoods[], lines: readonly PricedLine[], left: number): FreeGoods[] {
  const goods = lines[0]?.run.book.goods;
  let units = left;
  return wanted.flatMap((free): FreeGoods[] => {
    const slot = goods === undefined ? NO_SLOT : findSlot(goods, free);
    const factor = goods === undefined || slot === NO_SLOT ? 1 : factorOf(goods, slot);
    const quantity = Math.min(free.quantity, Math.floor(units / (free.lot * factor)) * free.lot);
    units -= quantity * factor;
    return quantity > 0 ? [{ ...free, quantity }] : [];
  });
}

/** A benefit never exceeds what its budget has left: money off is cut over the lines, free goods to whole lots. */
function withinBudget(
  applies: Applies,
  lines: readonly PricedLine[],
  left: BudgetLeft | undefined,
): { applies: Applies; isCut: boolean } | undefined {
  if (left === undefined) return { applies, isCut: false };
  if (left.uses !== undefined && left.uses < 1) return undefined;
  const { amountMinor, units } = left;
  const discounts = amountMinor === undefined ? applies.discounts : withinMoney(applies.discounts, lines, amountMinor);
  const free = units === undefined ? applies.free : withinUnits(applies.free, lines, units);
  const isCut =
    discounts !== applies.discounts ||
    free.length < applies.free.length ||
    free.some((one, at) => one.quantity !== applies.free[at]?.quantity);
  if (sum(discounts) === 0n && free.length === 0) return undefined;
  return { applies: { ...applies, discounts, free }, isCut };
}

/** Free goods with the basket's own numbers of lines. */
function inBasket(free: readonly FreeGoods[], lines: readonly PricedLine[]): readonly FreeGoods[] {
  if (free.length === 0) return NO_GOODS;
  const indexOf = (place: number): number => lines[place]?.index ?? 0;
  return free.map((goods) => ({
    ...goods,
    ofLine: indexOf(goods.ofLine),
    earned: { ...goods.earned, by: goods.earned.by.map(({ ofLine, weight }) => ({ ofLine: indexOf(ofLine), weight })) },
  }));
}

/** What is given free is for sale in its unit; what is not is left out, and nobody's order is refused for it. */
function giveable({ goods }: PriceBook, applies: Applies): { applies: Applies; notGiven: readonly FreeGoods[] } {
  const notGiven = applies.free.filter((one) => findSlot(goods, one) === NO_SLOT);
  if (notGiven.length === 0) return { applies, notGiven };
  return { applies: { ...applies, free: applies.free.filter((one) => !notGiven.includes(one)) }, notGiven };
}

/** Whether no exclusive promotion has a line for itself; and for one that stands alone, nothing was given on it yet. */
const isOpen = ({ closedBy, takenBy }: PricedLine, standsAlone: boolean): boolean =>
  closedBy === undefined && !(standsAlone && takenBy !== undefined);

/** The lines that a promotion may look at. */
export function openOf(lines: readonly PricedLine[], standsAlone: boolean): readonly PricedLine[] {
  for (const line of lines) if (!isOpen(line, standsAlone)) return lines.filter((one) => isOpen(one, standsAlone));
  return lines;
}

function whyClosed(line: PricedLine | undefined): string {
  if (line?.closedBy !== undefined) return `${line.closedBy.source.name} has these lines for itself`;
  return `it stands alone, and ${line?.takenBy?.source.name} came first on these lines`;
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
  standsAlone: boolean,
): PromotionOutcome {
  const { source, narrows } = promotion;
  for (const narrow of narrows) {
    const refused = narrow(basket);
    if (refused !== undefined) return refused;
  }
  const open = openOf(lines, standsAlone);
  if (open.length === 0) return withoutGift(promotion, 'refused', whyClosed(lines[0]));
  const boughtBefore = basket.facts?.boughtBefore.get(source.code);
  const counted = inTermsOf(source, open);
  const isTurned = counted !== open;
  const evaluation = source.type.evaluate(source.config, counted, boughtBefore === undefined ? facts : { ...facts, boughtBefore });
  if (evaluation.kind === 'no') return withoutGift(promotion, 'refused', evaluation.reason);
  if (evaluation.kind === 'near') {
    const { missing } = evaluation;
    return { promotion, result: 'near', words: missing.gives, missing, discounts: NO_DISCOUNTS, free: NO_GOODS, cutByBudget: false };
  }
  const { applies: given, notGiven } = giveable(book, isTurned ? inLineTerms(evaluation, { counted, open }, source) : evaluation);
  if (given.free.length === 0 && sum(given.discounts) === 0n) {
    const [gift] = notGiven;
    const words = gift
      ? `${countOf(gift.quantity, gift.unit)} of ${facts.nameOf(gift.sku)} free is not for sale`
      : 'there is nothing to take off';
    return withoutGift(promotion, 'refused', words);
  }
  const left = basket.facts?.budgets.get(source.code);
  const afforded = withinBudget(given, open, left);
  if (afforded === undefined)
    return withoutGift(promotion, 'refused', left?.isOwnUsedUp ? 'this customer had their part of its budget' : 'its budget is used up');
  const { applies, isCut: cutByBudget } = afforded;
  const discounts = discountsOf(applies, open);
  const { reached, size, isPrice, next } = applies;
  const words = isTurned ? reached + termsWords(source) : reached;
  return {
    promotion,
    result: 'applied',
    words,
    size,
    isPrice,
    discounts,
    free: inBasket(applies.free, open),
    cutByBudget,
    ...(notGiven.length > 0 && { notGiven: inBasket(notGiven, open) }),
    ...(next && { missing: next }),
  };
}
