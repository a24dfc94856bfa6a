import { nameKeysOf } from '@omniroute/domain/customer';
import type { Tx } from '../client/index.ts';
import { holdOwners } from './merge-owners.ts';

/** What of a customer people change. Groups are codes beside the segment, in order; `owner` and `warehouse` are codes. */
export interface CustomerFields {
  readonly name: string;
  readonly status: string;
  readonly statusReason: string | null;
  readonly segment: string;
  readonly groups: readonly string[];
  readonly territory: string;
  readonly ownerName: string;
  readonly owner: string | null;
  /** International form, and what was entered where that differs. */
  readonly phone: string | null;
  readonly phoneGiven: string | null;
  readonly taxId: string | null;
  readonly registrationNumber: string | null;
  readonly paymentTerms: string;
  readonly shortPolicy: string;
  readonly warehouse: string;
  /** Decimal text of minor units; null: no limit is kept. */
  readonly limitMinor: string | null;
}

/** A customer as it stands, locked against other writers of this record. */
export interface StoredCustomer extends CustomerFields {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  /** The keeper's code, where it was merged. */
  readonly mergedInto: string | null;
}

// By code, as everybody who takes several customers does. Not FOR UPDATE: an order that is being placed refers to its customer.
const LOCK = {
  name: 'lock-customers',
  text: 'select code from customers where tenant_id = $1 and code = any($2::text[]) order by code for no key update',
};
const READ = {
  name: 'read-customer-records',
  text: `select c.id, c.code, c.version, c.name, c.status, c.status_reason as "statusReason", c.segment, c.territory, c.owner_name as "ownerName",
  n.code as owner, c.phone, c.phone_given as "phoneGiven", c.tax_id as "taxId", c.registration_number as "registrationNumber",
  c.payment_terms as "paymentTerms", c.short_policy as "shortPolicy", w.code as warehouse, a.limit_minor::text as "limitMinor", k.code as "mergedInto",
  coalesce((select array_agg(g.code order by g.code) from customer_group_members i join customer_groups g on g.tenant_id = $1 and g.id = i.group_id
    where i.tenant_id = $1 and i.customer_id = c.id), '{}') as groups
from customers c join warehouses w on w.tenant_id = $1 and w.id = c.warehouse_id
left join owners n on n.tenant_id = $1 and n.id = c.owner_id left join customers k on k.tenant_id = $1 and k.id = c.merged_into
left join credit_accounts a on a.tenant_id = $1 and a.customer_id = c.id
where c.tenant_id = $1 and c.code = any($2::text[]) order by c.code`,
};

/** The customers with exactly these codes, by code: a merged one's brings that one, not its keeper. */
export const readCustomerRecords = (tx: Tx, codes: readonly string[]): Promise<StoredCustomer[]> =>
  tx.query<StoredCustomer>(READ, [tx.tenantId, codes]);

/**
 * The customers with exactly these codes, by code, locked until the transaction ends: who reads them so may write them. Two
 * statements, so that what is read is what stands after waiting for another writer. Their owners are merged with nobody meanwhile.
 */
export async function lockCustomers(tx: Tx, codes: readonly string[]): Promise<StoredCustomer[]> {
  await holdOwners(tx);
  await tx.query(LOCK, [tx.tenantId, codes]);
  return readCustomerRecords(tx, codes);
}

const HOLD = {
  name: 'hold-customer',
  text: 'select id from customers where tenant_id = $1 and id = $2 for no key update',
};

/** Lets nobody else hold a customer until the transaction ends, while rows that name them may still be written. */
export async function holdCustomer(tx: Tx, id: string): Promise<void> {
  await tx.query(HOLD, [tx.tenantId, id]);
}

const WRITE = {
  name: 'write-customers',
  text: `with given as (
  select g.*, w.id as warehouse_id, n.id as owner_id from json_to_recordset($3::json) as g (id uuid, code text, name text, status text,
    "statusReason" text, segment text, territory text, "ownerName" text, owner text, phone text, "phoneGiven" text, "taxId" text,
    "registrationNumber" text, "paymentTerms" text, "shortPolicy" text, warehouse text)
  join warehouses w on w.tenant_id = $1 and w.code = g.warehouse
  left join owners n on n.tenant_id = $1 and n.code = g.owner
)
insert into customers as c (tenant_id, id, code, name, status, status_reason, status_since, segment, territory, owner_name, owner_id, phone, phone_given,
  tax_id, registration_number, payment_terms, short_policy, warehouse_id, created_at, updated_at)
select $1, id, code, name, status, "statusReason", $2, segment, territory, "ownerName", owner_id, phone, "phoneGiven",
  "taxId", "registrationNumber", "paymentTerms", "shortPolicy", warehouse_id, $2, $2 from given order by code
on conflict (tenant_id, id) do update set name = excluded.name, status = excluded.status, status_reason = excluded.status_reason,
  status_since = case when c.status = excluded.status then c.status_since else excluded.status_since end, segment = excluded.segment,
  territory = excluded.territory, owner_name = excluded.owner_name, owner_id = excluded.owner_id, phone = excluded.phone,
  phone_given = excluded.phone_given, tax_id = excluded.tax_id, registration_number = excluded.registration_number,
  payment_terms = excluded.payment_terms, short_policy = excluded.short_policy, warehouse_id = excluded.warehouse_id,
  updated_at = excluded.updated_at, version = c.version + 1
returning c.id, c.code, c.version`,
};

// A key stays when the name changes: whoever is found by it is judged by what they are called now.
const PUT_KEYS = {
  name: 'put-customer-name-keys',
  text: `insert into customer_name_keys (tenant_id, key, territory, customer_id)
select $1, key, territory, customer from json_to_recordset($2::json) as x (key text, territory text, customer uuid) order by key, territory, customer on conflict do nothing`,
};

/** What these customers are found by when somebody who looks like them is added. */
export async function putNameKeys(
  tx: Tx,
  customers: readonly { readonly id: string; readonly name: string; readonly territory: string }[],
): Promise<void> {
  const rows = customers.flatMap(({ id: customer, name, territory }) => {
    const { grams, words } = nameKeysOf(name);
    return [...grams, ...(words === '' ? [] : [words])].map((key) => ({ key, territory, customer }));
  });
  if (rows.length > 0) await tx.query(PUT_KEYS, [tx.tenantId, JSON.stringify(rows)]);
}

/**
 * Writes whole records, new ones under the id given. One whose depot is unknown comes back in no row, with nothing written. A new one whose
 * code somebody added in the same moment throws (`isTaken`): whole as it is, it would be written over theirs.
 */
export async function writeCustomers(
  tx: Tx,
  at: Date,
  customers: readonly (CustomerFields & { readonly id: string; readonly code: string })[],
): Promise<{ id: string; code: string; version: number }[]> {
  const written = await tx.query<{ id: string; code: string; version: number }>(WRITE, [tx.tenantId, at, JSON.stringify(customers)]);
  const ids = new Set(written.map(({ id }) => id));
  await putNameKeys(
    tx,
    customers.filter(({ id }) => ids.has(id)),
  );
  return written;
}

const LEAVE = {
  name: 'leave-customer-groups',
  text: `delete from customer_group_members i using json_to_recordset($2::json) as x (id uuid, groups text[])
where i.tenant_id = $1 and i.customer_id = x.id and not exists (
  select from customer_groups g where g.tenant_id = $1 and g.id = i.group_id and g.code = any(x.groups))`,
};
const JOIN = {
  name: 'join-customer-groups',
  text: `insert into customer_group_members (tenant_id, customer_id, group_id)
select $1, x.id, g.id from json_to_recordset($2::json) as x (id uuid, groups text[]) join customer_groups g on g.tenant_id = $1 and g.code = any(x.groups)
order by x.id, g.id on conflict do nothing`,
};

/** Puts customers, whose rows the caller has locked, into exactly these groups. */
export async function writeMemberships(tx: Tx, members: readonly { id: string; groups: readonly string[] }[]): Promise<void> {
  if (members.length === 0) return;
  const text = JSON.stringify(members);
  await tx.query(LEAVE, [tx.tenantId, text]);
  await tx.query(JOIN, [tx.tenantId, text]);
}

// By customer, as everybody who takes several accounts does: two who take the same ones never wait for each other in a circle.
const LOCK_CREDIT = {
  name: 'lock-credit-accounts',
  text: `select customer_id, limit_minor from credit_accounts where tenant_id = $1 and customer_id = any($2::uuid[]) order by customer_id for update`,
};
const PUT_CREDIT = {
  name: 'put-credit-accounts',
  text: `insert into credit_accounts as a (tenant_id, customer_id, limit_minor, owed_minor)
select $1, customer, "limitMinor", "owedMinor" from json_to_recordset($2::json) as x (customer uuid, "limitMinor" bigint, "owedMinor" bigint) order by customer
on conflict (tenant_id, customer_id) do update set limit_minor = excluded.limit_minor`,
};

/** Sets credit limits. What a customer owes is taken with their first account only: from then on it moves by documents. */
export async function writeCredit(
  tx: Tx,
  accounts: readonly { readonly customer: string; readonly limitMinor: string | null; readonly owedMinor: string }[],
): Promise<void> {
  if (accounts.length === 0) return;
  await tx.query(LOCK_CREDIT, [tx.tenantId, accounts.map((account) => account.customer)]);
  await tx.query(PUT_CREDIT, [tx.tenantId, JSON.stringify(accounts)]);
}
