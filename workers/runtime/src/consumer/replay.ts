import { withTenant } from '@omniroute/db/client';
import { claimReplay, countStart, forgetStart, listReplaying, type ReplayRow, returnToParked } from '@omniroute/db/inbox';
import { checkEnvelope } from '../envelope.ts';
import { backoffMs } from '../pause.ts';
import { Stopping } from '../transport.ts';
import type { Core, Item, Pipeline } from './core.ts';
import { type Beat, reasonOf, TRIES_MAX, untilAnswered } from './one-by-one.ts';
import { outcomeOfError } from './outcome-of-error.ts';
import { fieldsOf } from './report.ts';

/** The reaction did not settle the event: the transaction must not commit. */
class NotSettled extends Error {
  constructor(
    readonly reason: string,
    readonly retryMs: number | undefined,
  ) {
    super(reason);
  }
}

const DEATHS_MAX = 2;

/** Effect and settled row in one transaction. Throws NotSettled, a Fault, or what the reaction throws. */
async function applyReplay(core: Core, pipeline: Pipeline, work: { row: ReplayRow; item: Item }): Promise<void> {
  const { row, item } = work;
  const { type, version } = item.event;
  const reaction = pipeline.reactions.get(type);
  if (!reaction?.versions.includes(version)) throw new NotSettled(`This program cannot read version ${version} of ${type}.`, undefined);
  await withTenant(core.db, row.tenant_id, async (tx) => {
    if (!(await claimReplay(tx, row.id, core.clock.now()))) return;
    const [outcome] = await reaction.react({ tx, tenantId: tx.tenantId }, [item.event]);
    if (!outcome) throw new Error(`${reaction.group} gave no outcome for ${type}`);
    if (outcome.kind === 'park') throw new NotSettled(outcome.reason, undefined);
    if (outcome.kind === 'retry') throw new NotSettled('The reaction asked for another try each time.', Math.min(outcome.afterMs, 5_000));
  });
}

/** Why the event has to stay parked, or undefined when it is settled. */
async function tryReplay(core: Core, pipeline: Pipeline, work: { row: ReplayRow; item: Item; beat: Beat }): Promise<string | undefined> {
  for (let tries = 1; ; tries += 1) {
    let reason: string;
    let waitMs = backoffMs(tries);
    try {
      await untilAnswered(core, work.beat, () => applyReplay(core, pipeline, work));
      return undefined;
    } catch (error) {
      if (error instanceof NotSettled) {
        reason = error.reason;
        if (error.retryMs === undefined) return reason;
        waitMs = error.retryMs;
      } else {
        const outcome = outcomeOfError(error);
        if (outcome === 'crash') throw error;
        reason = reasonOf(error);
        if (outcome === 'park') return reason;
      }
    }
    if (tries >= TRIES_MAX) return reason;
    await core.clock.sleep(waitMs);
    await work.beat();
  }
}

/** `tryReplay`; a runtime that stops meanwhile is no fault of the event, so that its start does not count. */
async function tryUntilStopped(
  core: Core,
  pipeline: Pipeline,
  work: { row: ReplayRow; item: Item; beat: Beat },
): Promise<string | undefined> {
  try {
    return await tryReplay(core, pipeline, work);
  } catch (error) {
    if (error instanceof Stopping) await forgetStart(core.db, pipeline.group, work.row.event_id);
    throw error;
  }
}

async function replayOne(core: Core, pipeline: Pipeline, work: { row: ReplayRow; beat: Beat }): Promise<boolean> {
  const { row, beat } = work;
  const envelope = checkEnvelope(row.envelope);
  const started = await untilAnswered(core, beat, () =>
    countStart(core.db, pipeline.group, { eventId: row.event_id, at: core.clock.now() }),
  );
  let reason: string | undefined;
  if (!envelope.ok) reason = envelope.reason;
  else if (started > DEATHS_MAX) reason = `The process died ${started - 1} times while it replayed this event.`;
  else reason = await tryUntilStopped(core, pipeline, { row, item: { key: row.aggregate_id, event: envelope.event }, beat });
  if (reason !== undefined) {
    const back = { group: row.consumer_group, aggregateId: row.aggregate_id, id: row.id, reason };
    await untilAnswered(core, beat, () => withTenant(core.db, row.tenant_id, (tx) => returnToParked(tx, back)));
  }
  await untilAnswered(core, beat, () => forgetStart(core.db, pipeline.group, row.event_id));
  const fields = envelope.ok
    ? fieldsOf(pipeline, { key: row.aggregate_id, event: envelope.event })
    : { group: pipeline.group, tenantId: row.tenant_id };
  if (envelope.ok)
    core.metrics.handled.inc({ group: pipeline.group, type: envelope.event.type, outcome: reason === undefined ? 'done' : 'parked' });
  core.log.info(
    { ...fields, outcome: reason === undefined ? 'replayed' : 'parked', ...(reason !== undefined && { reason }) },
    'parked event run again',
  );
  return reason === undefined;
}

/**
 * Runs the parked events that someone has asked to run again, in the order of their keys, each in a transaction of its own. One that
 * fails is parked again, and those behind it wait with it. Called by the leader alone. Returns how many were tried.
 */
export async function replayParked(core: Core, pipelines: readonly Pipeline[], beat: Beat): Promise<number> {
  const rows = await listReplaying(core.db, [...new Set(pipelines.map((pipeline) => pipeline.group))]);
  const stuck = new Set<string>();
  let tried = 0;
  for (const row of rows) {
    const pipeline = pipelines.find((each) => each.group === row.consumer_group && each.topic === row.topic);
    const key = `${row.consumer_group} ${row.tenant_id} ${row.aggregate_id}`;
    if (!pipeline || stuck.has(key)) continue;
    tried += 1;
    if (!(await replayOne(core, pipeline, { row, beat }))) stuck.add(key);
    await beat();
  }
  return tried;
}
