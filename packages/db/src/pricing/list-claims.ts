import type { Tx } from '../client/index.ts';

/** What a promotion gave one outlet in a period at one share of its principal, and what was taken back of it in the same period. */
export interface ClaimRow {
  readonly promotion_id: string;
  readonly code: string;
  readonly name: string;
  readonly customer_code: string;
  readonly customer_name: string;
  readonly outlet_code: string | null;
  readonly outlet_name: string | null;
  readonly principal_basis_points: number;
  readonly orders: number;
  readonly amount_minor: bigint;
  readonly units: bigint;
  readonly back_minor: bigint;
  readonly back_units: bigint;
}

// A day begins when it does in the tenant's zone.
const BEGINS = `coalesce($2::date::timestamp at time zone $5, '-infinity')`;
const ENDS = `coalesce(($3::date + 1)::timestamp at time zone $5, 'infinity')`;
const CLAIMED = {
  name: 'list-claimed',
  text: `with moved as (
  select u.promotion_id, u.customer_id, u.outlet_id, u.principal_basis_points, u.order_id, u.amount_minor + coalesce(b.amount_minor, 0) as amount_minor,
    u.units + coalesce(b.units, 0) as units, 0::bigint as back_minor, 0::bigint as back_units
  from promotion_uses u
  left join lateral (select sum(r.amount_minor)::bigint as amount_minor, sum(r.units)::bigint as units from promotion_returns r
    where r.tenant_id = $1 and r.order_id = u.order_id and r.promotion_id = u.promotion_id and r.line_index = u.line_index) b on true
  where u.tenant_id = $1 and u.state = 'posted' and u.settled_at >= ${BEGINS} and u.settled_at < ${ENDS}
  union all
  select u.promotion_id, u.customer_id, u.outlet_id, u.principal_basis_points, null, 0, 0, r.amount_minor, r.units
  from promotion_returns r
  join promotion_uses u on u.tenant_id = $1 and u.order_id = r.order_id and u.promotion_id = r.promotion_id and u.line_index = r.line_index
  where r.tenant_id = $1 and r.given_back_at >= ${BEGINS} and r.given_back_at < ${ENDS}
), claimed as (
  select promotion_id, customer_id, outlet_id, principal_basis_points, count(distinct order_id)::int as orders, sum(amount_minor)::bigint as amount_minor,
    sum(units)::bigint as units, sum(back_minor)::bigint as back_minor, sum(back_units)::bigint as back_units
  from moved where amount_minor > 0 or units > 0 or back_minor > 0 or back_units > 0 group by 1, 2, 3, 4
)
select c.promotion_id, p.code, coalesce(v.name, p.code) as name, k.code as customer_code, k.name as customer_name, o.code as outlet_code, o.name as outlet_name,
  c.principal_basis_points, c.orders, c.amount_minor, c.units, c.back_minor, c.back_units
from claimed c
join promotions p on p.tenant_id = $1 and p.id = c.promotion_id
left join lateral (select v.name from promotion_versions v where v.tenant_id = $1 and v.promotion_id = p.id order by v.version desc limit 1) v on true
join customers k on k.tenant_id = $1 and k.id = c.customer_id
left join outlets o on o.tenant_id = $1 and o.id = c.outlet_id
where $4::text is null or p.code = $4
order by p.code, k.code, o.code nulls first, c.principal_basis_points`,
};

/** What promotions gave from a day to a day, both included, by outlet; without a day it has no end on that side. `code` narrows to one. */
export const listClaimed = (
  tx: Tx,
  wanted: {
    readonly from: string | undefined;
    readonly until: string | undefined;
    readonly code: string | undefined;
    readonly timeZone: string;
  },
): Promise<ClaimRow[]> =>
  tx.query<ClaimRow>(CLAIMED, [tx.tenantId, wanted.from ?? null, wanted.until ?? null, wanted.code ?? null, wanted.timeZone]);
