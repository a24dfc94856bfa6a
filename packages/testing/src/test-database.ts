import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { TEMPLATE, testServer, urlOn, withSuperuser } from './server.ts';

/** A migrated, empty database of one suite's own. */
export interface TestDatabase {
  readonly name: string;
  /** Connects as `omniroute_app`: row level security holds. */
  readonly appUrl: string;
  readonly platformUrl: string;
  /** Connects as superuser, who sees every tenant: for arranging and for looking, never for the code under test. */
  readonly superuserUrl: string;
  /** Runs SQL as superuser and returns the rows; bigint columns come as strings. The caller names the row's shape. */
  sql<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Drops the database with everybody in it. */
  close(): Promise<void>;
}

// Two copies of one template at the same moment refuse each other; the other suite's takes a tenth of a second.
const COPY_LOCK = 727_104_900;

/** Copies the migrated template for one suite, or makes a database that has nothing yet. Call it in `beforeAll`, and `close` in `afterAll`. */
export async function startTestDatabase({ isEmpty = false } = {}): Promise<TestDatabase> {
  const server = testServer();
  const name = `suite_${randomBytes(6).toString('hex')}`;
  await withSuperuser(server.superuserUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [COPY_LOCK]);
    await client.query(`create database ${name} template ${isEmpty ? 'template0' : TEMPLATE}`);
  });
  const superuserUrl = urlOn(server.superuserUrl, name);
  const pool = new pg.Pool({ connectionString: superuserUrl, max: 4, application_name: 'omniroute-test' });
  pool.on('error', () => undefined); // some suites kill the server; the next query reports it
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    name,
    appUrl: urlOn(server.appUrl, name),
    platformUrl: urlOn(server.platformUrl, name),
    superuserUrl,
    async sql<Row>(text: string, values: readonly unknown[] = []) {
      const result = await pool.query(text, [...values]);
      return result.rows as Row[];
    },
    async close() {
      await pool.end();
      await withSuperuser(server.superuserUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}
