import type { Tx } from '../client/index.ts';

/** A pack that holds another number of base units from a moment on; `day` is the moment's in the tenant's zone. */
export interface ComingPackRow {
  readonly sku: string;
  readonly unit: string;
  readonly from: Date;
  readonly day: string;
  readonly was: number;
  readonly becomes: number;
}

const COMING = {
  name: 'list-coming-packs',
  text: `with steps as (
  select f.product_id, f.unit, f.valid_from, f.factor,
    lag(f.factor, 1, u.factor) over (partition by f.product_id, f.unit order by f.valid_from) as was
  from product_unit_factors f join product_units u on u.tenant_id = $1 and u.product_id = f.product_id and u.unit = f.unit
  where f.tenant_id = $1
)
select p.sku, s.unit, s.valid_from as "from", (s.valid_from at time zone t.time_zone)::date::text as day, s.was::int4 as was, s.factor::int4 as becomes
from steps s join products p on p.tenant_id = $1 and p.id = s.product_id join tenants t on t.id = $1
where s.valid_from > $2 and s.factor <> s.was order by s.valid_from, p.sku, s.unit`,
};

/** The packs that hold another number of base units after a moment, in order of time. */
export const listComingPacks = (tx: Tx, now: Date): Promise<ComingPackRow[]> => tx.query<ComingPackRow>(COMING, [tx.tenantId, now]);

/** A break of a price list: from `min` base units on. It holds from `begins` until `ends` (not included; null: no end), by all versions together. */
export interface BreakRow {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly min: number;
  readonly begins: Date;
  readonly ends: Date | null;
}

// A version that was ended before it began has never held.
const BREAKS = {
  name: 'list-breaks-of-product',
  text: `select l.code, l.name, e.unit, e.min_base_quantity::int4 as min, min(v.effective_from) as begins,
  case when bool_and(v.effective_until is not null) then max(v.effective_until) end as ends
from price_list_entries e join price_lists l on l.tenant_id = $1 and l.id = e.price_list_id
join price_list_versions v on v.tenant_id = $1 and v.price_list_id = e.price_list_id and v.version >= e.from_version
  and (e.until_version is null or v.version < e.until_version)
where e.tenant_id = $1 and e.product_id = $2 and e.min_base_quantity > 1
  and (v.effective_until is null or (v.effective_until > $3 and v.effective_until > v.effective_from))
group by l.code, l.name, e.unit, e.min_base_quantity order by l.code, e.unit, e.min_base_quantity`,
};

/** The breaks of a product in every list, of versions that hold or are to hold after a moment. */
export const listBreaksOf = (tx: Tx, productId: string, now: Date): Promise<BreakRow[]> =>
  tx.query<BreakRow>(BREAKS, [tx.tenantId, productId, now]);
