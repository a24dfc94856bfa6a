import { allocate, countOf } from '../../kernel/index.ts';
import type { Evaluation, FreeGoods, PromotionFacts } from '../promotions/promotion.ts';
import type { Basket, BudgetLeft } from './basket.ts';
import { refusalOf } from './compile-promotions.ts';
import { factorOf, findSlot, type Goods, isSold, NO_SLOT } from './goods.ts';
import { Discounts, type LivePromotion, NO_GOODS, outcomeOf, type PromotionOutcome, setAside, withoutGift } from './outcome.ts';
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

/** A benefit never exceeds what its budget has left: money off is cut over the lines, free goods to whole lots. The same where it does not. */
function withinBudget(applies: Applies, lines: readonly PricedLine[], left: BudgetLeft): Applies | undefined {
  if (left.uses !== undefined && left.uses < 1) return undefined;
  const { amountMinor, units } = left;
  const discounts = amountMinor === undefined ? applies.discounts : withinMoney(applies.discounts, lines, amountMinor);
  const free = units === undefined ? applies.free : withinUnits(applies.free, lines, units);
  if (sum(discounts) === 0n && free.length === 0) return undefined;
  const isCut =
    discounts !== applies.discounts ||
    free.length < applies.free.length ||
    free.some((one, at) => one.quantity !== applies.free[at]?.quantity);
  return isCut ? { ...applies, discounts, free } : applies;
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

function isForSale(goods: Goods, one: FreeGoods): boolean {
  const slot = findSlot(goods, one);
  return slot !== NO_SLOT && isSold(goods, slot);
}

/** What is given free is for sale in its unit; what is not is left out, and nobody's order is refused for it. */
const notForSale = ({ goods }: PriceBook, { free }: Applies): readonly FreeGoods[] =>
  free.length === 0 ? NO_GOODS : free.filter((one) => !isForSale(goods, one));

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

function discountsOf({ discounts: parts }: Applies, lines: readonly PricedLine[]): Discounts | undefined {
  let discounts: Discounts | undefined;
  for (let place = 0; place < parts.length; place += 1) {
    const [part, line] = [parts[place] ?? 0n, lines[place]];
    if (part <= 0n || line === undefined) continue;
    discounts ??= new Discounts();
    discounts.set(line.index, part);
  }
  return discounts;
}

/** A promotion in a basket, after those before it. */
interface Judged {
  readonly book: PriceBook;
  readonly basket: Basket;
  readonly promotion: LivePromotion;
  /** The lines it may look at. */
  readonly open: readonly PricedLine[];
}

/** What of its gift a promotion gives: as far as it is for sale, and its budget goes. */
function give({ book, basket, promotion, open }: Judged, evaluation: Applies, isTurned: boolean): PromotionOutcome {
  const notGiven = notForSale(book, evaluation);
  const given = notGiven.length === 0 ? evaluation : { ...evaluation, free: evaluation.free.filter((one) => !notGiven.includes(one)) };
  if (given.free.length === 0 && sum(given.discounts) === 0n) {
    const [gift] = notGiven;
    const words = gift
      ? `${countOf(gift.quantity, gift.unit)} of ${book.nameOf(gift.sku)} free is not for sale`
      : 'there is nothing to take off';
    return withoutGift(promotion, words);
  }
  const left = basket.facts?.budgets.get(promotion.code);
  const afforded = left === undefined ? given : withinBudget(given, open, left);
  if (afforded === undefined)
    return setAside(promotion, left?.isOwnUsedUp ? 'this customer had their part of its budget' : 'its budget is used up');
  const { reached, size, isPrice, next } = afforded;
  const words = isTurned ? reached + termsWords(promotion) : reached;
  return outcomeOf(
    promotion,
    { result: 'applied', words },
    {
      size,
      isPrice,
      missing: next,
      discounts: discountsOf(afforded, open),
      free: inBasket(afforded.free, open),
      notGiven: notGiven.length > 0 ? inBasket(notGiven, open) : undefined,
      cutByBudget: afforded !== given,
    },
  );
}

/** What a promotion makes of the lines it names, after those before it; takes nothing off yet. */
export function judge(
  { book, basket, facts }: { readonly book: PriceBook; readonly basket: Basket; readonly facts: PromotionFacts },
  { promotion, lines }: { readonly promotion: LivePromotion; readonly lines: readonly PricedLine[] },
  standsAlone: boolean,
): PromotionOutcome {
  const refused = refusalOf(book, promotion, basket);
  if (refused !== undefined) return refused;
  const open = openOf(lines, standsAlone);
  if (open.length === 0) return setAside(promotion, whyClosed(lines[0]));
  const boughtBefore = basket.facts?.boughtBefore.get(promotion.code);
  const counted = inTermsOf(promotion, open);
  const isTurned = counted !== open;
  const evaluation = promotion.type.evaluate(promotion.config, counted, boughtBefore === undefined ? facts : { ...facts, boughtBefore });
  if (evaluation.kind === 'no') return withoutGift(promotion, evaluation.reason);
  if (evaluation.kind === 'near') {
    const { missing } = evaluation;
    return outcomeOf(promotion, { result: 'near', words: missing.gives }, { missing, counts: promotion.type.countsBought });
  }
  const applies = isTurned ? inLineTerms(evaluation, { counted, open }, promotion) : evaluation;
  return give({ book, basket, promotion, open }, applies, isTurned);
}
