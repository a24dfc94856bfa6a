-- What a price list said, when, and who let it: a version never changes once it is published; the next one ends it.
create table price_list_versions (
  tenant_id uuid not null,
  price_list_id uuid not null,
  version integer not null check (version > 0),
  terms jsonb not null,
  effective_from timestamptz not null,
  effective_until timestamptz,
  reason text,
  reverts_to integer,
  published_by text not null,
  approved_by text,
  published_at timestamptz not null,
  primary key (tenant_id, price_list_id, version),
  foreign key (tenant_id, price_list_id) references price_lists (tenant_id, id),
  check (effective_until is null or effective_until >= effective_from)
);
comment on column price_list_versions.terms is 'all that it says beside its prices, as PUT /price-lists takes it: name, taxInclusive, breaks, brokenPack, assignments';

insert into price_list_versions (tenant_id, price_list_id, version, terms, effective_from, published_by, published_at)
select l.tenant_id, l.id, l.version,
  jsonb_build_object('name', l.name, 'taxInclusive', l.is_tax_inclusive, 'breaks', 'volume', 'brokenPack', jsonb_build_object('rule', 'refused'),
    'assignments', coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('warehouse', w.code, 'group', a.segment, 'priority', a.priority,
        'from', to_char(a.valid_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'until', to_char(a.valid_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))) order by a.position)
      from price_list_assignments a left join warehouses w on w.tenant_id = a.tenant_id and w.id = a.warehouse_id
      where a.tenant_id = l.tenant_id and a.price_list_id = l.id), '[]')),
  coalesce((select min(a.valid_from) from price_list_assignments a where a.tenant_id = l.tenant_id and a.price_list_id = l.id), l.created_at),
  'before versions were kept', l.updated_at
from price_lists l;

-- A price holds from the version that brought it until the version that ended it: a version costs as many rows as it changes prices.
alter table price_list_entries
  add column min_base_quantity bigint not null default 1 check (min_base_quantity > 0),
  add column from_version integer not null default 1 check (from_version > 0),
  add column until_version integer,
  add column is_on_request boolean not null default false,
  alter column price_minor drop not null,
  add constraint price_or_request check ((price_minor is null) = is_on_request),
  add constraint versions_in_order check (until_version is null or until_version > from_version);
update price_list_entries e set from_version = l.version from price_lists l where l.tenant_id = e.tenant_id and l.id = e.price_list_id;
alter table price_list_entries drop constraint price_list_entries_pkey;
alter table price_list_entries add primary key (tenant_id, product_id, unit, price_list_id, min_base_quantity, from_version);
drop index price_list_entries_by_list;
create index price_list_entries_by_list on price_list_entries (tenant_id, price_list_id, product_id, unit, min_base_quantity);

drop table price_list_assignments;
alter table price_lists drop column is_tax_inclusive;
alter table price_lists rename column version to last_version;
alter table price_lists alter column last_version set default 0;
comment on column price_lists.last_version is 'the last number given to a version; 0: nothing of it was ever published';
comment on column price_lists.name is 'as the latest version says, or the draft of a list that has none';
alter table price_books drop constraint price_books_part_check, add constraint price_books_part_check check (part in ('lists', 'products', 'promotions', 'specials'));

-- The one draft of a list: what it will say beside its prices, and how far it has come.
create table price_list_drafts (
  tenant_id uuid not null,
  price_list_id uuid not null,
  base_version integer not null check (base_version >= 0),
  revision integer not null check (revision > 0),
  state text not null check (state in ('draft', 'submitted', 'approved')),
  terms jsonb not null,
  reason text,
  authors text[] not null,
  signed_person text,
  signed_name text,
  signed_for text,
  signed_revision integer,
  signed_at timestamptz,
  updated_by text not null,
  updated_at timestamptz not null,
  primary key (tenant_id, price_list_id),
  foreign key (tenant_id, price_list_id) references price_lists (tenant_id, id)
);
-- The prices in which a draft differs from the version it is based on.
create table price_list_draft_entries (
  tenant_id uuid not null,
  price_list_id uuid not null,
  product_id uuid not null,
  unit text not null,
  min_base_quantity bigint not null check (min_base_quantity > 0),
  price_minor bigint check (price_minor >= 0),
  is_on_request boolean not null default false,
  is_removed boolean not null default false,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (tenant_id, price_list_id, product_id, unit, min_base_quantity),
  foreign key (tenant_id, price_list_id) references price_list_drafts (tenant_id, price_list_id) on delete cascade,
  foreign key (tenant_id, product_id, unit) references product_units (tenant_id, product_id, unit) on delete cascade,
  check ((price_minor is null) = (is_on_request or is_removed))
);

-- A price agreed with one customer, or (without one) the price of stock bought before it changed; capped or not.
create table special_prices (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  kind text not null check (kind in ('special', 'old-stock')),
  customer_id uuid,
  warehouse_id uuid,
  product_id uuid not null,
  unit text not null,
  currency char(3) not null,
  price_minor bigint not null check (price_minor >= 0),
  is_tax_inclusive boolean not null,
  cap_base_quantity bigint check (cap_base_quantity > 0),
  used_base_quantity bigint not null default 0 check (used_base_quantity >= 0),
  valid_from timestamptz not null,
  valid_until timestamptz,
  state text not null check (state in ('submitted', 'live', 'ended')),
  reason text not null,
  authors text[] not null,
  made_by text not null,
  approved_by text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id),
  foreign key (tenant_id, warehouse_id) references warehouses (tenant_id, id),
  foreign key (tenant_id, product_id, unit) references product_units (tenant_id, product_id, unit),
  check ((kind = 'special') = (customer_id is not null)),
  check (kind = 'special' or cap_base_quantity is not null),
  check (valid_until is null or valid_until > valid_from),
  constraint never_above_its_cap check (cap_base_quantity is null or used_base_quantity <= cap_base_quantity)
);
create index special_prices_by_customer on special_prices (tenant_id, customer_id, product_id);
create index special_prices_by_product on special_prices (tenant_id, product_id, unit);

create table promotions (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null check (length(code) between 1 and 64),
  last_version integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
create table promotion_versions (
  tenant_id uuid not null,
  promotion_id uuid not null,
  version integer not null check (version > 0),
  name text not null,
  type text not null,
  definition jsonb not null,
  effective_from timestamptz not null,
  effective_until timestamptz,
  reason text,
  reverts_to integer,
  published_by text not null,
  approved_by text,
  published_at timestamptz not null,
  primary key (tenant_id, promotion_id, version),
  foreign key (tenant_id, promotion_id) references promotions (tenant_id, id),
  check (effective_until is null or effective_until >= effective_from)
);
create table promotion_drafts (
  tenant_id uuid not null,
  promotion_id uuid not null,
  base_version integer not null check (base_version >= 0),
  revision integer not null check (revision > 0),
  state text not null check (state in ('draft', 'submitted', 'approved')),
  name text not null,
  type text not null,
  definition jsonb not null,
  reason text,
  authors text[] not null,
  signed_person text,
  signed_name text,
  signed_for text,
  signed_revision integer,
  signed_at timestamptz,
  updated_by text not null,
  updated_at timestamptz not null,
  primary key (tenant_id, promotion_id),
  foreign key (tenant_id, promotion_id) references promotions (tenant_id, id)
);

-- What a promotion gave: in all (customer_id is the nil uuid) and to each customer. Raised when an order is placed, with the limit as the condition.
create table promotion_counters (
  tenant_id uuid not null,
  promotion_id uuid not null,
  customer_id uuid not null,
  reserved_minor bigint not null default 0 check (reserved_minor >= 0),
  consumed_minor bigint not null default 0 check (consumed_minor >= 0),
  reserved_units bigint not null default 0 check (reserved_units >= 0),
  consumed_units bigint not null default 0 check (consumed_units >= 0),
  reserved_uses bigint not null default 0 check (reserved_uses >= 0),
  consumed_uses bigint not null default 0 check (consumed_uses >= 0),
  bought_base bigint not null default 0 check (bought_base >= 0),
  primary key (tenant_id, promotion_id, customer_id),
  foreign key (tenant_id, promotion_id) references promotions (tenant_id, id)
);
-- What each line of each order took of it.
create table promotion_uses (
  tenant_id uuid not null,
  order_id uuid not null,
  promotion_id uuid not null,
  line_index integer not null,
  customer_id uuid not null,
  outlet_id uuid,
  version integer not null,
  amount_minor bigint not null check (amount_minor >= 0),
  units bigint not null check (units >= 0),
  bought_base bigint not null check (bought_base >= 0),
  principal_basis_points integer not null check (principal_basis_points between 0 and 10000),
  state text not null check (state in ('pending', 'posted', 'voided')),
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, order_id, promotion_id, line_index),
  foreign key (tenant_id, order_id) references orders (tenant_id, id),
  foreign key (tenant_id, promotion_id) references promotions (tenant_id, id)
);
create index promotion_uses_by_promotion on promotion_uses (tenant_id, promotion_id, created_at);

-- How the prices of an order came to be, told when they were made: it stays when the lists have moved on.
create table price_traces (
  tenant_id uuid not null,
  id text not null check (id ~ '^[0-9a-f]{32}$'),
  order_id uuid not null,
  customer_id uuid not null,
  book_version text not null,
  priced_at timestamptz not null,
  story jsonb not null,
  primary key (tenant_id, order_id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id)
);
create index price_traces_by_id on price_traces (tenant_id, id);

alter table order_lines
  add column trace_id text,
  add column free_of integer,
  add column why text,
  drop constraint order_lines_price_source_check,
  add constraint order_lines_price_source_check check (price_source in ('list', 'special', 'agreed', 'free'));

-- A dated rate of a tax class; where a class has none, standard bears the tenant's VAT and the others bear nothing.
create table tax_rates (
  tenant_id uuid not null references tenants (id),
  tax_class text not null check (tax_class in ('standard', 'zero-rated', 'exempt')),
  valid_from timestamptz not null,
  basis_points integer not null check (basis_points between 0 and 10000),
  evidence text not null,
  primary key (tenant_id, tax_class, valid_from)
);
create table product_costs (
  tenant_id uuid not null,
  product_id uuid not null,
  unit text not null,
  source text not null check (source in ('last-grn', 'moving-average', 'principal-list')),
  cost_minor bigint not null check (cost_minor >= 0),
  currency char(3) not null,
  valid_from timestamptz not null,
  reference text not null,
  primary key (tenant_id, product_id, unit, source, valid_from),
  foreign key (tenant_id, product_id, unit) references product_units (tenant_id, product_id, unit) on delete cascade
);
create table minimum_prices (
  tenant_id uuid not null,
  product_id uuid not null,
  unit text not null,
  price_minor bigint not null check (price_minor > 0),
  reason text not null,
  updated_at timestamptz not null,
  primary key (tenant_id, product_id, unit),
  foreign key (tenant_id, product_id, unit) references product_units (tenant_id, product_id, unit) on delete cascade
);

create table pricing_settings (
  tenant_id uuid not null references tenants (id),
  merge_strategy text not null default 'first-match' check (merge_strategy in ('first-match', 'lowest-price')),
  price_date text not null default 'order' check (price_date in ('order', 'payment', 'loading')),
  total_step_minor bigint not null default 1 check (total_step_minor between 1 and 100000),
  cost_source text not null default 'moving-average' check (cost_source in ('last-grn', 'moving-average', 'principal-list')),
  single_signature_prices integer not null default 0 check (single_signature_prices >= 0),
  single_signature_basis_points integer not null default 0 check (single_signature_basis_points between 0 and 10000),
  updated_at timestamptz not null,
  primary key (tenant_id)
);
comment on column pricing_settings.single_signature_prices is 'a change of at most so many prices, each by at most single_signature_basis_points, needs no second person; 0: every change does';
create table pricing_deputies (
  tenant_id uuid not null,
  member_id uuid not null,
  deputy_id uuid not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  primary key (tenant_id, member_id, deputy_id, valid_from),
  foreign key (tenant_id, member_id) references members (tenant_id, id),
  foreign key (tenant_id, deputy_id) references members (tenant_id, id),
  check (valid_until > valid_from and member_id <> deputy_id)
);

alter table api_keys add column issuer_person text;
comment on column api_keys.issuer_person is 'issuer and subject of who made it: what it signs, they sign';

alter table price_list_versions enable row level security;
alter table price_list_versions force row level security;
create policy tenant_isolation on price_list_versions to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on price_list_versions to omniroute_app;

alter table price_list_drafts enable row level security;
alter table price_list_drafts force row level security;
create policy tenant_isolation on price_list_drafts to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on price_list_drafts to omniroute_app;

alter table price_list_draft_entries enable row level security;
alter table price_list_draft_entries force row level security;
create policy tenant_isolation on price_list_draft_entries to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on price_list_draft_entries to omniroute_app;

alter table special_prices enable row level security;
alter table special_prices force row level security;
create policy tenant_isolation on special_prices to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on special_prices to omniroute_app;

alter table promotions enable row level security;
alter table promotions force row level security;
create policy tenant_isolation on promotions to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on promotions to omniroute_app;

alter table promotion_versions enable row level security;
alter table promotion_versions force row level security;
create policy tenant_isolation on promotion_versions to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on promotion_versions to omniroute_app;

alter table promotion_drafts enable row level security;
alter table promotion_drafts force row level security;
create policy tenant_isolation on promotion_drafts to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on promotion_drafts to omniroute_app;

alter table promotion_counters enable row level security;
alter table promotion_counters force row level security;
create policy tenant_isolation on promotion_counters to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on promotion_counters to omniroute_app;

alter table promotion_uses enable row level security;
alter table promotion_uses force row level security;
create policy tenant_isolation on promotion_uses to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on promotion_uses to omniroute_app;

alter table price_traces enable row level security;
alter table price_traces force row level security;
create policy tenant_isolation on price_traces to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on price_traces to omniroute_app;

alter table tax_rates enable row level security;
alter table tax_rates force row level security;
create policy tenant_isolation on tax_rates to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on tax_rates to omniroute_app;

alter table product_costs enable row level security;
alter table product_costs force row level security;
create policy tenant_isolation on product_costs to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on product_costs to omniroute_app;

alter table minimum_prices enable row level security;
alter table minimum_prices force row level security;
create policy tenant_isolation on minimum_prices to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on minimum_prices to omniroute_app;

alter table pricing_settings enable row level security;
alter table pricing_settings force row level security;
create policy tenant_isolation on pricing_settings to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on pricing_settings to omniroute_app;

alter table pricing_deputies enable row level security;
alter table pricing_deputies force row level security;
create policy tenant_isolation on pricing_deputies to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on pricing_deputies to omniroute_app;
