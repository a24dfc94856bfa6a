alter table products no force row level security;
alter table product_units no force row level security;
update product_units u set weight_grams = p.weight_grams from products p
where p.tenant_id = u.tenant_id and p.id = u.product_id and p.base_unit = u.unit and u.weight_grams is null and p.weight_grams is not null;
alter table product_units force row level security;
alter table products force row level security;
alter table products drop column weight_grams;
