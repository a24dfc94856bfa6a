import type { Tx } from '../client/index.ts';
import { type BasketOutletRow, groupsOf, territoryPath } from '../customer/index.ts';

/** A place among orders by time: microseconds count, so it is a text. */
export interface PastPlace {
  readonly at: string;
  readonly id: string;
}

/** An order of the past as far as a price depends on it; `lines` are `sku<TAB>quantity<TAB>unit`, a line each, without goods given free. */
export interface PastOrderRow {
  readonly id: string;
  readonly number: string;
  readonly at: string;
  readonly created_at: Date;
  readonly customer_id: string;
  /** The outlet it went to, as it is today; null where it named none. */
  readonly outlet: BasketOutletRow | null;
  readonly warehouse: string;
  readonly channel: string;
  readonly fulfilment: string;
  readonly payment_terms: string;
  readonly line_count: number;
  readonly lines: string;
}

/** Which orders: from a time until before another, in one currency; none that came to nothing. */
export interface PastRange {
  readonly currency: string;
  readonly since: Date;
  readonly until: Date;
}

const RANGE = `o.tenant_id = $1 and o.currency = $2 and o.created_at >= $3 and o.created_at < $4 and o.status in ('placed', 'confirmed', 'loaded')`;
const COUNT = {
  name: 'count-past-lines',
  text: `select count(*)::int as orders, coalesce(sum(o.line_count), 0)::bigint as lines from orders o where ${RANGE}`,
};

/** How many orders and lines there are in a range. */
export async function countPastLines(tx: Tx, { currency, since, until }: PastRange): Promise<{ orders: number; lines: bigint }> {
  const [row] = await tx.query<{ orders: number; lines: bigint }>(COUNT, [tx.tenantId, currency, since, until]);
  return row ?? { orders: 0, lines: 0n };
}

const PLACE = `to_char(o.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const page = (more: string): string => `with page as materialized (
  select o.id, o.number, o.created_at, o.customer_id, o.outlet_id, o.warehouse_id, o.channel, o.fulfilment, o.payment_terms, o.line_count, ${PLACE} as at
  from orders o where ${RANGE} and (o.created_at, o.id) > ($5::timestamptz, $6::uuid)${more} order by o.created_at, o.id limit $7
)
select p.id, p.number, p.created_at, p.customer_id, case when u.id is not null then jsonb_build_object('name', u.name, 'class', u.class) end as outlet, w.code as warehouse, p.channel, p.fulfilment, p.payment_terms, p.line_count, p.at, coalesce(l.lines, '') as lines
from page p join warehouses w on w.tenant_id = $1 and w.id = p.warehouse_id
left join outlets u on u.tenant_id = $1 and u.id = (select coalesce(x.merged_into, x.id) from outlets x where x.tenant_id = $1 and x.id = p.outlet_id)
left join lateral (select string_agg(x.sku || E'\\t' || x.quantity || E'\\t' || x.unit, E'\\n' order by x.line_index) as lines
  from order_lines x where x.tenant_id = $1 and x.order_id = p.id and x.free_of is null) l on true
order by p.created_at, p.id`;
const PAGE = { name: 'read-past-orders', text: page('') };
const PAGE_OF = {
  name: 'read-past-orders-of',
  text: page(` and ($8::text is null or o.customer_id = (select c.id from customers c where c.tenant_id = $1 and c.code = $8))
    and ($9::text is null or o.warehouse_id = (select w.id from warehouses w where w.tenant_id = $1 and w.code = $9))
    and ($10::text is null or o.channel = $10) and ($11::text is null or o.payment_terms = $11)
    and ($12::text is null or exists (select from order_lines x where x.tenant_id = $1 and x.order_id = o.id and x.sku = $12))`),
};
const BEGINNING: PastPlace = { at: '0001-01-01T00:00:00Z', id: '00000000-0000-0000-0000-000000000000' };

/** What narrows orders of the past; what is absent does not. */
export interface PastFilter {
  readonly customer?: string | undefined;
  readonly warehouse?: string | undefined;
  readonly channel?: string | undefined;
  readonly paymentTerms?: string | undefined;
  readonly sku?: string | undefined;
}

/** Orders of a range behind a place, the earliest first. */
export function readPastOrders(
  tx: Tx,
  { currency, since, until }: PastRange,
  wanted: { readonly after?: PastPlace | undefined; readonly limit: number; readonly filter?: PastFilter },
): Promise<PastOrderRow[]> {
  const { at, id } = wanted.after ?? BEGINNING;
  const values = [tx.tenantId, currency, since, until, at, id, wanted.limit];
  const { customer, warehouse, channel, paymentTerms, sku } = wanted.filter ?? {};
  const filters = [customer, warehouse, channel, paymentTerms, sku].map((value) => value ?? null);
  if (filters.every((value) => value === null)) return tx.query<PastOrderRow>(PAGE, values);
  return tx.query<PastOrderRow>(PAGE_OF, [...values, ...filters]);
}

/** Who bought, as they stand today. */
export interface PastBuyerRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly groups: readonly string[];
  /** From the root down to the customer's own. */
  readonly territory_path: readonly string[];
  /** The only outlet they have; null where there are none or several. */
  readonly only_outlet: BasketOutletRow | null;
}

const BUYERS = {
  name: 'read-past-buyers',
  text: `select c.id, c.code, c.name, ${groupsOf('c')} as groups, ${territoryPath('c.territory')} as territory_path, u.outlet as only_outlet from customers c
left join (select customer_id, min(jsonb_build_object('name', name, 'class', class)::text)::jsonb as outlet from outlets where tenant_id = $1 and closed_at is null
  group by customer_id having count(*) = 1) u on u.customer_id = c.id where c.tenant_id = $1`,
};

/** All customers, as a price depends on them. */
export const readPastBuyers = (tx: Tx): Promise<PastBuyerRow[]> => tx.query<PastBuyerRow>(BUYERS, [tx.tenantId]);
