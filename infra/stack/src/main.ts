// `npm run stack -- up kafka keycloak opensearch versitygw`: the real servers on a machine without Docker.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ClearError, explain } from '../../local/src/clear-error.ts';
import { holderOf, portLine, portTrouble } from '../../local/src/ports.ts';
import { Watchdog } from '../../local/src/watchdog.ts';
import { ensureServer, SERVERS, type ServerName } from './fetch.ts';
import { startKafka } from './kafka.ts';
import { startKeycloak } from './keycloak.ts';
import { startOpenSearch } from './opensearch.ts';
import type { Server } from './server.ts';
import { startVersitygw } from './versitygw.ts';

const usage = `usage: npm run stack -- up ${SERVERS.join('|')}… [--kafka-port 9092] [--keycloak-port 8080]
                            [--opensearch-port 9201] [--versitygw-port 7070]
                            [--console-origin http://localhost:3000] [--portal-origin http://localhost:3001]
       npm run stack -- fetch ${SERVERS.join('|')}…
\`up\` runs until Ctrl-C and then removes what it made; \`fetch\` only fills the cache (OMNIROUTE_STACK_CACHE, ~/.cache/omniroute/stack).`;

const options = {
  'kafka-port': { type: 'string', default: '9092' },
  'keycloak-port': { type: 'string', default: '8080' },
  'opensearch-port': { type: 'string', default: '9201' },
  'versitygw-port': { type: 'string', default: '7070' },
  'console-origin': { type: 'string', default: 'http://localhost:3000' },
  'portal-origin': { type: 'string', default: 'http://localhost:3001' },
} as const;

type Settings = { ports: Record<ServerName, number>; origins: { console: string; portal: string } };

const isServerName = (name: string): name is ServerName => (SERVERS as readonly string[]).includes(name);

function portOf(text: string, flag: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new ClearError(`--${flag} wants a port from 1 to 65535, not \`${text}\`.`, 2);
  return port;
}

function readCommand(): { command: 'up' | 'fetch'; names: ServerName[]; settings: Settings } {
  const parsed = (() => {
    try {
      return parseArgs({ args: process.argv.slice(2), options, allowPositionals: true });
    } catch (error) {
      throw new ClearError(`${error instanceof Error ? error.message : String(error)}\n${usage}`, 2);
    }
  })();
  const [command, ...names] = parsed.positionals;
  if ((command !== 'up' && command !== 'fetch') || names.length === 0 || !names.every(isServerName)) throw new ClearError(usage, 2);
  const { values } = parsed;
  const portFor = (name: ServerName): [ServerName, number] => [name, portOf(values[`${name}-port`], `${name}-port`)];
  const ports = Object.fromEntries(SERVERS.map(portFor)) as Record<ServerName, number>;
  return { command, names, settings: { ports, origins: { console: values['console-origin'], portal: values['portal-origin'] } } };
}

type Start = { port: number; folder: string; watchdog: Watchdog; origins: Settings['origins'] };
const STARTERS: Readonly<Record<ServerName, (wanted: Start) => Promise<Server>>> = {
  kafka: startKafka,
  keycloak: startKeycloak,
  opensearch: startOpenSearch,
  versitygw: startVersitygw,
};

async function start(name: ServerName, { ports, origins }: Settings, watchdog: Watchdog): Promise<Server> {
  const port = ports[name];
  const trouble = await portTrouble(port);
  if (trouble !== null)
    throw new ClearError(portLine({ port, setting: `--${name}-port`, service: `${name} server` }, trouble, holderOf(port)));
  const folder = mkdtempSync(join(tmpdir(), `omniroute-${name}-`));
  try {
    return await STARTERS[name]({ port, folder, watchdog, origins });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Starts `names` one after the other, runs until a signal or until one of them dies, and ends all. Resolves with the exit code. */
async function up(names: ServerName[], settings: Settings): Promise<number> {
  const watchdog = new Watchdog();
  const running: Server[] = [];
  const signalled = new Promise<number>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => resolve(0));
  });
  try {
    for (const name of names) {
      const from = performance.now();
      const started = await Promise.race([start(name, settings, watchdog), signalled]);
      // Told to stop while one was starting: the watchdog ends it with this process.
      if (typeof started === 'number') return started;
      running.push(started);
      console.log(`${name} is ready at ${started.address} (${((performance.now() - from) / 1000).toFixed(0)} s)`);
    }
    console.log(`ready ${JSON.stringify(Object.fromEntries(running.map(({ name, address }) => [name, address])))}`);
    const died = running.map(async (server) => {
      const code = await server.ended;
      return { line: `${server.name} ended by itself (code ${code ?? 'none'}).` };
    });
    const first = await Promise.race([signalled, ...died]);
    if (typeof first === 'number') return first;
    console.error(first.line);
    return 1;
  } finally {
    await Promise.all(running.map((server) => server.stop()));
    if (running.length === names.length) watchdog.close();
  }
}

try {
  const { command, names, settings } = readCommand();
  if (command === 'fetch') for (const name of names) console.log(`${name}: ${ensureServer(name)}`);
  process.exitCode = command === 'up' ? await up(names, settings) : 0;
} catch (error) {
  const line = explain(error);
  if (line === null) throw error;
  console.error(line);
  process.exitCode = error instanceof ClearError ? error.exitCode : 1;
}
process.exit();
