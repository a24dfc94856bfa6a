import type { Tx } from '../client/index.ts';
import { prefixRange } from '../list/index.ts';

// Two who add a customer without a code wait for each other, so that each is given another one.
const LOCK = { name: 'lock-customer-codes', text: `select pg_advisory_xact_lock(hashtextextended('customer-codes/' || $1, 0))` };
// Ids go by time: the last hundred say how codes are given now, however many there are.
const NEXT_CUSTOMER = {
  name: 'next-customer-code',
  text: `select p.code_prefix || lpad((h.code_number + 1)::text, greatest(length(h.code) - length(p.code_prefix), length((h.code_number + 1)::text)), '0') as code
from (select l.code_prefix from (select code_prefix from customers where tenant_id = $1 order by id desc limit 100) l
  where l.code_prefix is not null group by l.code_prefix order by count(*) desc, l.code_prefix limit 1) p
cross join lateral (select c.code, c.code_number from customers c where c.tenant_id = $1 and c.code_prefix = p.code_prefix and c.code_number is not null
  order by c.code_number desc limit 1) h`,
};
const FIRST_CODE = 'C0001';

/**
 * The code after the highest of the pattern that most of the customers added last have: C0202 after C0201. Nobody else is given one until
 * the transaction ends; whoever names the same code themselves is met by its unique key.
 */
export async function nextCustomerCode(tx: Tx): Promise<string> {
  await tx.query(LOCK, [tx.tenantId]);
  const [row] = await tx.query<{ code: string }>(NEXT_CUSTOMER, [tx.tenantId]);
  return row?.code ?? FIRST_CODE;
}

const NEXT_OUTLET = {
  name: 'next-outlet-code',
  text: `select $2 || coalesce(max(substr(code, length($2) + 1)::integer), 0) + 1 as code from outlets
where tenant_id = $1 and code >= $2 and code < $3 and substr(code, length($2) + 1) ~ '^\\d{1,8}$'`,
};

/** The code of a customer's next outlet: C0201-3 after C0201-2. The caller has locked the customer. */
export async function nextOutletCode(tx: Tx, customerCode: string): Promise<string> {
  const { from, until } = prefixRange(`${customerCode}-`);
  const [row] = await tx.query<{ code: string }>(NEXT_OUTLET, [tx.tenantId, from, until]);
  return row?.code ?? `${from}1`;
}
