import type { PublishLease } from './publish-lease.ts';

/**
 * The broker as one more reader of the log: everything of a topic up to its position is on it. No group of events is called so. It lets
 * a database change over from the embedded transport, which gives rows a place before anybody has read them.
 */
export const BROKER = '#broker';

/** Rows taken at a time. A batch may be somewhat larger, see `READY`. */
export const PUBLISH_BATCH = 500;

/**
 * Rows without a position, in the order they get one: by time, and within an aggregate by version. A writer takes its time before it
 * waits for the aggregate's lock (15 s at most), so a later version can carry the earlier time. When there are more rows than
 * a batch takes, those of the next minute that belong to its aggregates therefore come along.
 */
const READY = `edge as materialized (
  select created_at + interval '1 minute' as until, created_at, id from outbox where position is null order by created_at, id offset ${PUBLISH_BATCH - 1} limit 1
), near as materialized (
  select o.tenant_id, o.id, o.topic, o.type, o.aggregate_id, o.aggregate_version, o.created_at,
         coalesce((o.created_at, o.id) <= (select created_at, id from edge), true) as is_due
  from outbox o where o.position is null and o.created_at <= coalesce((select until from edge), 'infinity'::timestamptz)
), ready as materialized (
  select *, min(created_at) over by_aggregate as since, bool_or(is_due) over by_aggregate as is_taken
  from near window by_aggregate as (partition by tenant_id, aggregate_id)
)`;
const IN_ORDER = 'where is_taken order by since, aggregate_id, aggregate_version, id';

/** How many rows of one topic and type were published. */
export interface Published {
  readonly topic: string;
  readonly type: string;
  readonly count: number;
}

const GIVE = {
  name: 'give-positions',
  text: `with ${READY}, numbered as materialized (
  select tenant_id, id, nextval('outbox_position') as position from (select tenant_id, id from ready ${IN_ORDER}) as sorted
), moved as (
  update outbox o set position = n.position from numbered n where o.tenant_id = n.tenant_id and o.id = n.id and o.position is null
  returning o.topic, o.type
)
select topic, type, count(*)::integer as count from moved group by topic, type`,
};

/**
 * Gives the committed rows that have none their position in the log, in one statement. What commits later gets a later position,
 * so a reader that goes by position never passes a row by. Returns what was published.
 */
export const givePositions = (lease: PublishLease): Promise<Published[]> => lease.query<Published>(GIVE, []);

/** A row on its way to a broker. `envelope` is JSON text. */
export interface UnpublishedRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly topic: string;
  readonly type: string;
  readonly aggregate_id: string;
  readonly envelope: string;
}

const READ = {
  name: 'read-unpublished',
  text: `with ${READY}, sorted as materialized (
  select tenant_id, id, row_number() over (order by since, aggregate_id, aggregate_version, id) as place from ready where is_taken
)
select o.tenant_id, o.id, o.topic, o.type, o.aggregate_id, o.envelope::text as envelope
from sorted s join outbox o on o.tenant_id = s.tenant_id and o.id = s.id order by s.place`,
};

/** The rows a broker does not have yet, in the order it must get them. */
export const readUnpublished = (lease: PublishLease): Promise<UnpublishedRow[]> => lease.query<UnpublishedRow>(READ, []);

const MARK = {
  name: 'mark-published',
  text: `with numbered as materialized (
  select p.tenant_id, p.id, nextval('outbox_position') as position from unnest($1::uuid[], $2::uuid[]) with ordinality as p (tenant_id, id, place)
), placed as (
  update outbox o set position = n.position from numbered n where o.tenant_id = n.tenant_id and o.id = n.id and o.position is null
  returning o.topic, o.position
)
insert into consumer_positions as p (consumer_group, topic, position) select '${BROKER}', topic, max(position) from placed group by topic
on conflict (consumer_group, topic) do update set position = excluded.position where p.position < excluded.position`,
};

/** Notes that the broker has acknowledged these rows. If it stops before this, they are sent again and the inbox drops them. */
export async function markPublished(
  lease: PublishLease,
  rows: readonly { readonly tenant_id: string; readonly id: string }[],
): Promise<void> {
  await lease.query(MARK, [rows.map((row) => row.tenant_id), rows.map((row) => row.id)]);
}
