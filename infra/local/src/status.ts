// `npm run status [-- --json]`: what runs, on which port, as which process; and where the data lie.
import { connect } from 'node:net';
import { ClearError } from './clear-error.ts';
import { pathIn } from './home.ts';
import { databaseFolderOf } from './postgres-place.ts';
import { isRunning } from './processes.ts';
import { type RunningService, readRunFile } from './run-file.ts';
import { answers } from './services.ts';
import { readSettings, type Settings } from './settings.ts';
import { runCommand } from './stopping.ts';
import { table } from './summary.ts';

interface StatusLine {
  readonly name: string;
  readonly pid: number | null;
  readonly port: number | null;
  readonly state: string;
}

/** The shape of `--json` (CONTRACTS.md). */
interface Status {
  readonly ready: boolean;
  readonly services: readonly StatusLine[];
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

/** What run.json says, held against what can be seen: a process that is gone is stopped, one that is silent is not ready. */
async function stateOf(service: RunningService): Promise<string> {
  if (service.pid === null || service.started === null) return service.state === 'ready' ? 'restarting' : service.state;
  if (!isRunning({ pid: service.pid, started: service.started })) return 'stopped';
  if (service.state !== 'ready') return service.state;
  const well = service.healthUrl ? await answers(service.healthUrl) : service.port === null || (await listens(service.port));
  return well ? 'ready' : 'not answering';
}

async function statusOf(settings: Settings): Promise<Status> {
  const run = readRunFile(settings.home);
  if (!run || !isRunning(run.supervisor)) return { ready: false, services: [] };
  const states = await Promise.all(run.services.map(stateOf));
  const services = run.services.map(({ name, pid, port }, index) => ({ name, pid, port, state: states[index] ?? 'stopped' }));
  const expected = 4 + (settings.ownIssuer ? 0 : 1) + (settings.databaseUrl ? 0 : 1);
  return { ready: services.length >= expected && services.every(({ state }) => state === 'ready'), services };
}

function print(settings: Settings, status: Status): void {
  const rows = status.services.map(({ name, pid, port, state }) => [
    `  ${name}`,
    pid === null ? '-' : `pid ${pid}`,
    port === null ? '-' : `port ${port}`,
    state,
  ]);
  const headline = status.ready
    ? 'OmniRoute is ready.'
    : status.services.length > 0
      ? 'OmniRoute is not ready.'
      : 'OmniRoute does not run.';
  for (const line of [headline, ...table(rows)]) console.log(line);
  console.log(`  Home      ${settings.home}`);
  console.log(`  Database  ${settings.databaseUrl ? new URL(settings.databaseUrl).host : databaseFolderOf(settings.home)}`);
  console.log(`  Logs      ${pathIn(settings.home, 'logs')}`);
  if (status.ready) console.log(`  Demo      ${pathIn(settings.home, 'demo')}`);
}

await runCommand(async () => {
  const [argument, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || (argument !== undefined && argument !== '--json')) throw new ClearError('usage: npm run status [-- --json]', 2);
  const settings = readSettings(process.env);
  const status = await statusOf(settings);
  if (argument === '--json') console.log(JSON.stringify(status));
  else print(settings, status);
  return 0;
});
