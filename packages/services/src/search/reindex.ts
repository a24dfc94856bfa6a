import { indexProducts, listProductIds } from '@omniroute/db/search';
import { isUuid } from '@omniroute/domain';
import type { ProductsChanged } from '@omniroute/domain/search';
import { z } from 'zod';
import { defineBatchVerb } from '../run-batch.ts';
import { defineVerb } from '../run-verb.ts';
import { publishProducts } from './search-of.ts';

const ReindexInput = z.strictObject({
  after: z.string().refine(isUuid, 'must be the id that an earlier call answered').nullable().default(null),
  limit: z.number().int().min(1).max(5_000).default(1_000),
});
type ReindexInput = z.infer<typeof ReindexInput>;

/**
 * Takes up to `limit` products (1,000) into the search anew, in the database and in the search server where there is one; `next` is what
 * to give as `after` for the following ones, null when all are done. For a search server that is new or has lost its data.
 */
export const reindex = defineVerb<ReindexInput, { indexed: number; next: string | null }>({
  id: 'search.reindex',
  kind: 'write',
  input: ReindexInput,
  async run(call, { after, limit }) {
    const ids = await listProductIds(call.tx, after, limit);
    await indexProducts(call.tx, ids);
    await publishProducts(call, ids);
    const next = ids.length === limit ? (ids.at(-1) ?? null) : null;
    call.audit({ entityKind: 'search', entityId: call.tenantId, type: 'search.reindexed', detail: { after, indexed: ids.length } });
    return { indexed: ids.length, next };
  },
});

/** Gives a search server the products that events named, as they are now: an event that comes twice or late does no harm. */
export const publishChanges = defineBatchVerb<ProductsChanged>({
  id: 'search.publish-changes',
  run: (call, items) => publishProducts(call, [...new Set(items.flatMap((item) => item.data.product_ids))]),
});
