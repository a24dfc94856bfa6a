import { migrate } from '@omniroute/db/migrate';
import { startThrowAwayPostgres } from '@omniroute/local';
import { SERVER_VARIABLE, TEMPLATE, type TestServer, withSuperuser } from './server.ts';

/**
 * vitest's global setup: one throw-away PostgreSQL for the run, migrated once into a template that every suite copies.
 * Several projects of one run share it. The workers find it through an environment variable.
 */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[SERVER_VARIABLE]) return undefined;
  const server = await startThrowAwayPostgres();
  try {
    await withSuperuser(server.superuserUrl('postgres'), (client) => client.query(`create database ${TEMPLATE}`));
    await migrate(server.superuserUrl(TEMPLATE));
  } catch (error) {
    await server.stop();
    throw error;
  }
  const known: TestServer = {
    superuserUrl: server.superuserUrl('postgres'),
    appUrl: server.appUrl('postgres'),
    platformUrl: server.platformUrl('postgres'),
    pid: server.pid,
  };
  process.env[SERVER_VARIABLE] = JSON.stringify(known);
  return async () => {
    Reflect.deleteProperty(process.env, SERVER_VARIABLE);
    await server.stop();
  };
}
