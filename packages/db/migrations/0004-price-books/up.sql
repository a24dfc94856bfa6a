-- The versions of what a tenant's prices depend on: who writes a product or a price list raises its part in the same transaction.
create table price_books (
  tenant_id uuid not null references tenants (id),
  part text not null check (part in ('lists', 'products', 'promotions')),
  version bigint not null check (version > 0),
  changed_at timestamptz not null,
  primary key (tenant_id, part)
);
alter table price_books enable row level security;
alter table price_books force row level security;
create policy tenant_isolation on price_books to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update on price_books to omniroute_app;
