import type { Tx } from '../client/index.ts';

/** Somebody who owns several customers. */
export interface OwnerRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly phones: readonly string[];
  readonly customers: number;
  /** Codes of owners merged into this one: each names them as well as their own. */
  readonly aliases: readonly string[];
}

const SELECT = `select n.id, n.code, n.name,
  coalesce((select array_agg(p.phone order by p.phone) from owner_phones p where p.tenant_id = $1 and p.owner_id = n.id), '{}') as phones,
  (select count(*)::int from customers c where c.tenant_id = $1 and c.owner_id = n.id and c.status <> 'merged') as customers,
  coalesce((select array_agg(m.code order by m.code) from owners m where m.tenant_id = $1 and m.merged_into = n.id), '{}') as aliases
from owners n where n.tenant_id = $1 and n.merged_into is null`;
const holds = (owner: string): string => `lower(${owner}.name || ' ' || ${owner}.code) like '%' || lower($2) || '%'`;
const LIST = {
  name: 'list-owners',
  text: `${SELECT} and ($2::text is null or ${holds('n')} or n.id in (select m.merged_into from owners m where m.tenant_id = $1 and ${holds('m')}))
order by n.name, n.code limit 200`,
};

/** Owners by name, those whose name or code, or that of one merged into them, holds `search`; the first 200. */
export const listOwners = (tx: Tx, search: string | undefined): Promise<OwnerRow[]> =>
  tx.query<OwnerRow>(LIST, [tx.tenantId, search?.replaceAll(/[\\%_]/g, '\\$&') ?? null]);

const ONE = {
  name: 'read-owner',
  text: `select o.*, array(select m.id from owners m where m.tenant_id = $1 and m.merged_into = o.id) as "mergedIds" from (${SELECT} and n.id = $2) o`,
};

/** The owner with this id, who was not merged, with the ids of those merged into them. */
export async function readOwner(tx: Tx, id: string): Promise<(OwnerRow & { readonly mergedIds: readonly string[] }) | undefined> {
  const [row] = await tx.query<OwnerRow & { readonly mergedIds: readonly string[] }>(ONE, [tx.tenantId, id]);
  return row;
}

const KNOWN = { name: 'known-owner-codes', text: 'select code from owners where tenant_id = $1 and code = any($2::text[])' };

/** Those of the codes that name an owner. */
export const knownOwners = async (tx: Tx, codes: readonly string[]): Promise<Set<string>> =>
  new Set(codes.length === 0 ? [] : (await tx.query<{ code: string }>(KNOWN, [tx.tenantId, codes])).map((row) => row.code));

const FIND = { name: 'find-owner', text: 'select coalesce(merged_into, id) as id from owners where tenant_id = $1 and code = $2' };

/** The owner whom this code names: a merged one's brings the keeper. */
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

/** An owner as they stand, locked against other writers of this record. */
export interface KnownOwner extends OwnerRecord {
  /** The keeper's code, where they were merged. */
  readonly mergedInto: string | null;
}

// Two statements, so that what is read is what stands after waiting for another writer.
const LOCK = {
  name: 'lock-owners',
  text: 'select code from owners where tenant_id = $1 and code = any($2::text[]) order by code for no key update',
};
const READ = {
  name: 'read-owner-records',
  text: `select n.id, n.code, n.name, k.code as "mergedInto", coalesce((select json_agg(json_build_object('phone', p.phone, 'given', p.phone_given) order by p.phone)
  from owner_phones p where p.tenant_id = $1 and p.owner_id = n.id), '[]') as phones
from owners n left join owners k on k.tenant_id = $1 and k.id = n.merged_into where n.tenant_id = $1 and n.code = any($2::text[]) order by n.code`,
};

/** The owners with exactly these codes, by code: a merged one's brings that one, not their keeper. */
export const readOwnerRecords = (tx: Tx, codes: readonly string[]): Promise<KnownOwner[]> =>
  tx.query<KnownOwner>(READ, [tx.tenantId, codes]);

/** The same, locked until the transaction ends. */
export async function lockOwners(tx: Tx, codes: readonly string[]): Promise<KnownOwner[]> {
  await tx.query(LOCK, [tx.tenantId, codes]);
  return readOwnerRecords(tx, codes);
}

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

/** Adds owners or changes those whose code is there, whom the caller has locked; answers their ids by code. */
export async function putOwners(tx: Tx, at: Date, owners: readonly OwnerRecord[]): Promise<Map<string, string>> {
  const after = await tx.query<{ id: string; code: string }>(PUT, [tx.tenantId, JSON.stringify(owners), at]);
  const idOf = new Map(after.map((row) => [row.code, row.id]));
  await tx.query(FORGET, [tx.tenantId, after.map((row) => row.id)]);
  const phones = owners.flatMap(({ code, phones: all }) => all.map((phone) => ({ owner: idOf.get(code), ...phone })));
  await tx.query(NOTE, [tx.tenantId, JSON.stringify(phones)]);
  return idOf;
}
