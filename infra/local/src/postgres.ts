// The embedded PostgreSQL: the product's own cluster, and throw-away ones for tests and benches.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ClearError } from './clear-error.ts';
import { freePort } from './ports.ts';
import { lastLine, prepareData, serverCommand } from './postgres-cluster.ts';
import { isRoot, type PostgresPlace, placeOf, systemFolderOf } from './postgres-place.ts';
import { accepts, appRole, createDatabase, createRoles, databaseName, platformRole, urlWith } from './postgres-roles.ts';
import { isRunning, markOf, signal, waitUntil } from './processes.ts';
import { Watchdog } from './watchdog.ts';

/** A password that needs no escaping in a URL. */
export const newPassword = (): string => randomBytes(24).toString('base64url');

/** The superuser's URL of an embedded server, on its database `postgres`. */
export function superuserUrlOf(port: number, password: string): string {
  return `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

/** A server of its own for one test run or one bench: nothing of it outlives the process. */
export interface ThrowAwayPostgres {
  readonly port: number;
  /** PostgreSQL's process. */
  readonly pid: number;
  /** Superuser's URL of `database` (default `omniroute`). */
  superuserUrl(database?: string): string;
  /** URL of the role omniroute_app. */
  appUrl(database?: string): string;
  /** URL of the role omniroute_platform. */
  platformUrl(database?: string): string;
  /** Stops the server and removes its data. */
  stop(): Promise<void>;
}

export interface ThrowAwayOptions {
  /** Further server settings, for example `{ shared_preload_libraries: 'pg_stat_statements' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** `product` to measure with durable commits; `throw-away` (default) has fsync off. */
  readonly durability?: 'product' | 'throw-away';
}

/** Removes the data of throw-away servers whose process was killed together with its watchdog. */
function sweep(folder: string): void {
  for (const entry of readdirSync(folder)) {
    const [, pid, started] = /^data-(\d+)-(\d+)-/.exec(entry) ?? [];
    if (pid && started && !isRunning({ pid: Number(pid), started })) rmSync(join(folder, entry), { recursive: true, force: true });
  }
}

/** As root the programs are copied once for all throw-away servers of this checkout. */
function throwAwayPlace(): PostgresPlace {
  if (!isRoot()) {
    const folder = mkdtempSync(join(tmpdir(), 'omniroute-postgres-'));
    return { ...placeOf(folder), folder, data: join(folder, 'postgres') };
  }
  const key = join(resolve(process.env['OMNIROUTE_ROOT'] ?? '.'), 'throw-away');
  const shared = placeOf(key);
  sweep(systemFolderOf(key));
  const folder = mkdtempSync(join(shared.folder, `data-${process.pid}-${markOf(process.pid)?.started ?? 0}-`));
  chmodSync(folder, 0o755);
  return { ...shared, folder, data: join(folder, 'postgres') };
}

function launch(place: PostgresPlace, port: number, options: ThrowAwayOptions): { child: ChildProcess; output: () => string } {
  const settings = options.settings ? { settings: options.settings } : {};
  const { command, args, ...rest } = serverCommand(place, port, { durability: options.durability ?? 'throw-away', ...settings });
  const child = spawn(command, [...args], { ...rest, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  let tail = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    tail = (tail + chunk.toString()).slice(-4_000);
  });
  child.on('error', (error) => {
    tail += error.message;
  });
  return { child, output: () => tail };
}

async function waitForServer(url: string, server: { child: ChildProcess; output: () => string }): Promise<void> {
  const { child, output } = server;
  const up = await waitUntil(() => child.exitCode !== null || child.signalCode !== null || accepts(url), 60_000);
  if (!up || child.exitCode !== null || child.signalCode !== null) throw new ClearError(`PostgreSQL did not start: ${lastLine(output())}`);
}

/**
 * Starts an empty PostgreSQL with the three roles and the database `omniroute` (no tables) for tests and benches. It ends
 * and its data are removed with `stop()`, or when this process disappears, however it does. Takes some three seconds:
 * start one for a run and clone databases from a template for the tests in it.
 */
export async function startThrowAwayPostgres(options: ThrowAwayOptions = {}): Promise<ThrowAwayPostgres> {
  const place = throwAwayPlace();
  const watchdog = new Watchdog();
  watchdog.removeFolder(place.folder);
  const passwords = { superuser: newPassword(), app: newPassword(), platform: newPassword() };
  await prepareData(place, { password: passwords.superuser, durability: 'throw-away', watchdog });
  const port = await freePort();
  const server = launch(place, port, options);
  const { pid } = server.child;
  if (pid === undefined) throw new ClearError(`PostgreSQL did not start: ${server.output()}`);
  watchdog.guard(pid, 'INT');
  server.child.unref();
  const rootUrl = superuserUrlOf(port, passwords.superuser);
  const stop = async (): Promise<void> => {
    signal(pid, 'SIGINT');
    if (!(await waitUntil(() => markOf(pid) === null, 10_000))) signal(-pid, 'SIGKILL');
    watchdog.close();
    if (existsSync(place.folder)) rmSync(place.folder, { recursive: true, force: true });
  };
  try {
    await waitForServer(rootUrl, server);
    await createRoles(rootUrl, passwords);
    await createDatabase(rootUrl);
  } catch (error) {
    await stop();
    throw error;
  }
  const url = (database: string, user: string, password: string): string => urlWith(rootUrl, { database, user, password });
  return {
    port,
    pid,
    superuserUrl: (database = databaseName) => url(database, 'postgres', passwords.superuser),
    appUrl: (database = databaseName) => url(database, appRole, passwords.app),
    platformUrl: (database = databaseName) => url(database, platformRole, passwords.platform),
    stop,
  };
}
