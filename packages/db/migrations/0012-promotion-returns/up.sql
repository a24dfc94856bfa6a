-- What of a promotion was taken back because goods came back: one row for each use that bears a part of it. `reference` names the return,
-- and makes it count once. A claim of a period that is over stays as it was: what comes back later stands in the period in which it did.
create table promotion_returns (
  tenant_id uuid not null,
  returned_order_id uuid not null,
  returned_line_index integer not null,
  reference text not null check (reference <> ''),
  order_id uuid not null,
  promotion_id uuid not null,
  line_index integer not null,
  quantity bigint not null check (quantity > 0),
  amount_minor bigint not null check (amount_minor >= 0),
  units bigint not null check (units >= 0),
  bought_base bigint not null check (bought_base >= 0),
  given_back_at timestamptz not null,
  primary key (tenant_id, returned_order_id, returned_line_index, reference, order_id, promotion_id, line_index),
  foreign key (tenant_id, order_id, promotion_id, line_index) references promotion_uses (tenant_id, order_id, promotion_id, line_index)
);
comment on column promotion_returns.quantity is 'of the returned line, in its unit';
create index promotion_returns_by_use on promotion_returns (tenant_id, order_id, promotion_id, line_index);
create index promotion_returns_by_time on promotion_returns (tenant_id, given_back_at);
create index promotion_uses_by_settlement on promotion_uses (tenant_id, settled_at) where state = 'posted';

alter table promotion_returns enable row level security;
alter table promotion_returns force row level security;
create policy tenant_isolation on promotion_returns to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on promotion_returns to omniroute_app;
