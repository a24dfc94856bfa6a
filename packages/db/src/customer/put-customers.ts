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
  select $1, id, code, name, status, segment, territory, "ownerName", phone, "paymentTerms", "shortPolicy", warehouse_id, $2, $2 from given
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

const PUT_CREDIT = {
  name: 'put-credit-accounts',
  text: `insert into credit_accounts as a (tenant_id, customer_id, limit_minor, owed_minor)
select $1, customer, "limitMinor", "owedMinor" from json_to_recordset($2::json) as x (customer uuid, "limitMinor" bigint, "owedMinor" bigint)
on conflict (tenant_id, customer_id) do update set limit_minor = excluded.limit_minor where a.limit_minor is distinct from excluded.limit_minor`,
};

const PUT_OUTLETS = {
  name: 'put-outlets',
  text: `insert into outlets as o (tenant_id, id, customer_id, code, name, address, city, state, local_government, created_at)
select $1, id, customer, code, name, address, city, state, "localGovernment", $2
from json_to_recordset($3::json) as x (id uuid, customer uuid, code text, name text, address text, city text, state text, "localGovernment" text)
on conflict (tenant_id, code) do update set name = excluded.name, address = excluded.address, city = excluded.city, state = excluded.state, local_government = excluded.local_government
where (o.name, o.address, o.city, o.state, o.local_government) is distinct from (excluded.name, excluded.address, excluded.city, excluded.state, excluded.local_government)`,
};

/** How one customer came out. */
export interface PutCustomerOutcome {
  readonly id: string;
  readonly code: string;
  readonly outcome: 'created' | 'changed' | 'unchanged';
}

/**
 * Adds customers or changes those whose code is there; rows not named stay. What a customer owes is taken at the first time only:
 * from then on it moves by documents. A customer whose depot is unknown comes back in no row: the caller compares.
 */
export async function putCustomers(tx: Tx, at: Date, customers: readonly CustomerRecord[]): Promise<PutCustomerOutcome[]> {
  const rows = await tx.query<{ id: string; code: string; is_changed: boolean; is_new: boolean }>(PUT, [
    tx.tenantId,
    at,
    JSON.stringify(customers),
  ]);
  const idOf = new Map(rows.map((row) => [row.code, row.id]));
  const known = customers.filter((customer) => idOf.has(customer.code));
  const credit = known.map((c) => ({ customer: idOf.get(c.code), limitMinor: c.limitMinor, owedMinor: c.owedMinor }));
  await tx.query(PUT_CREDIT, [tx.tenantId, JSON.stringify(credit)]);
  const outlets = known.flatMap((c) => c.outlets.map((outlet) => ({ ...outlet, customer: idOf.get(c.code) })));
  await tx.query(PUT_OUTLETS, [tx.tenantId, at, JSON.stringify(outlets)]);
  return rows.map((row) => ({ id: row.id, code: row.code, outcome: row.is_new ? 'created' : row.is_changed ? 'changed' : 'unchanged' }));
}
