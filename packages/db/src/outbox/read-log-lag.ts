import type { Database } from '../client/index.ts';
import { asPlatform } from '../platform/index.ts';

/** How far the events are behind. Counts are rows; times are when the oldest waiting row was written. */
export interface OutboxState {
  readonly unpublished: number;
  /** The last place in the log that was given away; null before the first. While it stays, nothing is published. */
  readonly lastPosition: bigint | null;
  readonly oldestUnpublishedAt: Date | null;
  readonly parked: number;
  /** Messages without a readable envelope, which no tenant can be told of. */
  readonly unreadable: number;
  readonly groups: readonly GroupLag[];
}

export interface GroupLag {
  readonly group: string;
  readonly topic: string;
  readonly lag: number;
  readonly oldestAt: Date | null;
}

// Counting stops at a hundred thousand: beyond it the exact number tells nobody anything and costs the database.
const CAP = 100_000;
const UNPUBLISHED = {
  name: 'outbox-unpublished',
  text: `select (select count(*) from (select 1 from outbox where position is null limit ${CAP}) as u)::integer as unpublished,
  (select created_at from outbox where position is null order by created_at, id limit 1) as oldest,
  (select count(*) from parked_events where state <> 'done')::integer as parked,
  (select count(*) from (select 1 from unreadable_messages limit ${CAP}) as m)::integer as unreadable,
  pg_sequence_last_value('outbox_position'::regclass) as "lastPosition"`,
};
const LAG = {
  name: 'outbox-lag',
  text: `select g.consumer_group as "group", g.topic,
  (select count(*) from (select 1 from outbox o where o.topic = g.topic and o.position > coalesce(p.position, 0) limit ${CAP}) as waiting)::integer as lag,
  (select o.created_at from outbox o where o.topic = g.topic and o.position > coalesce(p.position, 0) order by o.position limit 1) as "oldestAt"
from unnest($1::text[], $2::text[]) as g (consumer_group, topic)
left join consumer_positions p on p.consumer_group = g.consumer_group and p.topic = g.topic`,
};

type Counts = Omit<OutboxState, 'groups' | 'oldestUnpublishedAt'>;

/**
 * Reads what waits in the outbox and then, where it is the log, how far each of `groups` is behind: not in the same moment. For gauges and
 * readiness.
 * Throws Fault `unavailable` when the database is away.
 */
export function readOutboxState(db: Database, groups: readonly { readonly group: string; readonly topic: string }[]): Promise<OutboxState> {
  return asPlatform(db, 'gauges of the outbox and its readers', async (tx) => {
    const [row] = await tx.query<Counts & { oldest: Date | null }>(UNPUBLISHED, []);
    if (!row) throw new Error('the state of the outbox returned no row');
    const { oldest: oldestUnpublishedAt, ...counts } = row;
    const lags =
      groups.length === 0 ? [] : await tx.query<GroupLag>(LAG, [groups.map((each) => each.group), groups.map((each) => each.topic)]);
    return { ...counts, oldestUnpublishedAt, groups: lags };
  });
}

const PING = { name: 'ping', text: 'select 1' };

/** Whether the database answers the platform role now: then what failed has another reason than its absence. */
export async function isAnswering(db: Database): Promise<boolean> {
  try {
    await asPlatform(db, 'is the database there', (tx) => tx.query(PING, []));
    return true;
  } catch {
    return false; // any failure means "not now"; whoever asked holds the error that made it ask
  }
}
