import { createHash } from 'node:crypto';
import { errorCode, type Tx, withTenant } from '@omniroute/db/client';
import type { Services } from '@omniroute/services';
import type { TestDatabase } from './test-database.ts';

const NO_PRIVILEGE = '42501';
class Undo extends Error {}

interface Table {
  readonly name: string;
  /** The column that tells whose a row is; null where the table belongs to no tenant. */
  readonly owner: string | null;
  /** What is written in a row; what the database works out is not. */
  readonly columns: string;
}

const TABLES = `
select c.relname as name, case when c.relname = 'tenants' then 'id'
  when exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) then 'tenant_id' end as owner,
  (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') order by 1`;

/** Runs one statement as the app with the tenant's context and undoes it: how many rows it saw or changed, or `refused`, or the error. */
async function attempt(services: Services, tenantId: string, statement: { text: string; values: readonly unknown[] }): Promise<string> {
  let rows = 0;
  const name = `matrix-${createHash('sha256').update(statement.text).digest('hex').slice(0, 40)}`;
  const work = async (tx: Tx): Promise<never> => {
    const [row] = await tx.query<{ rows: number }>({ name, text: statement.text }, statement.values);
    rows = row?.rows ?? 0;
    throw new Undo();
  };
  try {
    return await withTenant(services.db, tenantId, work);
  } catch (error) {
    if (error instanceof Undo) return `${rows} rows`;
    // Row security speaks before any key does: another error means that the row got past it, and tells that it is there.
    return errorCode(error) === NO_PRIVILEGE ? 'refused' : `an error (${errorCode(error)})`;
  }
}

interface Probe {
  readonly what: string;
  readonly text: string;
  readonly values: readonly unknown[];
  /** Refused outright, or nothing found: which of both is well. */
  readonly mayFindNothing: boolean;
}

function probesOf({ name, owner, columns }: Table, ids: { own: string; other: string }, row: string): Probe[] {
  const counted = (text: string): string => `with hit as (${text} returning 1) select count(*)::int as rows from hit`;
  const copy = `insert into ${name} (${columns}) select ${columns} from json_populate_record(null::${name}, $1::json)`;
  if (owner === null) return [{ what: 'select', text: `select count(*)::int as rows from ${name}`, values: [], mayFindNothing: false }];
  const theirs = { values: [ids.other], mayFindNothing: true };
  return [
    { what: 'select', text: `select count(*)::int as rows from ${name} where ${owner} = $1`, ...theirs },
    {
      what: 'select without a filter',
      text: `select count(*)::int as rows from ${name} where ${owner} is distinct from $1`,
      ...theirs,
      values: [ids.own],
    },
    { what: 'update', text: counted(`update ${name} set ${owner} = ${owner} where ${owner} = $1`), ...theirs },
    {
      what: 'take over',
      text: counted(`update ${name} set ${owner} = $2 where ${owner} = $1`),
      values: [ids.other, ids.own],
      mayFindNothing: true,
    },
    {
      what: 'give away',
      text: counted(`update ${name} set ${owner} = $2 where ${owner} = $1`),
      values: [ids.own, ids.other],
      mayFindNothing: false,
    },
    { what: 'delete', text: counted(`delete from ${name} where ${owner} = $1`), ...theirs },
    { what: 'insert', text: counted(copy), values: [row], mayFindNothing: false },
    { what: 'insert unless there', text: counted(`${copy} on conflict do nothing`), values: [row], mayFindNothing: false },
  ];
}

/**
 * Every table × read, write and remove as the app under `own`'s context against `other`'s rows: what was seen or changed though it
 * must not be, one line each; empty when tenants are apart. Everything is undone.
 */
export async function tableMatrix(database: TestDatabase, services: Services, ids: { own: string; other: string }): Promise<string[]> {
  const leaks: string[] = [];
  for (const table of await database.sql<Table>(TABLES)) {
    const rows =
      table.owner === null
        ? []
        : await database.sql<{ row: string }>(`select row_to_json(t)::text as row from ${table.name} t where ${table.owner} = $1 limit 1`, [
            ids.other,
          ]);
    if (table.owner !== null && !rows[0]) leaks.push(`${table.name}: has no row of the other tenant, so nothing was tried`);
    for (const probe of probesOf(table, ids, rows[0]?.row ?? 'null')) {
      const result = await attempt(services, ids.own, probe);
      if (result === 'refused' || (result === '0 rows' && probe.mayFindNothing)) continue;
      leaks.push(`${table.name}: ${probe.what} reached ${result}`);
    }
  }
  return leaks;
}
