import type { Tx } from '../client/index.ts';

// Locks go from orders to accounts, as settling takes them: who takes them the other way round waits for it in a circle.
const LOCK_ORDERS = {
  name: 'lock-orders-of-customer',
  text: 'select id from orders where tenant_id = $1 and customer_id = $2 order by id for update',
};
const LOCK_ACCOUNTS = {
  name: 'lock-accounts-to-merge',
  text: `select customer_id, limit_minor, owed_minor, held_minor from credit_accounts where tenant_id = $1 and customer_id = any($2::uuid[])
order by customer_id for update`,
};
// Placed between the two locks: their transactions are over, since each of them wrote the account. Whoever settles one has it locked.
const LOCK_NEWCOMERS = {
  name: 'lock-newcomers-of-customer',
  text: 'select id from orders where tenant_id = $1 and customer_id = $2 and id <> all($3::uuid[]) order by id for update skip locked',
};
const COUNT_ORDERS = {
  name: 'count-orders-of-customer',
  text: 'select count(*)::int as count from orders where tenant_id = $1 and customer_id = $2',
};

export interface LockedAccount {
  readonly customer_id: string;
  readonly limit_minor: bigint | null;
  readonly owed_minor: bigint;
  readonly held_minor: bigint;
}

/**
 * Locks all that a merge moves: the merged customer's orders, then both accounts. The caller has locked both customers. No order can
 * be placed for either until the transaction ends. Undefined when an order that was just placed is being settled right now: try again.
 */
export async function lockForMerge(
  tx: Tx,
  pair: { readonly keeperId: string; readonly mergedId: string },
): Promise<{ orderIds: string[]; accounts: LockedAccount[] } | undefined> {
  const idsOf = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);
  const first = idsOf(await tx.query<{ id: string }>(LOCK_ORDERS, [tx.tenantId, pair.mergedId]));
  const accounts = await tx.query<LockedAccount>(LOCK_ACCOUNTS, [tx.tenantId, [pair.keeperId, pair.mergedId]]);
  const later = idsOf(await tx.query<{ id: string }>(LOCK_NEWCOMERS, [tx.tenantId, pair.mergedId, first]));
  const orderIds = [...first, ...later];
  const [row] = await tx.query<{ count: number }>(COUNT_ORDERS, [tx.tenantId, pair.mergedId]);
  return row?.count === orderIds.length ? { orderIds, accounts } : undefined;
}

const MOVE_ACCOUNT = {
  name: 'move-credit-account',
  text: `insert into credit_accounts as a (tenant_id, customer_id, limit_minor, owed_minor, held_minor) values ($1, $2, $3, $4, $5)
on conflict (tenant_id, customer_id) do update set limit_minor = excluded.limit_minor, owed_minor = excluded.owed_minor, held_minor = excluded.held_minor`,
};
const MOVE_ORDERS = {
  name: 'move-orders',
  text: `with moved as (
  update orders set customer_id = $2 where tenant_id = $1 and customer_id = $3 returning id
)
update credit_holds set customer_id = $2 where tenant_id = $1 and customer_id = $3`,
};
const CLOSE_ACCOUNT = { name: 'close-credit-account', text: 'delete from credit_accounts where tenant_id = $1 and customer_id = $2' };

/** Gives the keeper the sums worked out by the caller, moves orders and holds to them, and ends the merged customer's account. */
export async function moveMoney(
  tx: Tx,
  pair: { readonly keeperId: string; readonly mergedId: string },
  account: { readonly limitMinor: bigint | null; readonly owedMinor: bigint; readonly heldMinor: bigint },
): Promise<void> {
  await tx.query(MOVE_ACCOUNT, [tx.tenantId, pair.keeperId, account.limitMinor, account.owedMinor, account.heldMinor]);
  await tx.query(MOVE_ORDERS, [tx.tenantId, pair.keeperId, pair.mergedId]);
  await tx.query(CLOSE_ACCOUNT, [tx.tenantId, pair.mergedId]);
}

const MOVE_OUTLETS = {
  name: 'move-outlets',
  text: 'update outlets set customer_id = $2 where tenant_id = $1 and customer_id = $3 returning code',
};
const ids = `(select array_agg(distinct x order by x) from unnest(array_replace(customer_ids, $3::uuid, $2::uuid)) x)`;
const MOVE_MEMBERS = {
  name: 'move-member-scopes',
  text: `update members set customer_ids = ${ids} where tenant_id = $1 and $3::uuid = any(customer_ids) returning id`,
};
const MOVE_KEYS = {
  name: 'move-key-scopes',
  text: `update api_keys set customer_ids = ${ids} where tenant_id = $1 and $3::uuid = any(customer_ids) returning id`,
};
const LEAVE_GROUPS = {
  name: 'leave-all-groups',
  text: 'delete from customer_group_members where tenant_id = $1 and customer_id = $2',
};
const REDIRECT = {
  name: 'redirect-aliases',
  text: `with earlier as (
  update customers set merged_into = $2 where tenant_id = $1 and merged_into = $3
), aliases as (
  update customer_aliases set customer_id = $2 where tenant_id = $1 and customer_id = $3
)
insert into customer_aliases (tenant_id, code, customer_id, created_at) select $1, code, $2, $4 from customers where tenant_id = $1 and id = $3`,
};
const RETIRE = {
  name: 'retire-merged-customer',
  text: `update customers set status = 'merged', merged_into = $2, status_since = $4, status_reason = $5, updated_at = $4, version = version + 1
where tenant_id = $1 and id = $3`,
};

// What going live brought of them; empties of one kind are counted together, and both notes stay.
const MOVE_OPENING = {
  name: 'move-opening-balances',
  text: `with invoices as (
  update opening_invoices set customer_id = $2 where tenant_id = $1 and customer_id = $3
), money as (
  update opening_money set customer_id = $2 where tenant_id = $1 and customer_id = $3
), held as (
  delete from opening_empties where tenant_id = $1 and customer_id = $3 returning *
)
insert into opening_empties as e (tenant_id, customer_id, container, quantity, deposit_minor, note, created_at, updated_at)
select tenant_id, $2, container, quantity, deposit_minor, note, created_at, updated_at from held
on conflict (tenant_id, customer_id, container) do update set quantity = e.quantity + excluded.quantity,
  deposit_minor = case when e.deposit_minor is null and excluded.deposit_minor is null then null else coalesce(e.deposit_minor, 0) + coalesce(excluded.deposit_minor, 0) end,
  note = nullif(left(concat_ws('; ', e.note, excluded.note), 500), '')`,
};

const EMPTIES = {
  name: 'read-empties-to-merge',
  text: `select m.container, json_build_object('quantity', m.quantity::text, 'note', m.note) as merged,
  case when k.container is null then null else json_build_object('quantity', k.quantity::text, 'note', k.note) end as keeper
from opening_empties m left join opening_empties k on k.tenant_id = $1 and k.customer_id = $2 and k.container = m.container
where m.tenant_id = $1 and m.customer_id = $3 order by m.container`,
};

/** What one of the two held of a container; a decimal text. */
interface CountedPart {
  readonly quantity: string;
  readonly note: string | null;
}
/** Empties of one kind as a merge found them; null where the keeper had none. */
export interface CountedEmpties {
  readonly container: string;
  readonly keeper: CountedPart | null;
  readonly merged: CountedPart;
}

/** What else a merge moved. */
export interface MovedThings {
  readonly outlets: readonly string[];
  readonly members: readonly string[];
  readonly apiKeys: readonly string[];
  /** What was counted together. */
  readonly empties: readonly CountedEmpties[];
}

/** Moves outlets and scopes to the keeper, makes the merged customer's code (and those merged into it before) the keeper's, and retires it. */
export async function moveThings(
  tx: Tx,
  pair: { readonly keeperId: string; readonly mergedId: string },
  at: { readonly now: Date; readonly reason: string | null },
): Promise<MovedThings> {
  const values = [tx.tenantId, pair.keeperId, pair.mergedId];
  const outlets = await tx.query<{ code: string }>(MOVE_OUTLETS, values);
  const members = await tx.query<{ id: string }>(MOVE_MEMBERS, values);
  const apiKeys = await tx.query<{ id: string }>(MOVE_KEYS, values);
  const empties = await tx.query<CountedEmpties>(EMPTIES, values);
  await tx.query(MOVE_OPENING, values);
  await tx.query(LEAVE_GROUPS, [tx.tenantId, pair.mergedId]);
  await tx.query(REDIRECT, [...values, at.now]);
  await tx.query(RETIRE, [...values, at.now, at.reason]);
  return {
    outlets: outlets.map((row) => row.code),
    members: members.map((row) => row.id),
    apiKeys: apiKeys.map((row) => row.id),
    empties,
  };
}

const NOTE = {
  name: 'note-merge',
  text: `insert into customer_merges (tenant_id, id, keeper_id, merged_id, moved, merged_by, merged_at) values ($1, $2, $3, $4, $5, $6, $7)`,
};

/** Notes what a merge moved: ids of orders, codes of outlets, the account as it was, the empties counted together. */
export async function noteMerge(
  tx: Tx,
  merge: {
    readonly id: string;
    readonly keeperId: string;
    readonly mergedId: string;
    readonly moved: unknown;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx.query(NOTE, [tx.tenantId, merge.id, merge.keeperId, merge.mergedId, JSON.stringify(merge.moved), merge.by, merge.at]);
}
