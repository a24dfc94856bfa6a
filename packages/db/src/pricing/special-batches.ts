import type { BatchEnd } from '@omniroute/domain/pricing';
import type { Tx } from '../client/index.ts';

/** SQL: the batches of a special price, `of` its alias, in the trade's order; null where it names none. */
export const batchesOf = (
  of: string,
): string => `(select json_agg(json_build_object('id', b.id, 'batch', b.batch, 'expiresOn', b.expires_on, 'receivedOn', b.received_on,
    'cap', b.cap_base_quantity, 'used', b.used_base_quantity, 'until', floor(extract(epoch from b.valid_until) * 1000)::float8, 'end', b.end_reason,
    'endedAt', floor(extract(epoch from b.ended_at) * 1000)::float8)
    order by b.expires_on, b.received_on, b.batch collate "C") from special_price_batches b where b.tenant_id = $1 and b.special_price_id = ${of}.id)`;

/** SQL: when a special price ends by its own terms or with the last of its batches; null where nothing ends it. */
export const endsAt = (
  of: string,
): string => `least(${of}.valid_until, case when ${of}.kind = 'old-stock' then (select case when bool_and(b.valid_until is not null) then max(b.valid_until) end
    from special_price_batches b where b.tenant_id = $1 and b.special_price_id = ${of}.id and b.ended_at is null) end)`;

/** A batch of a special price; quantities in base units, times in milliseconds since the epoch. */
export interface SpecialBatchRow {
  readonly id: string;
  readonly batch: string;
  readonly expiresOn: string | null;
  readonly receivedOn: string | null;
  readonly cap: number;
  readonly used: number;
  readonly until: number | null;
  readonly end: BatchEnd | null;
  readonly endedAt: number | null;
}

/** A batch of a product in a depot, as a file brought it, and what became of it. */
export interface BatchRow {
  readonly product_id: string;
  readonly batch: string;
  readonly base_unit: string;
  readonly unit: string;
  readonly quantity: bigint;
  /** Of one `unit`, in minor units of the tenant's currency. */
  readonly unit_cost_minor: bigint;
  readonly expires_on: string | null;
  readonly received_on: string | null;
  /** The end of the day on which it expires, where the tenant is. */
  readonly expires_at: Date | null;
  readonly end_reason: BatchEnd | null;
  /** Base units that may be sold of it at old prices in all, and how many of those prices have or have sold. */
  readonly sellable: bigint;
  readonly held: bigint;
}

// What an old price that is over has of a batch is what it sold; the pack is the one that the batch was counted in.
const BATCHES = `select o.product_id, o.batch, p.base_unit, o.unit, o.quantity, o.unit_cost_minor, to_char(o.expires_on, 'YYYY-MM-DD') as expires_on,
  to_char(o.received_on, 'YYYY-MM-DD') as received_on, (o.expires_on + 1)::timestamp at time zone t.time_zone as expires_at, o.end_reason,
  coalesce(o.sellable_base_quantity, o.quantity * o.unit_factor) as sellable,
  (select coalesce(sum(case when s.state = 'ended' or s.valid_until <= $4 then b.used_base_quantity else b.cap_base_quantity end), 0)::bigint
    from special_prices s join special_price_batches b on b.tenant_id = $1 and b.special_price_id = s.id
    where s.tenant_id = $1 and s.product_id = o.product_id and s.warehouse_id = o.warehouse_id and b.batch = o.batch) as held
from opening_stock o join tenants t on t.id = $1
join warehouses w on w.tenant_id = $1 and w.id = o.warehouse_id join products p on p.tenant_id = $1 and p.id = o.product_id
where o.tenant_id = $1 and w.code = $2 and p.sku = $3 and ($5::uuid[] is null or w.id = any($5)) and ($6::text[] is null or o.batch = any($6))
order by o.expires_on, o.received_on, o.batch collate "C"`;
const LIST = { name: 'list-batches', text: BATCHES };
const LOCK = {
  name: 'lock-batches',
  text: `select o.batch from opening_stock o join warehouses w on w.tenant_id = $1 and w.id = o.warehouse_id join products p on p.tenant_id = $1 and p.id = o.product_id
where o.tenant_id = $1 and w.code = $2 and p.sku = $3 and o.batch = any($4::text[]) order by o.batch for no key update of o`,
};

const OF_PRICES = `from special_prices s join special_price_batches b on b.tenant_id = $1 and b.special_price_id = s.id
join warehouses w on w.tenant_id = $1 and w.id = s.warehouse_id join products p on p.tenant_id = $1 and p.id = s.product_id
where s.tenant_id = $1 and w.code = $2 and p.sku = $3 and b.batch = any($4::text[])`;
const LOCK_PRICES = { name: 'lock-prices-of-batches', text: `select s.id ${OF_PRICES} order by s.id for update of s` };
const LOCK_SHARES = { name: 'lock-batch-shares', text: `select b.id ${OF_PRICES} order by b.id for update of b` };

// An order that was priced before the price was over may still be on its way: what is left of the share is taken from under it.
const CLOSE = {
  name: 'close-batch-shares',
  text: `update special_price_batches b set cap_base_quantity = b.used_base_quantity
from special_prices s join warehouses w on w.tenant_id = $1 and w.id = s.warehouse_id join products p on p.tenant_id = $1 and p.id = s.product_id
where b.tenant_id = $1 and s.tenant_id = $1 and s.id = b.special_price_id and w.code = $2 and p.sku = $3 and b.batch = any($4::text[])
  and (s.state = 'ended' or s.valid_until <= $5) and b.cap_base_quantity > b.used_base_quantity`,
};

/** Which batches: of a product in a depot, by their codes; `warehouseIds` are the depots that the actor may see, undefined all. */
export interface WhichBatches {
  readonly warehouse: string;
  readonly sku: string;
  readonly at: Date;
  readonly warehouseIds: readonly string[] | undefined;
  readonly batches?: readonly string[];
}

/** The batches of a product in a depot, in the trade's order. */
export const listBatches = (tx: Tx, { warehouse, sku, at, warehouseIds, batches }: WhichBatches): Promise<BatchRow[]> =>
  tx.query<BatchRow>(LIST, [tx.tenantId, warehouse, sku, at, warehouseIds ?? null, batches ?? null]);

/**
 * The same of those named, held until the transaction ends with the prices that have them, in the order in which orders hold those; prices
 * that are over have no more of them than they sold.
 */
export async function lockBatches(tx: Tx, which: WhichBatches & { readonly batches: readonly string[] }): Promise<BatchRow[]> {
  const { warehouse, sku, batches, at } = which;
  const named = [tx.tenantId, warehouse, sku, batches];
  for (const lock of [LOCK, LOCK_PRICES, LOCK_SHARES]) await tx.query(lock, named);
  await tx.query(CLOSE, [tx.tenantId, warehouse, sku, batches, at]);
  return listBatches(tx, which);
}

const ADD = {
  name: 'add-special-batches',
  text: `insert into special_price_batches (tenant_id, id, special_price_id, batch, expires_on, received_on, valid_until, cap_base_quantity, created_at, updated_at)
select $1, g.id, $2, g.batch, g.expires_on, g.received_on, g.valid_until, g.cap, $9, $9
from unnest($3::uuid[], $4::text[], $5::date[], $6::date[], $7::timestamptz[], $8::bigint[]) as g (id, batch, expires_on, received_on, valid_until, cap)`,
};

/** Gives batches to a special price; `cap` is its share, in base units. */
export async function addSpecialBatches(
  tx: Tx,
  specialPriceId: string,
  { shares, at }: { readonly shares: readonly { readonly id: string; readonly of: BatchRow; readonly cap: number }[]; readonly at: Date },
): Promise<void> {
  const column = <T>(pick: (share: (typeof shares)[number]) => T): T[] => shares.map(pick);
  await tx.query(ADD, [
    tx.tenantId,
    specialPriceId,
    column(({ id }) => id),
    column(({ of }) => of.batch),
    column(({ of }) => of.expires_on),
    column(({ of }) => of.received_on),
    column(({ of }) => of.expires_at),
    column(({ cap }) => cap),
    at,
  ]);
}

const SHARES = {
  name: 'list-batch-shares',
  text: `select b.id, b.special_price_id, s.state, b.cap_base_quantity::float8 as cap, b.used_base_quantity::float8 as used ${OF_PRICES} order by b.id`,
};

/** What a special price has of a batch, in base units. */
export interface BatchShareRow {
  readonly id: string;
  readonly special_price_id: string;
  readonly state: 'submitted' | 'live' | 'ended';
  readonly cap: number;
  readonly used: number;
}

/** What all prices have of a batch, the caller holding it by `lockBatches`. */
export const listShares = (
  tx: Tx,
  { warehouse, sku, batch }: { readonly warehouse: string; readonly sku: string; readonly batch: string },
): Promise<BatchShareRow[]> => tx.query<BatchShareRow>(SHARES, [tx.tenantId, warehouse, sku, [batch]]);

const SET = {
  name: 'set-batch-shares',
  text: `update special_price_batches b set cap_base_quantity = g.cap, ended_at = case when $4::text is null then b.ended_at else coalesce(b.ended_at, $5) end,
  end_reason = coalesce(b.end_reason, $4), updated_at = $5
from unnest($2::uuid[], $3::bigint[]) as g (id, cap) where b.tenant_id = $1 and b.id = g.id`,
};
const KEEP = {
  name: 'keep-batch-fact',
  text: `update opening_stock o set sellable_base_quantity = $5, ended_at = case when $6::text is null then o.ended_at else coalesce(o.ended_at, $7) end,
  end_reason = coalesce(o.end_reason, $6)
from warehouses w where o.tenant_id = $1 and o.product_id = $2 and w.tenant_id = $1 and w.id = o.warehouse_id and w.code = $3 and o.batch = $4`,
};

/** What becomes of a batch: how much may be sold of it in all, what each price has of that, and why it ends where it does. */
export interface BatchChange {
  readonly productId: string;
  readonly warehouse: string;
  readonly batch: string;
  readonly sellable: number;
  readonly shares: readonly { readonly id: string; readonly cap: number }[];
  readonly end: BatchEnd | null;
  readonly at: Date;
}

/** Writes it, for prices that are there and for those to come. */
export async function changeBatch(tx: Tx, { productId, warehouse, batch, sellable, shares, end, at }: BatchChange): Promise<void> {
  await tx.query(KEEP, [tx.tenantId, productId, warehouse, batch, sellable, end, at]);
  if (shares.length === 0) return;
  await tx.query(SET, [tx.tenantId, shares.map(({ id }) => id), shares.map(({ cap }) => cap), end, at]);
}

const OVER = {
  name: 'find-prices-without-batches',
  text: `select s.id from special_prices s where s.tenant_id = $1 and s.id = any($2::uuid[]) and s.state <> 'ended'
  and not exists (select from special_price_batches b where b.tenant_id = $1 and b.special_price_id = s.id and b.ended_at is null and (b.valid_until is null or b.valid_until > $3))
order by s.id`,
};

/** Which of these special prices have no batch left that is neither gone, recalled nor expired. */
export async function withoutBatches(tx: Tx, ids: readonly string[], at: Date): Promise<string[]> {
  return (await tx.query<{ id: string }>(OVER, [tx.tenantId, ids, at])).map(({ id }) => id);
}
