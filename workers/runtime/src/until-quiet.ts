import { Fault } from '@omniroute/domain';
import type { Core } from './consumer/core.ts';
import type { Runtime } from './runtime.ts';

/**
 * Runs until nothing waits in the outbox and every group has handled what there is: for the demo's history, for tests and for benches.
 * Parked events do not count as waiting. Rejects when the runtime fails, or with Fault `unavailable` after `timeoutMs`.
 */
export async function untilQuiet(core: Core, runtime: Runtime, timeoutMs = 60_000): Promise<void> {
  let waitedMs = 0;
  let isFailed = false;
  runtime.done.catch(() => {
    isFailed = true;
  });
  while (!isFailed) {
    runtime.wake();
    const { unpublished, groups } = await runtime.state();
    if (unpublished === 0 && groups.every((group) => group.lag === 0)) return;
    if (waitedMs >= timeoutMs)
      throw new Fault('unavailable', { code: 'events.not-quiet', detail: `After ${timeoutMs} ms there are still events on their way.` });
    await core.clock.sleep(20);
    waitedMs += 20;
  }
  await runtime.done;
}
