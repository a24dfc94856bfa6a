-- “Peak” and “PEAK” are one brand. Those that stand twice stay apart under names that can be told, until somebody merges them.
with doubled as (
  select tenant_id, id, left(name, 90) || ' (' || row_number() over (partition by tenant_id, lower(name) order by created_at, id) || ')' as told,
    row_number() over (partition by tenant_id, lower(name) order by created_at, id) as place
  from principals
), renamed as (
  update principals i set name = d.told from doubled d where d.place > 1 and i.tenant_id = d.tenant_id and i.id = d.id returning i.tenant_id, i.id, i.name
)
update products p set principal = r.name from renamed r where p.tenant_id = r.tenant_id and p.principal_id = r.id;
with doubled as (
  select tenant_id, id, left(name, 90) || ' (' || row_number() over (partition by tenant_id, lower(name) order by created_at, id) || ')' as told,
    row_number() over (partition by tenant_id, lower(name) order by created_at, id) as place
  from brands
), renamed as (
  update brands b set name = d.told from doubled d where d.place > 1 and b.tenant_id = d.tenant_id and b.id = d.id returning b.tenant_id, b.id, b.name
)
update products p set brand = r.name from renamed r where p.tenant_id = r.tenant_id and p.brand_id = r.id;
create unique index principals_by_name on principals (tenant_id, lower(name));
create unique index brands_by_name on brands (tenant_id, lower(name));
-- A barcode is looked up when another product would have it too.
create index products_by_gtin on products (tenant_id, gtin) where gtin is not null;
create index product_units_by_gtin on product_units (tenant_id, gtin) where gtin is not null;
