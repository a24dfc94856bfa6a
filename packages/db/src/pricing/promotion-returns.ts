import type { Tx } from '../client/index.ts';
import { EVERYBODY } from './promotion-counters.ts';

/** What one line of one order holds of a promotion, with what was taken back of it so far. Goods given free stand with the line that they are. */
export interface PostedUse {
  /** One that waits for the depot's answer is read only of a target. */
  readonly state: 'pending' | 'posted';
  readonly order_id: string;
  readonly promotion_id: string;
  readonly line_index: number;
  readonly customer_id: string;
  readonly period: Date;
  readonly code: string;
  readonly definition: unknown;
  readonly amount_minor: bigint;
  readonly units: bigint;
  /** What the customer would have paid for goods given free, net of tax. */
  readonly value_minor: bigint;
  readonly bought_base: bigint;
  readonly back_minor: bigint;
  readonly back_units: bigint;
  readonly back_value: bigint;
  readonly back_bought: bigint;
}

/** What is taken back of uses for another reason than a line that comes back stands with no line. */
export const NO_LINE = -1;

const COLUMNS = `u.state, u.order_id, u.promotion_id, u.line_index, u.customer_id, u.period, p.code, v.definition, u.amount_minor, u.units, u.value_minor, u.bought_base,
  coalesce(b.amount_minor, 0) as back_minor, coalesce(b.units, 0) as back_units, coalesce(b.value_minor, 0) as back_value, coalesce(b.bought_base, 0) as back_bought
from held h
join promotion_uses u on u.tenant_id = $1 and u.order_id = h.order_id and u.promotion_id = h.promotion_id and u.line_index = h.line_index
join promotions p on p.tenant_id = $1 and p.id = u.promotion_id
join promotion_versions v on v.tenant_id = $1 and v.promotion_id = u.promotion_id and v.version = u.version
left join lateral (select sum(r.amount_minor)::bigint as amount_minor, sum(r.units)::bigint as units, sum(r.value_minor)::bigint as value_minor, sum(r.bought_base)::bigint as bought_base
  from promotion_returns r where r.tenant_id = $1 and r.order_id = u.order_id and r.promotion_id = u.promotion_id and r.line_index = u.line_index and r.returned_line_index <> ${NO_LINE}) b on true`;

// A line answers for its own part and for the goods that were given free with it.
const ITS_LINES = `(select line_index from order_lines where tenant_id = $1 and order_id = $2 and (line_index = $3 or free_of = $3))`;
// Counters first, as whoever settles does, and in one order: two returns of one customer under one promotion follow each other.
const HOLD = {
  name: 'hold-used-counters',
  text: `with used as materialized (
  select distinct promotion_id, period, customer_id from promotion_uses where tenant_id = $1 and order_id = $2 and ($3::int is null or line_index in ${ITS_LINES}) and state = 'posted'
)
select 1 from promotion_counters c join used u on u.promotion_id = c.promotion_id and u.period = c.period and c.customer_id in (u.customer_id, '${EVERYBODY}')
where c.tenant_id = $1 order by c.promotion_id, c.customer_id, c.period for update of c`,
};
const LINE = {
  name: 'read-line-uses',
  text: `with held as (select order_id, promotion_id, line_index from promotion_uses where tenant_id = $1 and order_id = $2 and line_index in ${ITS_LINES} and state = 'posted')
select ${COLUMNS} order by u.promotion_id, u.line_index`,
};
const TARGET = {
  name: 'read-target-uses',
  text: `with held as (select order_id, promotion_id, line_index from promotion_uses where tenant_id = $1 and promotion_id = $2 and period = $3 and customer_id = $4 and state <> 'voided')
select ${COLUMNS} order by u.created_at desc, u.order_id desc, u.line_index desc`,
};

const TAKERS = {
  name: 'list-lines-with-promotions',
  text: `select l.line_index, (l.quantity - l.short_quantity)::bigint as supplied from order_lines l
where l.tenant_id = $1 and l.order_id = $2 and l.quantity > l.short_quantity and exists (
  select from promotion_uses u where u.tenant_id = $1 and u.order_id = $2 and u.line_index = l.line_index and u.state = 'posted')
order by l.line_index`,
};

/**
 * The lines of a confirmed order that took something of promotions, with what of each was supplied, in its unit. The counters of all of them
 * are held until the transaction ends.
 */
export async function holdOrderUses(tx: Tx, orderId: string): Promise<{ line_index: number; supplied: bigint }[]> {
  await tx.query(HOLD, [tx.tenantId, orderId, null]);
  return tx.query<{ line_index: number; supplied: bigint }>(TAKERS, [tx.tenantId, orderId]);
}

/** What a confirmed line, and the goods given free with it, hold of promotions, their counters held until the transaction ends; nothing where it was not confirmed. */
export async function lockLineUses(tx: Tx, orderId: string, lineIndex: number): Promise<PostedUse[]> {
  await tx.query(HOLD, [tx.tenantId, orderId, lineIndex]);
  return tx.query<PostedUse>(LINE, [tx.tenantId, orderId, lineIndex]);
}

/** A customer under a promotion in one of its periods. */
export type UnderPromotion = Pick<PostedUse, 'promotion_id' | 'period' | 'customer_id'>;

/** All that a customer's orders, confirmed or not yet, hold of one promotion in a period, the latest first; the caller holds its counters. */
export const listTargetUses = (tx: Tx, { promotion_id: id, period, customer_id: customer }: UnderPromotion): Promise<PostedUse[]> =>
  tx.query<PostedUse>(TARGET, [tx.tenantId, id, period, customer]);

const TARGETS = {
  name: 'list-targets-of-orders',
  text: `select distinct on (u.promotion_id, u.period, u.customer_id) u.promotion_id, u.period, u.customer_id, u.order_id, o.number
from promotion_uses u join orders o on o.tenant_id = $1 and o.id = u.order_id
join promotion_versions v on v.tenant_id = $1 and v.promotion_id = u.promotion_id and v.version = u.version and v.definition ->> 'type' = 'target'
where u.tenant_id = $1 and u.order_id = any($2::uuid[]) and u.state = 'pending' order by u.promotion_id, u.period, u.customer_id, u.order_id`,
};

/** The targets under which these orders were counted that wait for the depot's answer, each with one of them. */
export const listTargetsOf = (tx: Tx, orderIds: readonly string[]): Promise<(UnderPromotion & { order_id: string; number: string })[]> =>
  tx.query(TARGETS, [tx.tenantId, orderIds]);

const SUPPLIED = {
  name: 'read-supplied-quantity',
  text: 'select (quantity - short_quantity)::bigint as supplied from order_lines where tenant_id = $1 and order_id = $2 and line_index = $3',
};

/** What of a line was supplied, in its unit. */
export async function readSupplied(tx: Tx, orderId: string, lineIndex: number): Promise<bigint> {
  const [row] = await tx.query<{ supplied: bigint }>(SUPPLIED, [tx.tenantId, orderId, lineIndex]);
  return row?.supplied ?? 0n;
}

/** A return of a line as it was taken before. */
export interface PromotionReturn {
  readonly reference: string;
  readonly quantity: bigint;
  readonly code: string;
  readonly amount_minor: bigint;
  readonly units: bigint;
  readonly bought_base: bigint;
}

const FIND = {
  name: 'find-promotion-returns',
  text: `select r.reference, max(r.quantity) as quantity, p.code, sum(r.amount_minor)::bigint as amount_minor, sum(r.units)::bigint as units,
  sum(r.bought_base)::bigint as bought_base
from promotion_returns r join promotions p on p.tenant_id = $1 and p.id = r.promotion_id
where r.tenant_id = $1 and r.returned_order_id = $2 and r.returned_line_index = $3 group by r.reference, p.code order by r.reference, p.code`,
};

/** What came back of a line before, by return and promotion. */
export const findPromotionReturns = (tx: Tx, orderId: string, lineIndex: number): Promise<PromotionReturn[]> =>
  tx.query<PromotionReturn>(FIND, [tx.tenantId, orderId, lineIndex]);

/** What a return takes back of one use. */
export interface NewPromotionReturn {
  readonly use: Pick<PostedUse, 'state' | 'order_id' | 'promotion_id' | 'line_index' | 'code'>;
  readonly amountMinor: bigint;
  readonly units: bigint;
  readonly valueMinor: bigint;
  readonly boughtBase: bigint;
}

const ADD = {
  name: 'add-promotion-returns',
  text: `with taken as (
  select * from unnest($7::uuid[], $8::uuid[], $9::int[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[]) as t (order_id, promotion_id, line_index, amount, units, bought, value)
), added as (
  insert into promotion_returns (tenant_id, returned_order_id, returned_line_index, reference, quantity, given_back_at, order_id, promotion_id, line_index, amount_minor, units, bought_base, value_minor)
  select $1, $2, $3, $4, $5, $6, order_id, promotion_id, line_index, amount, units, bought, value from taken
), lowered as (
  update promotion_uses u set amount_minor = u.amount_minor - t.amount, units = u.units - t.units, bought_base = u.bought_base - t.bought,
    value_minor = u.value_minor - t.value
  from taken t where u.tenant_id = $1 and u.order_id = t.order_id and u.promotion_id = t.promotion_id and u.line_index = t.line_index
  returning u.order_id, u.promotion_id, u.line_index, u.customer_id, u.period, u.version, t.amount, t.units, t.bought
), emptied as (
  -- An order that keeps nothing it bought under a promotion gives its use back too, where it gave anything.
  select l.promotion_id, l.period, count(*) as uses from (select distinct promotion_id, period, order_id from lowered where bought > 0) l
  where not exists (select 1 from promotion_uses u left join taken t using (order_id, promotion_id, line_index)
    where u.tenant_id = $1 and u.order_id = l.order_id and u.promotion_id = l.promotion_id and u.bought_base - coalesce(t.bought, 0) > 0)
  and (exists (select 1 from promotion_uses u where u.tenant_id = $1 and u.order_id = l.order_id and u.promotion_id = l.promotion_id and (u.amount_minor > 0 or u.units > 0))
    or exists (select 1 from promotion_returns r where r.tenant_id = $1 and r.order_id = l.order_id and r.promotion_id = l.promotion_id and (r.amount_minor > 0 or r.units > 0)))
  group by 1, 2
), told as (
  select l.*, coalesce(v.definition -> 'budget' ?| array['amountMinor', 'units', 'uses'], false) as is_limited
  from lowered l left join promotion_versions v on v.tenant_id = $1 and v.promotion_id = l.promotion_id and v.version = l.version
), changes as (
  select l.promotion_id, c.customer_id, l.period, sum(l.amount) as amount, sum(l.units) as units, sum(l.bought) as bought, coalesce(max(e.uses), 0) as uses
  from told l left join emptied e on e.promotion_id = l.promotion_id and e.period = l.period
  cross join lateral (select l.customer_id union all select '${EVERYBODY}'::uuid where l.is_limited) as c (customer_id) group by 1, 2, 3
), locked as materialized (
  select c.promotion_id, c.customer_id, c.period from promotion_counters c
  join changes x on x.promotion_id = c.promotion_id and x.customer_id = c.customer_id and x.period = c.period
  where c.tenant_id = $1 order by c.promotion_id, c.customer_id, c.period for update of c
)
update promotion_counters c set consumed_minor = greatest(0, c.consumed_minor - x.amount), consumed_units = greatest(0, c.consumed_units - x.units),
  consumed_uses = greatest(0, c.consumed_uses - x.uses), bought_base = greatest(0, c.bought_base - x.bought)
from changes x join locked k on k.promotion_id = x.promotion_id and k.customer_id = x.customer_id and k.period = x.period
where c.tenant_id = $1 and c.promotion_id = x.promotion_id and c.customer_id = x.customer_id and c.period = x.period`,
};

/** Takes back what a return asks for: uses and counters become smaller, and it is kept under the return's name. Nothing goes below zero. */
export async function addPromotionReturns(
  tx: Tx,
  returned: {
    readonly orderId: string;
    readonly lineIndex: number;
    readonly reference: string;
    readonly quantity: number;
    readonly at: Date;
  },
  taken: readonly NewPromotionReturn[],
): Promise<void> {
  await tx.query(ADD, [
    tx.tenantId,
    returned.orderId,
    returned.lineIndex,
    returned.reference,
    returned.quantity,
    returned.at,
    taken.map(({ use }) => use.order_id),
    taken.map(({ use }) => use.promotion_id),
    taken.map(({ use }) => use.line_index),
    taken.map(({ amountMinor }) => amountMinor),
    taken.map(({ units }) => units),
    taken.map(({ boughtBase }) => boughtBase),
    taken.map(({ valueMinor }) => valueMinor),
  ]);
}
