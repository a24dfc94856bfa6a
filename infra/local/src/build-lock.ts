// One build at a time in a checkout, also when two copies with different homes start at once.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { sleep } from './processes.ts';
import { markIn, ownMark, takeFile } from './take-file.ts';

const pollMs = 100;

function holderOf(lock: string): number | null {
  try {
    return markIn(readFileSync(lock, 'utf8'))?.pid ?? null;
  } catch {
    // It was given back this moment.
    return null;
  }
}

/** Does `work` while no other process does its own under the same lock; tells `waiting` who is at work meanwhile. */
export async function withBuildLock<T>(lock: string, waiting: (pid: number) => void, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(lock), { recursive: true });
  while (!takeFile(lock, { contentAfter: () => JSON.stringify(ownMark()), holderOf: markIn }).isMine) {
    const holder = holderOf(lock);
    if (holder !== null) waiting(holder);
    await sleep(pollMs);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}
