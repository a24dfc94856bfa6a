import { countStart, forgetStart } from '@omniroute/db/inbox';
import { isAnswering } from '@omniroute/db/outbox';
import { Fault } from '@omniroute/domain';
import { backoffMs } from '../pause.ts';
import { applyBatch, applyParking, type Settled, StepAside, TryLater } from './apply-batch.ts';
import type { Core, Item, Pipeline } from './core.ts';
import { outcomeOfError } from './outcome-of-error.ts';
import { fieldsOf, reportSettled } from './report.ts';

/** Tries of an event whose reaction is unavailable, or asks for another try, while the database itself answers. */
export const TRIES_MAX = 10;
const RETRY_MS_MAX = 5_000;
/** Starts without a finish after which an event counts as one that kills its process. */
const DEATHS_MAX = 2;

export type Beat = () => Promise<void>;

/** Does `step` until it is not stopped by the database being away. Waits between tries, with a beat each. */
export async function untilAnswered<T>(core: Core, beat: Beat, step: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await step();
    } catch (error) {
      const isAway = error instanceof Fault && error.kind === 'unavailable' && !(await isAnswering(core.db));
      if (!isAway && !(error instanceof Fault && error.kind === 'unavailable' && attempt < TRIES_MAX)) throw error;
      if (attempt === 1) core.log.warn({ err: error }, 'the database is not answering; trying again until it does');
    }
    await core.clock.sleep(backoffMs(attempt));
    await beat();
  }
}

/** A reaction, or what carries it, threw something that is no Fault: the process must end, and a new one may try again. */
export class ReactionFailed extends Error {
  override readonly name = 'ReactionFailed';
}

/** What a person reads who finds the event parked. */
export const reasonOf = (error: unknown): string =>
  error instanceof Fault ? `${error.problem.code}: ${error.problem.detail}` : String(error);

/** One try of one event; tells how long to wait before the next one, or settles it. */
async function attempt(
  core: Core,
  pipeline: Pipeline,
  item: Item,
): Promise<{ settled: Settled[] } | { waitMs: number; reason: string } | { parkReason: string }> {
  try {
    return { settled: await applyBatch(core, pipeline, { tenantId: item.event.tenant_id, items: [item] }) };
  } catch (error) {
    if (error instanceof TryLater)
      return { waitMs: Math.min(error.afterMs, RETRY_MS_MAX), reason: 'The reaction asked for another try each time.' };
    if (error instanceof StepAside) return { parkReason: error.message };
    const outcome = outcomeOfError(error);
    if (outcome === 'crash')
      throw new ReactionFailed(`${pipeline.group} failed on ${item.event.type} ${item.event.id}: ${String(error)}`, { cause: error });
    if (outcome === 'park') return { parkReason: reasonOf(error) };
    return { waitMs: 0, reason: `Still unavailable after ${TRIES_MAX} tries: ${reasonOf(error)}` };
  }
}

async function settleSingle(core: Core, pipeline: Pipeline, work: { item: Item; beat: Beat }): Promise<void> {
  const { item, beat } = work;
  const parkIt = async (reason: string): Promise<void> => {
    const startedAt = core.clock.now();
    const settled = await untilAnswered(core, beat, () => applyParking(core, pipeline, { item, reason }));
    reportSettled(core, pipeline, { settled: [settled], startedAt });
  };
  for (let tries = 1; ; ) {
    const startedAt = core.clock.now();
    const result = await attempt(core, pipeline, item);
    if ('settled' in result) return reportSettled(core, pipeline, { settled: result.settled, startedAt });
    if ('parkReason' in result) return parkIt(result.parkReason);
    if (tries >= TRIES_MAX) return parkIt(result.reason);
    core.metrics.handled.inc({ group: pipeline.group, type: item.event.type, outcome: 'retried' });
    // While the database is away nothing counts: the event is not to blame.
    const isAway = result.waitMs === 0 && !(await isAnswering(core.db));
    await core.clock.sleep(result.waitMs || backoffMs(tries));
    if (!isAway) tries += 1;
    await beat();
  }
}

/**
 * Handles one event in a transaction of its own. That it starts is written down before and removed after, so that an
 * event over which the process died twice is parked instead of being started again. Throws what is no Fault: the process
 * must end.
 */
export async function handleSingle(core: Core, pipeline: Pipeline, work: { readonly item: Item; readonly beat: Beat }): Promise<void> {
  const { item, beat } = work;
  const start = { eventId: item.event.id, at: core.clock.now() };
  const started = await untilAnswered(core, beat, () => countStart(core.db, pipeline.group, start));
  if (started > DEATHS_MAX) {
    const reason = `The process died ${started - 1} times while it handled this event. Look into the log of that time before replaying it.`;
    const settled = await untilAnswered(core, beat, () => applyParking(core, pipeline, { item, reason }));
    reportSettled(core, pipeline, { settled: [settled], startedAt: start.at });
  } else {
    try {
      await settleSingle(core, pipeline, work);
    } catch (error) {
      // Only a failed reaction leaves its start standing. A transport that wants its thread back is no fault of the event.
      if (error instanceof ReactionFailed)
        core.log.error({ ...fieldsOf(pipeline, item), err: error.cause }, 'a reaction failed in a way nobody expected');
      else await forgetStart(core.db, pipeline.group, item.event.id);
      throw error;
    }
  }
  await untilAnswered(core, beat, () => forgetStart(core.db, pipeline.group, item.event.id));
}
