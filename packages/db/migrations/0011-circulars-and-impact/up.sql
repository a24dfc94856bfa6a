-- A principal's circular from the moment it is brought until its prices are live: as it was received, and how it was read.
create table circulars (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  principal text,
  file_name text,
  state text not null check (state in ('open', 'priced', 'submitted', 'approved', 'published', 'reverted', 'discarded')),
  received jsonb not null,
  reading jsonb not null,
  effective_on date,
  tax_included boolean not null default false,
  usual_unit text,
  live_from timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  updated_by text not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create index circulars_by_time on circulars (tenant_id, created_at desc, id desc);
comment on column circulars.received is 'the cells as they were pasted or stood in the sheet: {"rows": [[…]]}';
comment on column circulars.reading is 'what could not be read, and which products of the principal no row is: {"problems": […], "notNamed": […]}';

-- One product of a circular, what it is taken for and by whom.
create table circular_rows (
  tenant_id uuid not null,
  circular_id uuid not null,
  line integer not null check (line > 0),
  source jsonb not null,
  row_key text not null,
  kind text not null check (kind in ('matched', 'doubt', 'unmatched')),
  reason text,
  words text not null,
  score integer,
  candidates jsonb not null,
  choice text not null default 'auto' check (choice in ('auto', 'chosen', 'ignored')),
  product_id uuid,
  unit text,
  decided_by text,
  primary key (tenant_id, circular_id, line),
  foreign key (tenant_id, circular_id) references circulars (tenant_id, id) on delete cascade,
  foreign key (tenant_id, product_id) references products (tenant_id, id),
  check ((product_id is null) = (unit is null)),
  check (choice <> 'chosen' or product_id is not null)
);
comment on column circular_rows.source is 'the row as it was read; amounts are minor units as texts';
comment on column circular_rows.product_id is 'what it is taken for: as it was matched, or chosen';

-- The lists whose drafts a circular feeds, and how their prices follow.
create table circular_lists (
  tenant_id uuid not null,
  circular_id uuid not null,
  price_list_id uuid not null,
  rule jsonb not null,
  prices integer not null default 0,
  version integer,
  primary key (tenant_id, circular_id, price_list_id),
  foreign key (tenant_id, circular_id) references circulars (tenant_id, id) on delete cascade,
  foreign key (tenant_id, price_list_id) references price_lists (tenant_id, id) on delete cascade
);
create index circular_lists_by_list on circular_lists (tenant_id, price_list_id);
comment on column circular_lists.version is 'the version of the list that it was published as';

-- What people said a principal's row is: the next circular asks no more.
create table circular_matches (
  tenant_id uuid not null references tenants (id),
  principal text not null,
  row_key text not null,
  product_id uuid not null,
  unit text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (tenant_id, principal, row_key),
  foreign key (tenant_id, product_id, unit) references product_units (tenant_id, product_id, unit) on delete cascade
);
create index circular_matches_by_product on circular_matches (tenant_id, product_id);
comment on column circular_matches.row_key is 'code, name and pack as the principal writes them, in plain words';

-- Pricing the orders of the past with a draft: how far it has come, and what came of it.
create table impact_runs (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  state text not null check (state in ('running', 'done', 'failed', 'cancelled')),
  asked jsonb not null,
  stamp text,
  weeks integer not null check (weeks between 1 and 104),
  since timestamptz not null,
  until timestamptz not null,
  total_lines bigint not null,
  done_lines bigint not null default 0,
  done_orders bigint not null default 0,
  position_at timestamptz,
  position_id uuid,
  step integer not null default 0,
  restarts integer not null default 0,
  result jsonb,
  trouble text,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz,
  primary key (tenant_id, id)
);
create index impact_runs_by_time on impact_runs (tenant_id, created_at desc, id desc);
comment on column impact_runs.stamp is 'the prices that it compares, before and after; when they change under it, it begins again';
comment on column impact_runs.step is 'counts the batches, so that an event for an earlier one does nothing';

create index product_costs_by_reference on product_costs (tenant_id, reference);

do $$
declare
  name text;
begin
  foreach name in array array['circulars', 'circular_rows', 'circular_lists', 'circular_matches', 'impact_runs']
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
