import type { Tx } from '../client/index.ts';

/** A group beside the segments, with how many customers are in it. */
export interface GroupRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly customers: number;
}

const LIST = {
  name: 'list-customer-groups',
  text: `select g.id, g.code, g.name, (select count(*)::int from customer_group_members i where i.tenant_id = $1 and i.group_id = g.id) as customers
from customer_groups g where g.tenant_id = $1 order by g.name, g.code limit 1000`,
};

/** Groups by name; the first 1,000. */
export const listGroups = (tx: Tx): Promise<GroupRow[]> => tx.query<GroupRow>(LIST, [tx.tenantId]);

const SEGMENTS = {
  name: 'list-segments',
  text: `select segment as code, count(*)::int as customers from customers where tenant_id = $1 and status <> 'merged' group by segment order by segment limit 1000`,
};

/** The segments in use, each with how many customers have it. */
export const listSegments = (tx: Tx): Promise<{ code: string; customers: number }[]> => tx.query(SEGMENTS, [tx.tenantId]);

const LOCK = {
  name: 'lock-customer-groups',
  text: 'select id, code, name from customer_groups where tenant_id = $1 and code = any($2::text[]) order by code for no key update',
};
const PUT = {
  name: 'put-customer-groups',
  text: `insert into customer_groups as g (tenant_id, id, code, name, created_at)
select $1, x.id, x.code, x.name, $3 from json_to_recordset($2::json) as x (id uuid, code text, name text) order by x.code
on conflict (tenant_id, code) do update set name = excluded.name returning g.id, g.code`,
};

export interface KnownGroup {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** Adds groups or renames those whose code is there; answers them as they are now, beside what they were. */
export async function putGroups(
  tx: Tx,
  at: Date,
  groups: readonly KnownGroup[],
): Promise<{ before: KnownGroup[]; after: { id: string; code: string }[] }> {
  const before = await tx.query<KnownGroup>(LOCK, [tx.tenantId, groups.map((group) => group.code)]);
  const after = await tx.query<{ id: string; code: string }>(PUT, [tx.tenantId, JSON.stringify(groups), at]);
  return { before, after };
}

const MEMBERS = {
  name: 'list-group-members',
  text: `select c.code from customer_group_members i join customers c on c.tenant_id = $1 and c.id = i.customer_id
where i.tenant_id = $1 and i.group_id = (select id from customer_groups where tenant_id = $1 and code = $2) order by c.code`,
};

/** The codes of the customers in a group. */
export const listMembers = async (tx: Tx, code: string): Promise<string[]> =>
  (await tx.query<{ code: string }>(MEMBERS, [tx.tenantId, code])).map((row) => row.code);

const KNOWN = {
  name: 'known-group-codes',
  text: 'select code from customer_groups where tenant_id = $1 and code = any($2::text[])',
};

/** Those of the codes that name a group. */
export const knownGroups = async (tx: Tx, codes: readonly string[]): Promise<Set<string>> =>
  new Set(codes.length === 0 ? [] : (await tx.query<{ code: string }>(KNOWN, [tx.tenantId, codes])).map((row) => row.code));
