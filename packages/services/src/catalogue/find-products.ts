import { type ProductRow, listProducts as readProducts } from '@omniroute/db/catalogue';
import { readCursor, writeCursor } from '@omniroute/db/list';
import { listSynonyms } from '@omniroute/db/search';
import { SEARCH_CAP, type SearchAnswer, type SearchRequest } from '@omniroute/domain/search';
import { isBuyer } from '../own-scope.ts';
import type { Call } from '../run-verb.ts';
import { searchOf } from '../search/index.ts';

const CURSOR = { list: 'product-search', sort: 'score' };

export type Search = Pick<SearchRequest, 'text' | 'filters' | 'withFacets' | 'offset' | 'limit'>;

/** A search as the caller may see its products: buyers see what is for sale. The tenant's synonyms are applied. */
async function search(call: Call, wanted: Search): Promise<SearchAnswer> {
  const synonyms = await listSynonyms(call.tx);
  return searchOf(call).search({ ...wanted, synonyms, onlyForSale: isBuyer(call.actor) });
}

/** Ids of all products that a search finds, 10,000 at most, in no order that means anything: to narrow a list to. */
export const findIds = async (call: Call, text: string): Promise<readonly string[]> =>
  (await search(call, { text, limit: SEARCH_CAP })).ids;

/** The products of a page, best first. One that a search server still names but is there no more is left out. */
async function readRows(call: Call, ids: readonly string[]): Promise<ProductRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await readProducts(call.tx, { limit: ids.length }, { ids, ...(isBuyer(call.actor) && { statuses: ['active'] }) });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export interface FoundPage {
  readonly rows: readonly ProductRow[];
  readonly nextCursor: string | null;
  readonly answer: SearchAnswer;
}

/** One page of a search, best first. Throws Fault `invalid` for a cursor of something else. */
export async function searchPage(call: Call, wanted: Omit<Search, 'offset'> & { readonly cursor: string | undefined }): Promise<FoundPage> {
  const [place] = wanted.cursor === undefined ? ['0'] : readCursor(wanted.cursor, { ...CURSOR, types: ['bigint'] });
  const offset = Math.min(Number(place), SEARCH_CAP);
  const answer = await search(call, { ...wanted, offset });
  const next = offset + answer.ids.length;
  const hasMore = answer.ids.length === wanted.limit && next < Math.min(answer.total.count, SEARCH_CAP);
  return {
    rows: await readRows(call, answer.ids),
    nextCursor: hasMore ? writeCursor({ ...CURSOR, keys: [String(next)] }) : null,
    answer,
  };
}
