import type { Tx } from '../client/index.ts';

/** A price in which a version differs from the one before; a null price is on request, and no price where it is not there. */
export interface VersionChangeRow {
  readonly sku: string;
  readonly unit: string;
  readonly min_base_quantity: bigint;
  readonly was_there: boolean;
  readonly was_minor: bigint | null;
  readonly is_there: boolean;
  readonly is_minor: bigint | null;
  /** Of all changes, those beyond the limit too. */
  readonly total: number;
}

const CHANGES = {
  name: 'list-version-changes',
  text: `with began as (
  select product_id, unit, min_base_quantity, price_minor, true as is_there from price_list_entries where tenant_id = $1 and price_list_id = $2 and from_version = $3
), ended as (
  select product_id, unit, min_base_quantity, price_minor, true as was_there from price_list_entries where tenant_id = $1 and price_list_id = $2 and until_version = $3
)
select p.sku, unit, min_base_quantity, coalesce(e.was_there, false) as was_there, e.price_minor as was_minor, coalesce(b.is_there, false) as is_there,
  b.price_minor as is_minor, (count(*) over ())::int as total
from began b full join ended e using (product_id, unit, min_base_quantity) join products p on p.tenant_id = $1 and p.id = product_id
order by p.sku, unit, min_base_quantity limit $4`,
};

/** The first `limit` prices in which a version of a list differs from the one before, by SKU. */
export const listVersionChanges = (
  tx: Tx,
  of: { readonly listId: string; readonly version: number },
  limit: number,
): Promise<VersionChangeRow[]> => tx.query<VersionChangeRow>(CHANGES, [tx.tenantId, of.listId, of.version, limit]);
