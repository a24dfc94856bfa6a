import { readPriceHead } from '@omniroute/db/pricing';
import { deriveEntries, type EntrySource, readTerms } from '@omniroute/domain/pricing';
import { readCosts } from '../price-books.ts';
import type { Call } from '../run-verb.ts';
import { latestSpan, taxRates } from './preview/spans.ts';

/** A list by its code, with terms that may be those of a draft. */
interface Follower {
  readonly currency: string;
  readonly terms: unknown;
}

/**
 * What a list's formula makes of the latest prices of the list that it follows, as the book works them out, its own prices left aside; nothing
 * where it follows none, or one that has no version yet. Only of these SKUs.
 */
export async function deriveList(
  call: Call,
  { currency, terms: kept }: Follower,
  only: ReadonlySet<string>,
): Promise<readonly EntrySource[]> {
  const { basedOn, taxInclusive } = readTerms(kept);
  if (!basedOn) return [];
  const { source } = await call.books.get(call.tx, await readPriceHead(call.tx), { currency, at: call.now, now: call.now });
  const base = latestSpan(source, basedOn.code);
  if (!base) return [];
  const usesCosts = basedOn.formula.steps.some((step) => 'cost' in step);
  const context = {
    formula: basedOn.formula,
    products: new Map(source.products.map((product) => [product.sku, product])),
    costs: usesCosts ? await readCosts(call.tx, currency, call.now) : new Map(),
    currency,
    tax: { baseIsInclusive: base.isTaxInclusive, isInclusive: taxInclusive, rateOf: taxRates(source, call.now.getTime()) },
  };
  return deriveEntries(base.entries, context, only).entries;
}
