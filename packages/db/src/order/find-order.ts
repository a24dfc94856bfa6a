import type { Scope } from '@omniroute/domain/tenant';
import type { Tx } from '../client/index.ts';
import { territoriesWithin } from '../customer/index.ts';
import { ORDER_COLUMNS, ORDER_JOINS, type OrderRow } from './list-orders.ts';
import { PRICE_DATE_OF } from './reprice-orders.ts';

/** A line as it is stored; whole-line amounts and quantities of the unit ordered are bigint. */
export interface OrderLineRow {
  readonly line_index: number;
  readonly sku: string;
  readonly name: string;
  readonly quantity: bigint;
  readonly unit: string;
  readonly factor: bigint;
  readonly short_quantity: bigint;
  readonly backorder_quantity: bigint;
  readonly unit_price_minor: bigint;
  readonly list_minor: bigint;
  readonly discount_minor: bigint;
  readonly net_minor: bigint;
  readonly tax_minor: bigint;
  readonly gross_minor: bigint;
  readonly tax_basis_points: number;
  readonly price_source: 'list' | 'special' | 'free' | 'agreed';
  readonly price_list_code: string | null;
  readonly price_list_version: number | null;
  readonly trace_id: string | null;
  readonly why: string | null;
  readonly free_of: number | null;
}

/** One row of the audit log, as a timeline shows it. */
export interface TimelineRow {
  readonly type: string;
  readonly actor_name: string;
  readonly actor_kind: string;
  readonly channel: string;
  readonly detail: unknown;
  readonly happened_at: Date;
}

/** An order with what says whether its prices can still move. */
export interface FoundOrder extends OrderRow {
  /** By which day's prices it costs what it costs: the tenant's rule when it was placed. */
  readonly price_date: 'order' | 'payment' | 'loading';
  /** When a payment or loading gave it its last prices; null where none did. */
  readonly price_fixed_at: Date | null;
}

const PRICE_DATE = `page.price_fixed_at, coalesce((select ${PRICE_DATE_OF('t')} from price_traces t where t.tenant_id = $1 and t.order_id = page.id), 'order') as price_date`;
const inScope = `($3::uuid[] is null or page.warehouse_id = any($3)) and ($4::text[] is null or c.territory = any(${territoriesWithin('$4')})) and ($5::uuid[] is null or page.customer_id = any($5))`;
const BY_ID = {
  name: 'find-order-by-id',
  text: `select ${ORDER_COLUMNS}, ${PRICE_DATE} from orders page ${ORDER_JOINS} where page.tenant_id = $1 and page.id = $2 and ${inScope}`,
};
const BY_NUMBER = {
  name: 'find-order-by-number',
  text: `select ${ORDER_COLUMNS}, ${PRICE_DATE} from orders page ${ORDER_JOINS} where page.tenant_id = $1 and page.number = $2 and ${inScope}`,
};

/** An order of this tenant within `scope`, by id or by number; undefined when there is none. */
export async function findOrder(tx: Tx, by: { id: string } | { number: string }, scope: Scope): Promise<FoundOrder | undefined> {
  const [statement, key] = 'id' in by ? [BY_ID, by.id] : [BY_NUMBER, by.number];
  const [row] = await tx.query<FoundOrder>(statement, [
    tx.tenantId,
    key,
    scope.warehouseIds ?? null,
    scope.territories ?? null,
    scope.customerIds ?? null,
  ]);
  return row;
}

const LINES = {
  name: 'list-order-lines',
  text: `select line_index, sku, name, quantity, unit, factor, short_quantity, backorder_quantity, unit_price_minor, list_minor, discount_minor,
  net_minor, tax_minor, gross_minor, tax_basis_points, price_source, price_list_code, price_list_version, trace_id, why, free_of
from order_lines where tenant_id = $1 and order_id = $2 order by line_index`,
};

/** An order's lines in their order; at most 2,000. */
export const listOrderLines = (tx: Tx, orderId: string): Promise<OrderLineRow[]> => tx.query<OrderLineRow>(LINES, [tx.tenantId, orderId]);

const TIMELINE = {
  name: 'list-timeline',
  text: `select type, actor_name, actor_kind, channel, detail, happened_at from (
  select * from audit_log where tenant_id = $1 and entity_id = any($2::uuid[]) order by id desc limit 500) last order by id`,
};

/** What happened last to a record, or to several: at most 500 steps, oldest first. */
export const listTimeline = (tx: Tx, entityId: string | readonly string[]): Promise<TimelineRow[]> =>
  tx.query<TimelineRow>(TIMELINE, [tx.tenantId, typeof entityId === 'string' ? [entityId] : entityId]);

const HOUSE_TIMELINE = {
  name: 'list-house-timeline',
  text: `select type, actor_name, actor_kind, channel, detail, happened_at from audit_log where tenant_id = $1 and entity_id = $1 and entity_kind = $2
order by id desc limit $3`,
};

/** What happened last to what a business has one of, such as its rules of prices; the latest first. */
export const listHouseTimeline = (tx: Tx, entityKind: string, most: number): Promise<TimelineRow[]> =>
  tx.query<TimelineRow>(HOUSE_TIMELINE, [tx.tenantId, entityKind, most]);
