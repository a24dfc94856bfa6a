// One server as a child: started in a process group of its own, watched while it boots, and ended whatever happens to us.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ClearError } from '../../local/src/clear-error.ts';
import { signal, waitUntil } from '../../local/src/processes.ts';
import type { Watchdog } from '../../local/src/watchdog.ts';

const stopMs = 20_000;

export type Server = {
  readonly name: string;
  /** Where clients find it: `127.0.0.1:29092`, or the issuer's URL. */
  readonly address: string;
  readonly pid: number;
  /** The log file, in the run folder, which goes when the server is stopped. */
  readonly log: string;
  /** Resolves with the exit code when the process ends by itself or by `stop`. */
  readonly ended: Promise<number | null>;
  /** Ends the server and removes its folder; throws nothing when it has ended already. */
  stop(): Promise<void>;
};

export type ServerPlan = {
  name: string;
  address: string;
  /** A folder of this run alone. */
  folder: string;
  /** `java` when left out. */
  command?: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  isReady: () => Promise<boolean>;
  readyMs: number;
  watchdog: Watchdog;
};

const lastLines = (log: string): string => readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15).join('\n');

const groupRuns = (pid: number): boolean => {
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    // ESRCH: nobody is left in the group.
    return false;
  }
};

async function endGroup(child: ChildProcess, pid: number): Promise<void> {
  signal(-pid, 'SIGTERM');
  if (await waitUntil(() => child.exitCode !== null || child.signalCode !== null, stopMs)) {
    if (!groupRuns(pid)) return;
  }
  signal(-pid, 'SIGKILL');
  await waitUntil(() => !groupRuns(pid), 5_000);
}

/** Starts `java`, or another program, as `plan` says and waits until it is ready; one that dies first, or takes too long, throws with its last lines. */
export async function startServer(plan: ServerPlan): Promise<Server> {
  mkdirSync(plan.folder, { recursive: true });
  const log = join(plan.folder, 'server.log');
  const output = openSync(log, 'a');
  const command = plan.command ?? 'java';
  const child = spawn(command, plan.args, {
    cwd: plan.folder,
    env: { ...process.env, ...plan.env },
    detached: true,
    stdio: ['ignore', output, output],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', () => resolve(null));
  });
  const pid = child.pid;
  if (pid === undefined) throw new ClearError(`${plan.name} could not be started: ${command} is not there.`);
  plan.watchdog.guard(pid, 'TERM');
  plan.watchdog.removeFolder(plan.folder);
  const stop = async () => {
    await endGroup(child, pid);
    plan.watchdog.release(pid);
    rmSync(plan.folder, { recursive: true, force: true });
  };
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const ready = await waitUntil(async () => hasEnded() || (await plan.isReady()), plan.readyMs);
  if (!ready || hasEnded()) {
    const lines = lastLines(log);
    await stop();
    const why = ready ? `ended with code ${child.exitCode ?? child.signalCode}` : `was not ready after ${plan.readyMs / 1000} s`;
    throw new ClearError(`${plan.name} ${why}. Its last lines:\n${lines}`);
  }
  return { name: plan.name, address: plan.address, pid, log, ended, stop };
}
