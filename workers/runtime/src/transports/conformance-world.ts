import { type Database, openDatabase, type Tx, withTenant } from '@omniroute/db/client';
import { recordFacts } from '@omniroute/db/outbox';
import { type Clock, type EventEnvelope, type Ids, type OutgoingEvent, TOPICS } from '@omniroute/domain';
import type { Core } from '../consumer/core.ts';
import { openLog } from '../log.ts';
import { openMetrics } from '../metrics.ts';
import { done, type Reaction } from '../reaction.ts';
import { type Runtime, startRuntime } from '../runtime.ts';
import type { Transport } from '../transport.ts';

/** What a transport brings to the suite: an empty migrated database with two tenants, and itself. */
export interface Candidate {
  readonly database: {
    readonly appUrl: string;
    readonly platformUrl: string;
    sql<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  };
  readonly tenantIds: readonly [string, string];
  readonly clock: Clock;
  readonly ids: Ids;
  open(core: Core, controls: { readonly commitBeforeEffect?: boolean }): Transport;
  close(): Promise<void>;
}

export interface NodeOptions {
  readonly reactions: readonly Reaction[];
  /** The process dies over a batch with an event of this key: before its effect, or between effect and commit. Default: never. */
  readonly death?: { readonly when: 'before-effect' | 'after-effect'; readonly key: string };
  readonly withoutInbox?: boolean;
  readonly commitBeforeEffect?: boolean;
  readonly batchSize?: number;
}

/** A worker process, as far as a test can have several in one. */
export interface WorkerNode {
  readonly runtime: Runtime;
  readonly core: Core;
  stop(): Promise<void>;
}

/** An event to be: `place` is its version within the aggregate, from 1; `at` when it was written (default now). */
export interface Told {
  readonly tenantId: string;
  readonly aggregate: string;
  readonly place: number;
  readonly at?: Date;
  readonly version?: number;
  /** How many characters of ballast its payload carries (default none). */
  readonly ballast?: number;
}

export interface Effect {
  readonly event_id: string;
  readonly tenant_id: string;
  readonly aggregate_id: string;
  readonly version: number;
}

const EFFECTS = `create table test_effects (seq bigserial primary key, tenant_id uuid not null, consumer_group text, event_id uuid, aggregate_id uuid, version integer);
grant select, insert on test_effects to omniroute_app; grant usage on sequence test_effects_seq_seq to omniroute_app`;
const EFFECT = {
  name: 'test-effect',
  text: `insert into test_effects (tenant_id, consumer_group, event_id, aggregate_id, version)
select $1, $2, e.id, e.aggregate, e.version from unnest($3::uuid[], $4::uuid[], $5::integer[]) with ordinality as e (id, aggregate, version, place)
order by e.place`,
};
const EFFECTS_OF = `select event_id, tenant_id, aggregate_id, version from test_effects
where consumer_group = $1 and event_id = any($2::uuid[]) order by seq`;
const WAIT_MS = 30_000;

export const told = (event: EventEnvelope): { aggregate: string; place: number } => event.data as { aggregate: string; place: number };

/** Writes a row for each event: an effect that can be counted. */
export async function writeEffects(tx: Tx, group: string, events: readonly EventEnvelope[]): Promise<void> {
  const data = events.map(told);
  const columns = [events.map((event) => event.id), data.map((each) => each.aggregate), data.map((each) => each.place)];
  await tx.query(EFFECT, [tx.tenantId, group, ...columns]);
}

/** A reaction whose effect is a row for each event. */
export const noteEffects = (group: string): Reaction => ({
  group,
  topic: TOPICS.orders,
  type: 'test.happened',
  versions: [1],
  async react({ tx }, events) {
    await writeEffects(tx, group, events);
    return events.map(() => done);
  },
});

function eventOf(ids: Ids, each: Told, at: Date): OutgoingEvent {
  const envelope: EventEnvelope = {
    id: ids.uuid(),
    type: 'test.happened',
    source: 'test',
    tenant_id: each.tenantId,
    data: { aggregate: each.aggregate, place: each.place, ...(each.ballast !== undefined && { ballast: 'x'.repeat(each.ballast) }) },
    metadata: { correlation_id: 'test', user_id: 'test', channel: 'test' },
    timestamp: at.toISOString(),
    version: each.version ?? 1,
  };
  return { topic: TOPICS.orders, aggregateId: each.aggregate, aggregateVersion: each.place, envelope };
}

/** Lets the readers of a transport die at one point, and returns it. */
function dying(transport: Transport, death: NonNullable<NodeOptions['death']>): Transport {
  const consume = transport.consume.bind(transport);
  transport.consume = (subscription) =>
    consume({
      ...subscription,
      async handle(messages, beat) {
        const isFatal = messages.some((message) => message.key === death.key);
        if (isFatal && death.when === 'before-effect') throw new Error('killed before the effect');
        await subscription.handle(messages, beat);
        if (isFatal) throw new Error('killed between effect and commit');
      },
    });
  return transport;
}

/** The surroundings of one suite: writes events, starts worker processes and looks at their effects. */
export class World {
  readonly writer: Database;
  readonly #nodes: WorkerNode[] = [];

  private constructor(readonly candidate: Candidate) {
    this.writer = openDatabase({ appUrl: candidate.database.appUrl, name: 'test-writer' });
  }

  static async open(candidate: Candidate): Promise<World> {
    await candidate.database.sql(EFFECTS);
    return new World(candidate);
  }

  async close(): Promise<void> {
    await this.writer.close();
    await this.candidate.close();
  }

  async start(options: NodeOptions): Promise<WorkerNode> {
    const { clock, ids, database } = this.candidate;
    const db = openDatabase({ appUrl: database.appUrl, platformUrl: database.platformUrl, name: 'test-node', poolSize: 4 });
    const log = openLog(process.env['LOG_LEVEL'] ?? 'silent');
    const core: Core = { db, clock, ids, log, metrics: openMetrics(), withoutInbox: options.withoutInbox ?? false };
    const transport = this.candidate.open(core, { commitBeforeEffect: options.commitBeforeEffect ?? false });
    const { reactions, batchSize = 200, death } = options;
    const runtime = await startRuntime({
      core,
      transport: death ? dying(transport, death) : transport,
      reactions,
      topics: [TOPICS.orders],
      batchSize,
    });
    let stopped: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      await Promise.allSettled([runtime.stop()]); // one that was killed says so again
      await db.close();
    };
    const node: WorkerNode = { runtime, core, stop: () => (stopped ??= stop()) };
    this.#nodes.push(node);
    return node;
  }

  async stopAll(): Promise<void> {
    await Promise.all(this.#nodes.splice(0).map((node) => node.stop()));
  }

  /** A consumer group that nobody has used. */
  group(): string {
    return `test-${this.candidate.ids.uuid()}`;
  }

  /** `count` events of a new aggregate of the first tenant, each with `extra` on top. */
  row(count: number, extra: Partial<Told> = {}): Told[] {
    const aggregate = this.candidate.ids.uuid();
    return Array.from({ length: count }, (_, index) => ({ tenantId: this.candidate.tenantIds[0], aggregate, place: index + 1, ...extra }));
  }

  /** Writes events to the outbox in the caller's transaction and returns their ids. */
  async tell(tx: Tx, events: readonly Told[]): Promise<string[]> {
    const ids: string[] = [];
    for (const each of events) {
      const at = each.at ?? this.candidate.clock.now();
      const event = eventOf(this.candidate.ids, each, at);
      const actor = { actorKind: 'worker', actorId: 'test', actorName: 'test', channel: 'test', correlationId: 'test' };
      await recordFacts(tx, { verb: 'test', ...actor, enteredAt: at }, { audit: [], events: [event] });
      ids.push(event.envelope.id);
    }
    return ids;
  }

  /** Writes events of one tenant to the outbox and commits. */
  say(events: readonly Told[]): Promise<string[]> {
    return withTenant(this.writer, events[0]?.tenantId ?? '', (tx) => this.tell(tx, events));
  }

  effectsOf(group: string, eventIds: readonly string[]): Promise<Effect[]> {
    return this.candidate.database.sql<Effect>(EFFECTS_OF, [group, eventIds]);
  }

  /** Waits until a group has had an effect for each of these events. */
  untilSeen(group: string, eventIds: readonly string[]): Promise<Effect[]> {
    return this.until(
      () => this.effectsOf(group, eventIds),
      (effects) => effects.length >= eventIds.length,
      (effects) => `${group} saw ${effects.length} of ${eventIds.length} events`,
    );
  }

  /** Looks until what it sees is right. Throws after half a minute. */
  async until<T>(look: () => Promise<T>, isRight: (seen: T) => boolean, ...[describe]: [((seen: T) => string)?]): Promise<T> {
    const { clock } = this.candidate;
    const end = clock.now().getTime() + WAIT_MS;
    for (;;) {
      const seen = await look();
      if (isRight(seen)) return seen;
      if (clock.now().getTime() > end) throw new Error(`${describe?.(seen) ?? JSON.stringify(seen)} within ${WAIT_MS} ms`);
      await clock.sleep(20);
    }
  }
}
