import type { Tx } from '../client/index.ts';

// Who locks customers or names owners shares it, who merges owners has it alone. It comes before all other locks of either, so that nobody waits
// in a circle.
const KEY = `hashtextextended('owner-links/' || $1, 0)`;
const HOLD = { name: 'hold-owner-links', text: `select pg_advisory_xact_lock_shared(${KEY})` };
const CLAIM = { name: 'claim-owner-links', text: `select pg_advisory_xact_lock(${KEY})` };

/** Lets nobody merge owners until the transaction ends. Before customers or owners are locked. */
export async function holdOwners(tx: Tx): Promise<void> {
  await tx.query(HOLD, [tx.tenantId]);
}

/** Lets nobody else merge owners, or change customers, until the transaction ends. */
export async function claimOwners(tx: Tx): Promise<void> {
  await tx.query(CLAIM, [tx.tenantId]);
}

const KEPT = {
  name: 'read-kept-owners',
  text: `select n.code, coalesce(k.code, n.code) as kept from owners n left join owners k on k.tenant_id = $1 and k.id = n.merged_into
where n.tenant_id = $1 and n.code = any($2::text[])`,
};

/** Whom owners' codes mean: the code itself, or the keeper's where they were merged; those that name nobody are left out. */
export const readKeptOwners = async (tx: Tx, codes: readonly string[]): Promise<Map<string, string>> =>
  new Map(
    codes.length === 0
      ? []
      : (await tx.query<{ code: string; kept: string }>(KEPT, [tx.tenantId, codes])).map(({ code, kept }) => [code, kept] as const),
  );

/** A customer whose owner becomes another; `wasMerged`: a record that was merged into another customer before. */
export interface OwnedRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly wasMerged: boolean;
}

const OWNED = `id, code, name, status = 'merged' as "wasMerged"`;
const LIST_OWNED = {
  name: 'list-owned',
  text: `select ${OWNED} from customers where tenant_id = $1 and owner_id = $2 order by code`,
};

/** The customers that an owner has, merged ones too, by code. */
export const listOwned = (tx: Tx, ownerId: string): Promise<OwnedRow[]> => tx.query<OwnedRow>(LIST_OWNED, [tx.tenantId, ownerId]);

const MOVE = {
  name: 'move-owned',
  text: `update customers set owner_id = $2, version = version + 1, updated_at = $4 where tenant_id = $1 and owner_id = $3 returning ${OWNED}`,
};
const UNITE = {
  name: 'unite-owner-phones',
  text: `insert into owner_phones (tenant_id, owner_id, phone, phone_given)
select $1, $2, phone, phone_given from owner_phones where tenant_id = $1 and owner_id = $3 on conflict do nothing`,
};
const RETIRE = {
  name: 'retire-merged-owner',
  text: 'update owners set merged_into = $2 where tenant_id = $1 and (id = $3 or merged_into = $3)',
};

/** Gives one owner's customers and phones to another and lets their code, and those merged into them before, name that one. Answers who moved, by code. */
export async function moveOwner(
  tx: Tx,
  { keeperId, mergedId, at }: { readonly keeperId: string; readonly mergedId: string; readonly at: Date },
): Promise<OwnedRow[]> {
  const pair = [tx.tenantId, keeperId, mergedId];
  const moved = await tx.query<OwnedRow>(MOVE, [...pair, at]);
  await tx.query(UNITE, pair);
  await tx.query(RETIRE, pair);
  return moved.sort((a, b) => (a.code < b.code ? -1 : 1));
}

const TWINS = {
  name: 'read-owner-twin-facts',
  text: `select n.code, n.name,
  coalesce((select array_agg(p.phone order by p.phone) from owner_phones p where p.tenant_id = $1 and p.owner_id = n.id), '{}') as phones,
  (select count(*)::int from customers c where c.tenant_id = $1 and c.owner_id = n.id and c.status <> 'merged') as customers
from owners n where n.tenant_id = $1 and n.merged_into is null order by n.code limit $2`,
};

/** An owner with what tells whether they are another one's twin. */
export interface OwnerTwinRow {
  readonly code: string;
  readonly name: string;
  readonly phones: readonly string[];
  readonly customers: number;
}

/** The owners that may still be merged, by code; at most `limit`. */
export const readOwnerTwins = (tx: Tx, limit: number): Promise<OwnerTwinRow[]> => tx.query<OwnerTwinRow>(TWINS, [tx.tenantId, limit]);
