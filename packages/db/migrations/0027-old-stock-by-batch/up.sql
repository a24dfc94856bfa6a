-- What is known of a batch since the file that brought it: how much of it may be sold at old prices in all, once somebody has counted it, and
-- that it is gone or recalled. Null: as the file says.
alter table opening_stock
  add column sellable_base_quantity bigint check (sellable_base_quantity >= 0),
  add column ended_at timestamptz,
  add column end_reason text check (end_reason in ('gone', 'recalled')),
  add constraint opening_stock_ends_for_a_reason check ((ended_at is null) = (end_reason is null));

-- The batches that an old-stock price names, each with its share and what is sold of it. A price without any is limited by its own cap.
create table special_price_batches (
  tenant_id uuid not null,
  id uuid not null,
  special_price_id uuid not null,
  batch text not null check (length(batch) between 1 and 64),
  expires_on date,
  received_on date,
  cap_base_quantity bigint not null check (cap_base_quantity >= 0),
  used_base_quantity bigint not null default 0 check (used_base_quantity >= 0),
  valid_until timestamptz,
  ended_at timestamptz,
  end_reason text check (end_reason in ('gone', 'recalled')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, special_price_id, batch),
  foreign key (tenant_id, special_price_id) references special_prices (tenant_id, id),
  check ((expires_on is null) = (valid_until is null)),
  check ((ended_at is null) = (end_reason is null)),
  constraint never_above_its_share check (used_base_quantity <= cap_base_quantity)
);
comment on column special_price_batches.valid_until is 'the end of the day on which it expires, in the tenant''s zone';
comment on column special_prices.cap_base_quantity is 'most base units sold at it; of old stock by batch, as it was entered: each batch has its own';

alter table special_price_batches enable row level security;
alter table special_price_batches force row level security;
create policy tenant_isolation on special_price_batches to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on special_price_batches to omniroute_app;
