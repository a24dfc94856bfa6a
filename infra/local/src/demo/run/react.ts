import { type Tx, withTenant } from '@omniroute/db/client';
import { claimEvents } from '@omniroute/db/inbox';
import type { EventEnvelope } from '@omniroute/domain';
import type { Reaction } from '@omniroute/runtime';
import type { Services } from '@omniroute/services';
import { reactions as intakeReactions } from '@omniroute/worker-intake';
import { reactions as inventoryReactions } from '@omniroute/worker-inventory';
import { reactions as orderReactions } from '@omniroute/worker-order';
import type { World } from './world.ts';

/** The pipelines' own reactions: the same objects that the worker process runs. */
export const demoReactions = (services: Services): readonly Reaction[] => [
  ...inventoryReactions(services),
  ...orderReactions(services),
  ...intakeReactions(services),
];

/** How long a pipeline takes to answer, milliseconds. */
const ANSWER_MS = 900;

/** The part of a world that reactions need. */
type Simulated = Pick<World, 'tenantId' | 'services' | 'clock'>;

interface LogRow {
  readonly id: string;
  readonly topic: string;
  readonly aggregate_id: string;
  readonly envelope: EventEnvelope;
}

// Ids of one process rise with time, so the primary key is the log's order here.
const NEW_EVENTS = {
  name: 'demo-new-events',
  text: 'select id, topic, aggregate_id, envelope from outbox where tenant_id = $1 and id > $2 order by id limit 1000',
};

/** Where a tenant's simulation stands in its own events. */
export interface Pipelines {
  readonly reactions: readonly Reaction[];
  lastEventId: string;
}

export const openPipelines = (services: Services): Pipelines => ({
  reactions: demoReactions(services),
  lastEventId: '00000000-0000-0000-0000-000000000000',
});

async function reactOnce(tx: Tx, world: Simulated, pipelines: Pipelines): Promise<readonly LogRow[]> {
  const rows = await tx.query<LogRow>(NEW_EVENTS, [tx.tenantId, pipelines.lastEventId]);
  for (const reaction of pipelines.reactions) {
    const mine = rows.filter((row) => row.topic === reaction.topic && row.envelope.type === reaction.type);
    if (mine.length === 0) continue;
    const events = mine.map((row) => ({ eventId: row.id, aggregateId: row.aggregate_id }));
    await claimEvents(tx, reaction.group, { events, handledAt: world.clock.now() });
    for (const { envelope } of mine) {
      // Each in its own second, whenever we get to it: the depot answers an order of 8:12 at 8:12.
      world.clock.set(new Date(new Date(envelope.timestamp).getTime() + ANSWER_MS));
      await reaction.react({ tx, tenantId: tx.tenantId }, [envelope]);
    }
  }
  pipelines.lastEventId = rows.at(-1)?.id ?? pipelines.lastEventId;
  return rows;
}

/**
 * Lets the pipelines react to what has happened since they last did, until nothing new comes of it: inbox, effects and new
 * events in one transaction, each about a second after what caused it. Returns all events that passed.
 */
export function react(world: Simulated, pipelines: Pipelines): Promise<readonly EventEnvelope[]> {
  return withTenant(world.services.db, world.tenantId, async (tx) => {
    const passed: EventEnvelope[] = [];
    for (;;) {
      const rows = await reactOnce(tx, world, pipelines);
      passed.push(...rows.map((row) => row.envelope));
      const isAnswered = rows.every(
        (row) => !pipelines.reactions.some((reaction) => reaction.topic === row.topic && reaction.type === row.envelope.type),
      );
      if (isAnswered) return passed;
    }
  });
}
