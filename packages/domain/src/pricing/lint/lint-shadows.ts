import { derivingUnit, type Unit } from '../book/article.ts';
import type { BasketContext } from '../book/basket-context.ts';
import { compileBook } from '../book/compile-book.ts';
import { type CompiledList, NO_PRICE, priceMinorAt, rungAt } from '../book/compiled-list.ts';
import { listsFor } from '../book/find-lists.ts';
import type { PriceBook } from '../book/price-book.ts';
import type { AssignmentSource, BookSource, ListSource } from '../book/source.ts';
import type { Finding, LintContext } from './finding.ts';
import { entryKey } from './sound-entries.ts';

/** A basket of which nothing is known but what is given: it meets the lists that every such basket meets. */
export const plainBasket = (known: Partial<BasketContext> & { readonly at: number }): BasketContext => ({
  customer: '',
  groups: [],
  dayOfWeek: 1,
  creditDays: 0,
  isFirstOrder: false,
  coupons: new Set(),
  ...known,
});

/** The barest basket that an assignment is for. A list that holds for it holds for every basket that the assignment is for. */
function barest(
  { customer, group, territory, channel, warehouse, fulfilment, paymentTerms }: AssignmentSource,
  { at, widerTerritories: tree }: Pick<LintContext, 'at' | 'widerTerritories'>,
): BasketContext {
  const groups = group === undefined ? [] : [group];
  const widerTerritories = territory === undefined ? undefined : tree?.get(territory);
  const place = { territory, widerTerritories, channel, warehouse, fulfilment, paymentTerms };
  return plainBasket({ at, groups, ...place, ...(customer !== undefined && { customer }) });
}

/** The moments within an assignment, from `at` on, at which another assignment may begin or end to hold. */
function momentsOf(assignment: AssignmentSource, lists: readonly ListSource[], at: number): number[] {
  const until = assignment.until ?? Number.POSITIVE_INFINITY;
  const first = Math.max(assignment.from, at);
  const changes = lists.flatMap((list) => list.assignments.flatMap(({ from, until: end }) => (end === undefined ? [from] : [from, end])));
  return [first, ...new Set(changes)].filter((moment) => moment >= first && moment < until);
}

/** Whether a list has a price for a unit at so many base units, its own or derived from another unit. */
export const hasPrice = (list: CompiledList, unit: Unit, basis: number): boolean =>
  rungAt(list, unit.slot, basis) !== NO_PRICE || derivingUnit(list, unit, basis) !== undefined;

/** Whether `other` takes a price of `own` away: by coming first, or by being no dearer, as the tenant's strategy has it. */
function takes(other: CompiledList, own: CompiledList, { unit, min, isLowest }: { unit: Unit; min: number; isLowest: boolean }): boolean {
  if (!isLowest) return hasPrice(other, unit, min);
  const [theirs, ours] = [rungAt(other, unit.slot, min), rungAt(own, unit.slot, min)];
  if (theirs === NO_PRICE || ours === NO_PRICE || other.isTaxInclusive !== own.isTaxInclusive) return false;
  return priceMinorAt(other, theirs) <= priceMinorAt(own, ours);
}

/** The lists and the tree of territories that a list is looked at among, from a time on. */
interface Among extends Pick<LintContext, 'at' | 'widerTerritories'> {
  readonly lists: readonly ListSource[];
}

/** The sets of lists that stand against a list, over all its assignments and days; and whether one of them is empty. */
function rivalsOf(book: PriceBook, list: ListSource, { lists, at, widerTerritories }: Among): CompiledList[][] {
  const own = book.lists.find(({ code }) => code === list.code);
  const sets = new Map<string, CompiledList[]>();
  for (const assignment of list.assignments)
    for (const moment of momentsOf(assignment, lists, at)) {
      const holding = listsFor(book, barest(assignment, { at: moment, widerTerritories }));
      const place = own === undefined ? -1 : holding.indexOf(own);
      const rivals = book.strategy === 'lowest-price' ? holding.filter((one) => one !== own) : holding.slice(0, Math.max(place, 0));
      sets.set(JSON.stringify(rivals.map(({ code }) => code)), rivals);
    }
  return [...sets.values()];
}

interface Shadow {
  /** Entries that never win for anybody on any day, by key. */
  readonly hidden: ReadonlySet<string>;
  readonly by: readonly string[];
  readonly skus: readonly string[];
}

/** Which prices of a list never win, because others stand before them for everybody the list is for, on every day. */
function shadowOver(book: PriceBook, list: ListSource, context: Among): Shadow | undefined {
  const own = book.lists.find(({ code }) => code === list.code);
  const sets = rivalsOf(book, list, context);
  if (own === undefined || sets.length === 0 || sets.some((rivals) => rivals.length === 0)) return undefined;
  const [hidden, by, skus] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { sku, unit: name, minBaseQuantity } of list.entries) {
    const unit = book.articles.get(sku)?.units.find((one) => one.unit === name);
    if (unit === undefined) continue;
    const of = { unit, min: minBaseQuantity, isLowest: book.strategy === 'lowest-price' };
    const takers = sets.map((rivals) => rivals.find((other) => takes(other, own, of)));
    if (takers.some((taker) => taker === undefined)) continue;
    hidden.add(entryKey(sku, name, minBaseQuantity));
    skus.add(sku);
    for (const taker of takers) if (taker) by.add(taker.code);
  }
  return hidden.size === 0 ? undefined : { hidden, by: [...by].sort(), skus: [...skus].sort() };
}

export interface LintBooks {
  readonly before: PriceBook;
  readonly after: PriceBook;
  /** The lists that `after` is made of. */
  readonly lists: readonly ListSource[];
  readonly widerTerritories: LintContext['widerTerritories'];
}

/** The book without and with the draft; promotions and special prices left out. All lists must be sound. */
export function lintBooks(
  draft: ListSource,
  live: readonly ListSource[],
  { currency, strategy, products, widerTerritories }: LintContext,
): LintBooks {
  const source: BookSource = { version: '', currency, strategy, products, lists: live, specials: [], promotions: [], taxRates: [] };
  const before = compileBook(source);
  const lists = [...live.filter(({ code }) => code !== draft.code), { ...draft, version: -1 }];
  return { before: before.book, after: compileBook({ ...source, lists }, before).book, lists, widerTerritories };
}

const some = (skus: readonly string[]): string => `${skus.slice(0, 3).join(', ')}${skus.length > 3 ? '…' : ''}`;

/** The draft where others hide it, and the others that it would hide. */
export function lintShadows(draft: ListSource, live: readonly ListSource[], { books, at }: { books: LintBooks; at: number }): Finding[] {
  const findings: Finding[] = [];
  const { before, after, lists, widerTerritories } = books;
  const own = shadowOver(after, draft, { lists, at, widerTerritories });
  if (own !== undefined) {
    const by = own.by.join(', ');
    const all = own.hidden.size === draft.entries.length;
    const words = all
      ? `${draft.code} never gives a price: ${by} comes first for the same customers, goods and days.`
      : `${own.hidden.size} of ${draft.entries.length} prices never win, because ${by} comes first: ${some(own.skus)}`;
    const advice = `Raise the priority above ${by}, or take these prices out.`;
    findings.push({ code: all ? 'list.shadowed' : 'list.partly-shadowed', severity: all ? 'error' : 'warning', list: by, words, advice });
  }
  for (const other of live) {
    if (other.code === draft.code || other.entries.length === 0) continue;
    const hidden = shadowOver(after, other, { lists, at, widerTerritories })?.hidden.size ?? 0;
    if (hidden < other.entries.length) continue;
    if ((shadowOver(before, other, { lists: live, at, widerTerritories })?.hidden.size ?? 0) === hidden) continue;
    const words = `With it ${other.code} never gives a price any more: ${draft.code} comes first for the same customers, goods and days.`;
    findings.push({
      code: 'list.hides',
      severity: 'warning',
      list: other.code,
      words,
      advice: `End ${other.code}, or lower the priority.`,
    });
  }
  return findings;
}
