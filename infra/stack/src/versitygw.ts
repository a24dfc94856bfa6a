// One S3 server on loopback, its buckets in a folder of this run.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Watchdog } from '../../local/src/watchdog.ts';
import { ensureServer } from './fetch.ts';
import { type Server, startServer } from './server.ts';

const readyMs = 30_000;

async function isHealthy(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/health`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    // Not listening yet.
    return false;
  }
}

/** Starts an empty server on `port` with the keys of S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, or `omniroute` and `omniroute`. */
export async function startVersitygw({ port, folder, watchdog }: { port: number; folder: string; watchdog: Watchdog }): Promise<Server> {
  const command = join(ensureServer('versitygw'), 'bin/versitygw');
  const data = join(folder, 'buckets');
  mkdirSync(data, { recursive: true });
  const address = `http://127.0.0.1:${port}`;
  return startServer({
    name: 'versitygw',
    address,
    folder,
    command,
    args: ['--port', `127.0.0.1:${port}`, '--health', '/health', 'posix', data],
    env: {
      ROOT_ACCESS_KEY: process.env.S3_ACCESS_KEY_ID ?? 'omniroute',
      ROOT_SECRET_KEY: process.env.S3_SECRET_ACCESS_KEY ?? 'omniroute',
    },
    isReady: () => isHealthy(address),
    readyMs,
    watchdog,
  });
}
