create table product_retail_prices (
  tenant_id uuid not null,
  product_id uuid not null,
  valid_from timestamptz not null,
  unit text not null,
  price_minor bigint check (price_minor > 0),
  primary key (tenant_id, product_id, valid_from),
  foreign key (tenant_id, product_id) references products (tenant_id, id) on delete cascade
);
comment on table product_retail_prices is 'what one of a unit is recommended to be sold at, with VAT, from a moment on; no price: nothing of our own from then on';

alter table product_retail_prices enable row level security;
alter table product_retail_prices force row level security;
create policy tenant_isolation on product_retail_prices to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on product_retail_prices to omniroute_app;
