import type { Scope } from '@omniroute/domain/tenant';
import type { Statement, Tx } from '../client/index.ts';
import { keepersOf, territoriesWithin } from '../customer/index.ts';
import {
  type Bind,
  type Branch,
  containsPatterns,
  type FanOut,
  type ListDefinition,
  type ListRequest,
  listPage,
  type Page,
  prefixRange,
  type Where,
} from '../list/index.ts';
import type { KeptRounding } from './kept-rounding.ts';

/** An order as lists show it. bigint columns are bigint, times are Date, the requested day is text. */
export interface OrderRow extends KeptRounding {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly currency: string;
  readonly customer_code: string;
  readonly customer_name: string;
  readonly outlet_code: string | null;
  readonly warehouse_code: string;
  readonly channel: string;
  readonly fulfilment: string;
  readonly payment_terms: string;
  readonly short_policy: string;
  readonly requested_date: string | null;
  readonly rep_code: string | null;
  readonly purchase_order_number: string | null;
  readonly external_reference: string | null;
  readonly note: string | null;
  readonly line_count: number;
  readonly short_line_count: number;
  readonly list_minor: bigint;
  readonly discount_minor: bigint;
  readonly net_minor: bigint;
  readonly tax_minor: bigint;
  readonly gross_minor: bigint;
  readonly confirmed_gross_minor: bigint | null;
  readonly placed_by: string;
  readonly created_at: Date;
  readonly entered_at: Date;
  readonly settled_at: Date | null;
}

/** What a row of `orders` shows, from an alias `page` that carries its columns. */
export const ORDER_COLUMNS = `page.id, page.number, page.status, page.currency, c.code as customer_code, c.name as customer_name,
  ou.code as outlet_code, w.code as warehouse_code, page.channel, page.fulfilment, page.payment_terms, page.short_policy,
  page.requested_date::text as requested_date, page.rep_code, page.purchase_order_number, page.external_reference, page.note,
  page.line_count, page.short_line_count, page.list_minor, page.discount_minor, page.net_minor, page.tax_minor, page.gross_minor,
  page.confirmed_gross_minor, page.total_step_minor, page.total_mode, page.placed_by, page.created_at, page.entered_at, page.settled_at`;
export const ORDER_JOINS = `join customers c on c.tenant_id = $1 and c.id = page.customer_id
  join warehouses w on w.tenant_id = $1 and w.id = page.warehouse_id
  left join outlets ou on ou.tenant_id = $1 and ou.id = page.outlet_id`;

/** Orders by time, value or number; each served by an index that begins with the tenant. */
export const ORDER_LIST: ListDefinition<'createdAt' | 'gross' | 'number'> = {
  name: 'orders',
  from: 'orders o',
  alias: 'o',
  sorts: {
    createdAt: [{ sql: 'o.created_at', type: 'timestamptz' }],
    gross: [{ sql: 'o.gross_minor', type: 'bigint' }],
    number: [{ sql: 'o.number', type: 'text' }],
  },
  defaultSort: '-createdAt',
  id: { sql: 'o.id', type: 'uuid' },
  select: ORDER_COLUMNS,
  joins: ORDER_JOINS,
};

export interface OrderFilter {
  readonly statuses?: readonly string[] | undefined;
  readonly customerCodes?: readonly string[] | undefined;
  readonly warehouses?: readonly string[] | undefined;
  readonly channels?: readonly string[] | undefined;
  /** A day of the tenant's zone or a moment. */
  readonly from?: string | undefined;
  /** A day, which is included whole, or a moment, which is not. */
  readonly to?: string | undefined;
  readonly isShort?: boolean | undefined;
  /** Only orders with goods the customer still waits for. */
  readonly hasBackorder?: boolean | undefined;
  /** Begins the number, the customer's own order number or the imported document's, or stands in the customer's name or code. */
  readonly search?: string | undefined;
  readonly scope: Scope;
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);
const inZone = (placeholder: string): string => `(${placeholder}::timestamp at time zone (select time_zone from tenants where id = $1))`;

/** `from` and `to` against a timestamptz column. */
export function dayConditions(column: string, days: { from?: string | undefined; to?: string | undefined }, bind: Bind): string[] {
  const conditions: string[] = [];
  if (days.from) conditions.push(`${column} >= ${isDay(days.from) ? inZone(bind(days.from)) : `${bind(days.from)}::timestamptz`}`);
  if (days.to) conditions.push(`${column} < ${isDay(days.to) ? inZone(`(${bind(days.to)}::date + 1)`) : `${bind(days.to)}::timestamptz`}`);
  return conditions;
}

/** One value as an equation, which an index in the list's order can serve; the planner may then choose among several. */
const isOneOf = (column: string, ids: readonly string[], bind: Bind): string =>
  ids.length === 1 ? `${column} = ${bind(ids[0])}::uuid` : `${column} = any(${bind(ids)}::uuid[])`;

function scopeConditions(scope: Scope, bind: Bind, fannedBy: FanOut | undefined): string[] {
  const conditions: string[] = [];
  if (scope.warehouseIds && fannedBy?.sql !== 'o.warehouse_id') conditions.push(isOneOf('o.warehouse_id', scope.warehouseIds, bind));
  if (scope.customerIds && fannedBy?.sql !== 'o.customer_id') conditions.push(`o.customer_id = any(${bind(scope.customerIds)}::uuid[])`);
  if (scope.territories) {
    conditions.push(
      `exists (select from customers t where t.tenant_id = $1 and t.id = o.customer_id and t.territory = any(${territoriesWithin(bind(scope.territories))}))`,
    );
  }
  return conditions;
}

const whereOf =
  (filter: OrderFilter, fannedBy: FanOut | undefined): Where =>
  (bind) => {
    const conditions = scopeConditions(filter.scope, bind, fannedBy);
    if (filter.statuses && fannedBy?.sql !== 'o.status') conditions.push(`o.status = any(${bind(filter.statuses)}::text[])`);
    if (filter.channels) conditions.push(`o.channel = any(${bind(filter.channels)}::text[])`);
    if (filter.isShort !== undefined) conditions.push(filter.isShort ? 'o.short_line_count > 0' : 'o.short_line_count = 0');
    if (filter.hasBackorder) conditions.push('o.id in (select order_id from order_lines where tenant_id = $1 and backorder_quantity > 0)');
    return [...conditions, ...dayConditions('o.created_at', filter, bind)];
  };

/** More customers than this are not read one by one: the scan over all orders finds theirs sooner. */
const MAX_FAN = 200;
const MAX_MATCHES = 50;

const FIND_CUSTOMERS = { name: 'find-customer-ids', text: `select id from (${keepersOf('$2')}) found (id)` };
const FIND_WAREHOUSES = { name: 'find-warehouse-ids', text: 'select id from warehouses where tenant_id = $1 and code = any($2::text[])' };

const own = (column: string): string => `($7::uuid[] is null or ${column} = any($7))`;
const ordersWith = (column: string, bounds: number): string => `select 'order' as kind, found.id
from unnest($${bounds}::text[], $${bounds + 1}::text[]) as begins (low, high) cross join lateral (
  select id from orders where tenant_id = $1 and ${column} >= begins.low and ${column} < begins.high and ${own('customer_id')}
  order by ${column} desc limit ${MAX_MATCHES}) found`;
const MATCH = {
  name: 'match-orders-search',
  text: `select 'customer' as kind, id from (
  select id from customers where tenant_id = $1 and lower(name || ' ' || code) like all($2::text[]) and ${own('id')} order by name, id limit ${MAX_MATCHES}) found
union ${ordersWith('number', 3)}
union ${ordersWith('purchase_order_number', 5)}
union ${ordersWith('external_reference', 5)}`,
};

const boundsOf = (prefixes: readonly string[]): [string[], string[]] => {
  const ranges = [...new Set(prefixes)].map(prefixRange);
  return [ranges.map((range) => range.from), ranges.map((range) => range.until)];
};

/** Resolves a search to the customers and orders it names: a few index scans, each bounded. Numbers are found in either case. */
async function matchSearch(
  tx: Tx,
  search: string,
  customerIds: readonly string[] | undefined,
): Promise<{ customerIds: string[]; orderIds: string[] }> {
  const upper = search.toUpperCase();
  const numbers = boundsOf([/^\d+$/.test(upper) ? `SO-${upper}` : upper]);
  const references = boundsOf([search, upper]);
  const values = [tx.tenantId, containsPatterns(search), ...numbers, ...references, customerIds ?? null];
  const rows = await tx.query<{ kind: string; id: string }>(MATCH, values);
  const idsOf = (kind: string): string[] => rows.filter((row) => row.kind === kind).map((row) => row.id);
  return { customerIds: idsOf('customer'), orderIds: idsOf('order') };
}

/** Ids within `scope` that the codes name; without codes the scope itself. */
async function narrowed(
  tx: Tx,
  statement: Statement,
  wanted: { codes: readonly string[] | undefined; scope: readonly string[] | undefined },
): Promise<readonly string[] | undefined> {
  const { codes, scope } = wanted;
  if (!codes) return scope;
  const rows = await tx.query<{ id: string }>(statement, [tx.tenantId, codes]);
  return rows.map((row) => row.id).filter((id) => scope?.includes(id) ?? true);
}

/** The filter with its customers' and depots' codes as part of the scope. */
async function resolveCodes(tx: Tx, filter: OrderFilter): Promise<OrderFilter> {
  const { scope } = filter;
  const customerIds = await narrowed(tx, FIND_CUSTOMERS, { codes: filter.customerCodes, scope: scope.customerIds });
  const warehouseIds = await narrowed(tx, FIND_WAREHOUSES, { codes: filter.warehouses, scope: scope.warehouseIds });
  return { ...filter, scope: { ...scope, ...(customerIds && { customerIds }), ...(warehouseIds && { warehouseIds }) } };
}

/**
 * Which index the list walks: the customers' when they are few; sorted by time the statuses', or the depots', of which a small one
 * has few orders among all; else the sort's own. What is short or waits for goods is rarer than any depot's orders, with an index
 * that the planner finds by itself.
 */
function fanOf(filter: OrderFilter, sort: string | undefined): FanOut | undefined {
  const { customerIds, warehouseIds } = filter.scope;
  if (customerIds && customerIds.length <= MAX_FAN) return { sql: 'o.customer_id', type: 'uuid', values: customerIds };
  if (sort && !sort.endsWith('createdAt')) return undefined;
  if (filter.statuses) return { sql: 'o.status', type: 'text', values: filter.statuses };
  if (!warehouseIds || filter.isShort || filter.hasBackorder) return undefined;
  return { sql: 'o.warehouse_id', type: 'uuid', values: warehouseIds };
}

const branchOf = (filter: OrderFilter, fanOut: FanOut | undefined): Branch => ({ fanOut, where: whereOf(filter, fanOut) });

/** The list's branches for a filter: without a search one; with one, the orders of customers found and the orders found. */
export async function orderBranches(tx: Tx, wanted: OrderFilter, sort: string | undefined): Promise<Branch[]> {
  const filter = await resolveCodes(tx, wanted);
  if (!filter.search) return [branchOf(filter, fanOf(filter, sort))];
  const found = await matchSearch(tx, filter.search, filter.scope.customerIds);
  const numbered = branchOf(filter, { sql: 'o.id', type: 'uuid', values: found.orderIds });
  const ofCustomers = { ...filter, scope: { ...filter.scope, customerIds: found.customerIds } };
  return [
    branchOf(ofCustomers, { sql: 'o.customer_id', type: 'uuid', values: found.customerIds }),
    { ...numbered, where: (bind) => [...(numbered.where?.(bind) ?? []), `o.customer_id <> all(${bind(found.customerIds)}::uuid[])`] },
  ];
}

/**
 * A page of orders, newest first unless sorted otherwise. Throws Fault `invalid` for an unknown sort or a foreign cursor.
 * A search looks at the first 50 customers and the last 50 numbers of each kind that match.
 */
export async function listOrders(tx: Tx, request: ListRequest, filter: OrderFilter): Promise<Page<OrderRow>> {
  return listPage<OrderRow, keyof typeof ORDER_LIST.sorts>(tx, ORDER_LIST, {
    ...request,
    branches: await orderBranches(tx, filter, request.sort),
  });
}
