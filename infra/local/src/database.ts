// The database of the stack: embedded or the operator's own, with roles, migrated and seeded.
import { closeSync } from 'node:fs';
import { ClearError, explain } from './clear-error.ts';
import { pathIn, type Secrets } from './home.ts';
import { lastWords, openLog, tailOf } from './logs.ts';
import { freePort } from './ports.ts';
import { superuserUrlOf } from './postgres.ts';
import { prepareData, serverCommand, stopServer } from './postgres-cluster.ts';
import { placeOf } from './postgres-place.ts';
import { accepts, appRole, createDatabase, createRoles, databaseName, platformRole, urlWith } from './postgres-roles.ts';
import type { PrepareMessage, PrepareOptions } from './prepare/protocol.ts';
import type { Settings } from './settings.ts';
import type { ServiceSpec } from './supervise.ts';
import { startTask } from './tasks.ts';
import type { Watchdog } from './watchdog.ts';

/** The three ways into the product's database. */
export interface DatabaseUrls {
  /** Superuser of the embedded server, or DATABASE_URL. */
  readonly admin: string;
  readonly app: string;
  readonly platform: string;
}

/** `accepts`, with a refused password explained: the secrets and the data belong together. */
async function acceptsOrExplains(url: string, home: string): Promise<boolean> {
  try {
    return await accepts(url);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === '28P01')
      throw new ClearError(
        `The database does not know the password in ${pathIn(home, 'secrets')}: the file is not the one its data were made with. Put it back, or run \`npm run reset\`.`,
      );
    throw error;
  }
}

/** Makes the embedded cluster ready and describes the server for the supervisor. */
export async function embeddedServer(
  settings: Settings,
  secrets: Secrets,
  watchdog: Watchdog,
): Promise<{ spec: ServiceSpec; urls: DatabaseUrls; made: 'new' | 'old' }> {
  const place = placeOf(settings.home);
  const made = await prepareData(place, { password: secrets.postgresSuperuser, durability: 'product', watchdog });
  const port = await freePort();
  const url = superuserUrlOf(port, secrets.postgresSuperuser);
  const spec: ServiceSpec = {
    name: 'postgres',
    program: serverCommand(place, port, { durability: 'product' }),
    port,
    healthUrl: null,
    isReady: () => acceptsOrExplains(url, settings.home),
    stopSignal: 'SIGINT', // fast shutdown: sessions are ended, the checkpoint is written
    stopTimeoutMs: 20_000,
    beforeStart: () => stopServer(place.data),
  };
  return { spec, urls: urlsOf(urlWith(url, { database: databaseName }), secrets), made };
}

/** The URLs of the operator's own server, whose admin URL is DATABASE_URL. */
export async function ownServer(adminUrl: string, secrets: Secrets): Promise<DatabaseUrls> {
  try {
    if (await accepts(adminUrl)) return urlsOf(adminUrl, secrets);
  } catch (error) {
    throw new ClearError(`The database at DATABASE_URL refuses us: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new ClearError(
    `No database answers at DATABASE_URL (${new URL(adminUrl).host}). Start it, or unset DATABASE_URL to use the embedded one.`,
  );
}

function urlsOf(admin: string, secrets: Secrets): DatabaseUrls {
  return {
    admin,
    app: urlWith(admin, { user: appRole, password: secrets.postgresApp }),
    platform: urlWith(admin, { user: platformRole, password: secrets.postgresPlatform }),
  };
}

/** Roles, and in the embedded server the database. */
export async function createRolesAndDatabase(urls: DatabaseUrls, secrets: Secrets, embedded: boolean): Promise<void> {
  const passwords = { app: secrets.postgresApp, platform: secrets.postgresPlatform };
  const maintenanceUrl = embedded ? urlWith(urls.admin, { database: 'postgres' }) : urls.admin;
  try {
    await createRoles(maintenanceUrl, passwords);
    if (embedded) await createDatabase(maintenanceUrl);
  } catch (error) {
    throw new ClearError(
      explain(error) ?? `The database roles could not be made: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Runs the bundled prepare program to its end. */
export function prepareDatabase(
  program: string,
  options: PrepareOptions,
  context: { watchdog: Watchdog; note: (text: string) => void; env: NodeJS.ProcessEnv },
): Promise<string> {
  const logs = pathIn(options.home, 'logs');
  const log = openLog(logs, 'prepare');
  const env = { ...context.env, OMNIROUTE_PREPARE: JSON.stringify(options) };
  const child = startTask([process.execPath, program], { env, stdio: ['ignore', log, log, 'ipc'] }, context.watchdog);
  closeSync(log);
  return new Promise((resolve, reject) => {
    let result: PrepareMessage | null = null;
    child.on('message', (message: PrepareMessage) => {
      if (message.kind === 'note') context.note(message.text);
      else result = message;
    });
    child.once('error', (error) => reject(new ClearError(`The database could not be prepared: ${error.message}`)));
    child.once('exit', () => {
      if (result?.kind === 'done') resolve(result.text);
      else if (result?.kind === 'failed') reject(new ClearError(result.line));
      else
        reject(new ClearError(`Preparing the database was cut short${said(lastWords(tailOf(logs, 'prepare')))}. Run \`npm start\` again.`));
    });
  });
}

const said = (words: string | null): string => (words ? ` (${words})` : '');
