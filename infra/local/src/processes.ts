// Who is running: pids are reused, so a process is known by its pid and the moment it was started.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process as it is written into run.json. */
export interface ProcessMark {
  readonly pid: number;
  /** Opaque: clock ticks since boot on Linux, a date elsewhere. Equal only for the same process. */
  readonly started: string;
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process has ended, or belongs to a user whose processes we may not read: both mean "cannot be seen".
    return null;
  }
}

/** When `pid` was started, or `null` if it does not run (a zombie has ended). */
export function startOf(pid: number): string | null {
  if (process.platform !== 'linux') return startByPs(pid);
  const stat = readOrNull(`/proc/${pid}/stat`);
  if (!stat) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
}

function startByPs(pid: number): string | null {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return line === '' || line.startsWith('Z') ? null : line.slice(line.indexOf(' ') + 1);
  } catch {
    // ps exits 1 for a pid that does not exist.
    return null;
  }
}

/** The process that started `pid`, or `null` when it cannot be seen (elsewhere than on Linux it is not looked for). */
export function parentOf(pid: number): number | null {
  const stat = process.platform === 'linux' ? readOrNull(`/proc/${pid}/stat`) : null;
  return stat ? Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) || null : null;
}

/** The mark of a running process; throws nothing, gives `null` for one that has ended. */
export function markOf(pid: number): ProcessMark | null {
  const started = startOf(pid);
  return started === null ? null : { pid, started };
}

/** True while exactly this process runs. */
export function isRunning(mark: ProcessMark): boolean {
  return startOf(mark.pid) === mark.started;
}

/** The command line of `pid` for a person to recognise, or `null` when it cannot be seen. */
export function commandOf(pid: number): string | null {
  if (process.platform === 'linux') return readOrNull(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim() || null;
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    // ps exits 1 for a pid that does not exist.
    return null;
  }
}

/** All pids that can be seen under /proc; empty where there is none. */
export function listPids(): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** Pids that run with `folder` as their working directory (Linux only: elsewhere none are found). */
export function pidsIn(folder: string): number[] {
  return listPids().filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch {
      // Gone, or of another user.
      return false;
    }
  });
}

/** Sends `signal` to `target` (negative: a process group); one that has ended already is no error. */
export function signal(target: number, name: NodeJS.Signals): void {
  try {
    process.kill(target, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `done()` or until `timeoutMs` have passed; tells which. */
export async function waitUntil(done: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    if (await done()) return true;
    if (performance.now() >= end) return false;
    await sleep(50);
  }
}
