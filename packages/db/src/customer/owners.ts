import type { Tx } from '../client/index.ts';

/** Somebody who owns several customers. `customers` are the first 50 codes and names within the scope asked for. */
export interface OwnerRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly phones: readonly string[];
  readonly customers: number;
}

const SELECT = `select n.id, n.code, n.name,
  coalesce((select array_agg(p.phone order by p.phone) from owner_phones p where p.tenant_id = $1 and p.owner_id = n.id), '{}') as phones,
  (select count(*)::int from customers c where c.tenant_id = $1 and c.owner_id = n.id and c.status <> 'merged') as customers
from owners n where n.tenant_id = $1`;
const LIST = {
  name: 'list-owners',
  text: `${SELECT} and ($2::text is null or lower(n.name || ' ' || n.code) like '%' || lower($2) || '%') order by n.name, n.code limit 200`,
};

/** Owners by name, those whose name or code holds `search`; the first 200. */
export const listOwners = (tx: Tx, search: string | undefined): Promise<OwnerRow[]> =>
  tx.query<OwnerRow>(LIST, [tx.tenantId, search?.replaceAll(/[\\%_]/g, '\\$&') ?? null]);

const KNOWN = { name: 'known-owner-codes', text: 'select code from owners where tenant_id = $1 and code = any($2::text[])' };

/** Those of the codes that name an owner. */
export const knownOwners = async (tx: Tx, codes: readonly string[]): Promise<Set<string>> =>
  new Set(codes.length === 0 ? [] : (await tx.query<{ code: string }>(KNOWN, [tx.tenantId, codes])).map((row) => row.code));

const FIND = { name: 'find-owner', text: 'select id from owners where tenant_id = $1 and code = $2' };

/** The owner with this code. */
export async function findOwner(tx: Tx, code: string): Promise<{ readonly id: string } | undefined> {
  const [row] = await tx.query<{ id: string }>(FIND, [tx.tenantId, code]);
  return row;
}

/** An owner to write; `phones` replace those there are. */
export interface OwnerRecord {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly phones: readonly { readonly phone: string; readonly given: string }[];
}

export interface KnownOwner {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly phones: readonly string[];
}

const LOCK = {
  name: 'lock-owners',
  text: `select n.id, n.code, n.name,
  coalesce((select array_agg(p.phone order by p.phone) from owner_phones p where p.tenant_id = $1 and p.owner_id = n.id), '{}') as phones
from owners n where n.tenant_id = $1 and n.code = any($2::text[]) order by n.code for no key update of n`,
};
const PUT = {
  name: 'put-owners',
  text: `insert into owners as n (tenant_id, id, code, name, created_at)
select $1, x.id, x.code, x.name, $3 from json_to_recordset($2::json) as x (id uuid, code text, name text) order by x.code
on conflict (tenant_id, code) do update set name = excluded.name returning n.id, n.code`,
};
const FORGET = { name: 'forget-owner-phones', text: 'delete from owner_phones where tenant_id = $1 and owner_id = any($2::uuid[])' };
const NOTE = {
  name: 'note-owner-phones',
  text: `insert into owner_phones (tenant_id, owner_id, phone, phone_given)
select $1, x.owner, x.phone, x.given from json_to_recordset($2::json) as x (owner uuid, phone text, given text) on conflict do nothing`,
};

/** Adds owners or changes those whose code is there; answers them as they are now, beside what they were. */
export async function putOwners(
  tx: Tx,
  at: Date,
  owners: readonly OwnerRecord[],
): Promise<{ before: KnownOwner[]; after: { id: string; code: string }[] }> {
  const before = await tx.query<KnownOwner>(LOCK, [tx.tenantId, owners.map((owner) => owner.code)]);
  const after = await tx.query<{ id: string; code: string }>(PUT, [tx.tenantId, JSON.stringify(owners), at]);
  const idOf = new Map(after.map((row) => [row.code, row.id]));
  await tx.query(FORGET, [tx.tenantId, after.map((row) => row.id)]);
  const phones = owners.flatMap(({ code, phones: all }) => all.map((phone) => ({ owner: idOf.get(code), ...phone })));
  await tx.query(NOTE, [tx.tenantId, JSON.stringify(phones)]);
  return { before, after };
}
