import type { Database } from '@omniroute/db/client';
import type { Clock, EventEnvelope, Ids, Topic } from '@omniroute/domain';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Reaction } from '../reaction.ts';

/** What everything that handles events works with. */
export interface Core {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly metrics: Metrics;
  /** For tests alone, to show that they notice: without the inbox an event that comes twice has its effect twice. */
  readonly withoutInbox?: boolean;
}

/** One group's reactions to one topic, by type. */
export interface Pipeline {
  readonly group: string;
  readonly topic: Topic;
  readonly reactions: ReadonlyMap<string, Reaction>;
}

/** A readable event with its ordering key. */
export interface Item {
  readonly key: string;
  readonly event: EventEnvelope;
}

/** Events of one tenant in the order they came. */
export interface TenantBatch {
  readonly tenantId: string;
  readonly items: readonly Item[];
}

/** Groups reactions into pipelines, one for each group and topic. Throws when two react to the same type in one group. */
export function pipelinesOf(reactions: readonly Reaction[]): Pipeline[] {
  const pipelines = new Map<string, { group: string; topic: Topic; reactions: Map<string, Reaction> }>();
  for (const reaction of reactions) {
    const name = `${reaction.group} ${reaction.topic}`;
    const pipeline = pipelines.get(name) ?? { group: reaction.group, topic: reaction.topic, reactions: new Map<string, Reaction>() };
    if (pipeline.reactions.has(reaction.type)) throw new Error(`the group ${reaction.group} has two reactions to ${reaction.type}`);
    pipeline.reactions.set(reaction.type, reaction);
    pipelines.set(name, pipeline);
  }
  return [...pipelines.values()];
}

/** Splits a batch by tenant; order within a tenant stays. */
export function byTenant(items: readonly Item[]): TenantBatch[] {
  const batches = new Map<string, Item[]>();
  for (const item of items) {
    const batch = batches.get(item.event.tenant_id);
    if (batch) batch.push(item);
    else batches.set(item.event.tenant_id, [item]);
  }
  return [...batches].map(([tenantId, tenantItems]) => ({ tenantId, items: tenantItems }));
}
