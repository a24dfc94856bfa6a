import type { Tx } from '../client/index.ts';

/** What hangs on a customer: what a merge would move. Amounts are minor units. */
export interface HoldingsRow {
  readonly orders: number;
  readonly openOrders: number;
  readonly outlets: number;
  /** People and keys whose scope names this customer. */
  readonly members: number;
  readonly apiKeys: number;
  /** Open orders that hold credit. */
  readonly creditHolds: number;
  /** Invoices that were open when going live, and what is open of them. */
  readonly invoices: number;
  readonly invoicesMinor: bigint;
  /** Payments of then that are set against no invoice. */
  readonly payments: number;
  readonly paymentsMinor: bigint;
  /** Bottles and crates, and the deposits on them. */
  readonly empties: bigint;
  readonly depositsMinor: bigint;
  readonly limitMinor: bigint | null;
  readonly owedMinor: bigint;
  readonly heldMinor: bigint;
}

const HOLDINGS = {
  name: 'read-customer-holdings',
  text: `select (select count(*)::int from orders where tenant_id = $1 and customer_id = $2) as orders,
  (select count(*)::int from orders where tenant_id = $1 and customer_id = $2 and status in ('placed', 'confirmed')) as "openOrders",
  (select count(*)::int from outlets where tenant_id = $1 and customer_id = $2) as outlets,
  (select count(*)::int from members where tenant_id = $1 and $2 = any(customer_ids)) as members,
  (select count(*)::int from api_keys where tenant_id = $1 and $2 = any(customer_ids) and revoked_at is null) as "apiKeys",
  (select count(*)::int from credit_holds where tenant_id = $1 and customer_id = $2 and state = 'pending') as "creditHolds",
  i.count as invoices, i.minor as "invoicesMinor", p.count as payments, p.minor as "paymentsMinor", e.count as empties, e.minor as "depositsMinor",
  a.limit_minor as "limitMinor", coalesce(a.owed_minor, 0) as "owedMinor", coalesce(a.held_minor, 0) as "heldMinor"
from (select count(*)::int as count, coalesce(sum(open_minor), 0)::bigint as minor from opening_invoices where tenant_id = $1 and customer_id = $2) i
cross join (select count(*)::int as count, coalesce(sum(amount_minor), 0)::bigint as minor from opening_money where tenant_id = $1 and customer_id = $2) p
cross join (select coalesce(sum(quantity), 0)::bigint as count, coalesce(sum(deposit_minor), 0)::bigint as minor from opening_empties where tenant_id = $1 and customer_id = $2) e
left join credit_accounts a on a.tenant_id = $1 and a.customer_id = $2`,
};

/** What hangs on a customer now. */
export async function readHoldings(tx: Tx, customerId: string): Promise<HoldingsRow> {
  const [row] = await tx.query<HoldingsRow>(HOLDINGS, [tx.tenantId, customerId]);
  if (!row) throw new Error('sums without a group gave no row');
  return row;
}
