import type { Tx } from '../client/index.ts';
import type { GivenRow } from './list-promotions.ts';
import { EVERYBODY, PERIOD } from './promotion-counters.ts';
import { BEGINS, ENDS, SPANS } from './promotion-spans.ts';

/** A promotion as its budget is looked at: by the version that speaks for it now, or by its draft where nothing was published. Days are of the tenant's zone. */
export interface BurnHeadRow {
  readonly id: string;
  readonly definition: unknown;
  /** Since when what it gives is counted: its own beginning, as its definition says it. */
  readonly period: Date;
  readonly time_zone: string;
  readonly today: string;
  readonly begins_on: string;
  /** The last day of the period on which it is earned; null where it has no end. */
  readonly ends_on: string | null;
}

// Versions that begin with the same period share its counters; one with another beginning has a budget of its own.
const HEAD = {
  name: 'find-promotion-burn-head',
  text: `with spans as (${SPANS('p.code = $2')})
select s.promotion_id as id, s.definition, ${PERIOD('s.definition')} as period, t.time_zone, ($3::timestamptz at time zone t.time_zone)::date::text as today,
  (greatest(s.begins, ${PERIOD('s.definition')}) at time zone t.time_zone)::date::text as begins_on,
  case when s.version is null then s.ends_on else ((e.ends - interval '1 microsecond') at time zone t.time_zone)::date::text end as ends_on
from spans s join tenants t on t.id = $1
left join lateral (select case when bool_and(${ENDS} is not null) then max(${ENDS}) end as ends from promotion_versions v
  where v.tenant_id = $1 and v.promotion_id = s.promotion_id and ${PERIOD('v.definition')} = ${PERIOD('s.definition')} and (v.version = s.version or ${ENDS} is null or ${ENDS} > ${BEGINS})) e on true`,
};

/** Undefined when this tenant has no promotion of that code. */
export async function findPromotionBurnHead(tx: Tx, code: string, now: Date): Promise<BurnHeadRow | undefined> {
  const [row] = await tx.query<BurnHeadRow>(HEAD, [tx.tenantId, code, now]);
  return row;
}

/** Reserved by orders placed on the day; consumed by those confirmed on it; released of what was reserved, being declined or short; returned of what was consumed. */
const KINDS = ['reserved', 'consumed', 'released', 'returned'] as const;
/** Money in minor units, goods given free in base units, orders. */
const UNITS = ['minor', 'units', 'uses'] as const;

/** What happened to a promotion's budget on a day of the tenant's zone. */
export type BurnDayRow = {
  readonly day: string;
  /** By a version with a limit in all: what others gave does not count against one. */
  readonly is_counted: boolean;
} & { readonly [Sum in `${(typeof KINDS)[number]}_${(typeof UNITS)[number]}`]: bigint };

const SUMS = KINDS.flatMap((kind) =>
  UNITS.map((unit) => `coalesce(sum(m.${unit}) filter (where m.kind = '${kind}'), 0)::bigint as ${kind}_${unit}`),
).join(', ');

// An order is one use of a promotion however many of its lines take part, and gives it back when nothing is left of what it bought under it.
const DAYS = {
  name: 'read-promotion-burn-days',
  text: `with back as (
  select order_id, line_index, sum(amount_minor)::bigint as minor, sum(units)::bigint as units from promotion_returns where tenant_id = $1 and promotion_id = $2 group by 1, 2
), used as materialized (
  select u.order_id, u.line_index, u.state, u.created_at, u.settled_at, u.reserved_minor, u.reserved_units, u.bought_base,
    u.amount_minor + coalesce(b.minor, 0) as kept_minor, u.units + coalesce(b.units, 0) as kept_units,
    coalesce(v.definition -> 'budget' ?| array['amountMinor', 'units', 'uses'], false) as is_counted
  from promotion_uses u left join back b on b.order_id = u.order_id and b.line_index = u.line_index
  left join promotion_versions v on v.tenant_id = $1 and v.promotion_id = $2 and v.version = u.version
  where u.tenant_id = $1 and u.promotion_id = $2 and u.period = $4
), orders as (
  select order_id, is_counted, state, min(created_at) as created_at, max(settled_at) as settled_at, sum(bought_base) as bought,
    bool_or(reserved_minor > 0 or reserved_units > 0) as is_use, bool_or(kept_minor > 0 or kept_units > 0) as is_given
  from used group by 1, 2, 3
), emptied as (
  select o.order_id, o.is_counted, max(r.given_back_at) as at from orders o
  join promotion_returns r on r.tenant_id = $1 and r.promotion_id = $2 and r.order_id = o.order_id and r.bought_base > 0
  where o.state = 'posted' and o.is_given and o.bought = 0 group by 1, 2
), moved (kind, at, is_counted, minor, units, uses) as (
  select 'reserved', created_at, is_counted, reserved_minor, reserved_units, 0 from used
  union all select 'reserved', created_at, is_counted, 0, 0, 1 from orders where is_use
  union all select 'consumed', settled_at, is_counted, kept_minor, kept_units, 0 from used where state = 'posted'
  union all select 'consumed', settled_at, is_counted, 0, 0, 1 from orders where is_given and state = 'posted'
  union all select 'released', settled_at, is_counted, reserved_minor - kept_minor, reserved_units - kept_units, 0 from used where state <> 'pending'
  union all select 'released', settled_at, is_counted, 0, 0, 1 from orders where is_use and (state = 'voided' or (state = 'posted' and not is_given))
  union all select 'returned', r.given_back_at, u.is_counted, r.amount_minor, r.units, 0
    from promotion_returns r join used u on u.order_id = r.order_id and u.line_index = r.line_index where r.tenant_id = $1 and r.promotion_id = $2
  union all select 'returned', at, is_counted, 0, 0, 1 from emptied
)
select (m.at at time zone $3)::date::text as day, m.is_counted, ${SUMS}
from moved m group by 1, 2 order by 1, 2`,
};

/** A promotion since it last began, as `findPromotionBurnHead` says it. */
type Burning = Pick<BurnHeadRow, 'id' | 'period'>;

/**
 * What became of a promotion's budget day by day, oldest first; days on which nothing happened are left out. Reserved less released and
 * returned is what its counters hold; consumed less returned what they have as consumed, and what is claimed.
 */
export const readPromotionBurnDays = (tx: Tx, { id, period }: Burning, timeZone: string): Promise<BurnDayRow[]> =>
  tx.query<BurnDayRow>(DAYS, [tx.tenantId, id, timeZone, period]);

/** What one customer has of a promotion. */
export interface BurnCustomerRow extends GivenRow {
  readonly code: string;
  readonly name: string;
  /** How many customers have anything of it. */
  readonly customers: number;
}

const CUSTOMERS = {
  name: 'list-promotion-burn-customers',
  text: `select k.code, k.name, c.reserved_minor, c.consumed_minor, c.reserved_units, c.consumed_units, c.reserved_uses, c.consumed_uses, count(*) over ()::int as customers
from promotion_counters c join customers k on k.tenant_id = $1 and k.id = c.customer_id
where c.tenant_id = $1 and c.promotion_id = $2 and c.period = $7 and c.customer_id <> '${EVERYBODY}'
  and c.reserved_minor + c.consumed_minor + c.reserved_units + c.consumed_units + c.reserved_uses + c.consumed_uses > 0
order by greatest((c.reserved_minor + c.consumed_minor) / $3::numeric, (c.reserved_units + c.consumed_units) / $4::numeric, (c.reserved_uses + c.consumed_uses) / $5::numeric) desc nulls last,
  c.reserved_minor + c.consumed_minor desc, c.reserved_units + c.consumed_units desc, c.reserved_uses + c.consumed_uses desc, k.code
limit $6`,
};

/** The customers who are nearest to their own limit, and where there is none those who have most. */
export const listPromotionBurnCustomers = (
  tx: Tx,
  { id, period }: Burning,
  wanted: { readonly minor: string | null; readonly units: number | null; readonly uses: number | null; readonly most: number },
): Promise<BurnCustomerRow[]> =>
  tx.query<BurnCustomerRow>(CUSTOMERS, [tx.tenantId, id, wanted.minor, wanted.units, wanted.uses, wanted.most, period]);
