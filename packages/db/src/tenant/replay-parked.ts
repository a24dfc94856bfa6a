import type { Tx } from '../client/index.ts';

const REPLAY = {
  name: 'replay-parked-event',
  text: `update parked_events set state = 'replaying' where tenant_id = $1 and id = $2 and state = 'parked' returning aggregate_id, type, consumer_group`,
};
const EXISTS = { name: 'parked-event-state', text: 'select state from parked_events where tenant_id = $1 and id = $2' };

/** Hands a parked event back to the workers. Undefined when there is none; otherwise its state before. */
export async function markForReplay(
  tx: Tx,
  id: string,
): Promise<{ state: string; aggregateId?: string; type?: string; group?: string } | undefined> {
  const [row] = await tx.query<{ aggregate_id: string; type: string; consumer_group: string }>(REPLAY, [tx.tenantId, id]);
  if (row) return { state: 'parked', aggregateId: row.aggregate_id, type: row.type, group: row.consumer_group };
  const [other] = await tx.query<{ state: string }>(EXISTS, [tx.tenantId, id]);
  return other;
}
