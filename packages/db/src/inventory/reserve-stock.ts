import type { Tx } from '../client/index.ts';

const LOCK = {
  name: 'lock-stock',
  text: `select i.warehouse_id, i.product_id, i.on_hand - i.reserved as available from inventory_items i
join (select distinct w, p from unnest($2::uuid[], $3::uuid[]) as x (w, p)) k on i.warehouse_id = k.w and i.product_id = k.p
where i.tenant_id = $1 order by i.warehouse_id, i.product_id for update of i`,
};

export interface StockKey {
  readonly warehouseId: string;
  readonly productId: string;
}

/**
 * Locks the stock of these products and says how many base units are free. Rows are locked in one order everywhere, so that
 * two reservations never wait for each other in a circle. What has no row has no stock.
 */
export async function lockStock(tx: Tx, keys: readonly StockKey[]): Promise<(StockKey & { available: bigint })[]> {
  const rows = await tx.query<{ warehouse_id: string; product_id: string; available: bigint }>(LOCK, [
    tx.tenantId,
    keys.map((k) => k.warehouseId),
    keys.map((k) => k.productId),
  ]);
  return rows.map((row) => ({ warehouseId: row.warehouse_id, productId: row.product_id, available: row.available }));
}

/** Base units of one product promised to one order line. */
export interface Reservation extends StockKey {
  readonly orderId: string;
  readonly index: number;
  readonly baseQuantity: bigint;
}

const RESERVE = {
  name: 'reserve-stock',
  text: `with wanted as (
  select * from unnest($3::uuid[], $4::int[], $5::uuid[], $6::uuid[], $7::bigint[]) as r (order_id, line, warehouse, product, quantity)
), taken as (
  update inventory_items i set reserved = i.reserved + s.quantity
  from (select warehouse, product, sum(quantity)::bigint as quantity from wanted group by 1, 2) s
  where i.tenant_id = $1 and i.warehouse_id = s.warehouse and i.product_id = s.product and i.on_hand - i.reserved >= s.quantity
  returning 1
), noted as (
  insert into stock_reservations (tenant_id, order_id, line_index, warehouse_id, product_id, quantity, state, created_at)
  select $1, order_id, line, warehouse, product, quantity, 'pending', $2 from wanted
)
select (select count(*) from taken)::int as taken, (select count(*) from (select distinct warehouse, product from wanted) w)::int as wanted`,
};

/**
 * Takes reservations out of free stock, conditionally: a row is only touched while enough is free. Throws when one was not,
 * which rolls all of them back: the caller locked the rows, so it cannot happen without a bug.
 */
export async function reserveStock(tx: Tx, at: Date, reservations: readonly Reservation[]): Promise<void> {
  if (reservations.length === 0) return;
  const [row] = await tx.query<{ taken: number; wanted: number }>(RESERVE, [
    tx.tenantId,
    at,
    reservations.map((r) => r.orderId),
    reservations.map((r) => r.index),
    reservations.map((r) => r.warehouseId),
    reservations.map((r) => r.productId),
    reservations.map((r) => r.baseQuantity),
  ]);
  if (row?.taken !== row?.wanted) throw new Error(`stock changed under its lock: ${row?.taken} of ${row?.wanted} rows had enough`);
}
