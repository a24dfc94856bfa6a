import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '@omniroute/domain';

/** How long a database that is away may take to come back before a command gives up; its next run goes on. */
const PATIENCE_MS = 60_000;

/** Calls until it succeeds or the database was away too long. Only for reading, and for writing under a request id. */
export async function patiently<T>(work: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  const start = performance.now();
  for (let pause = 50; ; pause = Math.min(pause * 2, 2_000)) {
    try {
      return await work();
    } catch (error) {
      const again = error instanceof Fault && (error.kind === 'unavailable' || error.problem.code === 'idempotency.in-flight');
      if (!again || performance.now() - start >= patienceMs) throw error;
      await sleep(pause);
    }
  }
}
