import { isPlainLines, NOT_PLAIN, plainText } from '@omniroute/domain/input';
import { FACETS, type Facet, type FacetCount, type SearchAnswer } from '@omniroute/domain/search';
import { z } from 'zod';
import { defineVerb } from '../run-verb.ts';
import { type Search, searchPage } from './find-products.ts';
import { describeProducts } from './list-products.ts';
import type { ProductDocument } from './product-document.ts';

/** Products that a page of a search holds at most. */
const MAX_PAGE = 100;

const values = z.array(z.string().trim().min(1).max(100)).max(50).optional();
const SearchProductsInput = z.strictObject({
  search: z.string().trim().max(100).refine(isPlainLines, NOT_PLAIN),
  limit: z.number().int().min(1).max(MAX_PAGE).default(20),
  cursor: z.string().max(4_000).optional(),
  withFacets: z.boolean().default(false),
  filter: z.strictObject(Object.fromEntries(FACETS.map((facet) => [facet, values])) as Record<Facet, typeof values>).default({}),
  customerCode: plainText(64).optional(),
  warehouse: plainText(64).optional(),
});
type SearchProductsInput = z.infer<typeof SearchProductsInput>;

/** A page of a search, best first. `isCorrected`: nothing is called as typed, and these are what was probably meant. */
export interface SearchProductsAnswer extends Pick<SearchAnswer, 'total' | 'isCorrected'> {
  readonly items: readonly ProductDocument[];
  readonly nextCursor: string | null;
  readonly facets?: Readonly<Record<Facet, readonly FacetCount[]>>;
}

/**
 * Products by what is typed or scanned, best first: words of name, brand, SKU, category, principal and attributes by their beginnings, with
 * the tenant's synonyms, mistyped words when nothing is called so, and a SKU or barcode before everything. `withFacets` counts what it could
 * be narrowed by. Stock and offers as in `listProducts`, which throws the same.
 */
export const searchProducts = defineVerb<SearchProductsInput, SearchProductsAnswer>({
  id: 'catalogue.search-products',
  kind: 'read',
  input: SearchProductsInput,
  async run(call, input) {
    const { search: text, limit, cursor, withFacets, filter: filters } = input;
    const page = await searchPage(call, { text, limit, cursor, withFacets, filters: filters as NonNullable<Search['filters']> });
    const { total, isCorrected, facets } = page.answer;
    const items = await describeProducts(call, { customerCode: input.customerCode, warehouse: input.warehouse }, page.rows);
    return { items, nextCursor: page.nextCursor, total, isCorrected, ...(facets && { facets }) };
  },
});
