import {
  assignmentWithin,
  type BookSource,
  type DiffContext,
  diffLists,
  followChanges,
  type ListDiff,
  type ListSource,
  readTerms,
} from '@omniroute/domain/pricing';
import { ratesAt } from '../../book-source.ts';
import type { FoundDraft, Preview } from './find-drafts.ts';

/** Of a list's stretches in a book, the one that begins last: what its latest version says. */
export const latestSpan = (source: BookSource, code: string): ListSource | undefined => source.lists.findLast((list) => list.code === code);

/** What a list says at a time, milliseconds since the epoch; undefined where it says nothing then. */
export const spanAt = (source: BookSource, code: string, at: number): ListSource | undefined =>
  source.lists.findLast(
    ({ code: one, holds }) => one === code && holds && holds.from <= at && (holds.until === undefined || at < holds.until),
  );

/** The list as the draft would have it. */
export function draftSpan({ book }: Preview, { asVersion }: FoundDraft): ListSource {
  const span = book.source.lists.findLast(({ code, version }) => code === asVersion.code && version === asVersion.version);
  if (span) return span;
  throw new Error(`the draft of ${asVersion.code} is not in the book that was made with it`);
}

const ALWAYS = { from: Number.NEGATIVE_INFINITY, until: undefined };

/** The list with whom it is for as its terms say it, whenever the version itself holds. */
const asWritten = (list: ListSource, terms: unknown): ListSource => ({
  ...list,
  assignments: readTerms(terms).assignments.flatMap((one) => assignmentWithin(one, ALWAYS) ?? []),
});

/** What a draft changes of its list as that stands: prices as they would be charged, and the head as people wrote it. */
export function draftDiff(preview: Preview, found: FoundDraft, products: DiffContext['products']): ListDiff {
  const { list, asVersion } = found;
  const [before, after] = [latestSpan(preview.live.source, asVersion.code), asWritten(draftSpan(preview, found), asVersion.terms)];
  const context = { products, currency: list.currency };
  if (!before) return diffLists(undefined, after, context);
  const diff = diffLists(asWritten(before, list.terms), after, context);
  return { ...diff, head: [...diff.head, ...followChanges(readTerms(list.terms), readTerms(asVersion.terms), list.currency)] };
}

/** The rates that hold at a time. */
export function taxRates({ products, taxRates: rates }: BookSource, at: number): (sku: string) => number {
  const byClass = ratesAt(rates, at);
  const classes = new Map(products.map(({ sku, taxClass }) => [sku, taxClass]));
  return (sku) => byClass.get(classes.get(sku) ?? '') ?? 0;
}
