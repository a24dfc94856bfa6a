import type { VerbId } from '@omniroute/domain/tenant';
import type { PublishLease } from './publish-lease.ts';
import { BROKER } from './publish-positions.ts';

const BATCH = 1_000;

const PURGE_OUTBOX = {
  name: 'purge-outbox',
  text: `with oldest as materialized (
  select tenant_id, id, created_at from outbox
  where topic = $1 and position <= case when $3 then (select min(position) from consumer_positions where topic = $1 and consumer_group <> '${BROKER}') else 9223372036854775807 end
  order by position limit ${BATCH}
), gone as (
  delete from outbox o using oldest x where o.tenant_id = x.tenant_id and o.id = x.id and x.created_at < $2 returning 1
)
select count(*)::integer as count from gone`,
};

// Event ids are UUIDv7 and sort by time, so the oldest lie first in the primary key.
const PURGE_INBOX = {
  name: 'purge-inbox',
  text: `with oldest as materialized (
  select tenant_id, consumer_group, event_id, handled_at from inbox where tenant_id = $1 and consumer_group = $2 order by event_id limit ${BATCH}
), gone as (
  delete from inbox i using oldest x
  where i.tenant_id = x.tenant_id and i.consumer_group = x.consumer_group and i.event_id = x.event_id and x.handled_at < $3
  returning 1
)
select count(*)::integer as count from gone`,
};

/** Once is once: a business that is imported again, however late, must get the first answer and not its opening stock twice. */
const KEPT: VerbId = 'tenant.import-business';
const PURGE_REQUESTS = {
  name: 'purge-requests',
  text: `with oldest as materialized (
  select tenant_id, request_id from request_log where created_at < $1 and verb <> '${KEPT}' order by created_at limit ${BATCH}
), gone as (
  delete from request_log r using oldest x where r.tenant_id = x.tenant_id and r.request_id = x.request_id returning 1
)
select count(*)::integer as count from gone`,
};

const TENANTS = { name: 'purge-tenants', text: 'select id from tenants' };

export interface PurgeOptions {
  readonly topics: readonly string[];
  readonly groups: readonly string[];
  /** What was made (outbox), handled (inbox) or answered (request log) before this goes. */
  readonly before: Date;
  /** The outbox is the log: only what every group has read goes. False where a broker keeps the log. */
  readonly isLog: boolean;
}

/**
 * Removes old published rows, old inbox marks and old answers to requests, at most a thousand of each kind and place in one call.
 * Returns how many went; call again while it is not zero.
 */
export async function purgePublished(lease: PublishLease, options: PurgeOptions): Promise<number> {
  let count = 0;
  const add = (rows: { count: number }[]): void => {
    count += rows[0]?.count ?? 0;
  };
  add(await lease.query(PURGE_REQUESTS, [options.before]));
  for (const topic of options.topics) add(await lease.query(PURGE_OUTBOX, [topic, options.before, options.isLog]));
  for (const { id } of await lease.query<{ id: string }>(TENANTS, [])) {
    for (const group of options.groups) add(await lease.query(PURGE_INBOX, [id, group, options.before]));
  }
  return count;
}
