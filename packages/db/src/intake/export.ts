import type { Scope } from '@omniroute/domain/tenant';
import type { Tx } from '../client/index.ts';
import { territoriesWithin } from '../customer/index.ts';

interface After {
  readonly after: string | null;
  readonly limit: number;
}

const SKUS = {
  name: 'export-skus',
  text: 'select sku from products where tenant_id = $1 and ($2::text is null or sku > $2) order by sku limit $3',
};
/** SKUs after one, in their order. */
export async function skusAfter(tx: Tx, { after, limit }: After): Promise<string[]> {
  return (await tx.query<{ sku: string }>(SKUS, [tx.tenantId, after, limit])).map((row) => row.sku);
}

const MOST_UNITS = {
  name: 'count-most-units',
  text: 'select coalesce(max(n), 1)::int as most from (select count(*) as n from product_units where tenant_id = $1 group by product_id) counted',
};
/** How many units the product has that has most. */
export async function mostUnits(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ most: number }>(MOST_UNITS, [tx.tenantId]);
  return row?.most ?? 1;
}

/** A customer as an import takes one; `limitMinor` is decimal text, null where no limit is kept. */
export interface CustomerExportRow {
  readonly code: string;
  readonly name: string;
  readonly status: string;
  readonly statusReason: string | null;
  readonly segment: string;
  readonly groups: readonly string[];
  readonly territory: string;
  readonly ownerName: string;
  readonly owner: string | null;
  readonly phone: string | null;
  readonly taxId: string | null;
  readonly registrationNumber: string | null;
  readonly paymentTerms: string;
  readonly shortPolicy: string;
  readonly warehouse: string;
  readonly limitMinor: string | null;
}

const scoped = (alias: string): string =>
  `($4::text[] is null or ${alias}.territory = any(${territoriesWithin('$4')})) and ($5::uuid[] is null or ${alias}.id = any($5))`;
// A merged customer is its keeper's history, not a customer to be kept.
const CUSTOMERS = {
  name: 'export-customers',
  text: `select c.code, c.name, c.status, c.status_reason as "statusReason", c.segment, c.territory, c.owner_name as "ownerName", n.code as owner,
  coalesce(c.phone_given, c.phone) as phone, c.tax_id as "taxId", c.registration_number as "registrationNumber", c.payment_terms as "paymentTerms",
  c.short_policy as "shortPolicy", w.code as warehouse, a.limit_minor::text as "limitMinor",
  coalesce((select array_agg(g.code order by g.code) from customer_group_members i join customer_groups g on g.tenant_id = $1 and g.id = i.group_id
    where i.tenant_id = $1 and i.customer_id = c.id), '{}') as groups
from customers c join warehouses w on w.tenant_id = $1 and w.id = c.warehouse_id left join owners n on n.tenant_id = $1 and n.id = c.owner_id
left join credit_accounts a on a.tenant_id = $1 and a.customer_id = c.id
where c.tenant_id = $1 and c.status <> 'merged' and ($2::text is null or c.code > $2) and ($6::text[] is null or c.code = any($6)) and ${scoped('c')} order by c.code limit $3`,
};
/** Customers after a code that a reader may see, by code; with `codes` only those among them. */
export const customersAfter = (
  tx: Tx,
  { after, limit, scope, codes }: After & { readonly scope: Scope; readonly codes?: readonly string[] | undefined },
): Promise<CustomerExportRow[]> =>
  tx.query(CUSTOMERS, [tx.tenantId, after, limit, scope.territories ?? null, scope.customerIds ?? null, codes ?? null]);

/** An outlet as an import takes one. Degrees are decimal text. */
export interface OutletExportRow {
  readonly code: string;
  readonly customerCode: string;
  readonly name: string;
  readonly address: string;
  readonly city: string;
  readonly state: string;
  readonly localGovernment: string;
  readonly class: string | null;
  readonly landmark: string | null;
  readonly marketDay: string | null;
  readonly phone: string | null;
  readonly latitude: string | null;
  readonly longitude: string | null;
}

const degrees = (name: string): string => `trim_scale(o.${name}_micro::numeric / 1000000)::text as ${name}`;
const OUTLET_COLUMNS = `o.code, c.code as "customerCode", o.name, o.address, o.city, o.state, o.local_government as "localGovernment", o.class, o.landmark,
  o.market_day as "marketDay", coalesce(o.phone_given, o.phone) as phone, ${degrees('latitude')}, ${degrees('longitude')}`;
const OF_OUTLETS = `from outlets o join customers c on c.tenant_id = $1 and c.id = o.customer_id where o.tenant_id = $1`;
const OUTLETS = {
  name: 'export-outlets',
  text: `select ${OUTLET_COLUMNS} ${OF_OUTLETS} and o.merged_into is null and ($2::text is null or o.code > $2) and ${scoped('c')} order by o.code limit $3`,
};
/** Outlets that were not merged, after a code, of customers that a reader may see, by code. */
export const outletsAfter = (tx: Tx, given: After & { readonly scope: Scope }): Promise<OutletExportRow[]> =>
  tx.query(OUTLETS, [tx.tenantId, given.after, given.limit, given.scope.territories ?? null, given.scope.customerIds ?? null]);

const OUTLETS_BY_CODE = {
  name: 'find-outlets-by-codes',
  text: `select ${OUTLET_COLUMNS}, o.merged_into is not null as "isMerged" ${OF_OUTLETS} and o.code = any($2::text[])`,
};
/** The outlets with these codes, whosever they are. */
export const findOutlets = (tx: Tx, codes: readonly string[]): Promise<(OutletExportRow & { readonly isMerged: boolean })[]> =>
  tx.query(OUTLETS_BY_CODE, [tx.tenantId, codes]);

// What the list says once its draft is live: its latest version with the draft's own prices put in.
const PRICES = {
  name: 'export-prices',
  text: `select * from (
  select p.sku, x.unit, x.min, x.price_minor from (
    select coalesce(d.product_id, e.product_id) as product_id, coalesce(d.unit, e.unit) as unit, coalesce(d.min_base_quantity, e.min_base_quantity) as min,
      case when d.product_id is null then e.price_minor else d.price_minor end as price_minor, coalesce(d.is_removed, false) as is_removed
    from (select * from price_list_entries where tenant_id = $1 and price_list_id = $2 and until_version is null) e
    full join (select * from price_list_draft_entries where tenant_id = $1 and price_list_id = $2) d
      on d.product_id = e.product_id and d.unit = e.unit and d.min_base_quantity = e.min_base_quantity
  ) x join products p on p.tenant_id = $1 and p.id = x.product_id where not x.is_removed
) listed where $3::text is null or (sku, unit, min) > ($3, $4::text, $5::bigint) order by sku, unit, min limit $6`,
};
/** Prices of a list after one, by SKU, unit and quantity, as its draft has them; a null price is on request. */
export const pricesAfter = (
  tx: Tx,
  given: { readonly listId: string; readonly after: readonly [string, string, number] | null; readonly limit: number },
): Promise<{ sku: string; unit: string; min: bigint; price_minor: bigint | null }[]> => {
  const [sku, unit, min] = given.after ?? [null, null, null];
  return tx.query(PRICES, [tx.tenantId, given.listId, sku, unit, min, given.limit]);
};

const BEGINS = {
  name: 'find-beginnings-of-days',
  text: `select d.day, to_char(d.day::date::timestamp at time zone t.time_zone at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as moment
from tenants t, unnest($2::text[]) as d (day) where t.id = $1`,
};
const DAYS = {
  name: 'find-days-of-moments',
  text: `select m.moment, to_char(m.moment::timestamptz at time zone t.time_zone, 'YYYY-MM-DD') as day
from tenants t, unnest($2::text[]) as m (moment) where t.id = $1`,
};
/** When days (`2026-11-30`) begin where the tenant is, as RFC 3339 in UTC. */
export async function beginningsOf(tx: Tx, days: readonly string[]): Promise<Map<string, string>> {
  if (days.length === 0) return new Map();
  const rows = await tx.query<{ day: string; moment: string }>(BEGINS, [tx.tenantId, days]);
  return new Map(rows.map(({ day, moment }) => [day, moment]));
}
/** On which day each of these moments is where the tenant is. */
export async function daysOf(tx: Tx, moments: readonly string[]): Promise<Map<string, string>> {
  if (moments.length === 0) return new Map();
  const rows = await tx.query<{ day: string; moment: string }>(DAYS, [tx.tenantId, moments]);
  return new Map(rows.map(({ day, moment }) => [moment, day]));
}
