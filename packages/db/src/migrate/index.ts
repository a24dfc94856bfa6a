import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const LOCK = 727_104_001; // one migrator at a time in a database
const folder = (): string => join(process.env.OMNIROUTE_ROOT ?? process.cwd(), 'packages/db/migrations');

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

function readMigrations(): Migration[] {
  return readdirSync(folder())
    .filter((name) => /^\d{4}-/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder(), name, 'up.sql'), 'utf8');
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    });
}

const ROLES = `do $$ begin
  if not exists (select from pg_roles where rolname = 'omniroute_owner') then create role omniroute_owner nologin; end if;
  if not exists (select from pg_roles where rolname = 'omniroute_app') then create role omniroute_app login; end if;
  if not exists (select from pg_roles where rolname = 'omniroute_platform') then create role omniroute_platform login; end if;
end $$`;

async function prepare(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [LOCK]);
  await client.query(ROLES);
  const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name');
  await client.query(`grant create on database ${rows[0]?.name} to omniroute_owner; grant all on schema public to omniroute_owner`);
  await client.query('set role omniroute_owner');
  await client.query(
    `create table if not exists schema_migrations (name text primary key, hash text not null, applied_at timestamptz not null default now())`,
  );
  await client.query(`comment on table schema_migrations is 'Which migrations this database has. @local'`);
}

/** A statement that moves rows that are there already. */
const MOVES_ROWS = /^\s*(insert\s+into|update|delete\s+from)\s/im;
const FORCED = `select c.oid::regclass::text as name from pg_class c join pg_roles r on r.oid = c.relowner
where r.rolname = 'omniroute_owner' and c.relforcerowsecurity`;

/**
 * Lets the owner see rows while a migration moves them, and nobody else: while row security is forced on a table its owner sees none, and
 * what should be moved would be left behind without a word. Within the migration's transaction.
 */
async function runSeeing(client: pg.Client, sql: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(FORCED);
  for (const { name } of rows) await client.query(`alter table ${name} no force row level security`);
  await client.query(sql);
  const { rows: left } = await client.query<{ name: string }>(
    'select name from unnest($1::text[]) name where to_regclass(name) is not null',
    [rows.map(({ name }) => name)],
  );
  for (const { name } of left) await client.query(`alter table ${name} force row level security`);
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    if (MOVES_ROWS.test(migration.sql)) await runSeeing(client, migration.sql);
    else await client.query(migration.sql);
    await client.query('insert into schema_migrations (name, hash) values ($1, $2)', [migration.name, migration.hash]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${migration.name} failed and was rolled back: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * Brings a database up to date: all migrations that it lacks, each in a transaction of its own, as `omniroute_owner`.
 * `url` is that of a superuser or of a member of the owner role. Two migrators at once wait for each other.
 * Throws when a migration that was applied has been changed since, or when one fails.
 */
export async function migrate(url: string, onProgress: (line: string) => void = () => undefined): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'omniroute-migrate' });
  client.on('error', (error) => onProgress(`database connection lost: ${error.message}`));
  await client.connect();
  try {
    await prepare(client);
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from schema_migrations');
    const applied = new Map(rows.map((row) => [row.name, row.hash]));
    for (const migration of readMigrations()) {
      const hash = applied.get(migration.name);
      if (hash === migration.hash) continue;
      if (hash) throw new Error(`migration ${migration.name} was changed after it was applied; add a new one instead`);
      onProgress(`migrating: ${migration.name}`);
      await apply(client, migration);
    }
  } finally {
    await client.end();
  }
}
