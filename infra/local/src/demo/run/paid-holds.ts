import { withTenant } from '@omniroute/db/client';
import type { World } from './world.ts';

const POST = {
  name: 'demo-post-paid-holds',
  text: `with paid as (
  update credit_holds set state = 'posted', settled_at = $3
  where tenant_id = $1 and order_id = any($2::uuid[]) and state = 'pending'
  returning customer_id, amount_minor
)
update credit_accounts a set held_minor = a.held_minor - p.amount
from (select customer_id, sum(amount_minor)::bigint as amount from paid group by 1) p
where a.tenant_id = $1 and a.customer_id = p.customer_id`,
};

/**
 * The customers' money for these orders has come in: their holds end. Payments are not a verb yet; without this every credit
 * limit of the demo would be used up within a fortnight. It goes when the ledger can post a collection.
 */
export async function postPaidHolds(world: World, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await withTenant(world.services.db, world.tenantId, (tx) => tx.query(POST, [tx.tenantId, orderIds, world.clock.now()]));
}
