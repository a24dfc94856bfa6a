// Programs that run to their end while the stack starts (a build, the preparation of the database): they must not outlive it.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { signal } from './processes.ts';
import type { Watchdog } from './watchdog.ts';

const running = new Set<number>();

/** Starts a program of Node's as a group of its own that ends with us, whether we stop in order or are killed. */
export function startTask(args: readonly string[], options: SpawnOptions, watchdog: Watchdog): ChildProcess {
  const child = spawn(process.execPath, [...args], { ...options, detached: true });
  const { pid } = child;
  if (pid === undefined) return child;
  running.add(pid);
  watchdog.guard(pid, 'TERM');
  child.once('exit', () => {
    running.delete(pid);
    watchdog.release(pid);
  });
  return child;
}

/** Ends all tasks at once: the start was interrupted or has failed. What they were making is made again next time. */
export function endTasks(): void {
  for (const pid of running) signal(-pid, 'SIGKILL');
}
