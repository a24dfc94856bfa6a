import { indexProducts, listProductsNamedBy, type ProductWords, postgresSearch, readSearchDocuments } from '@omniroute/db/search';
import { Fault, TOPICS } from '@omniroute/domain';
import type { ProductSearch } from '@omniroute/domain/search';
import type { Call } from '../run-verb.ts';

const isAway = (error: unknown): boolean => error instanceof Fault && error.kind === 'unavailable';

/** The search of the call's tenant: the search server's where there is one and it answers, else the database's own. */
export function searchOf(call: Call): Pick<ProductSearch, 'search'> {
  const own = postgresSearch(call.tx);
  const server = call.search?.ofTenant(call.tenantId);
  if (!server) return own;
  return {
    search: (request) =>
      server.search(request).catch((error: unknown) => {
        if (isAway(error)) return own.search(request);
        throw error;
      }),
  };
}

/** Products that are indexed at once, and that an event names at most. */
const PART = 1_000;
const NAMED = 500;

/**
 * Makes these products found as they now are: called by each verb that writes products, in its transaction. The database's own index is
 * written at once; a search server hears of it through the outbox, so that nothing is lost when it is away.
 */
export async function followProducts(call: Call, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += PART) await indexProducts(call.tx, ids.slice(from, from + PART));
  if (!call.search) return;
  for (let from = 0; from < ids.length; from += NAMED)
    call.announce({
      topic: TOPICS.catalogue,
      type: 'products.changed',
      aggregateId: call.tenantId,
      aggregateVersion: 1,
      data: { product_ids: ids.slice(from, from + NAMED) },
    });
}

/** The same for all products that are found by the names of these categories, brands or principals. */
export async function followWords(call: Call, words: ProductWords): Promise<void> {
  await followProducts(call, await listProductsNamedBy(call.tx, words));
}

/** Gives a search server what these products are now. One that is there no more is taken out. */
export async function publishProducts(call: Call, ids: readonly string[]): Promise<void> {
  if (!call.search || ids.length === 0) return;
  const search = call.search.ofTenant(call.tenantId);
  const documents = await readSearchDocuments(call.tx, ids);
  const there = new Set(documents.map((document) => document.id));
  await search.put(documents);
  await search.remove(ids.filter((id) => !there.has(id)));
}
