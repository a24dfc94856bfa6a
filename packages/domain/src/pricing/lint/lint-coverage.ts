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

function ofArticle(article: Article, { segment, before, after }: Seen): Finding[] {
  const { sku } = article;
  const sold = article.units.filter((unit) => unit.isSellable);
  const without = sold.filter((unit) => !isPriced(after, unit));
  if (without.length === 0) return [];
  const lost = without.filter((unit) => isPriced(before, unit));
  const advice = 'Price it in a list that holds for them, or stop selling it to them.';
  if (without.length === sold.length) {
    const isNew = lost.length === 0;
    const words = `${sku} has no price for ${segment}${isNew ? '' : ' any more'}.`;
    return [{ code: isNew ? 'coverage.none' : 'coverage.lost', severity: isNew ? 'warning' : 'error', sku, segment, words, advice }];
  }
  return lost.map(({ unit }) => {
    const words = `${sku} has no price by the ${unit} for ${segment} any more.`;
    return { code: 'coverage.lost', severity: 'error', sku, unit, segment, words, advice };
  });
}

/**
 * Products that a segment cannot be sold at the draft's time, because no list that holds for it has a price for the least that may be
 * ordered. Segments that neither the draft nor the list it replaces is for are left out: it changes nothing for them.
 */
export function lintCoverage(code: string, context: LintContext, { before, after }: LintBooks): Finding[] {
  const { segments, discontinued, at } = context;
  const seen = segments.flatMap((segment): Seen[] => {
    const [was, is] = [listsOf(before, segment, at), listsOf(after, segment, at)];
    const concerns = [...was, ...is].some((list) => list.code === code);
    return concerns ? [{ segment: segment.name, before: was, after: is }] : [];
  });
  const findings: Finding[] = [];
  for (const article of after.articles.values())
    if (!discontinued.has(article.sku)) for (const one of seen) findings.push(...ofArticle(article, one));
  return findings;
}
