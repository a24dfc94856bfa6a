import type { Tx } from '../client/index.ts';

/** A price list with who it is for and what it says. Codes of depots and SKUs are resolved here. */
export interface PriceListRecord {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly isTaxInclusive: boolean;
  readonly assignments: readonly {
    readonly warehouse: string | null;
    readonly segment: string | null;
    readonly priority: number;
    readonly from: string;
    readonly until: string | null;
  }[];
  readonly entries: readonly { readonly sku: string; readonly unit: string; readonly priceMinor: string }[];
}

const PUT = {
  name: 'put-price-list',
  text: `insert into price_lists as p (tenant_id, id, code, name, currency, is_tax_inclusive, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $7)
on conflict (tenant_id, code) do update set name = excluded.name, currency = excluded.currency, is_tax_inclusive = excluded.is_tax_inclusive, version = p.version + 1, updated_at = excluded.updated_at
returning id, version`,
};
const CLEAR = {
  name: 'clear-price-list',
  text: `with gone as (delete from price_list_entries where tenant_id = $1 and price_list_id = $2)
delete from price_list_assignments where tenant_id = $1 and price_list_id = $2`,
};
const ASSIGN = {
  name: 'assign-price-list',
  text: `insert into price_list_assignments (tenant_id, price_list_id, position, warehouse_id, segment, priority, valid_from, valid_until)
select $1, $2, a.position, w.id, a.segment, a.priority, a."from", a.until
from json_to_recordset($3::json) as a (position int, warehouse text, segment text, priority int, "from" timestamptz, until timestamptz)
left join warehouses w on w.tenant_id = $1 and w.code = a.warehouse
where a.warehouse is null or w.id is not null
returning position`,
};
const ENTER = {
  name: 'enter-prices',
  text: `insert into price_list_entries (tenant_id, price_list_id, product_id, unit, price_minor)
select $1, $2, p.id, u.unit, e."priceMinor"
from json_to_recordset($3::json) as e (sku text, unit text, "priceMinor" bigint)
join products p on p.tenant_id = $1 and p.sku = e.sku
join product_units u on u.tenant_id = $1 and u.product_id = p.id and u.unit = e.unit
returning 1`,
};
/** So many places are named; who has more to mend sees the pattern. */
const MISSING_MAX = 50;
const FIND_MISSING = {
  name: 'find-missing-units',
  text: `select (e.place - 1)::int as place, p.id is not null as has_product
from rows from (json_to_recordset($2::json) as (sku text, unit text)) with ordinality as e (sku, unit, place)
left join products p on p.tenant_id = $1 and p.sku = e.sku
left join product_units u on u.tenant_id = $1 and u.product_id = p.id and u.unit = e.unit
where u.unit is null order by e.place limit ${MISSING_MAX}`,
};

/** A price list as it was written. What found nothing in the tenant is named by its place, and is not in the list: the caller throws. */
export interface PutPriceListRow {
  readonly id: string;
  readonly version: number;
  readonly entries: number;
  /** Assignments to a depot that is not there. */
  readonly unknownDepots: readonly number[];
  /** Prices of a product that is not there, or not in that unit; the first 50. */
  readonly missing: readonly { readonly place: number; readonly has_product: boolean }[];
}

/** Makes or replaces a price list; its version rises by one. */
export async function putPriceList(tx: Tx, at: Date, list: PriceListRecord): Promise<PutPriceListRow> {
  const [row] = await tx.query<{ id: string; version: number }>(PUT, [
    tx.tenantId,
    list.id,
    list.code,
    list.name,
    list.currency,
    list.isTaxInclusive,
    at,
  ]);
  if (!row) throw new Error('putting a price list returned no row');
  await tx.query(CLEAR, [tx.tenantId, row.id]);
  const given = list.assignments.map((assignment, position) => ({ ...assignment, position }));
  const assigned = await tx.query<{ position: number }>(ASSIGN, [tx.tenantId, row.id, JSON.stringify(given)]);
  const known = new Set(assigned.map((assignment) => assignment.position));
  const prices = JSON.stringify(list.entries);
  const entries = await tx.query(ENTER, [tx.tenantId, row.id, prices]);
  const isWhole = entries.length === list.entries.length;
  return {
    ...row,
    entries: entries.length,
    unknownDepots: given.flatMap(({ position }) => (known.has(position) ? [] : [position])),
    missing: isWhole ? [] : await tx.query<{ place: number; has_product: boolean }>(FIND_MISSING, [tx.tenantId, prices]),
  };
}
