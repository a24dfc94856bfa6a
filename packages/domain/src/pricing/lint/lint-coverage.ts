import type { Article, Unit } from '../book/article.ts';
import type { CompiledList } from '../book/compiled-list.ts';
import { listsFor } from '../book/find-lists.ts';
import type { PriceBook } from '../book/price-book.ts';
import type { Finding, LintContext, Segment } from './finding.ts';
import { hasPrice, type LintBooks, plainBasket } from './lint-shadows.ts';

const isPriced = (lists: readonly CompiledList[], unit: Unit): boolean =>
  lists.some((list) => hasPrice(list, unit, unit.minimum * unit.factor));

const listsOf = (book: PriceBook, { name: _, ...known }: Segment, at: number): CompiledList[] =>
  listsFor(book, plainBasket({ ...known, at }));

interface Seen {
  readonly segment: string;
  readonly before: readonly CompiledList[];
  readonly after: readonly CompiledList[];
}

/** So many segments are named; the others are counted. */
const MOST_NAMED = 3;

/** `shops`, `shops; hotels`, `shops; hotels; kiosks and 27 other kinds of customers`. */
function namesOf(segments: readonly string[]): string {
  const rest = segments.length - MOST_NAMED;
  if (rest <= 0) return segments.join('; ');
  return `${segments.slice(0, MOST_NAMED).join('; ')} and ${rest} other ${rest === 1 ? 'kind' : 'kinds'} of customers`;
}

const LOST = { code: 'coverage.lost', severity: 'error' } as const;

/** One finding a product and kind of lack, however many segments it is about. */
function ofArticle({ sku, units }: Article, seen: readonly Seen[]): Finding[] {
  const sold = units.filter((unit) => unit.isSellable);
  const [none, gone] = [[] as string[], [] as string[]];
  const goneUnits = new Map<string, string[]>();
  for (const { segment, before, after } of seen) {
    const without = sold.filter((unit) => !isPriced(after, unit));
    const lost = without.filter((unit) => isPriced(before, unit));
    if (without.length > 0 && without.length === sold.length) (lost.length > 0 ? gone : none).push(segment);
    else for (const { unit } of lost) goneUnits.set(unit, [...(goneUnits.get(unit) ?? []), segment]);
  }
  const told = (segments: readonly string[], how: Pick<Finding, 'code' | 'severity' | 'unit'>, words: string): Finding[] => {
    if (segments.length === 0) return [];
    const advice = 'Price it in a list that holds for them, or stop selling it to them.';
    return [{ ...how, sku, segment: segments.join('; '), words, advice }];
  };
  return [
    ...told(none, { code: 'coverage.none', severity: 'warning' }, `${sku} has no price for ${namesOf(none)}.`),
    ...told(gone, LOST, `${sku} has no price for ${namesOf(gone)} any more.`),
    ...[...goneUnits].flatMap(([unit, segments]) =>
      told(segments, { ...LOST, unit }, `${sku} has no price by the ${unit} for ${namesOf(segments)} any more.`),
    ),
  ];
}

/**
 * Products that a segment cannot be sold at the draft's time, because no list that holds for it has a price for the least that may be
 * ordered; one finding a product, however many segments. Segments that neither the draft nor the list it replaces is for are left out: it changes nothing for them.
 */
export function lintCoverage(code: string, context: LintContext, { before, after }: LintBooks): Finding[] {
  const { segments, discontinued, at } = context;
  const seen = segments.flatMap((segment): Seen[] => {
    const [was, is] = [listsOf(before, segment, at), listsOf(after, segment, at)];
    const concerns = [...was, ...is].some((list) => list.code === code);
    return concerns ? [{ segment: segment.name, before: was, after: is }] : [];
  });
  const findings: Finding[] = [];
  for (const article of after.articles.values()) if (!discontinued.has(article.sku)) findings.push(...ofArticle(article, seen));
  return findings;
}
