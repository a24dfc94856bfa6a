-- What a circular says that its goods cost, until it is published: no price follows it before.
create table circular_costs (
  tenant_id uuid not null,
  circular_id uuid not null,
  product_id uuid not null,
  unit text not null,
  cost_minor bigint not null check (cost_minor >= 0),
  base_quantity bigint not null check (base_quantity > 0),
  tax_basis_points integer not null check (tax_basis_points >= 0),
  primary key (tenant_id, circular_id, product_id, unit),
  foreign key (tenant_id, circular_id) references circulars (tenant_id, id) on delete cascade,
  foreign key (tenant_id, product_id, unit) references product_units (tenant_id, product_id, unit) on delete cascade
);
create index circular_costs_by_product on circular_costs (tenant_id, product_id, unit);
comment on column circular_costs.cost_minor is 'of one unit, without tax, in the currency of the tenant';
comment on column circular_costs.base_quantity is 'base units in one, as it was priced';
comment on column circular_costs.tax_basis_points is 'the rate that it was priced with';

alter table circular_costs enable row level security;
alter table circular_costs force row level security;
create policy tenant_isolation on circular_costs to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on circular_costs to omniroute_app;

-- A cost is never written over and never removed: what was priced by it stays explained. One entered later for the same time speaks instead of it.
alter table product_costs add column entered_at timestamptz, add column valid_until timestamptz;
update product_costs set entered_at = least(valid_from, now());
alter table product_costs alter column entered_at set not null;
alter table product_costs drop constraint product_costs_pkey;
alter table product_costs add primary key (tenant_id, product_id, unit, source, valid_from, reference, entered_at);
alter table product_costs add check (valid_until >= valid_from);
comment on column product_costs.entered_at is 'since when it is known: no time before is priced by it';
comment on column product_costs.valid_until is 'not included; where it is valid_from, it was taken back before it began';

-- Costs of circulars that are not published speak no longer. Those circulars are to be priced again.
update product_costs p set valid_until = greatest(p.valid_from, now()) from circulars c
where c.tenant_id = p.tenant_id and c.state not in ('published', 'reverted') and p.reference = c.name || ' [' || c.id || ']';
update circulars set state = 'open' where state in ('priced', 'submitted', 'approved');
insert into price_books (tenant_id, part, version, changed_at)
select distinct tenant_id, 'lists', 1, now() from product_costs
on conflict (tenant_id, part) do update set version = price_books.version + 1, changed_at = excluded.changed_at;

-- The least that a price has to earn, in basis points of it, before a draft is warned about; 0 warns about nothing above cost.
alter table pricing_settings add column minimum_margin_basis_points integer not null default 0 check (minimum_margin_basis_points between 0 and 9999);
