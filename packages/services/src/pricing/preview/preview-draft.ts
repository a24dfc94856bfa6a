import { diffLists, type ListDiff } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { defineVerb } from '../../run-verb.ts';
import { DRAFTS, type Preview, previewDrafts } from './find-drafts.ts';
import { draftSpan, latestSpan } from './spans.ts';

/** How many prices of a list come, go and move. */
export interface MovedPrices {
  readonly added: number;
  readonly removed: number;
  readonly onRequest: number;
  readonly up: number;
  readonly down: number;
  readonly unchanged: number;
}

/** One list as it would be: one that is drafted, or one that follows it. */
export interface PreviewedList extends MovedPrices {
  readonly code: string;
  readonly name: string;
  readonly isDraft: boolean;
  /** What the draft was made from, and whether another version was published since. Of a list that follows: its own version. */
  readonly baseVersion: number;
  readonly isBehind: boolean;
  readonly state: 'draft' | 'submitted' | 'approved' | null;
  readonly revision: number | null;
  /** Whether anything beside prices changes. */
  readonly changesTerms: boolean;
}

/** Drafts as a whole: what the tenant's prices would be with them. */
export interface PreviewDocument {
  readonly currency: string;
  readonly at: string;
  readonly bookVersion: string;
  readonly lists: readonly PreviewedList[];
  readonly promotions: readonly string[];
}

const Input = z.strictObject(DRAFTS).refine(({ lists, promotions }) => lists.length + promotions.length > 0, {
  path: ['lists'],
  error: 'name at least one list or promotion',
});
type Input = z.output<typeof Input>;

/** Counts as they are told. */
export const movedOf = ({ totals, unchanged }: ListDiff): MovedPrices => {
  const { added, removed, onRequest, up, down } = totals;
  return { added, removed, onRequest, up, down, unchanged };
};

function describeDrafts(preview: Preview): PreviewedList[] {
  const { live, lists } = preview;
  const products = new Map(live.source.products.map((product) => [product.sku, product]));
  return lists.map((found) => {
    const after = draftSpan(preview, found);
    const diff = diffLists(latestSpan(live.source, after.code), after, products);
    const { base_version: baseVersion, state, revision } = found.draft;
    return {
      code: after.code,
      name: after.name,
      isDraft: true,
      baseVersion,
      isBehind: baseVersion !== found.list.version,
      state,
      revision,
      changesTerms: diff.head.length > 0,
      ...movedOf(diff),
    };
  });
}

/** Lists that are nobody's draft and change all the same: they follow one that is. */
function describeFollowers({ live, book, lists }: Preview): PreviewedList[] {
  const products = new Map(live.source.products.map((product) => [product.sku, product]));
  const drafted = new Set(lists.map(({ list }) => list.code));
  const codes = new Set(book.source.lists.flatMap((list) => (list.stamp === undefined || drafted.has(list.code) ? [] : [list.code])));
  return [...codes].flatMap((code) => {
    const [before, after] = [latestSpan(live.source, code), latestSpan(book.source, code)];
    if (!after) return [];
    const diff = diffLists(before, after, products);
    if (diff.rows.length === 0) return [];
    const { name, version: baseVersion } = after;
    return [
      { code, name, isDraft: false, baseVersion, isBehind: false, state: null, revision: null, changesTerms: false, ...movedOf(diff) },
    ];
  });
}

/**
 * Drafts of lists and promotions as one book that nobody buys by yet: how many prices of each list, and of the lists that follow them, would move.
 * Throws Fault `not-found` for what has no draft.
 */
export const previewPriceDraft = defineVerb<Input, PreviewDocument>({
  id: 'pricing.preview-price-draft',
  kind: 'read',
  input: Input as z.ZodType<Input>,
  async run(call, input) {
    const preview = await previewDrafts(call, input);
    return {
      currency: preview.currency,
      at: preview.at.toISOString(),
      bookVersion: preview.book.book.version,
      lists: [...describeDrafts(preview), ...describeFollowers(preview)],
      promotions: preview.drafts.promotions.map(({ code }) => code),
    };
  },
});
