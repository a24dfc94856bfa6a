import type { Scope } from '@omniroute/domain/tenant';
import type { Tx } from '../client/index.ts';
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

/** An order as lists show it. bigint columns are bigint, times are Date, the requested day is text. */
export interface OrderRow {
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
  page.confirmed_gross_minor, page.placed_by, page.created_at, page.entered_at, page.settled_at`;
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

function scopeConditions(scope: Scope, bind: Bind, fannedBy: FanOut | undefined): string[] {
  const conditions: string[] = [];
  if (scope.warehouseIds) conditions.push(`o.warehouse_id = any(${bind(scope.warehouseIds)}::uuid[])`);
  if (scope.customerIds && fannedBy?.sql !== 'o.customer_id') conditions.push(`o.customer_id = any(${bind(scope.customerIds)}::uuid[])`);
  if (scope.territories) {
    conditions.push(
      `exists (select from customers t where t.tenant_id = $1 and t.id = o.customer_id and t.territory = any(${bind(scope.territories)}::text[]))`,
    );
  }
  return conditions;
}

const whereOf =
  (filter: OrderFilter, fannedBy: FanOut | undefined): Where =>
  (bind) => {
    const conditions = scopeConditions(filter.scope, bind, fannedBy);
    if (filter.statuses && fannedBy?.sql !== 'o.status') conditions.push(`o.status = any(${bind(filter.statuses)}::text[])`);
    if (filter.warehouses)
      conditions.push(
        `o.warehouse_id = any(array(select id from warehouses where tenant_id = $1 and code = any(${bind(filter.warehouses)}::text[])))`,
      );
    if (filter.channels) conditions.push(`o.channel = any(${bind(filter.channels)}::text[])`);
    if (filter.isShort !== undefined) conditions.push(filter.isShort ? 'o.short_line_count > 0' : 'o.short_line_count = 0');
    if (filter.hasBackorder) conditions.push('o.id in (select order_id from order_lines where tenant_id = $1 and backorder_quantity > 0)');
    return [...conditions, ...dayConditions('o.created_at', filter, bind)];
  };

/** More customers than this are not read one by one: the scan over all orders finds theirs sooner. */
const MAX_FAN = 200;
const MAX_MATCHES = 50;

const FIND_CUSTOMERS = { name: 'find-customer-ids', text: 'select id from customers where tenant_id = $1 and code = any($2::text[])' };

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

async function customersOf(tx: Tx, filter: OrderFilter): Promise<readonly string[] | undefined> {
  if (!filter.customerCodes) return filter.scope.customerIds;
  const rows = await tx.query<{ id: string }>(FIND_CUSTOMERS, [tx.tenantId, filter.customerCodes]);
  const { customerIds } = filter.scope;
  return rows.map((row) => row.id).filter((id) => customerIds?.includes(id) ?? true);
}

/** Which index the list walks: the customers' when they are few, else the statuses' when sorted by time, else the sort's own. */
function fanOf(customerIds: readonly string[] | undefined, filter: OrderFilter, sort: string | undefined): FanOut | undefined {
  if (customerIds && customerIds.length <= MAX_FAN) return { sql: 'o.customer_id', type: 'uuid', values: customerIds };
  const isByTime = !sort || sort.endsWith('createdAt');
  return filter.statuses && isByTime ? { sql: 'o.status', type: 'text', values: filter.statuses } : undefined;
}

const branchOf = (filter: OrderFilter, customerIds: readonly string[] | undefined, fanOut: FanOut | undefined): Branch => ({
  fanOut,
  where: whereOf({ ...filter, scope: { ...filter.scope, ...(customerIds && { customerIds }) } }, fanOut),
});

/** The list's branches for a filter: without a search one; with one, the orders of customers found and the orders found. */
export async function orderBranches(tx: Tx, filter: OrderFilter, sort: string | undefined): Promise<Branch[]> {
  const customerIds = await customersOf(tx, filter);
  if (!filter.search) return [branchOf(filter, customerIds, fanOf(customerIds, filter, sort))];
  const found = await matchSearch(tx, filter.search, customerIds);
  const numbered = branchOf(filter, customerIds, { sql: 'o.id', type: 'uuid', values: found.orderIds });
  return [
    branchOf(filter, found.customerIds, { sql: 'o.customer_id', type: 'uuid', values: found.customerIds }),
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
