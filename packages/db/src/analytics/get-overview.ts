import type { Scope } from '@omniroute/domain/tenant';
import type { Tx } from '../client/index.ts';
import { territoriesWithin } from '../customer/index.ts';

/** Orders of one day of the tenant's zone in one status. Sums are minor units, as decimal text: they may outgrow a bigint column. */
export interface DayRow {
  readonly day: string;
  readonly status: string;
  readonly orders: number;
  readonly gross_minor: string;
  readonly confirmed_gross_minor: string;
  readonly short_orders: number;
}

/** Since when, and which orders. */
export interface Window {
  readonly from: string;
  readonly scope: Scope;
}

// Each reads orders_by_time from the window's first day on, and nothing before it.
const since = `o.tenant_id = $1 and o.created_at >= ($2::timestamp at time zone (select time_zone from tenants where id = $1))
  and ($3::uuid[] is null or o.warehouse_id = any($3)) and ($4::uuid[] is null or o.customer_id = any($4))
  and ($5::text[] is null or o.customer_id in (select id from customers where tenant_id = $1 and territory = any(${territoriesWithin('$5')})))`;
const valuesOf = (tx: Tx, { from, scope }: Window): unknown[] => [
  tx.tenantId,
  from,
  scope.warehouseIds ?? null,
  scope.customerIds ?? null,
  scope.territories ?? null,
];
const DAYS = {
  name: 'overview-days',
  text: `select to_char(o.created_at at time zone t.time_zone, 'YYYY-MM-DD') as day, o.status, count(*)::int as orders, sum(o.gross_minor) as gross_minor,
  coalesce(sum(o.confirmed_gross_minor), 0) as confirmed_gross_minor, count(*) filter (where o.short_line_count > 0)::int as short_orders
from orders o join tenants t on t.id = $1 where ${since} group by 1, 2 order by 1, 2`,
};

/** Orders by day and status from `from` (a day of the tenant's zone) on. Days without orders are left out. */
export const overviewDays = (tx: Tx, window: Window): Promise<DayRow[]> => tx.query<DayRow>(DAYS, valuesOf(tx, window));

export interface TopCustomerRow {
  readonly code: string;
  readonly name: string;
  readonly orders: number;
  readonly gross_minor: string;
}
const CUSTOMERS = {
  name: 'overview-customers',
  text: `select c.code, c.name, top.orders, top.gross_minor from (
  select o.customer_id, count(*)::int as orders, sum(o.gross_minor) as gross_minor from orders o
  where ${since} and o.status not in ('declined', 'cancelled') group by o.customer_id order by 3 desc limit 10) top
join customers c on c.tenant_id = $1 and c.id = top.customer_id order by top.gross_minor desc, c.code`,
};

/** The ten customers who ordered most. */
export const topCustomers = (tx: Tx, window: Window): Promise<TopCustomerRow[]> =>
  tx.query<TopCustomerRow>(CUSTOMERS, valuesOf(tx, window));

export interface TopProductRow {
  readonly sku: string;
  readonly name: string;
  readonly base_unit: string;
  readonly orders: number;
  readonly base_quantity: string;
  readonly net_minor: string;
}
const PRODUCTS = {
  name: 'overview-products',
  text: `select p.sku, p.name, p.base_unit, top.orders, top.base_quantity, top.net_minor from (
  select l.product_id, count(*)::int as orders, sum(l.quantity * l.factor) as base_quantity, sum(l.net_minor) as net_minor
  from orders o join order_lines l on l.tenant_id = $1 and l.order_id = o.id
  where ${since} and o.status not in ('declined', 'cancelled') group by l.product_id order by 4 desc limit 10) top
join products p on p.tenant_id = $1 and p.id = top.product_id order by top.net_minor desc, p.sku`,
};

/** The ten products that sold for most. */
export const topProducts = (tx: Tx, window: Window): Promise<TopProductRow[]> => tx.query<TopProductRow>(PRODUCTS, valuesOf(tx, window));
