import { allocate, groupBy } from '../../kernel/index.ts';
import type { Evaluation, FreeGoods, PromotionFacts } from '../promotions/promotion.ts';
import type { Basket, BudgetLeft, PromotionOutcome, WorkLine } from './basket.ts';
import type { LivePromotion, PriceBook } from './price-book.ts';

const NOTHING: ReadonlyMap<number, bigint> = new Map();

/** One order of lines, whatever order the basket was written in. */
const inOneOrder = (a: WorkLine, b: WorkLine): number =>
  a.article.index - b.article.index || a.slot.slot - b.slot.slot || a.quantity - b.quantity || a.index - b.index;

/** The promotions that name goods of the basket, with the lines they name, the first to be looked at first. */
function candidatesOf(book: PriceBook, lines: readonly WorkLine[]): { promotion: LivePromotion; lines: WorkLine[] }[] {
  const found = new Map<number, WorkLine[]>();
  for (const line of lines) {
    const end = book.postingStart[line.article.index + 1] ?? 0;
    for (let at = book.postingStart[line.article.index] ?? 0; at < end; at += 1) {
      const place = book.postings[at] ?? 0;
      const known = found.get(place);
      if (known) known.push(line);
      else found.set(place, [line]);
    }
  }
  const places = [...found.keys()].sort((a, b) => a - b);
  return places.flatMap((place) => {
    const promotion = book.promotions[place];
    const matched = found.get(place);
    if (promotion === undefined || matched === undefined) return [];
    return [{ promotion, lines: matched.length > 1 ? matched.sort(inOneOrder) : matched }];
  });
}

function refusalOf(promotion: LivePromotion, basket: Basket): string | undefined {
  for (const narrow of promotion.narrows) {
    const reason = narrow(basket);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

const without = (promotion: LivePromotion, result: 'near' | 'refused', words: string): PromotionOutcome => ({
  promotion,
  result,
  words,
  discounts: NOTHING,
  free: [],
  cutByBudget: false,
});

type Applies = Extract<Evaluation, { kind: 'applies' }>;
const sum = (parts: readonly bigint[]): bigint => parts.reduce((total, part) => total + part, 0n);

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
    discounts !== applies.discounts || free.some((goods, place) => goods !== applies.free[place]) || free.length < applies.free.length;
  if (sum(discounts) === 0n && free.length === 0) return undefined;
  return { applies: { ...applies, discounts, free }, isCut };
}

interface Judged {
  readonly outcome: PromotionOutcome;
  readonly lines: readonly WorkLine[];
}

function judge(basket: Basket, { promotion, lines }: { promotion: LivePromotion; lines: readonly WorkLine[] }): Judged {
  const { source } = promotion;
  const refused = (words: string): Judged => ({ outcome: without(promotion, 'refused', words), lines });
  const reason = refusalOf(promotion, basket);
  if (reason !== undefined) return refused(reason);
  const open = lines.some((line) => line.closedBy !== undefined) ? lines.filter((line) => line.closedBy === undefined) : lines;
  if (open.length === 0) return refused(`${lines[0]?.closedBy?.source.code} has these lines for itself`);
  const facts: PromotionFacts = {
    boughtBefore: basket.facts?.boughtBefore.get(source.code) ?? 0,
    creditDays: basket.creditDays,
    coupons: basket.coupons,
  };
  const evaluation = source.type.evaluate(source.config, open, facts);
  if (evaluation.kind === 'no') return refused(evaluation.reason);
  if (evaluation.kind === 'near')
    return { outcome: { ...without(promotion, 'near', evaluation.missing.gives), missing: evaluation.missing }, lines: open };
  if (sum(evaluation.discounts) === 0n && evaluation.free.length === 0) return refused('there is nothing to take off');
  const afforded = withinBudget(evaluation, basket.facts?.budgets.get(source.code));
  if (afforded === undefined) return refused('its budget is used up');
  const discounts = new Map<number, bigint>();
  for (const [place, line] of open.entries()) {
    const part = afforded.applies.discounts[place] ?? 0n;
    if (part > 0n) discounts.set(line.index, part);
  }
  const free = afforded.applies.free.map((goods) => ({ ...goods, ofLine: open[goods.ofLine]?.index ?? 0 }));
  const missing = afforded.applies.next;
  const words = afforded.applies.reached;
  return {
    outcome: { promotion, result: 'applied', words, discounts, free, cutByBudget: afforded.isCut, ...(missing && { missing }) },
    lines: open,
  };
}

function take({ outcome, lines }: Judged): void {
  for (const line of lines) {
    const part = outcome.discounts.get(line.index);
    if (part !== undefined) line.amountMinor -= part;
    for (const goods of outcome.free) if (goods.ofLine === line.index) line.free = [...line.free, goods];
    if (outcome.promotion.source.stacking.mode === 'exclusive') line.closedBy = outcome.promotion;
  }
}

/** What an outcome is worth to the customer: money off, and free goods at what the line that earned them costs. */
function worth({ outcome, lines }: Judged, freeValue: (goods: FreeGoods) => bigint): bigint {
  if (lines.length === 0) return 0n;
  let total = 0n;
  for (const part of outcome.discounts.values()) total += part;
  for (const goods of outcome.free) total += freeValue(goods);
  return total;
}

type Candidate = ReturnType<typeof candidatesOf>[number];

/** Of a group that gives its best: the one worth most; among equals the first by priority and code. The others say who beat them. */
function takeBest(basket: Basket, group: readonly Candidate[], freeValue: (goods: FreeGoods) => bigint): Judged[] {
  const judged = group.map((candidate) => judge(basket, candidate));
  let best: Judged | undefined;
  let most = 0n;
  for (const one of judged) {
    if (one.outcome.result !== 'applied') continue;
    const value = worth(one, freeValue);
    if (best === undefined || value > most) [best, most] = [one, value];
  }
  if (best === undefined) return judged;
  take(best);
  const winner = best.outcome.promotion.source.code;
  return judged.map((one) =>
    one === best || one.outcome.result !== 'applied'
      ? one
      : { lines: one.lines, outcome: without(one.outcome.promotion, 'refused', `${winner} is worth as much or more`) },
  );
}

function takeInOrder(basket: Basket, group: readonly Candidate[]): Judged[] {
  return group.map((candidate) => {
    const judged = judge(basket, candidate);
    if (judged.outcome.result === 'applied') take(judged);
    return judged;
  });
}

/** Groups in the order they act: those that close lines first, then by their first promotion. */
function groupsOf(candidates: readonly Candidate[]): Candidate[][] {
  const groups = groupBy(candidates, ({ promotion }) => promotion.source.stacking.group);
  if (groups.size < 2) return [...groups.values()];
  const isExclusive = (group: readonly Candidate[]): number => (group[0]?.promotion.source.stacking.mode === 'exclusive' ? 0 : 1);
  return [...groups.values()].sort(
    (a, b) => isExclusive(a) - isExclusive(b) || (a[0]?.promotion.place ?? 0) - (b[0]?.promotion.place ?? 0),
  );
}

/**
 * Applies promotions to priced lines, in place: discounts come off `amountMinor`, free goods go to the line that earned them, and
 * every line keeps what became of each promotion that names it. The same whatever order lines and promotions came in.
 */
export function applyPromotions(
  book: PriceBook,
  { basket, lines, freeValue }: { basket: Basket; lines: readonly WorkLine[]; freeValue: (goods: FreeGoods) => bigint },
): PromotionOutcome[] {
  const candidates = candidatesOf(book, lines);
  if (candidates.length === 0) return [];
  const outcomes: PromotionOutcome[] = [];
  for (const group of groupsOf(candidates)) {
    const judged = group[0]?.promotion.source.stacking.mode === 'best' ? takeBest(basket, group, freeValue) : takeInOrder(basket, group);
    for (const [place, { outcome }] of judged.entries()) {
      outcomes.push(outcome);
      for (const line of group[place]?.lines ?? []) line.outcomes = [...line.outcomes, outcome];
    }
  }
  return outcomes;
}
