import type { Tx } from '../client/index.ts';
import { territoryPath } from '../customer/index.ts';

const LOCK = {
  name: 'lock-confirmed-orders',
  text: `select o.id, o.number, o.warehouse_id, o.customer_id, ${territoryPath('c.territory')} as territory_path, o.status, o.version
from orders o join customers c on c.tenant_id = $1 and c.id = o.customer_id
where o.tenant_id = $1 and o.id = any($2::uuid[]) order by o.id for update of o`,
};

export interface LoadableOrder {
  readonly id: string;
  readonly number: string;
  readonly warehouse_id: string;
  readonly customer_id: string;
  readonly territory_path: readonly string[];
  readonly status: string;
  readonly version: number;
}

/** Locks these orders, by id. */
export const lockOrders = (tx: Tx, orderIds: readonly string[]): Promise<LoadableOrder[]> =>
  tx.query<LoadableOrder>(LOCK, [tx.tenantId, orderIds]);

const LOAD = {
  name: 'load-orders',
  text: `with loaded as (
  update orders set status = 'loaded', version = version + 1 where tenant_id = $1 and id = any($2::uuid[])
), posted as (
  update stock_reservations set state = 'posted' where tenant_id = $1 and order_id = any($2::uuid[]) and state = 'pending'
  returning order_id, line_index, warehouse_id, product_id, quantity
), moved as (
  insert into stock_movements (tenant_id, id, warehouse_id, product_id, kind, quantity, reference, happened_at, entered_at)
  select $1, m.id, p.warehouse_id, p.product_id, 'loaded', -p.quantity, o.number, $3, $4
  from (select *, row_number() over (order by order_id, line_index) as place from posted) p
  join orders o on o.tenant_id = $1 and o.id = p.order_id
  join unnest($5::uuid[]) with ordinality as m (id, place) on m.place = p.place
)
update inventory_items i set on_hand = i.on_hand - s.quantity, reserved = i.reserved - s.quantity
from (select warehouse_id, product_id, sum(quantity)::bigint as quantity from posted group by 1, 2) s
where i.tenant_id = $1 and i.warehouse_id = s.warehouse_id and i.product_id = s.product_id`,
};
// The stock that goes, locked in the one order that everybody keeps to (see lockStock), and how many movements it makes.
const LOCK_STOCK = {
  name: 'lock-reserved-stock',
  text: `with pending as materialized (
  select warehouse_id, product_id from stock_reservations where tenant_id = $1 and order_id = any($2::uuid[]) and state = 'pending'
), locked as materialized (
  select i.product_id from inventory_items i join (select distinct warehouse_id, product_id from pending) p
    on i.warehouse_id = p.warehouse_id and i.product_id = p.product_id
  where i.tenant_id = $1 order by i.warehouse_id, i.product_id for update of i
)
select (select count(*) from pending)::int as pending, (select count(*) from locked)::int as locked`,
};

/** Locks the stock that these orders' reservations stand for; returns how many reservations there are. The caller has locked the orders. */
export async function lockReservedStock(tx: Tx, orderIds: readonly string[]): Promise<number> {
  const [row] = await tx.query<{ pending: number }>(LOCK_STOCK, [tx.tenantId, orderIds]);
  return row?.pending ?? 0;
}

/** Base units leave the depot: reservations are posted, stock goes down by them, each with its movement. The caller has locked the orders. */
export async function loadOrders(
  tx: Tx,
  at: { happened: Date; entered: Date },
  load: { orderIds: readonly string[]; newId: () => string },
): Promise<void> {
  const movementIds = Array.from({ length: await lockReservedStock(tx, load.orderIds) }, load.newId);
  await tx.query(LOAD, [tx.tenantId, load.orderIds, at.happened, at.entered, movementIds]);
}
