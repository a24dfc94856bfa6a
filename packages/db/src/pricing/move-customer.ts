import type { Tx } from '../client/index.ts';
import { meetsOf } from './special-prices.ts';

const SPECIALS = {
  name: 'move-special-prices',
  text: 'update special_prices set customer_id = $3 where tenant_id = $1 and customer_id = $2',
};
const USES = { name: 'move-promotion-uses', text: 'update promotion_uses set customer_id = $3 where tenant_id = $1 and customer_id = $2' };
const TRACES = {
  name: 'move-price-traces',
  text: `with past as (update past_price_traces set customer_id = $3 where tenant_id = $1 and customer_id = $2)
update price_traces set customer_id = $3 where tenant_id = $1 and customer_id = $2`,
};
const COUNTERS = {
  name: 'move-promotion-counters',
  text: `with gone as (
  delete from promotion_counters where tenant_id = $1 and customer_id = $2
  returning promotion_id, period, reserved_minor, consumed_minor, reserved_units, consumed_units, reserved_uses, consumed_uses, bought_base
)
insert into promotion_counters as c (tenant_id, promotion_id, customer_id, period, reserved_minor, consumed_minor, reserved_units, consumed_units, reserved_uses, consumed_uses, bought_base)
select $1, g.promotion_id, $3, g.period, g.reserved_minor, g.consumed_minor, g.reserved_units, g.consumed_units, g.reserved_uses, g.consumed_uses, g.bought_base
from gone g order by g.promotion_id, g.period
on conflict (tenant_id, promotion_id, customer_id, period) do update set reserved_minor = c.reserved_minor + excluded.reserved_minor,
  consumed_minor = c.consumed_minor + excluded.consumed_minor, reserved_units = c.reserved_units + excluded.reserved_units,
  consumed_units = c.consumed_units + excluded.consumed_units, reserved_uses = c.reserved_uses + excluded.reserved_uses,
  consumed_uses = c.consumed_uses + excluded.consumed_uses, bought_base = c.bought_base + excluded.bought_base`,
};

/** Special prices of one customer that hold or are still to come, and how many of them meet one of another customer. */
export interface MovingPrices {
  readonly specials: number;
  readonly meeting: number;
}

const COUNT_MOVING = {
  name: 'count-moving-special-prices',
  text: `select count(*)::int as specials, count(*) filter (where ${meetsOf('s', '$3')})::int as meeting from special_prices s
where s.tenant_id = $1 and s.customer_id = $2 and s.state <> 'ended' and (s.valid_until is null or s.valid_until > $4)`,
};

/** What `moveCustomerPrices` would bring the keeper: of two prices that meet, the one that begins later counts. */
export async function countMovingPrices(
  tx: Tx,
  { keeper, merged, at }: { readonly keeper: string; readonly merged: string; readonly at: Date },
): Promise<MovingPrices> {
  const [row] = await tx.query<MovingPrices>(COUNT_MOVING, [tx.tenantId, merged, keeper, at]);
  if (!row) throw new Error('counting special prices returned no row');
  return row;
}

/** Gives one customer's special prices, what they took of promotions and their stories to another: who was entered twice bought once. */
export async function moveCustomerPrices(tx: Tx, { keeper, merged }: { readonly keeper: string; readonly merged: string }): Promise<void> {
  for (const statement of [SPECIALS, USES, TRACES, COUNTERS]) await tx.query(statement, [tx.tenantId, merged, keeper]);
}
