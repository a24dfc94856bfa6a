// $OMNIROUTE_HOME/run.json: what runs, so that stop, status and the next start find it, also after a kill -9.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { ClearError } from './clear-error.ts';
import { pathIn, writeWhole } from './home.ts';
import { isRunning, type ProcessMark, signal, sleep, waitUntil } from './processes.ts';
import { ownMark, takeFile } from './take-file.ts';

export type ServiceState = 'starting' | 'ready' | 'restarting' | 'stopped';

export interface RunningService {
  readonly name: string;
  readonly pid: number | null;
  readonly started: string | null;
  readonly port: number | null;
  readonly state: ServiceState;
  /** Where it says that it is ready; `null` when only its port tells. */
  readonly healthUrl: string | null;
}

export interface RunFile {
  readonly supervisor: ProcessMark;
  readonly watchdog: ProcessMark | null;
  /** The services that this start is for, by its own settings; empty until they are known. */
  readonly expected: readonly string[];
  readonly services: readonly RunningService[];
}

/** The run file of `home`, or `null` where nothing was started or the file is damaged (a crash while it was written). */
export function readRunFile(home: string): RunFile | null {
  const path = pathIn(home, 'run');
  if (!existsSync(path)) return null;
  const run = parsed(readFileSync(path, 'utf8'));
  // A start of a version before this one has not written down what it is for: it is judged by what runs.
  return run && { ...run, expected: run.expected ?? run.services.map(({ name }) => name) };
}

export function writeRunFile(home: string, run: RunFile): void {
  writeWhole(pathIn(home, 'run'), `${JSON.stringify(run, null, 2)}\n`);
}

export function removeRunFile(home: string): void {
  rmSync(pathIn(home, 'run'), { force: true });
}

/** Ends what a killed supervisor left running: children get a few seconds, their groups go with them. */
export async function endLeftovers(run: RunFile): Promise<string[]> {
  const left = run.services.flatMap((service) =>
    service.pid !== null && service.started !== null && isRunning({ pid: service.pid, started: service.started })
      ? [{ name: service.name, pid: service.pid, started: service.started }]
      : [],
  );
  if (run.watchdog && isRunning(run.watchdog)) signal(run.watchdog.pid, 'SIGKILL');
  for (const { name, pid } of left.toReversed()) signal(-pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM');
  await waitUntil(() => !left.some(isRunning), 8_000);
  for (const { pid } of left) signal(-pid, 'SIGKILL');
  await waitUntil(() => !left.some(isRunning), 2_000);
  return left.map(({ name }) => name);
}

function parsed(content: string): RunFile | null {
  try {
    const run = JSON.parse(content) as Partial<RunFile> | null;
    return run?.supervisor && run.services ? (run as RunFile) : null;
  } catch {
    // Cut off by a crash of the machine: nobody's.
    return null;
  }
}

/** What this process writes into the home it takes: what a dead supervisor has left running stays listed until it is ended. */
function claimAfter(before: string | null): RunFile {
  const left = before === null ? null : parsed(before);
  return { supervisor: ownMark(), watchdog: left?.watchdog ?? null, expected: [], services: left?.services ?? [] };
}

/**
 * Makes this process the only supervisor of `home`; leftovers of one that was killed are ended first. Gives their names.
 * @throws ClearError when another one runs.
 */
export async function claimHome(home: string): Promise<string[]> {
  for (let tries = 0; tries < 100; tries += 1) {
    const taken = takeFile(pathIn(home, 'run'), {
      contentAfter: (before) => JSON.stringify(claimAfter(before)),
      holderOf: (content) => parsed(content)?.supervisor ?? null,
    });
    const run = readRunFile(home);
    if (taken.isMine) return run ? endLeftovers(run) : [];
    if (run && isRunning(run.supervisor)) {
      throw new ClearError(
        `OmniRoute already runs on ${home} (pid ${run.supervisor.pid}). Stop it with \`npm stop\`, or set OMNIROUTE_HOME and the ports for a second copy.`,
      );
    }
    await sleep(20); // another start is just taking it, or giving it back
  }
  throw new ClearError(`Other programs keep starting OmniRoute on ${home}. Start it once.`);
}
