import type { Scope } from '@omniroute/domain/tenant';
import type { Tx } from '../client/index.ts';
import { territoriesWithin } from '../customer/index.ts';

const inScope = `(($3::uuid[] is null and $4::uuid[] is null and $5::text[] is null) or aggregate_id in (
  select o.id from orders o join customers c on c.tenant_id = $1 and c.id = o.customer_id where o.tenant_id = $1
    and ($3 is null or o.warehouse_id = any($3)) and ($4 is null or o.customer_id = any($4)) and ($5 is null or c.territory = any(${territoriesWithin('$5')}))))`;
const REPLAY = {
  name: 'replay-parked-event',
  text: `update parked_events set state = 'replaying' where tenant_id = $1 and id = $2 and state = 'parked' and ${inScope} returning aggregate_id, type, consumer_group`,
};
const EXISTS = { name: 'parked-event-state', text: `select state from parked_events where tenant_id = $1 and id = $2 and ${inScope}` };

/** Hands a parked event back to the workers. Undefined when there is none within `scope`; otherwise its state before. */
export async function markForReplay(
  tx: Tx,
  id: string,
  scope: Scope,
): Promise<{ state: string; aggregateId?: string; type?: string; group?: string } | undefined> {
  const values = [tx.tenantId, id, scope.warehouseIds ?? null, scope.customerIds ?? null, scope.territories ?? null];
  const [row] = await tx.query<{ aggregate_id: string; type: string; consumer_group: string }>(REPLAY, values);
  if (row) return { state: 'parked', aggregateId: row.aggregate_id, type: row.type, group: row.consumer_group };
  const [other] = await tx.query<{ state: string }>(EXISTS, values);
  return other;
}
