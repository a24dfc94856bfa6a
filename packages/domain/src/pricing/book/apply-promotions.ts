import { minusWhole, wholeOf } from '../../kernel/index.ts';
import type { FreeGoods, PromotionFacts } from '../promotions/promotion.ts';
import type { Basket } from './basket.ts';
import { judge } from './judge-promotion.ts';
import { type LivePromotion, type PromotionOutcome, withoutGift } from './outcome.ts';
import type { PriceBook } from './price-book.ts';
import type { PricedLine } from './priced-line.ts';
import { added, inOneOrder, SeenOnce, sortFew } from './scratch.ts';

/** A promotion that names goods of the basket, and the lines it names. */
interface Candidate {
  readonly promotion: LivePromotion;
  readonly lines: PricedLine[];
}

const seen = new SeenOnce();
const byPlace = (a: Candidate, b: Candidate): number => a.promotion.place - b.promotion.place;

/** The promotions that name goods of the basket, with the lines they name, the first to be looked at first. */
function candidatesOf({ postingStart, postings, promotions }: PriceBook, lines: readonly PricedLine[]): Candidate[] | undefined {
  let found: Candidate[] | undefined;
  seen.begin(promotions.length);
  for (const line of lines) {
    const end = postingStart[line.article + 1] ?? 0;
    for (let at = postingStart[line.article] ?? 0; at < end; at += 1) {
      const place = postings[at] ?? 0;
      const next = found === undefined ? 0 : found.length;
      const known = seen.first(place, next);
      const promotion = promotions[place];
      if (known < next) found?.[known]?.lines.push(line);
      else if (promotion) found = added(found, { promotion, lines: [line] });
    }
  }
  if (found === undefined) return undefined;
  sortFew(found, byPlace);
  for (const { lines: named } of found) sortFew(named, inOneOrder);
  return found;
}

/** What applies comes off the lines; an exclusive promotion closes the lines it looked at. */
function take({ promotion, discounts, free }: PromotionOutcome, lines: readonly PricedLine[]): void {
  for (const line of lines) {
    if (line.closedBy !== undefined) continue;
    const part = discounts.get(line.index);
    if (part !== undefined) line.amount = minusWhole(line.amount, wholeOf(part));
    for (const goods of free) if (goods.ofLine === line.index) line.free = [...line.free, goods];
    if (promotion.source.stacking.mode === 'exclusive') line.closedBy = promotion;
  }
}

type FreeValue = (goods: FreeGoods) => bigint;

/** What an outcome is worth to the customer: money off, and free goods at what the first list that prices them charges. */
function worth({ discounts, free }: PromotionOutcome, freeValue: FreeValue): bigint {
  let total = 0n;
  for (const part of discounts.values()) total += part;
  for (const goods of free) total += freeValue(goods);
  return total;
}

/** A basket and what promotions of it may look at. */
interface Judging {
  readonly book: PriceBook;
  readonly basket: Basket;
  readonly facts: PromotionFacts;
  readonly freeValue: FreeValue;
}

/** Of a group that gives its best: the one worth most; among equals the first by priority and code. The others say who beat them. */
function takeBest(judging: Judging, group: readonly Candidate[]): PromotionOutcome[] {
  let outcomes: PromotionOutcome[] | undefined;
  let best = -1;
  let most: bigint | undefined;
  for (let at = 0; at < group.length; at += 1) {
    const candidate = group[at];
    if (candidate === undefined) continue;
    const outcome = judge(judging, candidate);
    outcomes = added(outcomes, outcome);
    if (outcome.result !== 'applied') continue;
    const value = group.length === 1 ? 0n : worth(outcome, judging.freeValue);
    if (most !== undefined && value <= most) continue;
    [best, most] = [at, value];
  }
  const winner = outcomes?.[best];
  if (outcomes === undefined || winner === undefined) return outcomes ?? [];
  take(winner, group[best]?.lines ?? []);
  if (group.length === 1) return outcomes;
  const beaten = `${winner.promotion.source.code} is worth as much or more`;
  for (const [at, { result, promotion }] of outcomes.entries())
    if (at !== best && result === 'applied') outcomes[at] = withoutGift(promotion, 'refused', beaten);
  return outcomes;
}

function takeInOrder(judging: Judging, group: readonly Candidate[]): PromotionOutcome[] {
  return group.map((candidate) => {
    const outcome = judge(judging, candidate);
    if (outcome.result === 'applied') take(outcome, candidate.lines);
    return outcome;
  });
}

const modeOf = (group: readonly Candidate[]) => group[0]?.promotion.source.stacking.mode;
const actsFirst = (group: readonly Candidate[]): number => (modeOf(group) === 'exclusive' ? 0 : 1);
const inTurn = (a: readonly Candidate[], b: readonly Candidate[]): number =>
  actsFirst(a) - actsFirst(b) || (a[0]?.promotion.place ?? 0) - (b[0]?.promotion.place ?? 0);

/** Groups in the order they act: those that close lines first, then by their first promotion. There are few. */
function groupsOf(candidates: Candidate[]): Candidate[][] {
  let groups: Candidate[][] | undefined;
  for (const candidate of candidates) {
    const { group: name } = candidate.promotion.source.stacking;
    const known = groups?.find((group) => group[0]?.promotion.source.stacking.group === name);
    if (known) known.push(candidate);
    else groups = added(groups, [candidate]);
  }
  return sortFew(groups ?? [], inTurn);
}

function keep(outcome: PromotionOutcome, lines: readonly PricedLine[]): void {
  for (const line of lines) {
    if (!line.run.withTrace) continue;
    if (line.outcomes === undefined) line.outcomes = [outcome];
    else line.outcomes.push(outcome);
  }
}

/**
 * Applies promotions to priced lines, in place: discounts come off `amount`, free goods go to the line that earned them, and
 * every line keeps what became of each promotion that names it. The same whatever order lines and promotions came in.
 */
export function applyPromotions(
  book: PriceBook,
  { basket, lines, freeValue }: { basket: Basket; lines: readonly PricedLine[]; freeValue: FreeValue },
): PromotionOutcome[] {
  const candidates = candidatesOf(book, lines);
  if (candidates === undefined) return [];
  const judging: Judging = {
    book,
    basket,
    freeValue,
    facts: { boughtBefore: 0, creditDays: basket.creditDays, coupons: basket.coupons },
  };
  let all: PromotionOutcome[] | undefined;
  for (const group of groupsOf(candidates)) {
    const outcomes = modeOf(group) === 'best' ? takeBest(judging, group) : takeInOrder(judging, group);
    for (let at = 0; at < outcomes.length; at += 1) {
      const [outcome, candidate] = [outcomes[at], group[at]];
      if (outcome === undefined || candidate === undefined) continue;
      all = added(all, outcome);
      keep(outcome, candidate.lines);
    }
  }
  return all ?? [];
}
