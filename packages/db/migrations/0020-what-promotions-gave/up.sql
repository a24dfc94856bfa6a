-- A promotion counts anew when it begins anew: a version with another beginning has its own counters. `period` is that beginning, to the millisecond.
-- Goods given free stand with the order line that they are, in base units, and with what the customer would have paid for them; money off stands with the
-- line it came off. Each is kept, and comes back, as far as its own line does.
alter table promotion_uses
  add column period timestamptz,
  add column value_minor bigint not null default 0 check (value_minor >= 0);
alter table promotion_returns add column value_minor bigint not null default 0 check (value_minor >= 0);
comment on column promotion_uses.units is 'base units given free';
comment on column promotion_uses.amount_minor is 'off the line, net of tax';
comment on column promotion_uses.value_minor is 'what the customer would have paid for the units, net of tax';

update promotion_uses u set period = coalesce(
  (select date_trunc('milliseconds', (v.definition ->> 'from')::timestamptz) from promotion_versions v
    where v.tenant_id = u.tenant_id and v.promotion_id = u.promotion_id and v.version = u.version),
  date_trunc('milliseconds', u.created_at));
alter table promotion_uses alter column period set not null;

-- Goods move to their own lines, where one promotion alone can have given them: the free lines of the line that earned them are then all of them.
insert into promotion_uses (tenant_id, order_id, promotion_id, line_index, customer_id, outlet_id, version, amount_minor, units, bought_base, principal_basis_points,
  state, created_at, settled_at, reserved_minor, reserved_units, period)
select u.tenant_id, u.order_id, u.promotion_id, l.line_index, u.customer_id, u.outlet_id, u.version, 0,
  case when u.state = 'voided' then 0 else l.quantity * l.factor end, 0, u.principal_basis_points,
  u.state, u.created_at, u.settled_at, 0, l.quantity * l.factor, u.period
from promotion_uses u join order_lines l on l.tenant_id = u.tenant_id and l.order_id = u.order_id and l.free_of = u.line_index
where u.reserved_units > 0
  and not exists (select from promotion_uses o where o.tenant_id = u.tenant_id and o.order_id = u.order_id and o.line_index = u.line_index
    and o.promotion_id <> u.promotion_id and o.reserved_units > 0)
  and u.reserved_units = (select sum(g.quantity) from order_lines g where g.tenant_id = u.tenant_id and g.order_id = u.order_id and g.free_of = u.line_index);
insert into promotion_returns (tenant_id, returned_order_id, returned_line_index, reference, order_id, promotion_id, line_index, quantity, amount_minor, units, bought_base, given_back_at)
select r.tenant_id, r.returned_order_id, r.returned_line_index, r.reference, r.order_id, r.promotion_id, l.line_index, r.quantity, 0,
  r.units * l.quantity * l.factor / u.reserved_units, 0, r.given_back_at
from promotion_returns r
join promotion_uses u on u.tenant_id = r.tenant_id and u.order_id = r.order_id and u.promotion_id = r.promotion_id and u.line_index = r.line_index
join order_lines l on l.tenant_id = u.tenant_id and l.order_id = u.order_id and l.free_of = u.line_index
join promotion_uses g on g.tenant_id = u.tenant_id and g.order_id = u.order_id and g.promotion_id = u.promotion_id and g.line_index = l.line_index
where r.units > 0;
update promotion_uses g set units = g.units - b.units
from (select r.tenant_id, r.order_id, r.promotion_id, r.line_index, sum(r.units) as units from promotion_returns r
  join order_lines l on l.tenant_id = r.tenant_id and l.order_id = r.order_id and l.line_index = r.line_index and l.free_of is not null group by 1, 2, 3, 4) b
where g.tenant_id = b.tenant_id and g.order_id = b.order_id and g.promotion_id = b.promotion_id and g.line_index = b.line_index;
update promotion_returns r set units = 0
where r.units > 0 and exists (select from order_lines l
  join promotion_uses g on g.tenant_id = l.tenant_id and g.order_id = l.order_id and g.line_index = l.line_index and g.promotion_id = r.promotion_id
  where l.tenant_id = r.tenant_id and l.order_id = r.order_id and l.free_of = r.line_index);
update promotion_uses u set units = 0, reserved_units = 0
where u.reserved_units > 0 and exists (select from order_lines l
  join promotion_uses g on g.tenant_id = l.tenant_id and g.order_id = l.order_id and g.line_index = l.line_index and g.promotion_id = u.promotion_id
  where l.tenant_id = u.tenant_id and l.order_id = u.order_id and l.free_of = u.line_index);

-- What is counted is what the uses say: by period, in base units.
delete from promotion_counters;
alter table promotion_counters add column period timestamptz not null;
alter table promotion_counters drop constraint promotion_counters_pkey;
alter table promotion_counters add primary key (tenant_id, promotion_id, customer_id, period);
with used as (
  select u.*, coalesce(v.definition -> 'budget' ?| array['amountMinor', 'units', 'uses'], false) as is_limited
  from promotion_uses u
  left join promotion_versions v on v.tenant_id = u.tenant_id and v.promotion_id = u.promotion_id and v.version = u.version
), back as (
  select tenant_id, order_id, promotion_id, sum(amount_minor) as minor, sum(units) as units, sum(bought_base) as bought from promotion_returns group by 1, 2, 3
), by_order as (
  select u.tenant_id, u.order_id, u.promotion_id, u.customer_id, u.period, u.is_limited,
    coalesce(sum(u.amount_minor) filter (where u.state = 'pending'), 0) as reserved_minor, coalesce(sum(u.amount_minor) filter (where u.state = 'posted'), 0) as consumed_minor,
    coalesce(sum(u.units) filter (where u.state = 'pending'), 0) as reserved_units, coalesce(sum(u.units) filter (where u.state = 'posted'), 0) as consumed_units,
    bool_or(u.state = 'pending' and (u.amount_minor > 0 or u.units > 0)) as reserves, bool_or(u.state = 'posted' and (u.amount_minor > 0 or u.units > 0)) as gives,
    bool_or(u.state = 'posted') as is_posted, coalesce(sum(u.bought_base) filter (where u.state <> 'voided'), 0) as bought
  from used u group by 1, 2, 3, 4, 5, 6
)
insert into promotion_counters (tenant_id, promotion_id, customer_id, period, reserved_minor, consumed_minor, reserved_units, consumed_units, reserved_uses, consumed_uses, bought_base)
select o.tenant_id, o.promotion_id, c.customer_id, o.period, sum(o.reserved_minor), sum(o.consumed_minor), sum(o.reserved_units), sum(o.consumed_units),
  count(*) filter (where o.reserves),
  -- An order that keeps nothing it bought under a promotion has given its use back.
  count(*) filter (where o.is_posted and (o.gives or b.minor > 0 or b.units > 0) and not (o.bought = 0 and coalesce(b.bought, 0) > 0)),
  sum(o.bought)
from by_order o left join back b on b.tenant_id = o.tenant_id and b.order_id = o.order_id and b.promotion_id = o.promotion_id
cross join lateral (select o.customer_id union all select '00000000-0000-0000-0000-000000000000'::uuid where o.is_limited) as c (customer_id)
group by 1, 2, 3, 4;
