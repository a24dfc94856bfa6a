import type { Database } from '../client/index.ts';
import { asPlatform } from '../platform/index.ts';

const START = {
  name: 'count-start',
  text: `insert into event_attempts as a (consumer_group, event_id, started, last_started_at) values ($1, $2, 1, $3)
on conflict (consumer_group, event_id) do update set started = a.started + 1, last_started_at = excluded.last_started_at returning started`,
};
const FORGET = { name: 'forget-start', text: 'delete from event_attempts where consumer_group = $1 and event_id = $2' };

/**
 * Notes, before it happens and in a transaction of its own, that a group starts on an event, and returns how often that was noted
 * since it last finished: more than one means that a process died over it.
 */
export function countStart(db: Database, group: string, start: { readonly eventId: string; readonly at: Date }): Promise<number> {
  return asPlatform(db, 'an event that kills its process must be found', async (tx) => {
    const [row] = await tx.query<{ started: number }>(START, [group, start.eventId, start.at]);
    return row?.started ?? 1;
  });
}

/** The start had an end, good or bad: the process lives. */
export async function forgetStart(db: Database, group: string, eventId: string): Promise<void> {
  await asPlatform(db, 'the event did not kill its process', (tx) => tx.query(FORGET, [group, eventId]));
}
