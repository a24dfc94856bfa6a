// $OMNIROUTE_HOME/run.json: what runs, so that stop, status and the next start find it, also after a kill -9.
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { ClearError } from './clear-error.ts';
import { pathIn, writeWhole } from './home.ts';
import { isRunning, markOf, type ProcessMark, signal, waitUntil } from './processes.ts';

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
  readonly services: readonly RunningService[];
}

/** The run file of `home`, or `null` where nothing was started or the file is damaged (a crash while it was written). */
export function readRunFile(home: string): RunFile | null {
  const path = pathIn(home, 'run');
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as RunFile;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
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

function claim(home: string): boolean {
  const path = pathIn(home, 'run');
  const supervisor = markOf(process.pid);
  if (!supervisor) throw new ClearError('This program cannot see itself among the running processes (is /proc mounted?).');
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, JSON.stringify({ supervisor, watchdog: null, services: [] } satisfies RunFile));
    closeSync(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Makes this process the only supervisor of `home`; leftovers of one that was killed are ended first. Gives their names.
 * @throws ClearError when another one runs.
 */
export async function claimHome(home: string): Promise<string[]> {
  const ended: string[] = [];
  for (let tries = 0; tries < 5; tries += 1) {
    if (claim(home)) return ended;
    const run = readRunFile(home);
    if (run && isRunning(run.supervisor)) {
      throw new ClearError(
        `OmniRoute already runs on ${home} (pid ${run.supervisor.pid}). Stop it with \`npm stop\`, or set OMNIROUTE_HOME and the ports for a second copy.`,
      );
    }
    const stale = `${pathIn(home, 'run')}.${process.pid}.stale`;
    renameSync(pathIn(home, 'run'), stale);
    if (run) ended.push(...(await endLeftovers(run)));
    rmSync(stale, { force: true });
  }
  throw new ClearError(`Other programs keep starting OmniRoute on ${home}. Start it once.`);
}
