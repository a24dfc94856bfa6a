import type { Database, Tx } from '../client/index.ts';
import { asPlatform } from '../platform/index.ts';

/** A parked event that someone has asked to run again. `envelope` is parsed JSON. */
export interface ReplayRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly consumer_group: string;
  readonly topic: string;
  readonly event_id: string;
  readonly aggregate_id: string;
  readonly envelope: unknown;
}

const LIST = {
  name: 'list-replaying',
  text: `select r.tenant_id, r.id, r.consumer_group, r.topic, r.event_id, r.aggregate_id, r.envelope from parked_events r
where r.state = 'replaying' and r.consumer_group = any($1::text[]) and not exists (
  select 1 from parked_events p where p.tenant_id = r.tenant_id and p.consumer_group = r.consumer_group and p.aggregate_id = r.aggregate_id
    and p.state = 'parked' and p.id < r.id)
order by r.id limit 100`,
};

/** Events to run again, oldest first; none that stands behind one of its key that is still parked. */
export function listReplaying(db: Database, groups: readonly string[]): Promise<ReplayRow[]> {
  return asPlatform(db, 'which parked events to run again', (tx) => tx.query<ReplayRow>(LIST, [groups]));
}

const CLAIM = {
  name: 'claim-replay',
  text: `update parked_events set state = 'done', settled_at = $3 where tenant_id = $1 and id = $2 and state = 'replaying' returning 1`,
};

/** Settles a replay in the transaction that holds its effect. False when another process has settled it. */
export async function claimReplay(tx: Tx, id: string, at: Date): Promise<boolean> {
  const rows = await tx.query(CLAIM, [tx.tenantId, id, at]);
  return rows.length === 1;
}

const RETURN = {
  name: 'return-to-parked',
  text: `update parked_events set state = 'parked', reason = case when id = $4 then $5 else reason end
where tenant_id = $1 and consumer_group = $2 and aggregate_id = $3 and state = 'replaying' and id >= $4`,
};

/** A replay that failed is parked again under its new reason, and so is what was queued behind it. */
export async function returnToParked(tx: Tx, row: { group: string; aggregateId: string; id: string; reason: string }): Promise<void> {
  await tx.query(RETURN, [tx.tenantId, row.group, row.aggregateId, row.id, row.reason]);
}
