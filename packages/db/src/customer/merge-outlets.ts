import type { Tx } from '../client/index.ts';

const HOLDINGS = {
  name: 'count-orders-of-outlet',
  text: `select count(*)::int as orders, count(*) filter (where status in ('placed', 'confirmed'))::int as "openOrders" from orders
where tenant_id = $1 and customer_id = $2 and outlet_id = $3`,
};

/** How many of a customer's orders name an outlet, and how many of these are still to be loaded. */
export async function countOutletOrders(tx: Tx, customerId: string, outletId: string): Promise<{ orders: number; openOrders: number }> {
  const [row] = await tx.query<{ orders: number; openOrders: number }>(HOLDINGS, [tx.tenantId, customerId, outletId]);
  return row ?? { orders: 0, openOrders: 0 };
}

const FILL = {
  name: 'fill-keeping-outlet',
  text: `update outlets k set landmark = coalesce(k.landmark, m.landmark), market_day = coalesce(k.market_day, m.market_day),
  phone = coalesce(k.phone, m.phone), phone_given = case when k.phone is null then m.phone_given else k.phone_given end,
  latitude_micro = coalesce(k.latitude_micro, m.latitude_micro), longitude_micro = coalesce(k.longitude_micro, m.longitude_micro)
from outlets m where k.tenant_id = $1 and k.id = $2 and m.tenant_id = $1 and m.id = $3`,
};
// Orders and what promotions gave stay with the place that they name: only its code means another one from then on.
const RETIRE = {
  name: 'retire-merged-outlet',
  text: `update outlets set merged_into = $2, closed_at = coalesce(closed_at, $4) where tenant_id = $1 and (id = $3 or merged_into = $3)`,
};

/** Closes one outlet and lets its code, and those merged into it before, name another of the same customer, which takes over what it lacks. */
export async function mergeOutlet(
  tx: Tx,
  { keeperId, mergedId, at }: { readonly keeperId: string; readonly mergedId: string; readonly at: Date },
): Promise<void> {
  await tx.query(FILL, [tx.tenantId, keeperId, mergedId]);
  await tx.query(RETIRE, [tx.tenantId, keeperId, mergedId, at]);
}
