// Programs that run to their end while the stack starts (a build, initdb, the preparation of the database): they must not outlive it.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { signal, sleep } from './processes.ts';
import type { Watchdog } from './watchdog.ts';

/** Groups by pid, with the moment when nothing of them runs and nothing more will be read from them. */
const running = new Map<number, Promise<void>>();

/** Starts a program as a group of its own that ends with us, whether we stop in order or are killed. */
export function startTask([program, ...args]: readonly [string, ...string[]], options: SpawnOptions, watchdog: Watchdog): ChildProcess {
  const child = spawn(program, args, { ...options, detached: true });
  const { pid } = child;
  if (pid === undefined) return child;
  watchdog.guard(pid, 'TERM');
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      running.delete(pid);
      watchdog.release(pid);
      resolve();
    });
  });
  running.set(pid, ended);
  return child;
}

/** Ends all tasks at once: the start was interrupted or has failed. What they were making is made again next time. */
export async function endTasks(): Promise<void> {
  const ends = [...running.values()];
  for (const pid of running.keys()) signal(-pid, 'SIGKILL');
  await Promise.all(ends);
  await sleep(0); // whoever waited for one now removes what it has left half-made
}
