import type { Tx } from '../client/index.ts';

const CANCEL = {
  name: 'cancel-order',
  text: `with hold as materialized (
  select customer_id, amount_minor from credit_holds where tenant_id = $1 and order_id = $2 and state = 'pending' for update
), account as materialized (
  select a.customer_id from credit_accounts a join hold h on h.customer_id = a.customer_id where a.tenant_id = $1 for update of a
), credit as (
  update credit_accounts a set held_minor = a.held_minor - h.amount_minor from hold h join account k on k.customer_id = h.customer_id
  where a.tenant_id = $1 and a.customer_id = h.customer_id
), freed as (
  update credit_holds set amount_minor = 0, state = 'voided', settled_at = $3 where tenant_id = $1 and order_id = $2 and state = 'pending'
), cancelled as (
  update orders set status = 'cancelled', confirmed_gross_minor = 0, version = version + 1 where tenant_id = $1 and id = $2
)
-- As it was before this statement.
select (select amount_minor from hold) as released, o.confirmed_gross_minor as was from orders o where o.tenant_id = $1 and o.id = $2`,
};

/**
 * Ends a confirmed order, which the caller has locked: nothing of it will be supplied, and what it held of its customer's credit is free
 * again: `releasedMinor`; `wasMinor` is what would have been supplied, with tax.
 */
export async function cancelOrder(tx: Tx, orderId: string, at: Date): Promise<{ releasedMinor: bigint; wasMinor: bigint }> {
  const [row] = await tx.query<{ released: bigint | null; was: bigint | null }>(CANCEL, [tx.tenantId, orderId, at]);
  return { releasedMinor: row?.released ?? 0n, wasMinor: row?.was ?? 0n };
}
