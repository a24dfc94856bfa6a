import type { Tx } from '../client/index.ts';

// Two who add a customer without a code wait for each other, so that each is given another one.
const LOCK = { name: 'lock-customer-codes', text: `select pg_advisory_xact_lock(hashtextextended('customer-codes/' || $1, 0))` };
const NEXT_CUSTOMER = {
  name: 'next-customer-code',
  text: `select prefix || lpad((max(digits::bigint) + 1)::text, greatest(max(length(digits)), length((max(digits::bigint) + 1)::text)), '0') as code
from (select part[1] as prefix, part[2] as digits from customers c, lateral regexp_match(c.code, '^(.*?)(\\d{1,12})$') part where c.tenant_id = $1) coded
where prefix is not null group by prefix order by count(*) desc, prefix limit 1`,
};
const FIRST_CODE = 'C0001';

/**
 * The code after the highest of the pattern that most of the tenant's customers have: C0202 after C0201. Nobody else is given one until
 * the transaction ends; whoever names the same code themselves is met by its unique key.
 */
export async function nextCustomerCode(tx: Tx): Promise<string> {
  await tx.query(LOCK, [tx.tenantId]);
  const [row] = await tx.query<{ code: string }>(NEXT_CUSTOMER, [tx.tenantId]);
  return row?.code ?? FIRST_CODE;
}

const NEXT_OUTLET = {
  name: 'next-outlet-code',
  text: `select $2 || '-' || coalesce(max(substr(code, length($2) + 2)::integer), 0) + 1 as code from outlets
where tenant_id = $1 and starts_with(code, $2 || '-') and substr(code, length($2) + 2) ~ '^\\d{1,8}$'`,
};

/** The code of a customer's next outlet: C0201-3 after C0201-2. The caller has locked the customer. */
export async function nextOutletCode(tx: Tx, customerCode: string): Promise<string> {
  const [row] = await tx.query<{ code: string }>(NEXT_OUTLET, [tx.tenantId, customerCode]);
  return row?.code ?? `${customerCode}-1`;
}
