import type { TestDatabase } from './test-database.ts';

/** A column of a tenant's table, as the catalogue tells it. */
export interface CanaryColumn {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly isNotNull: boolean;
  readonly hasDefault: boolean;
  /** The values its check allows, where it allows a few. */
  readonly choices: readonly string[] | null;
  readonly isForeign: boolean;
  readonly isPrimary: boolean;
}

/** A foreign key: columns and what they point at, both in order. */
export interface CanaryReference {
  readonly table: string;
  readonly target: string;
  readonly columns: readonly string[];
  readonly targetColumns: readonly string[];
}

const COLUMNS = `
select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as "isNotNull", a.atthasdef as "hasDefault",
  (select (select array_agg(m[1]) from regexp_matches(pg_get_constraintdef(k.oid), '''([^'']+)''::text', 'g') m) from pg_constraint k
   where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) like '%ARRAY[%' limit 1) as choices,
  exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any(k.conkey)) as "isForeign",
  exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p' and a.attnum = any(k.conkey)) as "isPrimary"
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id')
order by c.relname, a.attnum`;

const REFERENCES = `
select c.relname as table, t.relname as target,
  (select array_agg(a.attname::text order by x.place) from unnest(k.conkey) with ordinality x (num, place) join pg_attribute a on a.attrelid = c.oid and a.attnum = x.num) as columns,
  (select array_agg(a.attname::text order by x.place) from unnest(k.confkey) with ordinality x (num, place) join pg_attribute a on a.attrelid = t.oid and a.attnum = x.num) as "targetColumns"
from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
where k.contype = 'f' and c.relnamespace = 'public'::regnamespace order by c.relname, k.conname`;

/** The tables of tenants, those that others point at first, with columns and references. */
export async function readCatalogue(
  database: TestDatabase,
): Promise<{ tables: string[]; columns: CanaryColumn[]; references: CanaryReference[] }> {
  const columns = await database.sql<CanaryColumn>(COLUMNS);
  const references = await database.sql<CanaryReference>(REFERENCES);
  const all = [...new Set(columns.map((column) => column.table))];
  const tables: string[] = [];
  while (tables.length < all.length) {
    const next = all.filter(
      (table) =>
        !tables.includes(table) &&
        references.every((r) => r.table !== table || r.target === table || !all.includes(r.target) || tables.includes(r.target)),
    );
    if (next.length === 0) throw new Error('the tables point at each other in a circle');
    tables.push(...next);
  }
  return { tables, columns, references };
}
