import type { Tx } from '../client/index.ts';
import type { BlockedState } from './claim-events.ts';

/** An event that a group sets aside for a person, whole, with the reason. Ids sort in the order of parking. */
export interface ParkedRow {
  readonly id: string;
  readonly eventId: string;
  readonly topic: string;
  readonly type: string;
  readonly aggregateId: string;
  readonly envelope: unknown;
  readonly reason: string;
  readonly state: BlockedState;
}

const PARK = {
  name: 'park-events',
  text: `insert into parked_events (tenant_id, id, consumer_group, event_id, topic, type, aggregate_id, envelope, reason, state, parked_at)
select $1, p.id, $2, p.event_id, p.topic, p.type, p.aggregate_id, p.envelope, p.reason, p.state, $3
from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::uuid[], $9::json[], $10::text[], $11::text[])
  as p (id, event_id, topic, type, aggregate_id, envelope, reason, state)
on conflict (tenant_id, consumer_group, event_id) do nothing`,
};

/** Parks events of one group, in the transaction that marks them in the inbox. */
export async function parkEvents(tx: Tx, group: string, parked: { readonly rows: readonly ParkedRow[]; readonly at: Date }): Promise<void> {
  const { rows, at } = parked;
  if (rows.length === 0) return;
  await tx.query(PARK, [
    tx.tenantId,
    group,
    at,
    rows.map((row) => row.id),
    rows.map((row) => row.eventId),
    rows.map((row) => row.topic),
    rows.map((row) => row.type),
    rows.map((row) => row.aggregateId),
    rows.map((row) => JSON.stringify(row.envelope)),
    rows.map((row) => row.reason),
    rows.map((row) => row.state),
  ]);
}
