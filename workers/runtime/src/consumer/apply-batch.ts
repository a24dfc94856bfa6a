import { type Tx, withTenant } from '@omniroute/db/client';
import { type BlockedState, type Claim, claimEvents, type ParkedRow, parkEvents } from '@omniroute/db/inbox';
import type { Outcome } from '../reaction.ts';
import type { Core, Item, Pipeline, TenantBatch } from './core.ts';
import { type PlannedCall, planCalls } from './plan-calls.ts';

/** What a committed transaction made of an event. `repeated`: it was handled before. */
export interface Settled {
  readonly item: Item;
  readonly outcome: 'done' | 'parked' | 'repeated';
  readonly reason?: string;
}

/** The batch cannot be one transaction, because an event in it has to wait or to step aside: go one by one. */
export class RepeatSingly extends Error {
  override readonly name = 'RepeatSingly';
}

/** A single event wants to be tried again later. */
export class TryLater extends Error {
  override readonly name = 'TryLater';
  constructor(readonly afterMs: number) {
    super(`try again in ${afterMs} ms`);
  }
}

/** A single event wants to be parked. */
export class StepAside extends Error {
  override readonly name = 'StepAside';
}

export const BEHIND = 'An earlier event of the same record is parked; this one waits behind it.';

interface Parking {
  readonly item: Item;
  readonly reason: string;
  readonly state: BlockedState;
}

const everything = (batch: TenantBatch): Claim => ({ fresh: new Set(batch.items.map((item) => item.event.id)), blocked: new Map() });

function claim(core: Core, pipeline: Pipeline, work: { tx: Tx; batch: TenantBatch }): Promise<Claim> {
  const events = work.batch.items.map((item) => ({ eventId: item.event.id, aggregateId: item.key }));
  return claimEvents(work.tx, pipeline.group, { events, handledAt: core.clock.now() });
}

/** Events that were handled before, and the second of two that came in one batch, drop out. */
function splitFresh(batch: TenantBatch, fresh: ReadonlySet<string>): { news: Item[]; repeated: Item[] } {
  const left = new Set(fresh);
  const news: Item[] = [];
  const repeated: Item[] = [];
  for (const item of batch.items) (left.delete(item.event.id) ? news : repeated).push(item);
  return { news, repeated };
}

/** Sets aside what may not be handled now: behind a parked event of its key, or of a version that nobody here can read. */
function splitParked(
  pipeline: Pipeline,
  news: readonly Item[],
  waiting: ReadonlyMap<string, BlockedState>,
): { open: Item[]; parked: Parking[] } {
  const blocked = new Map(waiting);
  const open: Item[] = [];
  const parked: Parking[] = [];
  for (const item of news) {
    const state = blocked.get(item.key);
    const { type, version } = item.event;
    if (state) {
      parked.push({ item, reason: BEHIND, state });
    } else if (pipeline.reactions.get(type)?.versions.includes(version)) {
      open.push(item);
    } else {
      parked.push({ item, reason: `This program cannot read version ${version} of ${type}. Replay it with a newer one.`, state: 'parked' });
      blocked.set(item.key, 'parked');
    }
  }
  return { open, parked };
}

/** Checks one outcome. Throws unless it is `done`: what a reaction wrote for an event that has to wait or step aside must not stay. */
function settle(outcome: Outcome, batchSize: number): void {
  if (outcome.kind === 'done') return;
  if (batchSize > 1) throw new RepeatSingly(`an event of the batch answers ${outcome.kind}`);
  throw outcome.kind === 'retry' ? new TryLater(outcome.afterMs) : new StepAside(outcome.reason);
}

async function call(tx: Tx, { reaction, items }: PlannedCall, batchSize: number): Promise<void> {
  const outcomes = await reaction.react(
    { tx, tenantId: tx.tenantId },
    items.map((item) => item.event),
  );
  if (outcomes.length !== items.length) {
    throw new Error(`${reaction.group} answered ${reaction.type} with ${outcomes.length} outcomes for ${items.length} events`);
  }
  for (const outcome of outcomes) settle(outcome, batchSize);
}

const parkedRow = (core: Core, pipeline: Pipeline, { item, reason, state }: Parking): ParkedRow => ({
  id: core.ids.uuid(),
  eventId: item.event.id,
  topic: pipeline.topic,
  type: item.event.type,
  aggregateId: item.key,
  envelope: item.event,
  reason,
  state,
});

async function applyIn(core: Core, pipeline: Pipeline, work: { tx: Tx; batch: TenantBatch }): Promise<Settled[]> {
  const { tx, batch } = work;
  const { fresh, blocked } = core.withoutInbox ? everything(batch) : await claim(core, pipeline, work);
  const { news, repeated } = splitFresh(batch, fresh);
  const { open, parked } = splitParked(pipeline, news, blocked);
  for (const planned of planCalls(pipeline, open)) await call(tx, planned, batch.items.length);
  const rows = parked.map((parking) => parkedRow(core, pipeline, parking));
  await parkEvents(tx, pipeline.group, { rows, at: core.clock.now() });
  const reasons = new Map(parked.map((parking) => [parking.item, parking.reason]));
  const settled = news.map((item): Settled => {
    const reason = reasons.get(item);
    return reason === undefined ? { item, outcome: 'done' } : { item, outcome: 'parked', reason };
  });
  return [...repeated.map((item): Settled => ({ item, outcome: 'repeated' })), ...settled];
}

/**
 * Handles events of one tenant in one transaction: marks them in the inbox, calls the reactions with those that are new, parks what
 * has to step aside. Stopped anywhere before the commit nothing has happened; after it, a second delivery finds the marks.
 * Throws `RepeatSingly`, `TryLater` or `StepAside` (a batch of one), a Fault, or whatever a reaction throws.
 */
export const applyBatch = (core: Core, pipeline: Pipeline, batch: TenantBatch): Promise<Settled[]> =>
  withTenant(core.db, batch.tenantId, (tx) => applyIn(core, pipeline, { tx, batch }));

/** Parks one event, in the transaction that marks it. One that was handled meanwhile stays as it is. */
export function applyParking(core: Core, pipeline: Pipeline, parking: { readonly item: Item; readonly reason: string }): Promise<Settled> {
  const { item, reason } = parking;
  return withTenant(core.db, item.event.tenant_id, async (tx): Promise<Settled> => {
    const batch = { tenantId: tx.tenantId, items: [item] };
    const { fresh, blocked } = await claim(core, pipeline, { tx, batch });
    if (fresh.size === 0) return { item, outcome: 'repeated' };
    const state = blocked.get(item.key) ?? 'parked';
    if (!blocked.has(item.key)) await pipeline.reactions.get(item.event.type)?.gaveUp?.({ tx, tenantId: tx.tenantId }, item.event, reason);
    const row = parkedRow(core, pipeline, { item, reason: blocked.has(item.key) ? BEHIND : reason, state });
    await parkEvents(tx, pipeline.group, { rows: [row], at: core.clock.now() });
    return { item, outcome: 'parked', reason };
  });
}
