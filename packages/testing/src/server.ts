import pg from 'pg';

/** Where the global setup tells the suites which server is theirs. */
export const SERVER_VARIABLE = 'OMNIROUTE_TEST_SERVER';
/** The migrated, empty database that each suite gets a copy of. */
export const TEMPLATE = 'omniroute_template';

/** URLs of the run's server, on its database `postgres`, and PostgreSQL's process. */
export interface TestServer {
  readonly superuserUrl: string;
  readonly appUrl: string;
  readonly platformUrl: string;
  readonly pid: number;
}

/** The server of this run. Throws when a suite runs outside the projects that start one. */
export function testServer(): TestServer {
  const known = process.env[SERVER_VARIABLE];
  if (!known) throw new Error('no test server: run this suite with `npx vitest run --project database`');
  return JSON.parse(known) as TestServer;
}

/** The same server and role, another database. */
export function urlOn(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

/** One connection of the superuser, who sees every tenant, for `work`; closed whatever happens. */
export async function withSuperuser<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'omniroute-test' });
  client.on('error', () => undefined); // the query under way reports it; without a listener it would end this process
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
