-- A GTIN-8, 12 or 13 filled up with zeros is the same number. Each is kept in its shortest form; those that two products hold by now are told when either is changed next.
with canonical as (
  select tenant_id, id, lpad(bare, case when length(bare) <= 8 then 8 when length(bare) <= 12 then 12 else 13 end, '0') as gtin
  from (select tenant_id, id, ltrim(gtin, '0') as bare from products where gtin like '0%') g where length(bare) between 1 and 13
)
update products p set gtin = c.gtin from canonical c where p.tenant_id = c.tenant_id and p.id = c.id and p.gtin <> c.gtin;
with canonical as (
  select tenant_id, product_id, unit, lpad(bare, case when length(bare) <= 8 then 8 when length(bare) <= 12 then 12 else 13 end, '0') as gtin
  from (select tenant_id, product_id, unit, ltrim(gtin, '0') as bare from product_units where gtin like '0%') g where length(bare) between 1 and 13
)
update product_units u set gtin = c.gtin from canonical c where u.tenant_id = c.tenant_id and u.product_id = c.product_id and u.unit = c.unit and u.gtin <> c.gtin;
