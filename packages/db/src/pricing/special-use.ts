import type { Tx } from '../client/index.ts';
import { ALLOWED_BELOW } from './read-book.ts';
import type { SpecialPriceRow } from './special-prices.ts';

// What orders take of capped prices and of the batches of old stock: an id is a price's that has a cap of its own, or a batch's of a price.

const USED = {
  name: 'read-special-use',
  text: `select s.id, s.used_base_quantity::float8 as used, s.cap_base_quantity::float8 as cap from special_prices s where s.tenant_id = $1 and s.id = any($2::uuid[])
union all select b.id, b.used_base_quantity::float8, b.cap_base_quantity::float8 from special_price_batches b where b.tenant_id = $1 and b.id = any($2::uuid[])`,
};

/** Base units bought so far at capped prices and of batches. */
export const readSpecialUse = (tx: Tx, ids: readonly string[]): Promise<{ id: string; used: number; cap: number | null }[]> =>
  tx.query(USED, [tx.tenantId, ids]);

const PRICES = {
  name: 'read-taken-prices',
  text: `select coalesce(b.id, s.id) as id, s.kind, p.sku, s.unit, s.price_minor, s.is_tax_inclusive,
  coalesce(b.cap_base_quantity, s.cap_base_quantity, 0)::float8 as cap,
  case s.kind when 'old-stock' then greatest(s.valid_from, s.approved_at) else s.valid_from end as began, ${ALLOWED_BELOW},
  b.batch, to_char(b.expires_on, 'YYYY-MM-DD') as expires_on, to_char(b.received_on, 'YYYY-MM-DD') as received_on
from unnest($2::uuid[]) as g (id) left join special_price_batches b on b.tenant_id = $1 and b.id = g.id
join special_prices s on s.tenant_id = $1 and s.id = coalesce(b.special_price_id, g.id) join products p on p.tenant_id = $1 and p.id = s.product_id
order by g.id`,
};

/** A capped price or old stock of which an order took a part; `cap` in base units. */
export type TakenPriceRow = Pick<SpecialPriceRow, 'id' | 'kind' | 'sku' | 'unit' | 'price_minor' | 'is_tax_inclusive'> & {
  readonly cap: number;
  /** When it began: old stock, when it began to hold, which is its turn; a special price, by its own terms. */
  readonly began: Date;
  /** Who allowed it below the minimum, and why; null where nobody did. */
  readonly allowed_by: string | null;
  readonly allowed_for: string | null;
  /** The batch that it is of; null where a price has a cap of its own. */
  readonly batch: string | null;
  readonly expires_on: string | null;
  readonly received_on: string | null;
};

/** What these capped prices are, whether they still hold or not. */
export const readTakenPrices = (tx: Tx, ids: readonly string[]): Promise<TakenPriceRow[]> =>
  tx.query<TakenPriceRow>(PRICES, [tx.tenantId, ids]);

/** Raises what is sold of rows, each only as far as it goes; those that do not fit, or stand in the other table, are left out. */
const use = (name: string, table: 'special_prices' | 'special_price_batches') => ({
  name,
  text: `with wanted as (select * from unnest($2::uuid[], $3::bigint[]) as u (id, quantity)),
locked as materialized (select s.id from ${table} s join wanted u on u.id = s.id where s.tenant_id = $1 order by s.id for update of s)
update ${table} s set used_base_quantity = s.used_base_quantity + u.quantity from wanted u join locked k on k.id = u.id
where s.tenant_id = $1 and s.id = u.id and (s.cap_base_quantity is null or s.used_base_quantity + u.quantity <= s.cap_base_quantity) returning s.id`,
});
const USE = use('use-special-prices', 'special_prices');
const USE_BATCHES = use('use-special-batches', 'special_price_batches');

const TAKEN = {
  name: 'list-taken-specials',
  text: `select t.order_id, x.id, x.line, x.base, l.quantity, l.short_quantity as short from price_traces t
cross join lateral jsonb_to_recordset(t.story -> 'specials') as x (id uuid, line int, base bigint)
join order_lines l on l.tenant_id = $1 and l.order_id = t.order_id and l.line_index = x.line
where t.tenant_id = $1 and t.order_id = any($2::uuid[]) and t.story ? 'specials'`,
};

/** What a line of an order took of a capped price; `quantity` is the line's, in its unit, and `short` what of it was not supplied. */
export interface TakenSpecialRow {
  readonly order_id: string;
  readonly id: string;
  readonly line: number;
  /** Base units. */
  readonly base: bigint;
  readonly quantity: bigint;
  readonly short: bigint;
}

/** What these orders took of capped prices, as their stories say. */
export const listTakenSpecials = (tx: Tx, orderIds: readonly string[]): Promise<TakenSpecialRow[]> =>
  tx.query<TakenSpecialRow>(TAKEN, [tx.tenantId, orderIds]);

/**
 * Takes base units from capped prices and batches, each only as far as it goes; less than none gives back. Returns false where one did not
 * fit: the others are taken, and whoever asked takes all of it back with a savepoint. Everybody locks prices before batches, and each by its id.
 */
export async function takeSpecialPrices(tx: Tx, uses: readonly { readonly id: string; readonly baseQuantity: number }[]): Promise<boolean> {
  const parameters = [tx.tenantId, uses.map((one) => one.id), uses.map((one) => one.baseQuantity)];
  const prices = await tx.query(USE, parameters);
  if (prices.length === uses.length) return true;
  const batches = await tx.query(USE_BATCHES, parameters);
  return prices.length + batches.length === uses.length;
}

const hold = (name: string, table: 'special_prices' | 'special_price_batches') => ({
  name,
  text: `select 1 from ${table} where tenant_id = $1 and id = any($2::uuid[]) order by id for update`,
});
const HOLD = hold('hold-special-prices', 'special_prices');
const HOLD_BATCHES = hold('hold-special-batches', 'special_price_batches');

/** Gives back what was taken of capped prices and batches, in base units. */
export async function giveSpecialPricesBack(
  tx: Tx,
  uses: readonly { readonly id: string; readonly baseQuantity: number }[],
): Promise<void> {
  if (uses.length === 0) return;
  const back = uses.map(({ id, baseQuantity }) => ({ id, baseQuantity: -baseQuantity }));
  if (!(await takeSpecialPrices(tx, back))) throw new Error('what is given back of special prices was not taken of any');
}

/** Holds these prices and batches until the transaction ends, in the order in which everybody takes them. */
export async function holdSpecialPrices(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(HOLD, [tx.tenantId, ids]);
  await tx.query(HOLD_BATCHES, [tx.tenantId, ids]);
}
