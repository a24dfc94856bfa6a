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

/** Prices that a merge would bring the keeper. */
export interface MovingPrices {
  /** Special prices that hold or are still to come, and how many of them meet one of the keeper's. */
  readonly specials: number;
  readonly meeting: number;
  /** How many of them are for so much only, and of how many of these a part is bought. */
  readonly capped: number;
  readonly begun: number;
  /** Promotions that count what the customer took, and how many of them count the keeper too. */
  readonly promotions: number;
  readonly shared: number;
}

const COUNT_MOVING = {
  name: 'count-moving-prices',
  text: `select s.*, c.* from (
  select count(*)::int as specials, count(*) filter (where ${meetsOf('s', '$3')})::int as meeting,
    count(*) filter (where s.cap_base_quantity is not null)::int as capped,
    count(*) filter (where s.cap_base_quantity is not null and s.used_base_quantity > 0)::int as begun
  from special_prices s where s.tenant_id = $1 and s.customer_id = $2 and s.state <> 'ended' and (s.valid_until is null or s.valid_until > $4)
) s cross join (
  select count(distinct c.promotion_id)::int as promotions, count(distinct k.promotion_id)::int as shared
  from promotion_counters c left join promotion_counters k on k.tenant_id = $1 and k.customer_id = $3 and k.promotion_id = c.promotion_id and k.period = c.period
  where c.tenant_id = $1 and c.customer_id = $2
) c`,
};

/** What `moveCustomerPrices` would bring the keeper: of two prices that meet, the one that begins later counts. */
export async function countMovingPrices(
  tx: Tx,
  { keeper, merged, at }: { readonly keeper: string; readonly merged: string; readonly at: Date },
): Promise<MovingPrices> {
  const [row] = await tx.query<MovingPrices>(COUNT_MOVING, [tx.tenantId, merged, keeper, at]);
  if (!row) throw new Error('counting moving prices returned no row');
  return row;
}

const BY_GROUP = {
  name: 'list-prices-by-group',
  text: `select g.code, g.name, coalesce((select array_agg(distinct v.terms ->> 'name') from price_list_versions v where v.tenant_id = $1
    and (v.effective_until is null or v.effective_until > $3) and v.terms -> 'assignments' @> jsonb_build_array(jsonb_build_object('group', g.code))), '{}') as lists,
  coalesce((select array_agg(distinct v.name) from promotion_versions v where v.tenant_id = $1
    and (v.effective_until is null or v.effective_until > $3) and v.definition -> 'conditions' -> 'customerGroups' ? g.code
    and coalesce(v.definition ->> 'until', '9999') > to_char(($3::timestamptz - interval '16 hours') at time zone 'UTC', 'YYYY-MM-DD')), '{}') as promotions
from customer_groups g where g.tenant_id = $1 and g.code = any($2::text[]) order by g.name, g.code`,
};

/** A group with the names of lists and promotions that go by it, now or as planned. */
export interface GroupPrices {
  readonly code: string;
  readonly name: string;
  readonly lists: readonly string[];
  readonly promotions: readonly string[];
}

/** What these groups, by code, do to the prices of whoever is in them. */
export const listGroupPrices = (tx: Tx, codes: readonly string[], at: Date): Promise<GroupPrices[]> =>
  codes.length === 0 ? Promise.resolve([]) : tx.query<GroupPrices>(BY_GROUP, [tx.tenantId, codes, at]);

/** Gives one customer's special prices, what they took of promotions and their stories to another: who was entered twice bought once. */
export async function moveCustomerPrices(tx: Tx, { keeper, merged }: { readonly keeper: string; readonly merged: string }): Promise<void> {
  for (const statement of [SPECIALS, USES, TRACES, COUNTERS]) await tx.query(statement, [tx.tenantId, merged, keeper]);
}
