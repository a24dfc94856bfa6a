import { Fault } from '@omniroute/domain';
import type { Core } from './consumer/core.ts';
import type { Runtime } from './runtime.ts';

/**
 * Whether nothing is on its way. An event that a handler writes while one looks is in neither of the two numbers if it comes after the look
 * into the outbox and is committed before the look at the groups. So the outbox is looked into again: what was written meanwhile either
 * waits there or was given a place.
 */
async function isQuiet(runtime: Pick<Runtime, 'state'>): Promise<boolean> {
  const { unpublished, groups, lastPosition } = await runtime.state();
  if (unpublished > 0 || groups.some(({ lag }) => lag > 0)) return false;
  const after = await runtime.state();
  return after.unpublished === 0 && after.lastPosition === lastPosition;
}

/**
 * Runs until nothing waits in the outbox and every group has handled what there is: for the demo's history, for tests and for benches.
 * Parked events do not count as waiting. Rejects when the runtime fails, or with Fault `unavailable` after `timeoutMs`.
 */
export async function untilQuiet(core: Core, runtime: Pick<Runtime, 'done' | 'state' | 'wake'>, timeoutMs = 60_000): Promise<void> {
  let waitedMs = 0;
  let isFailed = false;
  runtime.done.catch(() => {
    isFailed = true;
  });
  while (!isFailed) {
    runtime.wake();
    if (await isQuiet(runtime)) return;
    if (waitedMs >= timeoutMs)
      throw new Fault('unavailable', { code: 'events.not-quiet', detail: `After ${timeoutMs} ms there are still events on their way.` });
    await core.clock.sleep(20);
    waitedMs += 20;
  }
  await runtime.done;
}
