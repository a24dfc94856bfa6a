-- Whose goods they are, under which name, and where they stand on the shelf.
create table principals (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  contact_name text,
  phone text,
  email text,
  currency char(3),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);

create table brands (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  principal_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, name),
  foreign key (tenant_id, principal_id) references principals (tenant_id, id)
);

create table categories (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  parent_id uuid,
  code text not null check (length(code) between 1 and 64),
  name text not null check (length(name) between 1 and 100),
  position integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, parent_id) references categories (tenant_id, id)
);

create table product_groups (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null check (length(code) between 1 and 64),
  name text not null check (length(name) between 1 and 100),
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);

create table attributes (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null check (length(code) between 1 and 64),
  name text not null check (length(name) between 1 and 100),
  kind text not null check (kind in ('text', 'number', 'flag', 'choice', 'day')),
  choices text[],
  measure text,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
comment on column attributes.measure is 'what a number counts, such as ml or %';

alter table products
  add column version integer not null default 1,
  add column category_id uuid,
  add column brand_id uuid,
  add column principal_id uuid,
  add column predecessor_id uuid,
  add column tax_evidence text,
  add column nafdac_number text,
  add column nafdac_expires date,
  add column hs_code text,
  add column is_batch_tracked boolean not null default false,
  add column shelf_life_days integer check (shelf_life_days > 0),
  add foreign key (tenant_id, category_id) references categories (tenant_id, id),
  add foreign key (tenant_id, brand_id) references brands (tenant_id, id),
  add foreign key (tenant_id, principal_id) references principals (tenant_id, id),
  add foreign key (tenant_id, predecessor_id) references products (tenant_id, id),
  drop constraint products_status_check,
  add constraint products_status_check check (status in ('active', 'draft', 'discontinued'));
comment on column products.category is 'name of the category, for lists; the category is category_id';
comment on column products.brand is 'name of the brand, for lists; the brand is brand_id';
comment on column products.principal is 'name of the principal, for lists; the principal is principal_id';
comment on column products.tax_class is 'the class from the beginning; later ones in product_tax_classes';
comment on column products.predecessor_id is 'the SKU that this one succeeds';
create index products_by_category_id on products (tenant_id, category_id);
create index products_by_predecessor on products (tenant_id, predecessor_id) where predecessor_id is not null;

alter table product_units
  add column display_precision integer not null default 0 check (display_precision between 0 and 6),
  add column weight_grams bigint check (weight_grams >= 0),
  add column volume_ml bigint check (volume_ml >= 0);
comment on column product_units.factor is 'base units in one from the beginning; later factors in product_unit_factors';

-- A pack that changes: from then on so many base units make one.
create table product_unit_factors (
  tenant_id uuid not null,
  product_id uuid not null,
  unit text not null,
  valid_from timestamptz not null,
  factor bigint not null check (factor > 0),
  weight_grams bigint check (weight_grams >= 0),
  volume_ml bigint check (volume_ml >= 0),
  primary key (tenant_id, product_id, unit, valid_from),
  foreign key (tenant_id, product_id, unit) references product_units (tenant_id, product_id, unit) on delete cascade
);
create index product_unit_factors_by_time on product_unit_factors (tenant_id, valid_from);

create table product_tax_classes (
  tenant_id uuid not null,
  product_id uuid not null,
  valid_from timestamptz not null,
  tax_class text not null check (tax_class in ('standard', 'zero-rated', 'exempt')),
  evidence text,
  primary key (tenant_id, product_id, valid_from),
  foreign key (tenant_id, product_id) references products (tenant_id, id) on delete cascade
);
create index product_tax_classes_by_time on product_tax_classes (tenant_id, valid_from);

create table product_group_members (
  tenant_id uuid not null,
  product_id uuid not null,
  group_id uuid not null,
  primary key (tenant_id, product_id, group_id),
  foreign key (tenant_id, product_id) references products (tenant_id, id) on delete cascade,
  foreign key (tenant_id, group_id) references product_groups (tenant_id, id)
);
create index product_group_members_by_group on product_group_members (tenant_id, group_id);

create table product_attributes (
  tenant_id uuid not null,
  product_id uuid not null,
  attribute_id uuid not null,
  value text not null,
  primary key (tenant_id, product_id, attribute_id),
  foreign key (tenant_id, product_id) references products (tenant_id, id) on delete cascade,
  foreign key (tenant_id, attribute_id) references attributes (tenant_id, id)
);
create index product_attributes_by_value on product_attributes (tenant_id, attribute_id, value);

create table product_substitutes (
  tenant_id uuid not null,
  product_id uuid not null,
  position integer not null,
  substitute_id uuid not null,
  primary key (tenant_id, product_id, position),
  foreign key (tenant_id, product_id) references products (tenant_id, id) on delete cascade,
  foreign key (tenant_id, substitute_id) references products (tenant_id, id) on delete cascade
);
create index product_substitutes_by_substitute on product_substitutes (tenant_id, substitute_id);

-- What products said in words becomes rows. The owner sees a table's rows only while row security is not forced on it.
alter table products no force row level security;
insert into principals (tenant_id, id, name, created_at, updated_at)
select tenant_id, md5(tenant_id || '/principal/' || principal)::uuid, principal, min(created_at), min(created_at) from products group by tenant_id, principal;
insert into brands (tenant_id, id, name, principal_id, created_at, updated_at)
select tenant_id, md5(tenant_id || '/brand/' || brand)::uuid, brand, md5(tenant_id || '/principal/' || min(principal))::uuid, min(created_at), min(created_at)
from products group by tenant_id, brand;
insert into categories (tenant_id, id, code, name, position, created_at, updated_at)
select tenant_id, md5(tenant_id || '/category/' || category)::uuid,
  case when row_number() over (partition by tenant_id, slug order by category) = 1 and slug <> '' then slug else left(slug, 50) || '-' || left(md5(category), 8) end,
  category, row_number() over (partition by tenant_id order by category), since, since
from (select tenant_id, category, left(trim(both '-' from regexp_replace(lower(category), '[^a-z0-9]+', '-', 'g')), 64) as slug, min(created_at) as since
  from products group by tenant_id, category) named;
update products set category_id = md5(tenant_id || '/category/' || category)::uuid, brand_id = md5(tenant_id || '/brand/' || brand)::uuid,
  principal_id = md5(tenant_id || '/principal/' || principal)::uuid;
alter table products force row level security;

do $$
declare
  t text;
begin
  foreach t in array array['principals', 'brands', 'categories', 'product_groups', 'attributes', 'product_unit_factors', 'product_tax_classes',
    'product_group_members', 'product_attributes', 'product_substitutes']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy tenant_isolation on %I to omniroute_app using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid) with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)',
      t);
    execute format('grant select, insert, update, delete on %I to omniroute_app', t);
  end loop;
end
$$;
