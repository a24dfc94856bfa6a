import type { Tx } from '../client/index.ts';
import type { DraftRow } from './price-list-drafts.ts';

/** A list as the workbench heads its columns: its latest version, and how far its draft has come. */
export interface SheetListRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly version: number;
  /** Of the draft where there is one, otherwise of the latest version. */
  readonly terms: unknown;
  readonly effective_from: Date | null;
  readonly draft_state: DraftRow['state'] | null;
  readonly revision: number | null;
  readonly base_version: number | null;
  readonly updated_by: string | null;
  readonly updated_at: Date | null;
  readonly signed_name: string | null;
  readonly changes: number;
  /** Of the draft where there is one, null until it is submitted; otherwise of the latest version. */
  readonly costs_known_at: Date | null;
  readonly costs_as_of: Date | null;
  readonly costs_circular_id: string | null;
}

const HEADS = {
  name: 'read-sheet-heads',
  text: `select l.id, l.code, l.name, l.currency, coalesce(v.version, 0) as version, coalesce(d.terms, v.terms) as terms, v.effective_from,
  d.state as draft_state, d.revision, d.base_version, d.updated_by, d.updated_at, d.signed_name,
  case when d.price_list_id is null then v.costs_known_at else d.costs_known_at end as costs_known_at,
  case when d.price_list_id is null then v.costs_as_of else d.costs_as_of end as costs_as_of,
  case when d.price_list_id is null then v.costs_circular_id else (select y.circular_id from circular_lists y
    join circulars c on c.tenant_id = $1 and c.id = y.circular_id and c.state in ('priced', 'submitted', 'approved')
    where y.tenant_id = $1 and y.price_list_id = l.id limit 1) end as costs_circular_id,
  (select count(*)::int from price_list_draft_entries x where x.tenant_id = $1 and x.price_list_id = l.id) as changes
from unnest($2::text[]) with ordinality as a (code, place)
join price_lists l on l.tenant_id = $1 and l.code = a.code
left join lateral (select v.version, v.terms, v.effective_from, v.costs_known_at, v.costs_as_of, v.costs_circular_id from price_list_versions v
  where v.tenant_id = $1 and v.price_list_id = l.id order by v.version desc limit 1) v on true
left join price_list_drafts d on d.tenant_id = $1 and d.price_list_id = l.id
order by a.place`,
};

/** The lists with these codes, in this order; those that are not there are left out. */
export const readSheetHeads = (tx: Tx, codes: readonly string[]): Promise<SheetListRow[]> =>
  tx.query<SheetListRow>(HEADS, [tx.tenantId, codes]);

/** A unit of a product that a list could price. */
export interface SheetUnitRow {
  readonly product_id: string;
  readonly sku: string;
  readonly name: string;
  readonly brand: string;
  readonly category: string;
  readonly unit: string;
  readonly factor: number;
}

const UNITS = {
  name: 'read-sheet-units',
  text: `with factors as (
  select distinct on (f.product_id, f.unit) f.product_id, f.unit, f.factor from product_unit_factors f
  where f.tenant_id = $1 and f.valid_from <= $3 order by f.product_id, f.unit, f.valid_from desc
), priced as (
  select distinct e.product_id, e.unit from price_list_entries e where e.tenant_id = $1 and e.price_list_id = any($2::uuid[]) and e.until_version is null
)
select p.id as product_id, p.sku, p.name, p.brand, p.category, u.unit, coalesce(f.factor, u.factor)::float8 as factor
from products p join product_units u on u.tenant_id = $1 and u.product_id = p.id
left join factors f on f.product_id = p.id and f.unit = u.unit left join priced e on e.product_id = p.id and e.unit = u.unit
where p.tenant_id = $1 and ((p.status = 'active' and u.is_sellable) or e.product_id is not null)
  and ($4::text[] is null or p.brand = any($4)) and ($5::text[] is null or p.category = any($5))
order by lower(p.name), p.sku, coalesce(f.factor, u.factor) desc, u.unit limit $6`,
};

/** Every unit that is for sale or that one of these lists has a price of, by product name, the largest pack first; `limit` at most. */
export const readSheetUnits = (
  tx: Tx,
  of: {
    readonly listIds: readonly string[];
    readonly at: Date;
    readonly brands: readonly string[] | undefined;
    readonly categories: readonly string[] | undefined;
    readonly limit: number;
  },
): Promise<SheetUnitRow[]> =>
  tx.query<SheetUnitRow>(UNITS, [tx.tenantId, of.listIds, of.at, of.brands ?? null, of.categories ?? null, of.limit]);

/** One price of a list: `price` in minor units, `request`, or null where a draft takes it away. */
export interface SheetPriceRow {
  readonly list_id: string;
  readonly product_id: string;
  readonly unit: string;
  readonly min: number;
  readonly price: string | null;
  /** Who changed it in the draft; null for what the latest version says. */
  readonly changed_by: string | null;
}

const PRICES = {
  name: 'read-sheet-prices',
  text: `select e.price_list_id as list_id, e.product_id, e.unit, e.min_base_quantity::float8 as min,
  case when e.is_on_request then 'request' else e.price_minor::text end as price, null::text as changed_by
from price_list_entries e where e.tenant_id = $1 and e.price_list_id = any($2::uuid[]) and e.until_version is null
union all
select d.price_list_id, d.product_id, d.unit, d.min_base_quantity::float8,
  case when d.is_removed then null when d.is_on_request then 'request' else d.price_minor::text end, d.changed_by
from price_list_draft_entries d where d.tenant_id = $1 and d.price_list_id = any($2::uuid[])`,
};

/** What the latest versions of these lists say, and what their drafts change. */
export const readSheetPrices = (tx: Tx, listIds: readonly string[]): Promise<SheetPriceRow[]> =>
  tx.query<SheetPriceRow>(PRICES, [tx.tenantId, listIds]);

const REACH = {
  name: 'count-customers-of-assignments',
  text: `select count(*)::int as customers from customers c left join warehouses w on w.tenant_id = $1 and w.id = c.warehouse_id
left join territories t on t.tenant_id = $1 and t.code = c.territory
where c.tenant_id = $1 and c.status <> 'closed' and c.merged_into is null and exists (
  select from json_to_recordset($2::json) as a ("customerCode" text, "group" text, territory text, warehouse text, "paymentTerms" text)
  where coalesce(a."customerCode" = c.code, true) and (a.territory is null or a.territory = c.territory or a.territory = any(t.path)) and coalesce(a.warehouse = w.code, true)
    and coalesce(a."paymentTerms" = c.payment_terms, true)
    and (a."group" is null or a."group" = c.segment or exists (
      select from customer_group_members m join customer_groups g on g.tenant_id = $1 and g.id = m.group_id
      where m.tenant_id = $1 and m.customer_id = c.id and g.code = a."group")))`,
};

/** How many customers, closed ones aside, these assignments mean; channel, fulfilment and dates do not narrow. */
export async function countCustomersOf(tx: Tx, assignments: readonly unknown[]): Promise<number> {
  const [row] = await tx.query<{ customers: number }>(REACH, [tx.tenantId, JSON.stringify(assignments)]);
  return row?.customers ?? 0;
}
