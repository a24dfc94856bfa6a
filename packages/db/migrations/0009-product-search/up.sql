-- What products are found by (see notes.md).
create table product_words (
  tenant_id uuid not null,
  product_id uuid not null,
  word text not null check (length(word) between 1 and 65),
  weight integer not null check (weight between 1 and 9),
  is_for_sale boolean not null,
  primary key (tenant_id, product_id, word) include (weight, is_for_sale)
);
create index product_words_by_word on product_words (tenant_id, word, product_id) include (weight, is_for_sale);
-- What a search is narrowed by and counts, read without the products themselves.
create index products_facets on products (tenant_id, id) include (status, brand, category, principal, tax_class);

create table word_trigrams (
  tenant_id uuid not null,
  trigram text not null,
  word text not null,
  primary key (tenant_id, trigram, word)
);

create table search_synonyms (
  tenant_id uuid not null references tenants (id),
  group_id uuid not null,
  term text not null check (length(term) between 1 and 100),
  primary key (tenant_id, group_id, term)
);

-- Products that are there already are found from now on, by words as SQL takes them apart (search.reindex does it as the rules do).
-- The owner sees a table's rows only while row security is not forced on it.
alter table products no force row level security;
alter table product_units no force row level security;
insert into product_words (tenant_id, product_id, word, weight, is_for_sale)
select tenant_id, id, left(word, 65), max(weight), status = 'active' from (
  select p.tenant_id, p.id, p.status, part.weight, regexp_split_to_table(lower(part.text), '[^[:alnum:]]+') as word
  from products p cross join lateral (values (p.name, 6), (p.brand, 6), (p.sku, 6), (p.category, 3), (p.principal, 2)) part (text, weight)
  union all
  select p.tenant_id, p.id, p.status, 6, '#' || regexp_replace(regexp_replace(lower(code.text), '[^[:alnum:]]+', '', 'g'), '^0+(?=[0-9]+$)', '')
  from products p cross join lateral (select p.sku union all select p.gtin union all
    select u.gtin from product_units u where u.tenant_id = p.tenant_id and u.product_id = p.id) code (text)
  where code.text is not null
) found where word not in ('', '#') group by tenant_id, id, status, left(word, 65);
alter table products force row level security;
alter table product_units force row level security;
insert into word_trigrams (tenant_id, trigram, word)
select distinct w.tenant_id, substr('  ' || w.word || ' ', at, 3), w.word
from (select distinct tenant_id, word from product_words where word ~ '^[[:alpha:]]{3,}$') w, generate_series(1, length(w.word) + 1) at;

alter table product_words enable row level security;
alter table product_words force row level security;
create policy tenant_isolation on product_words to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on product_words to omniroute_app;

alter table word_trigrams enable row level security;
alter table word_trigrams force row level security;
create policy tenant_isolation on word_trigrams to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert on word_trigrams to omniroute_app;

alter table search_synonyms enable row level security;
alter table search_synonyms force row level security;
create policy tenant_isolation on search_synonyms to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on search_synonyms to omniroute_app;
