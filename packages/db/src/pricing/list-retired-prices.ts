import { factorAt, taxClassAt } from '../catalogue/index.ts';
import type { Tx } from '../client/index.ts';

/** A price of a product that is not sold any more, as a list's draft (or its latest version) has it. */
export interface RetiredPriceRow {
  readonly sku: string;
  readonly base_unit: string;
  readonly tax_class: string;
  readonly brand: string;
  readonly unit: string;
  readonly factor: number;
  readonly min: number;
  readonly price_minor: bigint | null;
}

const RETIRED = {
  name: 'list-retired-prices',
  text: `with own as (
  select coalesce(d.product_id, e.product_id) as product_id, coalesce(d.unit, e.unit) as unit, coalesce(d.min_base_quantity, e.min_base_quantity) as min,
    case when d.product_id is null then e.price_minor else d.price_minor end as price_minor, coalesce(d.is_removed, false) as is_removed
  from (select * from price_list_entries where tenant_id = $1 and price_list_id = $2 and until_version is null) e
  full join (select * from price_list_draft_entries where tenant_id = $1 and price_list_id = $2) d
    on d.product_id = e.product_id and d.unit = e.unit and d.min_base_quantity = e.min_base_quantity
)
select p.sku, p.base_unit, ${taxClassAt('p', '$3')} as tax_class, p.brand, o.unit, ${factorAt('u', '$3')}::int4 as factor, o.min::int4 as min, o.price_minor
from own o join products p on p.tenant_id = $1 and p.id = o.product_id and p.status <> 'active'
join product_units u on u.tenant_id = $1 and u.product_id = o.product_id and u.unit = o.unit
where not o.is_removed order by p.sku, o.unit, o.min`,
};

/** Prices in a list's draft of products that are not for sale, as they are at a time: no book has them, and somebody should see them. */
export const listRetiredPrices = (tx: Tx, listId: string, at: Date): Promise<RetiredPriceRow[]> =>
  tx.query<RetiredPriceRow>(RETIRED, [tx.tenantId, listId, at]);
