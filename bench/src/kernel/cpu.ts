import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100; // USER_HZ, fixed by the Linux ABI

interface Stat {
  readonly ppid: number;
  readonly ticks: number;
  readonly reapedTicks: number;
}

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const at = (place: number): number => Number(fields[place - 3]);
    return { ppid: at(4), ticks: at(14) + at(15), reapedTicks: at(16) + at(17) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ESRCH') return undefined; // it ended between two looks
    throw error;
  }
}

/**
 * CPU time in milliseconds that a process and all its descendants have used, ended children included (proc(5), fields utime,
 * stime, cutime, cstime). Resolution 10 ms: measure over many operations.
 */
export function cpuMsOfTree(root: number): number {
  const stats = new Map<number, Stat>();
  for (const entry of readdirSync('/proc')) {
    const stat = /^\d+$/.test(entry) ? statOf(Number(entry)) : undefined;
    if (stat) stats.set(Number(entry), stat);
  }
  const belongs = (pid: number): boolean => pid === root || (stats.has(pid) && pid > 1 && belongs(stats.get(pid)?.ppid ?? 0));
  let ticks = 0;
  for (const [pid, stat] of stats) if (belongs(pid)) ticks += stat.ticks + stat.reapedTicks;
  return (ticks * 1000) / TICKS_PER_SECOND;
}

/** Memory in bytes that a process and its descendants hold, pages shared between processes counted in parts (PSS). */
export function pssOfTree(root: number): number {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    const stat = /^\d+$/.test(entry) ? statOf(Number(entry)) : undefined;
    if (stat) parents.set(Number(entry), stat.ppid);
  }
  const belongs = (pid: number): boolean => pid === root || (parents.has(pid) && pid > 1 && belongs(parents.get(pid) ?? 0));
  let kib = 0;
  for (const pid of parents.keys()) {
    if (!belongs(pid)) continue;
    try {
      kib += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch (error) {
      if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
  return kib * 1024;
}

/** The p-th percentile (0 to 1, nearest rank) of unsorted values; NaN of none. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN;
}

export const round = (value: number, digits = 2): number => Math.round(value * 10 ** digits) / 10 ** digits;
