import type { Tx } from '../client/index.ts';

/** An event that a group is about to handle: its id and the key whose order must be kept. */
export interface ClaimedEvent {
  readonly eventId: string;
  readonly aggregateId: string;
}

/** A key with events that wait: `parked` until a person replays them, or `replaying` already. */
export type BlockedState = 'parked' | 'replaying';

export interface Claim {
  /** Ids that nobody has handled before: they are this transaction's now. */
  readonly fresh: ReadonlySet<string>;
  /** Keys (aggregate ids) behind whose waiting events the later ones have to queue. */
  readonly blocked: ReadonlyMap<string, BlockedState>;
}

interface BlockedRow {
  readonly aggregate_id: string;
  readonly is_parked: boolean;
}

const BLOCKED = `select aggregate_id, bool_or(state = 'parked') as is_parked from parked_events
  where tenant_id = $1 and consumer_group = $2 and aggregate_id = any($3::uuid[]) and state <> 'done' group by aggregate_id`;
const CLAIM = {
  name: 'claim-events',
  text: `with claimed as (
  insert into inbox (tenant_id, consumer_group, event_id, handled_at) select $1, $2, e.id, $5 from unnest($4::uuid[]) as e (id)
  on conflict do nothing returning event_id
)
select array(select event_id from claimed) as fresh, (select json_agg(b) from (${BLOCKED}) as b) as blocked`,
};
const FIND_BLOCKED = { name: 'find-blocked-keys', text: BLOCKED };

const asMap = (rows: readonly BlockedRow[] | null): Map<string, BlockedState> =>
  new Map((rows ?? []).map((row) => [row.aggregate_id, row.is_parked ? 'parked' : 'replaying']));

/**
 * Marks events as handled by `group`, in the transaction that will hold their effect, and tells which of them are new.
 * Waits for another transaction that is handling one of them now.
 */
export async function claimEvents(
  tx: Tx,
  group: string,
  claim: { readonly events: readonly ClaimedEvent[]; readonly handledAt: Date },
): Promise<Claim> {
  const ids = claim.events.map((event) => event.eventId);
  const keys = [...new Set(claim.events.map((event) => event.aggregateId))];
  const [row] = await tx.query<{ fresh: string[]; blocked: BlockedRow[] | null }>(CLAIM, [tx.tenantId, group, keys, ids, claim.handledAt]);
  const fresh = new Set(row?.fresh);
  if (fresh.size === ids.length) return { fresh, blocked: asMap(row?.blocked ?? null) };
  // Some were handled elsewhere, perhaps while this statement waited, and may have been parked there: look again, in a new snapshot.
  return { fresh, blocked: asMap(await tx.query<BlockedRow>(FIND_BLOCKED, [tx.tenantId, group, keys])) };
}
