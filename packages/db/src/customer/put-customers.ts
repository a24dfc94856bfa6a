import type { Tx } from '../client/index.ts';

/** A customer with outlets and credit. `limitMinor` null: no limit is kept. `warehouse` is the code of the depot that serves them. */
export interface CustomerRecord {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly status: string;
  readonly segment: string;
  readonly territory: string;
  readonly ownerName: string;
  readonly phone: string | null;
  readonly paymentTerms: string;
  readonly shortPolicy: string;
  readonly warehouse: string;
  readonly limitMinor: string | null;
  readonly owedMinor: string;
  readonly outlets: readonly {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly address: string;
    readonly city: string;
    readonly state: string;
    readonly localGovernment: string;
  }[];
}

const PUT = {
  name: 'put-customers',
  text: `with given as (
  select g.*, w.id as warehouse_id from json_to_recordset($3::json) as g (id uuid, code text, name text, status text, segment text, territory text, "ownerName" text,
    phone text, "paymentTerms" text, "shortPolicy" text, warehouse text, "limitMinor" bigint, "owedMinor" bigint)
  join warehouses w on w.tenant_id = $1 and w.code = g.warehouse
), put as (
  insert into customers as c (tenant_id, id, code, name, status, segment, territory, owner_name, phone, payment_terms, short_policy, warehouse_id, created_at, updated_at)
  select $1, id, code, name, status, segment, territory, "ownerName", phone, "paymentTerms", "shortPolicy", warehouse_id, $2, $2 from given order by code
  on conflict (tenant_id, code) do update set name = excluded.name, status = excluded.status, segment = excluded.segment, territory = excluded.territory,
    owner_name = excluded.owner_name, phone = excluded.phone, payment_terms = excluded.payment_terms, short_policy = excluded.short_policy,
    warehouse_id = excluded.warehouse_id, updated_at = excluded.updated_at
  where (c.name, c.status, c.segment, c.territory, c.owner_name, c.phone, c.payment_terms, c.short_policy, c.warehouse_id)
    is distinct from (excluded.name, excluded.status, excluded.segment, excluded.territory, excluded.owner_name, excluded.phone, excluded.payment_terms, excluded.short_policy, excluded.warehouse_id)
  returning c.id, c.code
)
select g.code, coalesce(put.id, old.id) as id, put.id is not null as is_changed, old.id is null as is_new
from given g left join put on put.code = g.code left join customers old on old.tenant_id = $1 and old.code = g.code`,
};

// By customer, as everybody who takes several accounts does: two who take the same ones never wait for each other in a circle.
const LOCK_CREDIT = {
  name: 'lock-credit-accounts',
  text: `select customer_id, limit_minor from credit_accounts where tenant_id = $1 and customer_id = any($2::uuid[]) order by customer_id for update`,
};

const PUT_CREDIT = {
  name: 'put-credit-accounts',
  text: `insert into credit_accounts as a (tenant_id, customer_id, limit_minor, owed_minor)
select $1, customer, "limitMinor", "owedMinor" from json_to_recordset($2::json) as x (customer uuid, "limitMinor" bigint, "owedMinor" bigint) order by customer
on conflict (tenant_id, customer_id) do update set limit_minor = excluded.limit_minor where a.limit_minor is distinct from excluded.limit_minor
returning customer_id, limit_minor`,
};

const OUTLETS = `json_to_recordset($2::json) as x (id uuid, customer uuid, code text, name text, address text, city text, state text, "localGovernment" text)`;
const PUT_OUTLETS = {
  name: 'put-outlets',
  text: `insert into outlets as o (tenant_id, id, customer_id, code, name, address, city, state, local_government, created_at)
select $1, id, customer, code, name, address, city, state, "localGovernment", $3 from ${OUTLETS} order by code
on conflict (tenant_id, code) do update set name = excluded.name, address = excluded.address, city = excluded.city, state = excluded.state, local_government = excluded.local_government
where o.customer_id = excluded.customer_id
  and (o.name, o.address, o.city, o.state, o.local_government) is distinct from (excluded.name, excluded.address, excluded.city, excluded.state, excluded.local_government)
returning customer_id, code`,
};
// A statement of its own, after the writing: it sees what others have committed while that waited.
const FIND_TAKEN = {
  name: 'find-taken-outlets',
  text: `select o.code from ${OUTLETS} join outlets o on o.tenant_id = $1 and o.code = x.code where o.customer_id <> x.customer`,
};

/** How one customer came out. */
export interface PutCustomerOutcome {
  readonly id: string;
  readonly code: string;
  readonly outcome: 'created' | 'changed' | 'unchanged';
}

/** The same with what the audit log tells: the credit limit's old and new value where it moved, and the outlets written. */
export interface PutCustomerRow extends PutCustomerOutcome {
  readonly limit: { readonly from: string | null; readonly to: string | null } | undefined;
  readonly outlets: readonly string[];
}

type Keyed = ReadonlyMap<string, string>;

async function putCredit(tx: Tx, customers: readonly CustomerRecord[], idOf: Keyed): Promise<Map<string, PutCustomerRow['limit']>> {
  const rows = customers.map((c) => ({ customer: idOf.get(c.code), limitMinor: c.limitMinor, owedMinor: c.owedMinor }));
  type Limit = { customer_id: string; limit_minor: bigint | null };
  const before = await tx.query<Limit>(LOCK_CREDIT, [tx.tenantId, rows.map((row) => row.customer)]);
  const was = new Map(before.map((row) => [row.customer_id, row.limit_minor]));
  const written = await tx.query<Limit>(PUT_CREDIT, [tx.tenantId, JSON.stringify(rows)]);
  return new Map(
    written.map(({ customer_id: id, limit_minor: to }) => {
      const from = was.get(id) ?? null;
      return [id, from === to ? undefined : { from: from?.toString() ?? null, to: to?.toString() ?? null }];
    }),
  );
}

async function putOutlets(
  tx: Tx,
  at: Date,
  owned: { customers: readonly CustomerRecord[]; idOf: Keyed },
): Promise<{ written: Map<string, string[]>; taken: string[] }> {
  const outlets = owned.customers.flatMap((c) => c.outlets.map((outlet) => ({ ...outlet, customer: owned.idOf.get(c.code) })));
  const written = new Map<string, string[]>();
  if (outlets.length === 0) return { written, taken: [] };
  const text = JSON.stringify(outlets);
  for (const { customer_id: id, code } of await tx.query<{ customer_id: string; code: string }>(PUT_OUTLETS, [tx.tenantId, text, at]))
    written.set(id, [...(written.get(id) ?? []), code]);
  const taken = await tx.query<{ code: string }>(FIND_TAKEN, [tx.tenantId, text]);
  return { written, taken: taken.map((row) => row.code) };
}

/**
 * Adds customers or changes those whose code is there; rows not named stay. What a customer owes is taken at the first time only:
 * from then on it moves by documents. A customer whose depot is unknown comes back in no row, and an outlet's code that is another
 * customer's in `takenOutlets`, with nothing written for it: the caller compares, and throws.
 */
export async function putCustomers(
  tx: Tx,
  at: Date,
  customers: readonly CustomerRecord[],
): Promise<{ rows: PutCustomerRow[]; takenOutlets: string[] }> {
  const put = await tx.query<{ id: string; code: string; is_changed: boolean; is_new: boolean }>(PUT, [
    tx.tenantId,
    at,
    JSON.stringify(customers),
  ]);
  const idOf = new Map(put.map((row) => [row.code, row.id]));
  const known = customers.filter((customer) => idOf.has(customer.code));
  const limits = await putCredit(tx, known, idOf);
  const { written, taken } = await putOutlets(tx, at, { customers: known, idOf });
  const rows = put.map(({ id, code, is_new: isNew, is_changed: isChanged }): PutCustomerRow => {
    const [limit, outlets] = [limits.get(id), written.get(id) ?? []];
    const outcome = isNew ? 'created' : isChanged || limit || outlets.length > 0 ? 'changed' : 'unchanged';
    return { id, code, outcome, limit, outlets };
  });
  return { rows, takenOutlets: taken };
}
