-- A file that somebody brought: what it is, how far it has come, and who did it. Its rows wait in import_rows.
create table imports (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  kind text not null check (kind in ('products', 'customers', 'outlets', 'prices', 'open-invoices', 'unapplied-money', 'opening-stock', 'empties')),
  target text,
  file_name text not null,
  file_hash bytea not null check (length(file_hash) = 32),
  format text not null check (format in ('csv', 'xlsx')),
  sheet text,
  sheets text[] not null,
  header text[] not null,
  header_row integer not null,
  mapping json not null,
  mapping_name text,
  state text not null check (state in ('reading', 'ready', 'checking', 'checked', 'applying', 'applied', 'stopped')),
  is_all_or_nothing boolean not null default false,
  row_count integer not null default 0,
  position integer not null default 0,
  rows_done integer not null default 0,
  step integer not null default 0,
  run_id uuid,
  checked json not null,
  applied json not null,
  trouble text,
  actor json not null,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  checked_at timestamptz,
  applied_at timestamptz,
  primary key (tenant_id, id)
);
create index imports_by_time on imports (tenant_id, created_at desc, id desc);
comment on column imports.position is 'number of the last row that the run under way is through with';
comment on column imports.step is 'counts the batches of all runs, so that an event for an earlier one does nothing';
comment on column imports.checked is 'rows by outcome as the dry run found them';
comment on column imports.applied is 'rows by outcome as they were written';
comment on column imports.actor is 'who started the run, with role and scope: the workers act for them';

create table import_rows (
  tenant_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  cells text[] not null,
  row_key text,
  outcome text check (outcome in ('created', 'changed', 'unchanged', 'refused')),
  refusals json,
  primary key (tenant_id, import_id, row_number),
  foreign key (tenant_id, import_id) references imports (tenant_id, id) on delete cascade
);
create index import_rows_by_key on import_rows (tenant_id, import_id, row_key, row_number) where row_key is not null;
create index import_rows_by_outcome on import_rows (tenant_id, import_id, outcome, row_number) where outcome is not null;

create table import_mappings (
  tenant_id uuid not null references tenants (id),
  kind text not null check (kind in ('products', 'customers', 'outlets', 'prices', 'open-invoices', 'unapplied-money', 'opening-stock', 'empties')),
  name text not null check (length(name) between 1 and 100),
  columns json not null,
  created_by text not null,
  updated_at timestamptz not null,
  primary key (tenant_id, kind, name)
);
comment on column import_mappings.columns is 'our columns with the headers of the file they come from';

-- What going live brings, kept until the rooms for invoices, payments, batches and empties are built.
create table opening_invoices (
  tenant_id uuid not null,
  number text not null check (length(number) between 1 and 64),
  customer_id uuid not null,
  issued_on date not null,
  due_on date not null,
  total_minor bigint not null check (total_minor > 0),
  open_minor bigint not null check (open_minor > 0 and open_minor <= total_minor),
  note text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, number),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id),
  check (due_on >= issued_on)
);
create index opening_invoices_by_customer on opening_invoices (tenant_id, customer_id);

create table opening_money (
  tenant_id uuid not null,
  reference text not null check (length(reference) between 1 and 64),
  customer_id uuid not null,
  received_on date not null,
  amount_minor bigint not null check (amount_minor > 0),
  payer text,
  note text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, reference),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id)
);
create index opening_money_by_customer on opening_money (tenant_id, customer_id);

create table opening_stock (
  tenant_id uuid not null,
  warehouse_id uuid not null,
  product_id uuid not null,
  batch text not null check (length(batch) between 1 and 64),
  unit text not null,
  quantity bigint not null check (quantity > 0),
  unit_cost_minor bigint not null check (unit_cost_minor >= 0),
  expires_on date,
  received_on date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, warehouse_id, product_id, batch),
  foreign key (tenant_id, warehouse_id) references warehouses (tenant_id, id),
  foreign key (tenant_id, product_id, unit) references product_units (tenant_id, product_id, unit)
);
comment on column opening_stock.unit_cost_minor is 'cost of one of the unit, minor units of the tenant''s currency';

create table opening_empties (
  tenant_id uuid not null,
  customer_id uuid not null,
  container text not null check (length(container) between 1 and 64),
  quantity bigint not null check (quantity >= 0),
  deposit_minor bigint check (deposit_minor >= 0),
  note text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, customer_id, container),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id)
);

do $$
declare
  name text;
begin
  foreach name in array array['imports', 'import_rows', 'import_mappings', 'opening_invoices', 'opening_money', 'opening_stock', 'opening_empties']
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
