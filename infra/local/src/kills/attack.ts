// SIGKILL at random: who dies next, and never one of them so often that its supervisor would rightly give up.
import { deathLimit, deathWindowMs } from '../deaths.ts';
import { childrenOf, pidOf, sleep } from './stack.ts';

export const TARGETS = ['workers', 'gateway', 'postmaster', 'database child', 'replay'] as const;
export type Target = (typeof TARGETS)[number];

/** A sequence of numbers from 0 up to 1 that a seed repeats (mulberry32, Tommy Ettinger, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Victims {
  readonly home: string;
  /** The replay's process, while one runs. */
  readonly replayPid: () => number | undefined;
}

function pidsOf(target: Target, { home, replayPid }: Victims): readonly number[] {
  const one = (pid: number | undefined): number[] => (pid === undefined ? [] : [pid]);
  if (target === 'replay') return one(replayPid());
  if (target === 'workers' || target === 'gateway') return one(pidOf(home, target));
  const postmaster = pidOf(home, 'postgres');
  if (postmaster === undefined) return [];
  return target === 'postmaster' ? [postmaster] : childrenOf(postmaster);
}

/** True when it was there and is dead now. */
function killed(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/**
 * Kills one process after the other, `count` in all, with `pauseMs` on average between two. Every kind of target is hit at least once
 * in each round of five; a kind rests when one more death within a minute would end the stack by its own rule.
 */
export async function attack(victims: Victims, plan: { seed: number; count: number; pauseMs: number }): Promise<Record<Target, number>> {
  const random = randomFrom(plan.seed);
  const hits: Record<Target, number> = { workers: 0, gateway: 0, postmaster: 0, 'database child': 0, replay: 0 };
  const deaths: { target: Target; at: number }[] = [];
  let round: Target[] = [];
  while (deaths.length < plan.count) {
    await sleep(plan.pauseMs * (0.5 + random()));
    if (round.length === 0) round = TARGETS.toSorted(() => random() - 0.5);
    const now = performance.now();
    const target = round.find(
      (one) => deaths.filter((death) => death.target === one && now - death.at < deathWindowMs).length < deathLimit - 2,
    );
    if (target === undefined) continue;
    const pids = pidsOf(target, victims);
    const pid = pids[Math.floor(random() * pids.length)];
    if (pid === undefined || !killed(pid)) continue;
    round = round.filter((one) => one !== target);
    hits[target] += 1;
    deaths.push({ target, at: now });
    console.log(`  [kill ${deaths.length}] ${target} (${pid})`);
  }
  return hits;
}
