import type { Tx } from '../client/index.ts';
import type { KeptRounding } from './kept-rounding.ts';

/** One placed order with its lines' figures, locked for settling. */
export interface PlacedOrderRow extends KeptRounding {
  readonly id: string;
  readonly number: string;
  readonly customer_id: string;
  readonly version: number;
  readonly gross_minor: bigint;
  readonly lines: readonly { readonly index: number; readonly quantity: string; readonly gross: string }[];
}

const LOCK = {
  name: 'lock-placed-orders',
  text: `select o.id, o.number, o.customer_id, o.version, o.gross_minor, o.total_step_minor, o.total_mode,
  case when o.id = any($3::uuid[]) then (
    select json_agg(json_build_object('index', l.line_index, 'quantity', l.quantity::text, 'gross', l.gross_minor::text))
    from order_lines l where l.tenant_id = $1 and l.order_id = o.id) else '[]'::json end as lines
from orders o where o.tenant_id = $1 and o.id = any($2::uuid[]) and o.status = 'placed'
order by o.id for update of o`,
};

/**
 * Locks those of `orderIds` that are still `placed`, by id so that two workers never wait for each other in a circle.
 * Lines come only for orders in `withLines`: an order supplied whole is worth what it says.
 */
export const lockPlacedOrders = (tx: Tx, orderIds: readonly string[], withLines: readonly string[]): Promise<PlacedOrderRow[]> =>
  tx.query<PlacedOrderRow>(LOCK, [tx.tenantId, orderIds, withLines]);

/** The decision on one order. `payableMinor` stays held of the customer's credit, `releasedMinor` goes back from the hold. */
export interface Settlement {
  readonly orderId: string;
  readonly customerId: string;
  readonly status: 'confirmed' | 'declined';
  readonly confirmedGrossMinor: bigint;
  readonly payableMinor: bigint;
  readonly releasedMinor: bigint;
  readonly shortLines: readonly { readonly index: number; readonly short: number; readonly backordered: number }[];
}

const SETTLE = {
  name: 'settle-orders',
  text: `with decision as (
  select * from unnest($3::uuid[], $4::text[], $5::bigint[], $6::bigint[], $7::int[], $13::bigint[]) as d (id, status, confirmed, released, short_lines, payable)
), settled as (
  update orders o set status = d.status, confirmed_gross_minor = d.confirmed, short_line_count = d.short_lines, settled_at = $2, version = o.version + 2
  from decision d where o.tenant_id = $1 and o.id = d.id
), freed as (
  update credit_holds h set amount_minor = d.payable, state = case when d.status = 'declined' then 'voided' else h.state end,
    settled_at = case when d.status = 'declined' then $2 end
  from decision d where h.tenant_id = $1 and h.order_id = d.id and (d.released > 0 or d.status = 'declined')
), given_back as (
  select r.customer, sum(r.released)::bigint as released from unnest($8::uuid[], $6::bigint[]) as r (customer, released) where r.released > 0 group by 1
), locked as materialized (
  select a.customer_id from credit_accounts a join given_back g on a.customer_id = g.customer
  where a.tenant_id = $1 order by a.customer_id for update of a
), credit as (
  update credit_accounts a set held_minor = a.held_minor - g.released from given_back g join locked k on k.customer_id = g.customer
  where a.tenant_id = $1 and a.customer_id = k.customer_id
)
update order_lines l set short_quantity = s.short, backorder_quantity = s.backordered
from unnest($9::uuid[], $10::int[], $11::bigint[], $12::bigint[]) as s (id, line, short, backordered)
where l.tenant_id = $1 and l.order_id = s.id and l.line_index = s.line`,
};

/** Writes many decisions at once: status, short lines, and the part of each credit hold that is not needed any more. */
export async function settleOrders(tx: Tx, at: Date, settlements: readonly Settlement[]): Promise<void> {
  const short = settlements.flatMap((s) => s.shortLines.map((line) => ({ ...line, orderId: s.orderId })));
  await tx.query(SETTLE, [
    tx.tenantId,
    at,
    settlements.map((s) => s.orderId),
    settlements.map((s) => s.status),
    settlements.map((s) => s.confirmedGrossMinor),
    settlements.map((s) => s.releasedMinor),
    settlements.map((s) => s.shortLines.length),
    settlements.map((s) => s.customerId),
    short.map((s) => s.orderId),
    short.map((s) => s.index),
    short.map((s) => s.short),
    short.map((s) => s.backordered),
    settlements.map((s) => s.payableMinor),
  ]);
}
