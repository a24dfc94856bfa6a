-- What prices were made from, kept when it changes: a question about yesterday is answered as it was yesterday (see notes.md).

-- Since when a special price holds, and when somebody ended it: one that was approved late did not hold before, and one that has ended did.
alter table special_prices add column approved_at timestamptz, add column ended_at timestamptz;
update special_prices s set approved_at = coalesce(
    (select min(a.entered_at) from audit_log a where a.tenant_id = s.tenant_id and a.entity_kind = 'special-price'
      and a.entity_id = s.id and a.type = 'special-price.approved'),
    s.created_at)
where s.approved_by is not null;
update special_prices set ended_at = updated_at where state = 'ended';

-- The rules of prices as they were before a change; version 0 is the house's own.
create table past_pricing_settings (
  tenant_id uuid not null references tenants (id),
  version integer not null check (version >= 0),
  held_until timestamptz not null,
  merge_strategy text not null check (merge_strategy in ('first-match', 'lowest-price')),
  price_date text not null check (price_date in ('order', 'payment', 'loading')),
  total_step_minor bigint not null check (total_step_minor between 1 and 100000),
  primary key (tenant_id, version)
);
-- Minimum selling prices as they were before a change; without a price: there was none.
create table past_minimum_prices (
  tenant_id uuid not null,
  held_until timestamptz not null,
  product_id uuid not null,
  unit text not null,
  price_minor bigint check (price_minor > 0),
  primary key (tenant_id, held_until, product_id, unit),
  foreign key (tenant_id, product_id, unit) references product_units (tenant_id, product_id, unit) on delete cascade
);
-- Stories of prices that an order had before the day of its payment or loading gave it others.
create table past_price_traces (
  tenant_id uuid not null,
  id text not null check (id ~ '^[0-9a-f]{32}$'),
  order_id uuid not null,
  customer_id uuid not null,
  book_version text not null,
  priced_at timestamptz not null,
  story jsonb not null,
  replaced_at timestamptz not null,
  primary key (tenant_id, order_id, id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id)
);
create index past_price_traces_by_id on past_price_traces (tenant_id, id);

-- The moment of the payment or loading that fixed an order's prices: a second one does not move them.
alter table orders add column price_fixed_at timestamptz;

-- On which paper a rate stands, and who entered it when.
alter table tax_rates add column reference text not null default '', add column entered_by text not null default '',
  add column entered_at timestamptz;
update tax_rates set entered_at = valid_from;
alter table tax_rates alter column reference drop default, alter column entered_by drop default, alter column entered_at set not null;

alter table past_pricing_settings enable row level security;
alter table past_pricing_settings force row level security;
create policy tenant_isolation on past_pricing_settings to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert on past_pricing_settings to omniroute_app;
alter table past_minimum_prices enable row level security;
alter table past_minimum_prices force row level security;
create policy tenant_isolation on past_minimum_prices to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on past_minimum_prices to omniroute_app;
alter table past_price_traces enable row level security;
alter table past_price_traces force row level security;
create policy tenant_isolation on past_price_traces to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update on past_price_traces to omniroute_app;
