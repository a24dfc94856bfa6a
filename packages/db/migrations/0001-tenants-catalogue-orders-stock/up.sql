create extension if not exists pg_trgm;

create table tenants (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null check (length(name) between 1 and 200),
  currency char(3) not null,
  country char(2) not null,
  time_zone text not null,
  accent text not null,
  vat_basis_points integer not null check (vat_basis_points between 0 and 10000),
  created_at timestamptz not null
);
comment on table tenants is 'One distributor each. @reference';

create table members (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  issuer text not null,
  subject text not null,
  name text not null,
  login text not null,
  role text not null,
  status text not null default 'active' check (status in ('active', 'suspended')),
  warehouse_ids uuid[],
  territories text[],
  customer_ids uuid[],
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, issuer, subject, role)
);
create index members_by_subject on members (issuer, subject);

create table api_keys (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null,
  key_hash bytea not null check (length(key_hash) = 32),
  key_hint text not null,
  role text not null,
  warehouse_ids uuid[],
  territories text[],
  customer_ids uuid[],
  created_by text not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant_id, id)
);
create index api_keys_by_hash on api_keys (key_hash);

create table number_series (
  tenant_id uuid not null references tenants (id),
  series text not null,
  next_value bigint not null check (next_value > 0),
  primary key (tenant_id, series)
);

create table warehouses (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null,
  name text not null,
  city text not null,
  is_default boolean not null default false,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);

create table products (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  sku text not null check (length(sku) between 1 and 64),
  name text not null check (length(name) between 1 and 300),
  category text not null,
  brand text not null,
  principal text not null,
  base_unit text not null,
  tax_class text not null check (tax_class in ('standard', 'zero-rated', 'exempt')),
  is_stocked boolean not null,
  status text not null check (status in ('active', 'discontinued')),
  weight_grams bigint check (weight_grams >= 0),
  gtin text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, sku)
);
create index products_by_name on products (tenant_id, name, id);
create index products_by_category on products (tenant_id, category, name, id);
create index products_by_brand on products (tenant_id, brand, name, id);
create index products_by_text on products using gin ((lower(name || ' ' || sku || ' ' || brand)) gin_trgm_ops);

create table product_units (
  tenant_id uuid not null,
  product_id uuid not null,
  unit text not null,
  factor bigint not null check (factor > 0),
  is_sellable boolean not null default true,
  minimum bigint not null default 1 check (minimum > 0),
  increment bigint not null default 1 check (increment > 0),
  gtin text,
  primary key (tenant_id, product_id, unit),
  foreign key (tenant_id, product_id) references products (tenant_id, id) on delete cascade
);

create table customers (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null check (length(code) between 1 and 64),
  name text not null check (length(name) between 1 and 300),
  status text not null check (status in ('active', 'on-hold', 'closed')),
  segment text not null,
  territory text not null,
  owner_name text not null,
  phone text,
  payment_terms text not null,
  short_policy text not null check (short_policy in ('ship-available', 'all-or-nothing', 'backorder')),
  warehouse_id uuid not null,
  rep_member_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, warehouse_id) references warehouses (tenant_id, id)
);
create index customers_by_name on customers (tenant_id, name, id);
create index customers_by_segment on customers (tenant_id, segment, name, id);
create index customers_by_status on customers (tenant_id, status, name, id);
create index customers_by_phone on customers (tenant_id, phone);
create index customers_by_text on customers using gin ((lower(name || ' ' || code || ' ' || owner_name || ' ' || coalesce(phone, ''))) gin_trgm_ops);

create table outlets (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  code text not null,
  name text not null,
  address text not null,
  city text not null,
  state text not null,
  local_government text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id)
);
create index outlets_by_customer on outlets (tenant_id, customer_id, code);

create table credit_accounts (
  tenant_id uuid not null,
  customer_id uuid not null,
  limit_minor bigint check (limit_minor >= 0),
  owed_minor bigint not null default 0,
  held_minor bigint not null default 0 check (held_minor >= 0),
  primary key (tenant_id, customer_id),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id)
);
comment on column credit_accounts.limit_minor is 'null: no limit is kept for this customer';

create table price_lists (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null,
  name text not null,
  currency char(3) not null,
  is_tax_inclusive boolean not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);

create table price_list_assignments (
  tenant_id uuid not null,
  price_list_id uuid not null,
  position integer not null,
  warehouse_id uuid,
  segment text,
  priority integer not null,
  valid_from timestamptz not null,
  valid_until timestamptz,
  primary key (tenant_id, price_list_id, position),
  foreign key (tenant_id, price_list_id) references price_lists (tenant_id, id) on delete cascade,
  foreign key (tenant_id, warehouse_id) references warehouses (tenant_id, id),
  check (valid_until is null or valid_until > valid_from)
);

create table price_list_entries (
  tenant_id uuid not null,
  product_id uuid not null,
  unit text not null,
  price_list_id uuid not null,
  price_minor bigint not null check (price_minor >= 0),
  primary key (tenant_id, product_id, unit, price_list_id),
  foreign key (tenant_id, price_list_id) references price_lists (tenant_id, id) on delete cascade,
  foreign key (tenant_id, product_id, unit) references product_units (tenant_id, product_id, unit) on delete cascade
);
create index price_list_entries_by_list on price_list_entries (tenant_id, price_list_id, product_id, unit);

create table inventory_items (
  tenant_id uuid not null,
  warehouse_id uuid not null,
  product_id uuid not null,
  on_hand bigint not null default 0,
  reserved bigint not null default 0,
  constraint inventory_items_pkey primary key (tenant_id, warehouse_id, product_id),
  foreign key (tenant_id, warehouse_id) references warehouses (tenant_id, id),
  foreign key (tenant_id, product_id) references products (tenant_id, id),
  constraint stock_never_negative check (on_hand >= 0 and reserved >= 0 and reserved <= on_hand)
);
create index inventory_items_by_product on inventory_items (tenant_id, product_id, warehouse_id);

create table stock_movements (
  tenant_id uuid not null,
  id uuid not null,
  warehouse_id uuid not null,
  product_id uuid not null,
  kind text not null check (kind in ('opening', 'received', 'loaded', 'adjusted')),
  quantity bigint not null check (quantity <> 0),
  reference text not null,
  happened_at timestamptz not null,
  entered_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, warehouse_id) references warehouses (tenant_id, id),
  foreign key (tenant_id, product_id) references products (tenant_id, id)
);
create index stock_movements_by_item on stock_movements (tenant_id, warehouse_id, product_id, happened_at desc);

create table orders (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  customer_id uuid not null,
  outlet_id uuid,
  warehouse_id uuid not null,
  status text not null check (status in ('placed', 'confirmed', 'declined', 'cancelled', 'loaded')),
  channel text not null,
  fulfilment text not null check (fulfilment in ('deliver', 'collect')),
  payment_terms text not null,
  short_policy text not null check (short_policy in ('ship-available', 'all-or-nothing', 'backorder')),
  requested_date date,
  rep_code text,
  purchase_order_number text,
  external_reference text,
  note text,
  currency char(3) not null,
  line_count integer not null check (line_count > 0),
  list_minor bigint not null,
  discount_minor bigint not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  confirmed_gross_minor bigint,
  short_line_count integer not null default 0,
  version integer not null default 1,
  placed_by text not null,
  created_at timestamptz not null,
  entered_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id),
  foreign key (tenant_id, outlet_id) references outlets (tenant_id, id),
  foreign key (tenant_id, warehouse_id) references warehouses (tenant_id, id),
  check (list_minor - discount_minor = net_minor and net_minor + tax_minor = gross_minor)
);
create index orders_by_status on orders (tenant_id, status, created_at desc, id desc);
create index orders_by_time on orders (tenant_id, created_at desc, id desc);
create index orders_by_customer on orders (tenant_id, customer_id, created_at desc, id desc);
create index orders_by_value on orders (tenant_id, gross_minor desc, id desc);
create unique index orders_by_external_reference on orders (tenant_id, external_reference) where external_reference is not null;

create table order_lines (
  tenant_id uuid not null,
  order_id uuid not null,
  line_index integer not null,
  product_id uuid not null,
  sku text not null,
  name text not null,
  quantity bigint not null check (quantity > 0),
  unit text not null,
  factor bigint not null check (factor > 0),
  short_quantity bigint not null default 0 check (short_quantity between 0 and quantity),
  backorder_quantity bigint not null default 0 check (backorder_quantity between 0 and quantity),
  unit_price_minor bigint not null,
  list_minor bigint not null,
  discount_minor bigint not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  tax_basis_points integer not null,
  price_source text not null check (price_source in ('list', 'agreed')),
  price_list_code text,
  price_list_version integer,
  primary key (tenant_id, order_id, line_index),
  foreign key (tenant_id, order_id) references orders (tenant_id, id),
  foreign key (tenant_id, product_id) references products (tenant_id, id),
  check (list_minor - discount_minor = net_minor and net_minor + tax_minor = gross_minor)
);

create table stock_reservations (
  tenant_id uuid not null,
  order_id uuid not null,
  line_index integer not null,
  warehouse_id uuid not null,
  product_id uuid not null,
  quantity bigint not null check (quantity > 0),
  state text not null check (state in ('pending', 'posted', 'voided', 'expired')),
  created_at timestamptz not null,
  primary key (tenant_id, order_id, line_index),
  foreign key (tenant_id, order_id) references orders (tenant_id, id)
);

create table credit_holds (
  tenant_id uuid not null,
  order_id uuid not null,
  customer_id uuid not null,
  amount_minor bigint not null check (amount_minor >= 0),
  state text not null check (state in ('pending', 'posted', 'voided', 'expired')),
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, order_id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id),
  foreign key (tenant_id, customer_id) references credit_accounts (tenant_id, customer_id)
);

create table audit_log (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  entity_kind text not null,
  entity_id uuid not null,
  verb text not null,
  type text not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  channel text not null,
  correlation_id text not null,
  detail jsonb,
  happened_at timestamptz not null,
  entered_at timestamptz not null,
  primary key (tenant_id, id)
);
create index audit_log_by_entity on audit_log (tenant_id, entity_id, id);

create table request_log (
  tenant_id uuid not null references tenants (id),
  request_id text not null check (length(request_id) between 1 and 255),
  verb text not null,
  input_hash bytea not null,
  answer json not null,
  created_at timestamptz not null,
  primary key (tenant_id, request_id)
);

create table outbox (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  topic text not null,
  type text not null,
  aggregate_id uuid not null,
  aggregate_version integer not null,
  envelope json not null,
  created_at timestamptz not null,
  position bigint,
  primary key (tenant_id, id)
);
create index outbox_unpublished on outbox (created_at, id) where position is null;
create index outbox_by_position on outbox (topic, position) where position is not null;

create table inbox (
  tenant_id uuid not null references tenants (id),
  consumer_group text not null,
  event_id uuid not null,
  handled_at timestamptz not null,
  primary key (tenant_id, consumer_group, event_id)
);

create table parked_events (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  consumer_group text not null,
  event_id uuid not null,
  topic text not null,
  type text not null,
  aggregate_id uuid not null,
  envelope json not null,
  reason text not null,
  state text not null check (state in ('parked', 'replaying', 'done')),
  parked_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, consumer_group, event_id)
);
create index parked_events_by_key on parked_events (tenant_id, consumer_group, aggregate_id) where state <> 'done';
create index parked_events_by_time on parked_events (tenant_id, parked_at desc, id desc);

create table consumer_positions (
  consumer_group text not null,
  topic text not null,
  position bigint not null,
  primary key (consumer_group, topic)
);
comment on table consumer_positions is 'How far each consumer group of the embedded transport has read each topic. @local';

create table event_attempts (
  consumer_group text not null,
  event_id uuid not null,
  started integer not null,
  last_started_at timestamptz not null,
  primary key (consumer_group, event_id)
);
comment on table event_attempts is 'Starts without a finish, so that an event that kills its process is parked. @local';

create table unreadable_messages (
  id uuid primary key,
  consumer_group text not null,
  topic text not null,
  source_position text not null,
  body bytea,
  reason text not null,
  received_at timestamptz not null
);
comment on table unreadable_messages is 'Messages without a readable envelope, hence without a tenant; for the platform alone. @local';

create sequence outbox_position;
comment on sequence outbox_position is 'Handed out by the relay leader alone, after commit; on this node. @local';

-- Row level security: forced on every table with tenant_id, one policy for the app, one for the platform where it may reach.
do $$
declare
  t record;
begin
  for t in
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where n.nspname = 'public' and c.relkind in ('r', 'p')
  loop
    execute format('alter table %I enable row level security', t.relname);
    execute format('alter table %I force row level security', t.relname);
    execute format(
      'create policy tenant_isolation on %I to omniroute_app using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid) with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)',
      t.relname);
    execute format('grant select, insert, update, delete on %I to omniroute_app', t.relname);
  end loop;
  for t in select unnest(array['members', 'api_keys', 'outbox', 'inbox', 'parked_events']) as relname
  loop
    execute format('create policy platform_reach on %I to omniroute_platform using (tenant_id is not null) with check (tenant_id is not null)', t.relname);
  end loop;
end
$$;

alter table tenants enable row level security;
alter table tenants force row level security;
create policy own_tenant on tenants for select to omniroute_app using (id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_reach on tenants to omniroute_platform using (id is not null) with check (id is not null);
grant select on tenants to omniroute_app;

-- What happened stays: the app may add to these but not change or remove. The relay alone moves positions.
revoke update, delete on audit_log, request_log, stock_movements from omniroute_app;
revoke update, delete on outbox, inbox from omniroute_app;

grant select, insert on tenants to omniroute_platform;
grant select on members, api_keys to omniroute_platform;
grant select, update, delete on outbox, inbox, parked_events to omniroute_platform;
grant select, insert, update, delete on consumer_positions, event_attempts, unreadable_messages to omniroute_platform;
grant usage on sequence outbox_position to omniroute_platform;
revoke all on schema public from public;
grant usage on schema public to omniroute_app, omniroute_platform;
