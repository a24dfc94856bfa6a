import type { Tx } from '../client/index.ts';

/** A territory; `path` holds the codes from the root down to its own. */
export interface TerritoryRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
  readonly path: readonly string[];
  /** Customers that name this very territory, without those of territories below. */
  readonly customers: number;
}

const LIST = {
  name: 'list-territories',
  text: `select t.id, t.code, t.name, p.code as parent, t.path,
  (select count(*)::int from customers c where c.tenant_id = $1 and c.territory = t.code and c.status <> 'merged') as customers
from territories t left join territories p on p.tenant_id = $1 and p.id = t.parent_id
where t.tenant_id = $1 order by t.path limit 5000`,
};

/** The tree, each territory after the one it lies in; the first 5,000. */
export const listTerritories = (tx: Tx): Promise<TerritoryRow[]> => tx.query<TerritoryRow>(LIST, [tx.tenantId]);

const KNOWN = { name: 'known-territory-codes', text: 'select code from territories where tenant_id = $1 and code = any($2::text[])' };

/** Those of the codes that name a territory. */
export const knownTerritories = async (tx: Tx, codes: readonly string[]): Promise<Set<string>> =>
  new Set(codes.length === 0 ? [] : (await tx.query<{ code: string }>(KNOWN, [tx.tenantId, codes])).map((row) => row.code));

const PATHS = { name: 'read-territory-paths', text: 'select code, path from territories where tenant_id = $1 and code = any($2::text[])' };

/** The codes from the root down to each of these territories that there is. */
export async function knownTerritoryPaths(tx: Tx, codes: readonly string[]): Promise<Map<string, readonly string[]>> {
  const rows = codes.length === 0 ? [] : await tx.query<{ code: string; path: readonly string[] }>(PATHS, [tx.tenantId, codes]);
  return new Map(rows.map(({ code, path }) => [code, path]));
}

/** The same of all of them; a code without a row stands alone. */
export async function readTerritoryPaths(tx: Tx, codes: readonly string[]): Promise<Map<string, readonly string[]>> {
  const known = await knownTerritoryPaths(tx, codes);
  return new Map(codes.map((code) => [code, known.get(code) ?? [code]]));
}

// All of a tenant's, by code: a tree is checked and moved as a whole, and two who move parts of it do so one after the other.
const LOCK_ALL = {
  name: 'lock-territories',
  text: `select t.id, t.code, t.name, (select p.code from territories p where p.tenant_id = $1 and p.id = t.parent_id) as parent, t.path
from territories t where t.tenant_id = $1 order by t.code for no key update of t`,
};
const ADD = {
  name: 'add-territories',
  text: `insert into territories (tenant_id, id, code, name, path, created_at)
select $1, x.id, x.code, x.name, array[x.code], $3 from json_to_recordset($2::json) as x (id uuid, code text, name text) order by x.code
on conflict (tenant_id, code) do nothing`,
};
const WRITE = {
  name: 'write-territories',
  text: `update territories t set name = x.name, path = array(select jsonb_array_elements_text(x.path)),
  parent_id = (select p.id from territories p where p.tenant_id = $1 and p.code = x.parent)
from jsonb_to_recordset($2::jsonb) as x (code text, name text, parent text, path jsonb) where t.tenant_id = $1 and t.code = x.code`,
};

/** The codes themselves and those of all territories that lie in them, as an array; `codes` is the placeholder of a list. */
export const territoriesWithin = (codes: string): string =>
  `array(select t.code from territories t where t.tenant_id = $1 and t.path && ${codes}::text[] union select unnest(${codes}::text[]))`;

/** The codes from the root down to the territory in `column`; a code without a row stands alone. */
export const territoryPath = (column: string): string =>
  `coalesce((select t.path from territories t where t.tenant_id = $1 and t.code = ${column}), array[${column}])`;

/** SQL in brackets: the codes that customers of the tenant name, each found by one look into an index, with what they are called; one without a row by itself. */
export const TERRITORIES_IN_USE = `(with recursive used as (
    (select c.territory as code from customers c where c.tenant_id = $1 order by c.territory limit 1)
    union all
    select (select n.territory from customers n where n.tenant_id = $1 and n.territory > used.code order by n.territory limit 1) from used where used.code is not null
  ) select used.code, coalesce(t.name, used.code) as name from used left join territories t on t.tenant_id = $1 and t.code = used.code
  where used.code is not null)`;

/** A territory before its count: what a tree is made of. */
export interface TerritoryNode {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
  readonly path: readonly string[];
}

/** The whole tree, locked until the transaction ends. */
export const lockTerritories = (tx: Tx): Promise<(TerritoryNode & { readonly id: string })[]> => tx.query(LOCK_ALL, [tx.tenantId]);

/** Adds roots; a code that is there stays as it is. */
export async function addTerritories(
  tx: Tx,
  at: Date,
  territories: readonly { readonly id: string; readonly code: string; readonly name: string }[],
): Promise<void> {
  if (territories.length > 0) await tx.query(ADD, [tx.tenantId, JSON.stringify(territories), at]);
}

/** Writes names, parents and paths of territories that are there; the caller has locked the tree and worked the paths out. */
export async function writeTerritories(tx: Tx, territories: readonly TerritoryNode[]): Promise<void> {
  if (territories.length > 0) await tx.query(WRITE, [tx.tenantId, JSON.stringify(territories)]);
}
