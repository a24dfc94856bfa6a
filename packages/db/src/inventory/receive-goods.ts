import type { Tx } from '../client/index.ts';

/** Goods that came in: base units by depot code and SKU. */
export interface ReceivedLine {
  readonly id: string;
  readonly warehouse: string;
  readonly sku: string;
  readonly baseQuantity: number;
}

// Stock rows are written, and so locked, in the one order that everybody keeps to: see lockStock.
const RECEIVE = {
  name: 'receive-goods',
  text: `with given as (
  select r.id, w.id as warehouse_id, p.id as product_id, r."baseQuantity" as quantity
  from json_to_recordset($6::json) as r (id uuid, warehouse text, sku text, "baseQuantity" bigint)
  join warehouses w on w.tenant_id = $1 and w.code = r.warehouse and ($7::uuid[] is null or w.id = any($7))
  join products p on p.tenant_id = $1 and p.sku = r.sku and p.is_stocked
), moved as (
  insert into stock_movements (tenant_id, id, warehouse_id, product_id, kind, quantity, reference, happened_at, entered_at)
  select $1, id, warehouse_id, product_id, $2, quantity, $3, $4, $5 from given
)
insert into inventory_items as i (tenant_id, warehouse_id, product_id, on_hand)
select $1, warehouse_id, product_id, sum(quantity) from given group by warehouse_id, product_id order by warehouse_id, product_id
on conflict (tenant_id, warehouse_id, product_id) do update set on_hand = i.on_hand + excluded.on_hand
returning (select count(*) from given)::int as lines`,
};

/** Adds goods to stock and notes the movement. Returns how many lines found their depot, one of `warehouseIds`, and stocked product. */
export async function receiveGoods(
  tx: Tx,
  at: { happened: Date; entered: Date },
  goods: { kind: 'opening' | 'received'; reference: string; lines: readonly ReceivedLine[]; warehouseIds: readonly string[] | undefined },
): Promise<number> {
  const rows = await tx.query<{ lines: number }>(RECEIVE, [
    tx.tenantId,
    goods.kind,
    goods.reference,
    at.happened,
    at.entered,
    JSON.stringify(goods.lines),
    goods.warehouseIds ?? null,
  ]);
  return rows[0]?.lines ?? 0;
}
