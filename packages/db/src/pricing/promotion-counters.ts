import type { Tx } from '../client/index.ts';

/** Stands for all customers together. */
export const EVERYBODY = '00000000-0000-0000-0000-000000000000';

/**
 * What a promotion gave so far in one of its periods (one row a customer, and one for everybody where it has a budget in all): reserved by
 * open orders and consumed by confirmed ones, together. A period begins when the promotion does: a version with another beginning counts anew.
 */
export interface CounterRow {
  readonly promotion_id: string;
  readonly customer_id: string;
  readonly amount_minor: bigint;
  readonly units: bigint;
  readonly uses: bigint;
  readonly bought_base: bigint;
}

/** The period of a definition, to the millisecond, as programs count. */
export const PERIOD = (definition: string): string => `date_trunc('milliseconds', (${definition} ->> 'from')::timestamptz)`;

const READ = {
  name: 'read-promotion-counters',
  text: `select promotion_id, customer_id, reserved_minor + consumed_minor as amount_minor, reserved_units + consumed_units as units,
  reserved_uses + consumed_uses as uses, bought_base
from unnest($2::uuid[], $3::timestamptz[]) as w (promotion, period)
join promotion_counters c on c.tenant_id = $1 and c.promotion_id = w.promotion and c.period = w.period
  and c.customer_id = any($4::uuid[] || '${EVERYBODY}'::uuid)`,
};

/** A promotion in one of its periods. */
export interface PromotionPeriod {
  readonly promotionId: string;
  readonly period: Date;
}

/** What these promotions gave in these periods, in all and to each of these customers. */
export const readPromotionCounters = (tx: Tx, wanted: readonly PromotionPeriod[], customerIds: readonly string[]): Promise<CounterRow[]> =>
  tx.query<CounterRow>(READ, [tx.tenantId, wanted.map((one) => one.promotionId), wanted.map((one) => one.period), customerIds]);

/** What an order takes of a promotion, and how much there may be; a limit that is null is none. */
export interface CounterRaise extends PromotionPeriod {
  readonly customerId: string;
  readonly amountMinor: bigint;
  readonly units: number;
  readonly uses: number;
  readonly boughtBase: number;
  readonly limitMinor: bigint | null;
  readonly limitUnits: number | null;
  readonly limitUses: number | null;
  /** Base units bought before, where the price depends on them; null where it does not. */
  readonly boughtBefore: number | null;
}

const MAKE = {
  name: 'make-promotion-counters',
  text: `insert into promotion_counters (tenant_id, promotion_id, customer_id, period) select $1, r.promotion, r.customer, r.period
from unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) as r (promotion, customer, period) order by 2, 3, 4 on conflict do nothing`,
};
// Rows are locked in one order, so that two orders of the same two promotions never wait for each other in a circle.
const RAISE = {
  name: 'raise-promotion-counters',
  text: `with r as (
  select * from unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[])
    as r (promotion, customer, period, amount, units, uses, bought, limit_amount, limit_units, limit_uses, bought_before)
), locked as materialized (
  select c.promotion_id, c.customer_id, c.period from promotion_counters c join r on c.promotion_id = r.promotion and c.customer_id = r.customer and c.period = r.period
  where c.tenant_id = $1 order by c.promotion_id, c.customer_id, c.period for update of c
)
update promotion_counters c set reserved_minor = c.reserved_minor + r.amount, reserved_units = c.reserved_units + r.units, reserved_uses = c.reserved_uses + r.uses,
  bought_base = c.bought_base + r.bought
from r join locked k on k.promotion_id = r.promotion and k.customer_id = r.customer and k.period = r.period
where c.tenant_id = $1 and c.promotion_id = r.promotion and c.customer_id = r.customer and c.period = r.period
  and (r.bought_before is null or c.bought_base = r.bought_before)
  and (r.limit_amount is null or c.reserved_minor + c.consumed_minor + r.amount <= r.limit_amount)
  and (r.limit_units is null or c.reserved_units + c.consumed_units + r.units <= r.limit_units)
  and (r.limit_uses is null or c.reserved_uses + c.consumed_uses + r.uses <= r.limit_uses)
returning c.promotion_id`,
};
const HOLD = {
  name: 'hold-promotion-counters',
  text: `select 1 from promotion_counters c join unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) as r (promotion, customer, period)
  on c.promotion_id = r.promotion and c.customer_id = r.customer and c.period = r.period
where c.tenant_id = $1 order by c.promotion_id, c.customer_id, c.period for update of c`,
};

/**
 * Takes from promotions' budgets what an order needs, each only as far as its limit: the condition stands in the update itself, so that of
 * a hundred orders at once only what fits gets through; and where a price depends on what was bought before, only while that is what it
 * was. Returns false where one did not fit: the others are taken, and whoever asked takes all of it back with a savepoint.
 */
export async function raisePromotionCounters(tx: Tx, raises: readonly CounterRaise[]): Promise<boolean> {
  const promotions = raises.map((raise) => raise.promotionId);
  const customers = raises.map((raise) => raise.customerId);
  const periods = raises.map((raise) => raise.period);
  await tx.query(MAKE, [tx.tenantId, promotions, customers, periods]);
  const rows = await tx.query(RAISE, [
    tx.tenantId,
    promotions,
    customers,
    periods,
    raises.map((raise) => raise.amountMinor),
    raises.map((raise) => raise.units),
    raises.map((raise) => raise.uses),
    raises.map((raise) => raise.boughtBase),
    raises.map((raise) => raise.limitMinor),
    raises.map((raise) => raise.limitUnits),
    raises.map((raise) => raise.limitUses),
    raises.map((raise) => raise.boughtBefore),
  ]);
  return rows.length === raises.length;
}

/** Holds these counters until the transaction ends, all of them at once and in the one order, made where they are not there. */
export async function holdPromotionCounters(
  tx: Tx,
  wanted: readonly Pick<CounterRaise, 'promotionId' | 'customerId' | 'period'>[],
): Promise<void> {
  const parameters = [
    tx.tenantId,
    wanted.map((one) => one.promotionId),
    wanted.map((one) => one.customerId),
    wanted.map((one) => one.period),
  ];
  await tx.query(MAKE, parameters);
  await tx.query(HOLD, parameters);
}

/**
 * What one line of an order took of one promotion. Money off stands with the line it came off, goods given free with the line that they are:
 * each is kept as far as its own line is supplied.
 */
export interface PromotionUse extends PromotionPeriod {
  readonly lineIndex: number;
  readonly version: number;
  /** Off the line, net of tax. */
  readonly amountMinor: bigint;
  /** Base units given free. */
  readonly units: number;
  /** What the customer would have paid for them, net of tax. */
  readonly valueMinor: bigint;
  readonly boughtBase: number;
  readonly principalBasisPoints: number;
}

const ADD_USES = {
  name: 'add-promotion-uses',
  text: `insert into promotion_uses (tenant_id, order_id, promotion_id, line_index, customer_id, outlet_id, version, amount_minor, units, bought_base, principal_basis_points, state, created_at,
  reserved_minor, reserved_units, period, value_minor)
select $1, $2, u.promotion, u.line, $3, $4, u.version, u.amount, u.units, u.bought, u.principal, 'pending', $5, u.amount, u.units, u.period, u.value
from unnest($6::uuid[], $7::int[], $8::int[], $9::bigint[], $10::bigint[], $11::bigint[], $12::int[], $13::timestamptz[], $14::bigint[])
  as u (promotion, line, version, amount, units, bought, principal, period, value)`,
};

/** Writes what an order's lines took of promotions. */
export async function addPromotionUses(
  tx: Tx,
  order: { readonly id: string; readonly customerId: string; readonly outletId: string | null; readonly createdAt: Date },
  uses: readonly PromotionUse[],
): Promise<void> {
  await tx.query(ADD_USES, [
    tx.tenantId,
    order.id,
    order.customerId,
    order.outletId,
    order.createdAt,
    uses.map((use) => use.promotionId),
    uses.map((use) => use.lineIndex),
    uses.map((use) => use.version),
    uses.map((use) => use.amountMinor),
    uses.map((use) => use.units),
    uses.map((use) => use.boughtBase),
    uses.map((use) => use.principalBasisPoints),
    uses.map((use) => use.period),
    uses.map((use) => use.valueMinor),
  ]);
}

const LOCK_USED = {
  name: 'lock-used-promotions',
  text: `with used as materialized (select distinct promotion_id, period, customer_id from promotion_uses where tenant_id = $1 and order_id = any($2::uuid[]) and state = 'pending')
select c.promotion_id from promotion_counters c join used u on u.promotion_id = c.promotion_id and u.period = c.period and c.customer_id in (u.customer_id, '${EVERYBODY}')
where c.tenant_id = $1 order by c.promotion_id, c.customer_id, c.period for update of c`,
};

/**
 * Holds the counters that these orders' promotions are settled in, before anything of credit: orders take from promotions first and
 * from credit then, and who took them the other way round would wait for them in a circle. False where there are none.
 */
export const lockUsedPromotions = async (tx: Tx, orderIds: readonly string[]): Promise<boolean> =>
  (await tx.query(LOCK_USED, [tx.tenantId, orderIds])).length > 0;

/**
 * What is given of an order's promotions in the end: all pending uses of these orders, with how much of each line is supplied. An order that
 * is given nothing of a promotion has not used it. What a version without a budget in all gave was never counted for everybody.
 */
const SETTLE = {
  name: 'settle-promotion-uses',
  text: `with decided as (
  select * from unnest($3::uuid[], $4::boolean[]) as d (order_id, is_confirmed)
), kept as (
  select u.order_id, u.promotion_id, u.line_index, u.customer_id, u.period, u.amount_minor, u.units, u.bought_base, d.is_confirmed,
    coalesce(v.definition -> 'budget' ?| array['amountMinor', 'units', 'uses'], false) as is_limited,
    case when d.is_confirmed then (u.amount_minor * s.supplied + s.quantity / 2) / s.quantity else 0 end as kept_minor,
    case when d.is_confirmed then u.units * s.supplied / s.quantity else 0 end as kept_units,
    case when d.is_confirmed then (u.value_minor * s.supplied + s.quantity / 2) / s.quantity else 0 end as kept_value,
    case when d.is_confirmed then u.bought_base * s.supplied / s.quantity else 0 end as kept_bought
  from promotion_uses u join decided d on d.order_id = u.order_id
  join order_lines l on l.tenant_id = $1 and l.order_id = u.order_id and l.line_index = u.line_index
  cross join lateral (select l.quantity, l.quantity - l.short_quantity as supplied) s
  left join promotion_versions v on v.tenant_id = $1 and v.promotion_id = u.promotion_id and v.version = u.version
  where u.tenant_id = $1 and u.state = 'pending'
), final as materialized (
  select k.*, k.nth = 1 and k.took as is_use, k.nth = 1 and k.gave as is_given from (
    select k.*, row_number() over (partition by order_id, promotion_id order by line_index) as nth,
      bool_or(amount_minor > 0 or units > 0) over (partition by order_id, promotion_id) as took,
      bool_or(kept_minor > 0 or kept_units > 0) over (partition by order_id, promotion_id) as gave
    from kept k) k
), marked as (
  update promotion_uses u set state = case when f.is_confirmed then 'posted' else 'voided' end, amount_minor = f.kept_minor, units = f.kept_units,
    value_minor = f.kept_value, bought_base = f.kept_bought, settled_at = $2
  from final f where u.tenant_id = $1 and u.order_id = f.order_id and u.promotion_id = f.promotion_id and u.line_index = f.line_index
), changes as (
  select f.promotion_id, c.customer_id, f.period, sum(f.amount_minor) as held, sum(f.kept_minor) as kept, sum(f.units) as held_units, sum(f.kept_units) as kept_units,
    count(*) filter (where f.is_use) as held_uses, count(*) filter (where f.is_given) as kept_uses, sum(f.bought_base - f.kept_bought) as unbought
  from final f cross join lateral (select f.customer_id union all select '${EVERYBODY}'::uuid where f.is_limited) as c (customer_id) group by 1, 2, 3
), locked as materialized (
  select c.promotion_id, c.customer_id, c.period from promotion_counters c
  join changes x on x.promotion_id = c.promotion_id and x.customer_id = c.customer_id and x.period = c.period
  where c.tenant_id = $1 order by c.promotion_id, c.customer_id, c.period for update of c
)
update promotion_counters c set reserved_minor = c.reserved_minor - x.held, consumed_minor = c.consumed_minor + x.kept,
  reserved_units = c.reserved_units - x.held_units, consumed_units = c.consumed_units + x.kept_units,
  reserved_uses = c.reserved_uses - x.held_uses, consumed_uses = c.consumed_uses + x.kept_uses, bought_base = c.bought_base - x.unbought
from changes x join locked k on k.promotion_id = x.promotion_id and k.customer_id = x.customer_id and k.period = x.period
where c.tenant_id = $1 and c.promotion_id = x.promotion_id and c.customer_id = x.customer_id and c.period = x.period`,
};

/** Consumes or gives back what orders took of budgets, line by line as far as it is supplied. */
export async function settlePromotionUses(
  tx: Tx,
  at: Date,
  decided: readonly { readonly orderId: string; readonly isConfirmed: boolean }[],
): Promise<void> {
  await tx.query(SETTLE, [tx.tenantId, at, decided.map((one) => one.orderId), decided.map((one) => one.isConfirmed)]);
}
