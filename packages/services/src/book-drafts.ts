import type { BookPromotionRow, BookRows, CostBasis, DraftChangeRow } from '@omniroute/db/pricing';
import { type BookSource, type Costs, type Entries, entryKey, packEntries } from '@omniroute/domain/pricing';
import { type EntriesByVersion, ON_REQUEST, versionKey } from './book-source.ts';

/** A list's draft as the version that it would be. */
export interface DraftList {
  readonly code: string;
  /** The version it is made from, 0 where nothing was published, and the number that it would get. */
  readonly latest: number;
  readonly version: number;
  readonly terms: unknown;
  readonly changes: readonly DraftChangeRow[];
  readonly costs: CostBasis;
}

/** Drafts that stand in a book as if they were published. */
export interface BookDrafts {
  /** Of which lists and promotions, as one text; and which state of theirs: it changes whenever one of them does. */
  readonly codes: string;
  readonly stamp: string;
  readonly lists: readonly DraftList[];
  /** Versions as they would be, without their times. */
  readonly promotions: readonly Pick<BookPromotionRow, 'id' | 'code' | 'version' | 'definition'>[];
  /** From when they hold, in milliseconds since the epoch; undefined: since before the book was asked for. */
  readonly from: number | undefined;
  /** What goods will cost then: what circulars say that these drafts come from. */
  readonly costs: Costs;
}

interface Spanned {
  readonly code: string;
  readonly from: number;
  readonly until: number | null;
}

/** Versions of the drafted, ended where the draft begins; those planned after it do not come. */
const before = <Row extends Spanned>(rows: readonly Row[], drafted: ReadonlySet<string>, from: number): Row[] =>
  rows.flatMap((row) => {
    if (!drafted.has(row.code)) return [row];
    if (row.from >= from) return [];
    return [{ ...row, until: Math.min(row.until ?? from, from) }];
  });

/** What the database says, with the drafts as the latest versions from a moment on. */
export function rowsWithDrafts(rows: BookRows, drafts: BookDrafts, since: number): BookRows {
  const from = drafts.from ?? since;
  const codes = (some: readonly { code: string }[]): Set<string> => new Set(some.map(({ code }) => code));
  const lists = drafts.lists.map(({ code, version, terms, costs }) => ({
    code,
    version,
    terms,
    from,
    until: null,
    costs_known_at: costs.knownAt,
    costs_as_of: costs.asOf,
    costs_circular_id: costs.circularId,
  }));
  return {
    ...rows,
    lists: [...before(rows.lists, codes(drafts.lists), from), ...lists],
    promotions: [
      ...before(rows.promotions, codes(drafts.promotions), from),
      ...drafts.promotions.map((one) => ({ ...one, from, until: null })),
    ],
  };
}

/** What goods cost, with what the drafts' circulars say. */
export const costsWithDrafts = (costs: Costs, drafts: Pick<BookDrafts, 'costs'>): Costs =>
  drafts.costs.size === 0
    ? costs
    : new Map([...costs, ...[...drafts.costs].map(([sku, own]) => [sku, { ...costs.get(sku), ...own }] as const)]);

/** The latest version's prices with the draft's changes; what is not for sale has none, as in every book. */
function entriesOf(base: Entries, changes: readonly DraftChangeRow[], isSold: (sku: string) => boolean): Entries {
  const entries = new Map([...base].map((entry) => [entryKey(entry), entry]));
  for (const { sku, unit, min_base_quantity, price_minor: price, is_removed: isRemoved } of changes) {
    const minBaseQuantity = Number(min_base_quantity);
    const key = entryKey({ sku, unit, minBaseQuantity });
    if (isRemoved || !isSold(sku)) entries.delete(key);
    else if (price === null) entries.set(key, { sku, unit, minBaseQuantity, priceMinor: 0n, onRequest: ON_REQUEST });
    else entries.set(key, { sku, unit, minBaseQuantity, priceMinor: price });
  }
  return packEntries([...entries.values()]);
}

/** The prices of versions, and of the drafts as the versions that they would be. */
export function entriesWithDrafts(published: EntriesByVersion, drafts: BookDrafts, products: BookSource['products']): EntriesByVersion {
  const skus = new Set(products.map(({ sku }) => sku));
  const own = drafts.lists.map(
    ({ code, latest, version, changes }) =>
      [versionKey(code, version), entriesOf(published.get(versionKey(code, latest)) ?? [], changes, (sku) => skus.has(sku))] as const,
  );
  return new Map([...published, ...own]);
}
