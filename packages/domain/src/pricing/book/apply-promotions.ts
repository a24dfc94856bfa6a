import { minusWhole, wholeOf } from '../../kernel/index.ts';
import type { FreeGoods, PromotionFacts } from '../promotions/promotion.ts';
import type { Basket } from './basket.ts';
import { giftWorth } from './gift-worth.ts';
import type { Goods } from './goods.ts';
import { judge, openOf } from './judge-promotion.ts';
import { type LivePromotion, type PromotionOutcome, setAside } from './outcome.ts';
import type { PriceBook } from './price-book.ts';
import type { PricedLine } from './priced-line.ts';
import { turned } from './promotion-terms.ts';
import { added, inOneOrder, SeenOnce, sortFew } from './scratch.ts';

/** A promotion that names goods of the basket, the lines it names, and what becomes of it: its own to say, once its turn has come. */
class Candidate {
  readonly promotion: LivePromotion;
  readonly lines: PricedLine[];
  outcome: PromotionOutcome | undefined = undefined;

  constructor(promotion: LivePromotion, line: PricedLine) {
    this.promotion = promotion;
    this.lines = [line];
  }
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
      else if (promotion && found === undefined) found = [new Candidate(promotion, line)];
      else if (promotion) found?.push(new Candidate(promotion, line));
    }
  }
  if (found === undefined) return undefined;
  sortFew(found, byPlace);
  for (const { lines: named } of found) sortFew(named, inOneOrder);
  return found;
}

/** What applies comes off the lines, and is theirs: goods given free were earned by all lines it looked at. */
function take({ promotion, discounts, free }: PromotionOutcome, lines: readonly PricedLine[]): void {
  for (const line of lines) {
    if (line.closedBy !== undefined) continue;
    const part = discounts.get(line.index);
    if (part !== undefined) line.amount = minusWhole(line.amount, wholeOf(part));
    if (part !== undefined || free.length > 0) line.takenBy ??= promotion;
    for (const goods of free) if (goods.ofLine === line.index) line.free = [...line.free, goods];
  }
}

/** Base units of a product that a basket buys. */
function boughtOf({ sku }: FreeGoods, { articles }: Goods, all: readonly PricedLine[]): number {
  const article = articles.get(sku);
  for (const line of all) if (line.article === article) return line.basis;
  return 0;
}

/** What an outcome is worth to the customer, net of tax: money off, and free goods at what they would cost. */
function worth({ discounts, free }: PromotionOutcome, lines: readonly PricedLine[], { all }: Judging): bigint {
  let total = 0n;
  for (const line of lines) {
    const part = discounts.get(line.index);
    if (part !== undefined) total += turned(part, line, { from: line.isTaxInclusive, wanted: false });
  }
  const [first] = lines;
  if (first !== undefined) for (const goods of free) total += giftWorth(first.run, goods, boughtOf(goods, first.run.book.goods, all));
  return total;
}

/** A basket and what promotions of it may look at. */
interface Judging {
  readonly book: PriceBook;
  readonly basket: Basket;
  readonly all: readonly PricedLine[];
  readonly facts: PromotionFacts;
}

/** Of a group that gives its best: the one worth most; among equals the first by priority and code. The others say who beat them. */
function takeBest(judging: Judging, group: readonly Candidate[]): void {
  let winner: Candidate | undefined;
  let most = 0n;
  for (const candidate of group) {
    const outcome = judge(judging, candidate, false);
    candidate.outcome = outcome;
    if (outcome.result !== 'applied') continue;
    const value = group.length === 1 ? 0n : worth(outcome, candidate.lines, judging);
    if (winner !== undefined && value <= most) continue;
    [winner, most] = [candidate, value];
  }
  if (winner?.outcome === undefined) return;
  take(winner.outcome, winner.lines);
  if (group.length === 1) return;
  const beaten = `${winner.promotion.source.name} is worth as much or more`;
  for (const candidate of group)
    if (candidate !== winner && candidate.outcome?.result === 'applied') candidate.outcome = setAside(candidate.promotion, beaten);
}

/** One after the other, each on what the last left. */
function takeInOrder(judging: Judging, group: readonly Candidate[]): void {
  for (const candidate of group) {
    candidate.outcome = judge(judging, candidate, false);
    if (candidate.outcome.result === 'applied') take(candidate.outcome, candidate.lines);
  }
}

/** The first that applies has the lines it looked at for itself; what stands alone takes none on which something was given before it. */
function takeAlone(judging: Judging, group: readonly Candidate[]): void {
  for (const candidate of group) {
    candidate.outcome = judge(judging, candidate, true);
    if (candidate.outcome.result !== 'applied') continue;
    const own = openOf(candidate.lines, true);
    take(candidate.outcome, own);
    for (const line of own) line.closedBy = candidate.promotion;
  }
}

const TAKEN = { best: takeBest, sequence: takeInOrder, exclusive: takeAlone } as const;

/** Promotions of one group in a basket, and the one that speaks for the group. */
interface Group {
  readonly leader: LivePromotion;
  readonly candidates: Candidate[];
}

/** The group that a promotion belongs to, of those met so far. */
function metOf(groups: readonly Group[] | undefined, { group }: LivePromotion): Group | undefined {
  if (groups !== undefined) for (const met of groups) if (met.leader.group === group) return met;
  return undefined;
}

/**
 * The first of a group, by priority and code, of those that hold at a time: it says the group's rule and its turn, whatever goods are in the
 * basket. All of a group say the same; where what was published long ago does not, its word holds for all.
 */
function leaderOf({ promotionTimes }: PriceBook, one: LivePromotion, at: number): LivePromotion {
  for (const member of one.group.members)
    if (at >= (promotionTimes[2 * member.place] ?? 0) && at < (promotionTimes[2 * member.place + 1] ?? 0)) return member;
  return one;
}

const inTurn = ({ leader: a }: Group, { leader: b }: Group): number => {
  const [one, other] = [a.source.stacking, b.source.stacking];
  return other.priority - one.priority || Number(other.mode === 'exclusive') - Number(one.mode === 'exclusive') || a.place - b.place;
};

/** Groups in the order they act: by priority, of equals first those that close lines, then by code. There are few. */
function groupsOf(book: PriceBook, candidates: Candidate[], at: number): Group[] {
  let groups: Group[] | undefined;
  for (const candidate of candidates) {
    const { promotion } = candidate;
    const known = metOf(groups, promotion);
    if (known) known.candidates.push(candidate);
    else groups = added(groups, { leader: leaderOf(book, promotion, at), candidates: [candidate] });
  }
  return sortFew(groups ?? [], inTurn);
}

function keep(outcome: PromotionOutcome, lines: readonly PricedLine[]): void {
  for (const line of lines) if (line.run.withTrace) line.outcomes = added(line.outcomes, outcome);
}

/**
 * Applies promotions to priced lines, in place: discounts come off `amount`, free goods go to the line that earned them, and
 * every line keeps what became of each promotion that names it. The same whatever order lines and promotions came in.
 */
export function applyPromotions(book: PriceBook, basket: Basket, lines: readonly PricedLine[]): PromotionOutcome[] {
  const candidates = candidatesOf(book, lines);
  if (candidates === undefined) return [];
  const facts: PromotionFacts = {
    boughtBefore: 0,
    creditDays: basket.creditDays,
    coupons: basket.coupons,
    currency: book.currency,
    nameOf: book.nameOf,
  };
  const judging: Judging = { book, basket, all: lines, facts };
  const all: PromotionOutcome[] = [];
  for (const { leader, candidates: own } of groupsOf(book, candidates, basket.at)) {
    TAKEN[leader.source.stacking.mode](judging, own);
    for (const { outcome, lines: named } of own) {
      if (outcome === undefined) continue;
      all.push(outcome);
      keep(outcome, named);
    }
  }
  return all;
}
