import { type CostBasis, readPriceHead, type SheetListRow } from '@omniroute/db/pricing';
import { type BookSource, deriveEntries, type EntrySource, type ListSource, readTerms, usesCosts } from '@omniroute/domain/pricing';
import { costsTime, draftBasis, readCostsBy } from '../book-costs.ts';
import type { Call } from '../run-verb.ts';
import { latestSpan, taxRates } from './preview/spans.ts';

/** A list with its terms and costs, which may be those of a draft. */
type Follower = Pick<SheetListRow, 'currency' | 'terms' | 'effective_from' | 'costs_known_at' | 'costs_as_of' | 'costs_circular_id'>;

interface Base {
  readonly source: BookSource;
  readonly list: ListSource;
}

/** The list that another follows, as its latest version says it; undefined where it follows none, or one that has no version yet. */
async function baseOf(call: Call, { currency, terms }: Follower): Promise<Base | undefined> {
  const { basedOn } = readTerms(terms);
  if (!basedOn) return undefined;
  const { source } = await call.books.get(call.tx, await readPriceHead(call.tx), { currency, at: call.now, now: call.now });
  const list = latestSpan(source, basedOn.code);
  return list && { source, list };
}

/**
 * What a list's formula makes of the latest prices of the list that it follows, as the book works them out, its own prices left aside. Only of
 * these SKUs.
 */
export async function deriveList(call: Call, follower: Follower, only: ReadonlySet<string>): Promise<readonly EntrySource[]> {
  const base = await baseOf(call, follower);
  return base ? derive(call, { follower, base, only }) : [];
}

/** The same a page of products at a time, by SKU; `next` is null after the last. */
export async function derivePage(
  call: Call,
  follower: Follower,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<{ readonly entries: readonly EntrySource[]; readonly next: string | null }> {
  const base = await baseOf(call, follower);
  if (!base) return { entries: [], next: null };
  const rest = new Set<string>();
  for (const { sku } of base.list.entries) if (sku > after) rest.add(sku);
  const skus = [...rest].sort().slice(0, limit);
  const entries = await derive(call, { follower, base, only: new Set(skus) });
  return { entries, next: rest.size > skus.length ? (skus.at(-1) ?? null) : null };
}

const basisFor = (call: Call, follower: Follower): Promise<CostBasis> =>
  draftBasis(call.tx, follower, costsTime(call.now, follower.effective_from));

async function derive(
  call: Call,
  { follower, base: { source, list }, only }: { readonly follower: Follower; readonly base: Base; readonly only: ReadonlySet<string> },
): Promise<readonly EntrySource[]> {
  const { basedOn, taxInclusive } = readTerms(follower.terms);
  if (!basedOn) return [];
  return deriveEntries(
    list.entries,
    {
      formula: basedOn.formula,
      products: new Map(source.products.map((product) => [product.sku, product])),
      costs: usesCosts(basedOn.formula) ? await readCostsBy(call.tx, follower.currency, await basisFor(call, follower)) : new Map(),
      currency: follower.currency,
      tax: { baseIsInclusive: list.isTaxInclusive, isInclusive: taxInclusive, rateOf: taxRates(source, call.now.getTime()) },
    },
    only,
  ).entries;
}
