import type { Tx } from '../client/index.ts';
import { EVERYBODY } from './promotion-counters.ts';
import type { NewPromotionReturn } from './promotion-returns.ts';

// Where an order is priced again and less comes off than promotions gave when it was placed: what they gave is what came off.

const HOLD = {
  name: 'hold-counters-of-orders',
  text: `with used as materialized (
  select distinct promotion_id, period, customer_id from promotion_uses where tenant_id = $1 and order_id = any($2::uuid[]) and state <> 'voided'
)
select 1 from promotion_counters c join used u on u.promotion_id = c.promotion_id and u.period = c.period and c.customer_id in (u.customer_id, '${EVERYBODY}')
where c.tenant_id = $1 order by c.promotion_id, c.customer_id, c.period for update of c`,
};
const AMOUNTS = {
  name: 'list-amounts-off',
  text: `select u.state, u.order_id, u.promotion_id, u.line_index, p.code, u.amount_minor from promotion_uses u
join promotions p on p.tenant_id = $1 and p.id = u.promotion_id
where u.tenant_id = $1 and u.order_id = any($2::uuid[]) and u.state <> 'voided' and u.amount_minor > 0 order by u.order_id, u.line_index, u.promotion_id`,
};

/** What a promotion takes off a line of an order, net of tax. */
export type AmountOff = NewPromotionReturn['use'] & { readonly amount_minor: bigint };

/** What promotions take off lines of these orders, their counters held until the transaction ends. */
export async function holdAmountsOff(tx: Tx, orderIds: readonly string[]): Promise<AmountOff[]> {
  await tx.query(HOLD, [tx.tenantId, orderIds]);
  return tx.query<AmountOff>(AMOUNTS, [tx.tenantId, orderIds]);
}

// A use that waits for the depot's answer has given nothing yet: it reserves the less. An order that keeps nothing of a promotion has not used it.
const LOWER = {
  name: 'lower-promotion-uses',
  text: `with cut as (
  select * from unnest($2::uuid[], $3::uuid[], $4::int[], $5::bigint[]) as c (order_id, promotion_id, line_index, amount)
), lowered as (
  update promotion_uses u set amount_minor = u.amount_minor - c.amount, reserved_minor = u.reserved_minor - c.amount
  from cut c where u.tenant_id = $1 and u.order_id = c.order_id and u.promotion_id = c.promotion_id and u.line_index = c.line_index and u.state = 'pending'
  returning u.order_id, u.promotion_id, u.customer_id, u.period, u.version, c.amount
), emptied as (
  select o.order_id, o.promotion_id from (select distinct order_id, promotion_id from lowered) o
  where not exists (select from promotion_uses u left join cut c using (order_id, promotion_id, line_index)
    where u.tenant_id = $1 and u.order_id = o.order_id and u.promotion_id = o.promotion_id and (u.amount_minor - coalesce(c.amount, 0) > 0 or u.units > 0))
), told as (
  select l.*, e.order_id is not null and row_number() over (partition by l.order_id, l.promotion_id) = 1 as is_emptied,
    coalesce(v.definition -> 'budget' ?| array['amountMinor', 'units', 'uses'], false) as is_limited
  from lowered l left join emptied e on e.order_id = l.order_id and e.promotion_id = l.promotion_id
  left join promotion_versions v on v.tenant_id = $1 and v.promotion_id = l.promotion_id and v.version = l.version
), changes as (
  select t.promotion_id, c.customer_id, t.period, sum(t.amount) as amount, count(*) filter (where t.is_emptied) as uses
  from told t cross join lateral (select t.customer_id union all select '${EVERYBODY}'::uuid where t.is_limited) as c (customer_id) group by 1, 2, 3
)
update promotion_counters c set reserved_minor = c.reserved_minor - x.amount, reserved_uses = c.reserved_uses - x.uses
from changes x where c.tenant_id = $1 and c.promotion_id = x.promotion_id and c.customer_id = x.customer_id and c.period = x.period`,
};

/** Takes from uses that wait and from counters what does not come off any more; the caller holds the counters. */
export async function lowerPromotionUses(tx: Tx, cuts: readonly Pick<NewPromotionReturn, 'use' | 'amountMinor'>[]): Promise<void> {
  await tx.query(LOWER, [
    tx.tenantId,
    cuts.map(({ use }) => use.order_id),
    cuts.map(({ use }) => use.promotion_id),
    cuts.map(({ use }) => use.line_index),
    cuts.map(({ amountMinor }) => amountMinor),
  ]);
}
