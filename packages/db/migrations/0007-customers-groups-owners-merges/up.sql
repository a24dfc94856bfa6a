-- Territories as rows: a tree of any depth. Customers and scopes name them by code, as they did before.
create table territories (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null check (length(code) between 1 and 100),
  name text not null check (length(name) between 1 and 200),
  parent_id uuid,
  path text[] not null check (cardinality(path) between 1 and 20),
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, parent_id) references territories (tenant_id, id)
);
comment on column territories.path is 'codes from the root down to this one; kept by whoever moves a territory';
-- The owner sees no tenant's rows while row security is forced.
alter table customers no force row level security;
insert into territories (tenant_id, id, code, name, path, created_at)
select tenant_id, gen_random_uuid(), territory, territory, array[territory], min(created_at) from customers group by tenant_id, territory;
alter table customers force row level security;

-- Somebody who owns several customers.
create table owners (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null check (length(code) between 1 and 64),
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
create table owner_phones (
  tenant_id uuid not null,
  owner_id uuid not null,
  phone text not null,
  phone_given text not null,
  primary key (tenant_id, owner_id, phone),
  foreign key (tenant_id, owner_id) references owners (tenant_id, id) on delete cascade
);
create index owner_phones_by_phone on owner_phones (tenant_id, phone);

alter table customers
  add column owner_id uuid,
  add column phone_given text,
  add column tax_id text,
  add column registration_number text,
  add column status_reason text,
  add column status_since timestamptz,
  add column merged_into uuid,
  add column version integer not null default 1,
  add foreign key (tenant_id, owner_id) references owners (tenant_id, id),
  add foreign key (tenant_id, merged_into) references customers (tenant_id, id),
  drop constraint customers_status_check,
  add constraint customers_status_check check (status in ('active', 'on-hold', 'closed', 'merged')),
  add constraint merged_customers_have_a_keeper check ((status = 'merged') = (merged_into is not null) and merged_into <> id);
comment on column customers.phone_given is 'as it was entered, where that is not the international form in phone';
create index customers_by_owner on customers (tenant_id, owner_id) where owner_id is not null;
create index customers_by_keeper on customers (tenant_id, merged_into) where merged_into is not null;

alter table outlets
  add column class text,
  add column landmark text,
  add column market_day text,
  add column phone text,
  add column phone_given text,
  add column latitude_micro integer check (latitude_micro between -90000000 and 90000000),
  add column longitude_micro integer check (longitude_micro between -180000000 and 180000000),
  add constraint outlets_market_day_check check (
    market_day in ('daily', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'eke', 'orie', 'afo', 'nkwo')),
  add constraint both_coordinates_or_none check ((latitude_micro is null) = (longitude_micro is null));
comment on column outlets.latitude_micro is 'millionths of a degree, north positive';

-- Groups beside the segment: a customer is in any number of them.
create table customer_groups (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null check (length(code) between 1 and 64),
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
create table customer_group_members (
  tenant_id uuid not null,
  customer_id uuid not null,
  group_id uuid not null,
  primary key (tenant_id, customer_id, group_id),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id),
  foreign key (tenant_id, group_id) references customer_groups (tenant_id, id) on delete cascade
);
create index customer_group_members_by_group on customer_group_members (tenant_id, group_id, customer_id);

-- A merged customer's code names the keeper from then on.
create table customer_aliases (
  tenant_id uuid not null,
  code text not null,
  customer_id uuid not null,
  created_at timestamptz not null,
  primary key (tenant_id, code),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id)
);
create index customer_aliases_by_customer on customer_aliases (tenant_id, customer_id);

-- What a merge moved, so that history says whose an order was.
create table customer_merges (
  tenant_id uuid not null,
  id uuid not null,
  keeper_id uuid not null,
  merged_id uuid not null,
  moved jsonb not null,
  merged_by text not null,
  merged_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, keeper_id) references customers (tenant_id, id),
  foreign key (tenant_id, merged_id) references customers (tenant_id, id)
);
create index customer_merges_by_keeper on customer_merges (tenant_id, keeper_id, merged_at);

-- Two customers that look alike and are not the same; the smaller id first.
create table distinct_customers (
  tenant_id uuid not null,
  first_id uuid not null,
  second_id uuid not null,
  reason text,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (tenant_id, first_id, second_id),
  foreign key (tenant_id, first_id) references customers (tenant_id, id),
  foreign key (tenant_id, second_id) references customers (tenant_id, id)
);

-- How somebody, or everybody here, likes to see a list.
create table saved_views (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  list text not null check (length(list) between 1 and 64),
  name text not null check (length(name) between 1 and 100),
  owner_id text not null,
  owner_name text not null,
  is_shared boolean not null,
  state jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create index saved_views_by_list on saved_views (tenant_id, list, name);
create table default_views (
  tenant_id uuid not null,
  list text not null,
  role text not null,
  view_id uuid not null,
  primary key (tenant_id, list, role),
  foreign key (tenant_id, view_id) references saved_views (tenant_id, id) on delete cascade
);

do $$
declare
  name text;
begin
  foreach name in array array['territories', 'owners', 'owner_phones', 'customer_groups', 'customer_group_members', 'customer_aliases',
    'customer_merges', 'distinct_customers', 'saved_views', 'default_views']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy tenant_isolation on %I to omniroute_app using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid) with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)',
      name);
    execute format('grant select, insert, update, delete on %I to omniroute_app', name);
  end loop;
end
$$;
-- What was merged stays told.
revoke update, delete on customer_merges from omniroute_app;
