import type { PublishLease } from './publish-lease.ts';
import { BROKER, PUBLISH_BATCH, type UnpublishedRow } from './publish-positions.ts';

const FIND = {
  name: 'find-broker-position',
  text: `select greatest(
  coalesce((select position from consumer_positions where consumer_group = '${BROKER}' and topic = $1), 0),
  (select min(coalesce(p.position, 0)) from unnest($2::text[]) as g (consumer_group)
   left join consumer_positions p on p.consumer_group = g.consumer_group and p.topic = $1)
) as position`,
};

/** Up to where nothing of a topic has to go to the broker any more: it is there, or every one of `groups` has handled it. */
export async function findBrokerPosition(lease: PublishLease, topic: string, groups: readonly string[]): Promise<bigint> {
  const [row] = await lease.query<{ position: bigint }>(FIND, [topic, groups]);
  return row?.position ?? 0n;
}

/** A row that has its place in the log. */
export interface PlacedRow extends UnpublishedRow {
  readonly position: bigint;
}

const READ = {
  name: 'read-placed',
  text: `select tenant_id, id, topic, type, aggregate_id, envelope::text as envelope, position from outbox
where topic = $1 and position > $2 order by position limit ${PUBLISH_BATCH}`,
};

/** The next rows of a topic that have a place after `position`, in order. */
export const readPlaced = (lease: PublishLease, topic: string, position: bigint): Promise<PlacedRow[]> =>
  lease.query<PlacedRow>(READ, [topic, position]);

const NOTE = {
  name: 'note-handed-over',
  text: `insert into consumer_positions as p (consumer_group, topic, position) values ('${BROKER}', $1, $2)
on conflict (consumer_group, topic) do update set position = excluded.position where p.position < excluded.position`,
};

/** Notes that the broker has acknowledged everything of a topic up to `position`. */
export async function noteHandedOver(lease: PublishLease, topic: string, position: bigint): Promise<void> {
  await lease.query(NOTE, [topic, position]);
}
