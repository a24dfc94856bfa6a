import type { BookSource, ListSource } from '@omniroute/domain/pricing';
import { ratesAt } from '../../book-source.ts';
import type { FoundDraft, Preview } from './find-drafts.ts';

/** Of a list's stretches in a book, the one that begins last: what its latest version says. */
export const latestSpan = (source: BookSource, code: string): ListSource | undefined => source.lists.findLast((list) => list.code === code);

/** The list as the draft would have it. */
export function draftSpan({ book }: Preview, { asVersion }: FoundDraft): ListSource {
  const span = book.source.lists.findLast(({ code, version }) => code === asVersion.code && version === asVersion.version);
  if (span) return span;
  throw new Error(`the draft of ${asVersion.code} is not in the book that was made with it`);
}

/** The rates that hold at a time. */
export function taxRates({ products, taxRates: rates }: BookSource, at: number): (sku: string) => number {
  const byClass = ratesAt(rates, at);
  const classes = new Map(products.map(({ sku, taxClass }) => [sku, taxClass]));
  return (sku) => byClass.get(classes.get(sku) ?? '') ?? 0;
}
