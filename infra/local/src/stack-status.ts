// What can be seen of a stack: run.json held against its processes and ports. The settings of whoever asks do not matter.
import { connect } from 'node:net';
import { isRunning } from './processes.ts';
import { type RunningService, readRunFile } from './run-file.ts';
import { answers } from './services.ts';

interface StatusLine {
  readonly name: string;
  readonly pid: number | null;
  readonly port: number | null;
  readonly state: string;
}

/** The shape of `npm run status -- --json` (CONTRACTS.md). */
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

export interface StackStatus {
  readonly status: Status;
  /** Whether it runs on the operator's database; undefined where nothing runs, or it has not come so far. */
  readonly hasOwnDatabase: boolean | undefined;
}

/** How the stack of `home` is. Ready: all that it was started for is there and well, as its own start has written down. */
export async function readStatus(home: string): Promise<StackStatus> {
  const run = readRunFile(home);
  if (!run || !isRunning(run.supervisor)) return { status: { ready: false, services: [] }, hasOwnDatabase: undefined };
  const states = await Promise.all(run.services.map(stateOf));
  const services = run.services.map(({ name, pid, port }, index) => ({ name, pid, port, state: states[index] ?? 'stopped' }));
  const { expected } = run;
  const isReady = (wanted: string): boolean => services.some(({ name, state }) => name === wanted && state === 'ready');
  const hasOwnDatabase = expected.length === 0 ? undefined : !expected.includes('postgres');
  return { status: { ready: expected.length > 0 && expected.every(isReady), services }, hasOwnDatabase };
}
