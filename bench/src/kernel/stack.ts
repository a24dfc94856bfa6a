import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from '@omniroute/db/migrate';
import { startThrowAwayPostgres, type ThrowAwayPostgres } from '@omniroute/local';
import { openServices, type Services } from '@omniroute/services';

const root = process.env['OMNIROUTE_ROOT'] ?? process.cwd();

/** A gateway and workers on a throw-away database with durable commits: what `npm start` runs, without the screens. */
export interface BenchStack {
  readonly postgres: ThrowAwayPostgres;
  readonly services: Services;
  readonly gatewayUrl: string;
  /** Process ids of everything that serves, by name. */
  readonly pids: Readonly<Record<'postgres' | 'gateway' | 'workers', number>>;
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`a service of the bench ended with code ${child.exitCode} before it was ready`);
    const answer = await fetch(url).catch(() => undefined); // not listening yet
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`${url} did not become ready within 30 s`);
}

export async function bundleEntry(entry: string): Promise<string> {
  const { bundle } = (await import(join(root, 'tooling/bundle.mjs'))) as { bundle(entry: string): Promise<string> };
  return bundle(entry);
}

/** Whoever ends this process, its services end with it. */
function endWith(child: ChildProcess): void {
  const end = (): boolean => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
}
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => process.exit(code));

interface Starting {
  readonly env: Record<string, string>;
  /** Takes the child as soon as it runs, so that it is stopped also when it never becomes ready. */
  readonly children: ChildProcess[];
}

async function startService(entry: string, { env, children }: Starting): Promise<{ child: ChildProcess; url: string }> {
  const port = await freePort();
  const child = spawn(process.execPath, [await bundleEntry(entry)], {
    env: {
      PATH: process.env['PATH'] ?? '',
      OMNIROUTE_ROOT: root,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      PORT: String(port),
      HOSTNAME: '127.0.0.1',
      ...env,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  children.push(child);
  endWith(child);
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(`${url}/readyz`, child);
  return { child, url };
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await Promise.race([once(child, 'exit'), sleep(5_000)]);
  if (child.exitCode === null) child.kill('SIGKILL');
}

/** Starts a database of its own, migrated, with durable commits. */
export async function startBenchDatabase(): Promise<{ postgres: ThrowAwayPostgres; services: Services }> {
  const postgres = await startThrowAwayPostgres({ durability: 'product', settings: { shared_preload_libraries: 'pg_stat_statements' } });
  await migrate(postgres.superuserUrl());
  const services = openServices({ appUrl: postgres.appUrl(), platformUrl: postgres.platformUrl(), name: 'omniroute-bench', poolSize: 16 });
  return { postgres, services };
}

/** Starts the stack of a bench; `stop` leaves nothing behind. */
export async function startBenchStack(): Promise<BenchStack> {
  const { postgres, services } = await startBenchDatabase();
  const env = { DATABASE_URL: postgres.appUrl(), PLATFORM_DATABASE_URL: postgres.platformUrl(), OIDC_ISSUER: 'http://localhost:9' };
  const children: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(children.map(stopChild));
    await services.db.close();
    await postgres.stop();
  };
  try {
    const gateway = await startService('apps/gateway/src/main.ts', { env, children });
    const workers = await startService('workers/main/src/main.ts', { env, children });
    const pids = { postgres: postgres.pid, gateway: gateway.child.pid ?? 0, workers: workers.child.pid ?? 0 };
    return { postgres, services, gatewayUrl: gateway.url, pids, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
