-- What a SKU nearly written so is found by (see notes.md): its digits with the first half of it, and with the last.
alter table products
  add column code_head text generated always as (regexp_replace(sku, '[^0-9]', '', 'g') || '|' ||
    left(lower(regexp_replace(sku, '\s+', '', 'g')), (length(regexp_replace(sku, '\s+', '', 'g')) - 1) / 2)) stored,
  add column code_tail text generated always as (regexp_replace(sku, '[^0-9]', '', 'g') || '|' ||
    right(lower(regexp_replace(sku, '\s+', '', 'g')), (length(regexp_replace(sku, '\s+', '', 'g')) - 1) / 2)) stored;
create index products_by_code_head on products (tenant_id, code_head);
create index products_by_code_tail on products (tenant_id, code_tail);
-- The words for units that a tenant has, read by skipping from one to the next.
create index product_units_by_unit on product_units (tenant_id, unit);

alter table imports add column found_words json not null default '{}';
comment on column imports.found_words is 'words of the dry run that are new, and those that are one letter from a known one, with how many rows have each';
