import type { Tx } from '../client/index.ts';

/**
 * What a promotion gave one outlet in a period at one share of its principal, off prices or of one product, and what was taken back of it in
 * the same period. Amounts are net of tax.
 */
export interface ClaimRow {
  readonly promotion_id: string;
  readonly code: string;
  readonly name: string;
  readonly customer_code: string;
  readonly customer_name: string;
  readonly outlet_code: string | null;
  readonly outlet_name: string | null;
  readonly principal_basis_points: number;
  /** Of goods given free: which, and the base unit that they are counted in; null for what came off prices. */
  readonly sku: string | null;
  readonly product_name: string | null;
  readonly base_unit: string | null;
  readonly orders: number;
  readonly amount_minor: bigint;
  readonly units: bigint;
  /** What the customer would have paid for the goods. */
  readonly value_minor: bigint;
  readonly back_minor: bigint;
  readonly back_units: bigint;
  readonly back_value: bigint;
}

// A day begins when it does in the tenant's zone.
const BEGINS = `coalesce($2::date::timestamp at time zone $5, '-infinity')`;
const ENDS = `coalesce(($3::date + 1)::timestamp at time zone $5, 'infinity')`;
const OF = 'u.promotion_id, u.customer_id, u.outlet_id, u.principal_basis_points, u.order_id, u.line_index';
const CLAIMED = {
  name: 'list-claimed',
  text: `with moved as (
  select ${OF}, true as is_given, u.amount_minor + coalesce(b.amount_minor, 0) as amount_minor, u.units + coalesce(b.units, 0) as units,
    u.value_minor + coalesce(b.value_minor, 0) as value_minor, 0::bigint as back_minor, 0::bigint as back_units, 0::bigint as back_value
  from promotion_uses u
  left join lateral (select sum(r.amount_minor)::bigint as amount_minor, sum(r.units)::bigint as units, sum(r.value_minor)::bigint as value_minor from promotion_returns r
    where r.tenant_id = $1 and r.order_id = u.order_id and r.promotion_id = u.promotion_id and r.line_index = u.line_index) b on true
  where u.tenant_id = $1 and u.state = 'posted' and u.settled_at >= ${BEGINS} and u.settled_at < ${ENDS} and ($6::timestamptz is null or u.period = $6)
  union all
  select ${OF}, false, 0, 0, 0, r.amount_minor, r.units, r.value_minor
  from promotion_returns r
  join promotion_uses u on u.tenant_id = $1 and u.order_id = r.order_id and u.promotion_id = r.promotion_id and u.line_index = r.line_index
  where r.tenant_id = $1 and r.given_back_at >= ${BEGINS} and r.given_back_at < ${ENDS} and ($6::timestamptz is null or u.period = $6)
), claimed as (
  select m.promotion_id, m.customer_id, m.outlet_id, m.principal_basis_points, case when l.free_of is not null then l.product_id end as product_id,
    count(distinct m.order_id) filter (where m.is_given)::int as orders, sum(m.amount_minor)::bigint as amount_minor, sum(m.units)::bigint as units,
    sum(m.value_minor)::bigint as value_minor, sum(m.back_minor)::bigint as back_minor, sum(m.back_units)::bigint as back_units, sum(m.back_value)::bigint as back_value
  from moved m join order_lines l on l.tenant_id = $1 and l.order_id = m.order_id and l.line_index = m.line_index
  where m.amount_minor > 0 or m.units > 0 or m.back_minor > 0 or m.back_units > 0 group by 1, 2, 3, 4, 5
)
select c.promotion_id, p.code, coalesce(v.name, p.code) as name, k.code as customer_code, k.name as customer_name, o.code as outlet_code, o.name as outlet_name,
  c.principal_basis_points, g.sku, g.name as product_name, g.base_unit, c.orders, c.amount_minor, c.units, c.value_minor, c.back_minor, c.back_units, c.back_value
from claimed c
join promotions p on p.tenant_id = $1 and p.id = c.promotion_id
left join lateral (select v.name from promotion_versions v where v.tenant_id = $1 and v.promotion_id = p.id order by v.version desc limit 1) v on true
join customers k on k.tenant_id = $1 and k.id = c.customer_id
left join outlets o on o.tenant_id = $1 and o.id = c.outlet_id
left join products g on g.tenant_id = $1 and g.id = c.product_id
where $4::text is null or p.code = $4
order by p.code, k.code, o.code nulls first, c.principal_basis_points, g.sku nulls first`,
};

/**
 * What promotions gave from a day to a day, both included, by outlet and for goods by product; without a day it has no end on that side.
 * `code` narrows to one, `period` to what it gave since it last began.
 */
export const listClaimed = (
  tx: Tx,
  wanted: {
    readonly from: string | undefined;
    readonly until: string | undefined;
    readonly code: string | undefined;
    readonly timeZone: string;
    readonly period?: Date;
  },
): Promise<ClaimRow[]> =>
  tx.query<ClaimRow>(CLAIMED, [
    tx.tenantId,
    wanted.from ?? null,
    wanted.until ?? null,
    wanted.code ?? null,
    wanted.timeZone,
    wanted.period ?? null,
  ]);
