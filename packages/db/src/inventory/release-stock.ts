import type { Tx } from '../client/index.ts';
import { lockReservedStock } from './load-orders.ts';

const RELEASE = {
  name: 'release-stock',
  text: `with voided as (
  update stock_reservations set state = 'voided' where tenant_id = $1 and order_id = $2 and state = 'pending' returning warehouse_id, product_id, quantity
)
update inventory_items i set reserved = i.reserved - s.quantity
from (select warehouse_id, product_id, sum(quantity)::bigint as quantity from voided group by 1, 2) s
where i.tenant_id = $1 and i.warehouse_id = s.warehouse_id and i.product_id = s.product_id`,
};

/** Base units that were promised to an order are free again. The caller has locked the order. */
export async function releaseStock(tx: Tx, orderId: string): Promise<void> {
  await lockReservedStock(tx, [orderId]);
  await tx.query(RELEASE, [tx.tenantId, orderId]);
}
