// One OpenSearch node on loopback, for one who has no cluster.
import { join, resolve } from 'node:path';
import { freePort } from '../../local/src/ports.ts';
import type { Watchdog } from '../../local/src/watchdog.ts';
import { ensureServer, smallJvm } from './fetch.ts';
import { type Server, startServer } from './server.ts';

const readyMs = 180_000;

async function isHealthy(address: string): Promise<boolean> {
  try {
    const answer = await fetch(`${address}/_cluster/health`, { signal: AbortSignal.timeout(1_000) });
    return /"status":"(green|yellow)"/.test(await answer.text());
  } catch {
    // Not listening yet.
    return false;
  }
}

/** Starts an empty node on `port`, ready for questions when this resolves. Anyone on this machine may ask. */
export async function startOpenSearch({ port, folder, watchdog }: { port: number; folder: string; watchdog: Watchdog }): Promise<Server> {
  const classPath = join(ensureServer('opensearch'), 'lib/*');
  const program = resolve(process.env.OMNIROUTE_ROOT ?? '.', 'infra/opensearch/one-node.java');
  const address = `http://127.0.0.1:${port}`;
  const node = [program, String(port), String(await freePort()), join(folder, 'node')];
  return startServer({
    name: 'opensearch',
    address,
    folder,
    args: ['-Xms384m', '-Xmx384m', ...smallJvm, `-Djava.io.tmpdir=${folder}`, '-cp', classPath, ...node],
    isReady: () => isHealthy(address),
    readyMs,
    watchdog,
  });
}
