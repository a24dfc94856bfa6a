import { countCustomersOf, findPriceList } from '@omniroute/db/pricing';
import { diffLists, type ListDiff, readTerms } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { type Call, defineVerb } from '../../run-verb.ts';
import { biggestIn, type DiffRowDocument, type MovedPrices, movedOf, type Products } from './diff-row.ts';
import { DRAFTS, type Preview, previewDrafts } from './find-drafts.ts';
import { draftDiff, latestSpan } from './spans.ts';

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
  /** The prices that rise and fall the most. */
  readonly biggestUp: DiffRowDocument | null;
  readonly biggestDown: DiffRowDocument | null;
}

/** Drafts as a whole: what the tenant's prices would be with them. */
export interface PreviewDocument {
  readonly currency: string;
  readonly at: string;
  readonly bookVersion: string;
  readonly lists: readonly PreviewedList[];
  readonly promotions: readonly string[];
  /** How many customers the lists that change are for, each counted once; other lists may still go before them. */
  readonly reach: number;
}

const Input = z.strictObject(DRAFTS).refine(({ lists, promotions }) => lists.length + promotions.length > 0, {
  path: ['lists'],
  error: 'name at least one list or promotion',
});
type Input = z.output<typeof Input>;

type Told = Pick<PreviewedList, 'code' | 'name' | 'isDraft' | 'baseVersion' | 'isBehind' | 'state' | 'revision' | 'changesTerms'>;
/** A list and what would change in it. */
interface Moved {
  readonly told: Told;
  readonly diff: ListDiff;
}

const movedDrafts = (preview: Preview, products: Products): Moved[] =>
  preview.lists.map((found) => {
    const { list, draft, asVersion } = found;
    const diff = draftDiff(preview, found, products);
    const { base_version: baseVersion, state, revision } = draft;
    const { name } = readTerms(asVersion.terms);
    const told = { code: list.code, name, isDraft: true, baseVersion, isBehind: baseVersion !== list.version, state, revision };
    return { told: { ...told, changesTerms: diff.head.length > 0 }, diff };
  });

/** Lists that are nobody's draft and change all the same: they follow one that is. */
function movedFollowers({ live, book, lists, currency }: Preview, products: Products): Moved[] {
  const drafted = new Set(lists.map(({ list }) => list.code));
  const codes = new Set(book.source.lists.flatMap((list) => (list.stamp === undefined || drafted.has(list.code) ? [] : [list.code])));
  return [...codes].flatMap((code) => {
    const [before, after] = [latestSpan(live.source, code), latestSpan(book.source, code)];
    if (!after) return [];
    const diff = diffLists(before, after, { products, currency });
    if (diff.rows.length === 0) return [];
    const { name, version: baseVersion } = after;
    return [{ told: { code, name, isDraft: false, baseVersion, isBehind: false, state: null, revision: null, changesTerms: false }, diff }];
  });
}

const describeMoved = ({ told, diff }: Moved, products: Products): PreviewedList => ({
  ...told,
  ...movedOf(diff),
  ...biggestIn(diff.totals, products),
});

/** How many the lists are for: drafts as they say it, lists that follow as they were published. */
async function reachOf(call: Call, { lists }: Preview, moved: readonly Moved[]): Promise<number> {
  const terms: unknown[] = lists.map(({ asVersion }) => asVersion.terms);
  for (const { told } of moved) if (!told.isDraft) terms.push((await findPriceList(call.tx, { code: told.code }))?.terms);
  return countCustomersOf(
    call.tx,
    terms.flatMap((one) => readTerms(one).assignments),
  );
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
    const products = new Map(preview.live.source.products.map((product) => [product.sku, product]));
    const moved = [...movedDrafts(preview, products), ...movedFollowers(preview, products)];
    return {
      currency: preview.currency,
      at: preview.at.toISOString(),
      bookVersion: preview.book.book.version,
      lists: moved.map((one) => describeMoved(one, products)),
      promotions: preview.drafts.promotions.map(({ code }) => code),
      reach: await reachOf(call, preview, moved),
    };
  },
});
