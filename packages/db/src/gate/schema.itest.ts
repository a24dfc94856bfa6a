import { startTestDatabase, type TestDatabase } from '@omniroute/testing';
import { is } from 'drizzle-orm';
import { getTableConfig, PgDialect, PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as catalogue from '../catalogue/schema.ts';
import * as credit from '../credit/schema.ts';
import * as customer from '../customer/schema.ts';
import * as inbox from '../inbox/schema.ts';
import * as intake from '../intake/schema.ts';
import * as inventory from '../inventory/schema.ts';
import * as order from '../order/schema.ts';
import * as outbox from '../outbox/schema.ts';
import * as pricing from '../pricing/schema.ts';
import * as search from '../search/schema.ts';
import * as tenant from '../tenant/schema.ts';

// Holds what schema.ts says against what the migrations made. Keys to other tables and indexes are the migrations' alone.
const modules = [catalogue, credit, customer, inbox, intake, inventory, order, outbox, pricing, search, tenant];
const tables = modules.flatMap((module) => Object.values(module).filter((value) => is(value, PgTable)));
const dialect = new PgDialect();

interface Shape {
  readonly columns: string[];
  readonly key: string[];
  readonly policies: string[];
}

/** One spelling for what PostgreSQL prints back and what we write: no casts, brackets, spaces or capitals. */
const plain = (text: string | null | undefined): string =>
  (text ?? '')
    .toLowerCase()
    .replaceAll(/::[a-z]+/g, '')
    .replaceAll(/[()\s"]/g, '');
const typeOf = (sqlType: string): string =>
  sqlType.replace('character(', 'char(').replace('timestamp with time zone', 'timestamptz').replace('timestamp (3)', 'timestamp');

function declared(table: PgTable): Shape {
  const config = getTableConfig(table);
  const text = (value: Parameters<PgDialect['sqlToQuery']>[0] | undefined): string => (value ? plain(dialect.sqlToQuery(value).sql) : '');
  const initial = ({ generated, default: given }: (typeof config.columns)[number]): string =>
    generated ? text(generated.as as Parameters<typeof text>[0]).replaceAll("'", '') : plain(String(given ?? ''));
  const keys = config.primaryKeys.flatMap((key) => key.columns.map((column) => column.name));
  return {
    columns: config.columns.map(
      (column) => `${column.name} ${typeOf(column.getSQLType())}${column.notNull ? ' not null' : ''} ${initial(column)}`,
    ),
    key: keys.length > 0 ? keys : config.columns.filter((column) => column.primary).map((column) => column.name),
    policies: config.policies
      .map(
        (policy) => `${policy.name} ${policy.for} ${(policy.to as { name: string }).name} ${text(policy.using)} ${text(policy.withCheck)}`,
      )
      .toSorted(),
  };
}

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(async () => {
  await database.close();
});

async function migrated(): Promise<Map<string, Shape>> {
  const shapes = new Map<string, Shape>();
  const columns = await database.sql<{ table: string; name: string; type: string; required: boolean; initial: string | null }>(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required, pg_get_expr(d.adbin, d.adrelid) as initial
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations' order by a.attnum`,
  );
  for (const { table, name, type, required, initial } of columns) {
    const shape = shapes.get(table) ?? { columns: [], key: [], policies: [] };
    shape.columns.push(`${name} ${typeOf(type)}${required ? ' not null' : ''} ${plain(initial).replaceAll("'", '')}`);
    shapes.set(table, shape);
  }
  const keys = await database.sql<{ table: string; name: string }>(
    `select c.conrelid::regclass::text as table, a.attname as name from pg_constraint c cross join unnest(c.conkey) with ordinality k (number, place)
     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number where c.contype = 'p' order by k.place`,
  );
  for (const { table, name } of keys) shapes.get(table)?.key.push(name);
  const policies = await database.sql<{
    table: string;
    name: string;
    cmd: string;
    role: string;
    uses: string | null;
    checks: string | null;
  }>(
    `select tablename as table, policyname as name, lower(cmd) as cmd, array_to_string(roles, ',') as role, qual as uses, with_check as checks from pg_policies
     where schemaname = 'public' order by policyname`,
  );
  for (const policy of policies)
    shapes.get(policy.table)?.policies.push(`${policy.name} ${policy.cmd} ${policy.role} ${plain(policy.uses)} ${plain(policy.checks)}`);
  return shapes;
}

it('declares every table as the migrations made it: columns, types, key and policies', async () => {
  const expected = await migrated();
  const actual = new Map(tables.map((table) => [getTableConfig(table).name, declared(table)]));
  expect([...actual.keys()].toSorted()).toEqual([...expected.keys()].toSorted());
  for (const [name, shape] of expected) expect({ name, ...actual.get(name) }).toEqual({ name, ...shape });
});
