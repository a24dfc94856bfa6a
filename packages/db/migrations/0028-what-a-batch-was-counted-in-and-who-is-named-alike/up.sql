-- The pack that a batch was counted in: what comes after it is another pack, and its cartons are still the old ones (see notes.md).
alter table opening_stock add column unit_factor bigint check (unit_factor > 0);
alter table opening_stock no force row level security;
alter table product_units no force row level security;
alter table product_unit_factors no force row level security;
update opening_stock o set unit_factor = coalesce((select f.factor from product_unit_factors f where f.tenant_id = o.tenant_id and f.product_id = o.product_id
    and f.unit = o.unit and f.valid_from <= o.updated_at order by f.valid_from desc limit 1), u.factor)
from product_units u where u.tenant_id = o.tenant_id and u.product_id = o.product_id and u.unit = o.unit;
alter table product_unit_factors force row level security;
alter table product_units force row level security;
alter table opening_stock force row level security;
alter table opening_stock alter column unit_factor set not null;
comment on column opening_stock.unit_factor is 'base units in one of the unit as the batch has it, whatever the product''s pack is later';

-- A customer's code as what it begins with and the number at its end, so that the highest of a pattern is found by index.
alter table customers
  add column code_prefix text generated always as ((regexp_match(code, '^(.*?)(\d{1,12})$'))[1]) stored,
  add column code_number bigint generated always as (((regexp_match(code, '^(.*?)(\d{1,12})$'))[2])::bigint) stored;
create index customers_by_code_number on customers (tenant_id, code_prefix, code_number) where code_number is not null;

-- Whoever adds a customer is shown who has the same papers or is called alike.
create index customers_by_tax_id on customers (tenant_id, tax_id) where tax_id is not null;
create index customers_by_registration_number on customers (tenant_id, registration_number) where registration_number is not null;
create table customer_name_keys (
  tenant_id uuid not null,
  key text not null check (length(key) between 1 and 400),
  territory text not null,
  customer_id uuid not null,
  primary key (tenant_id, key, territory, customer_id)
);

-- Customers that are there already, by the words of their names as the domain takes them apart (packages/domain/src/customer/trigrams.ts).
alter table customers no force row level security;
create temporary table telling_words on commit drop as
with spelled as (
  select tenant_id, id, territory, trim(regexp_replace(regexp_replace(lower(regexp_replace(normalize(name, NFKD), U&'[\0300-\036F]', '', 'g')),
    '[''’`]', '', 'g'), '[^[:alnum:]]+', ' ', 'g')) as name from customers
), words as (
  select s.tenant_id, s.id, s.territory, coalesce(short.whole, w.word) as word, coalesce(short.whole, w.word) = any(string_to_array(
    'and the of store stores shop shops supermarket supermarkets mart minimart market enterprise enterprises ent venture ventures trading traders '
    'trade merchant merchants company co ltd limited nig nigeria plc global int intl international and sons bros brothers wholesale wholesales '
    'provision provisions distributor distributors distribution services service resources investment investments links concept concepts', ' ')) as is_common
  from spelled s cross join lateral unnest(string_to_array(s.name, ' ')) w (word)
  left join (values ('alh', 'alhaji'), ('alhj', 'alhaji'), ('mrs', 'mama'), ('madam', 'mama'), ('chf', 'chief'), ('st', 'saint')) short (word, whole)
    on short.word = w.word
  where w.word <> ''
)
select tenant_id, id, territory, word from words w where not is_common
  or not exists (select from words o where o.tenant_id = w.tenant_id and o.id = w.id and not o.is_common);
insert into customer_name_keys (tenant_id, key, territory, customer_id)
select tenant_id, substr('  ' || word || ' ', at, 3), territory, id from telling_words, generate_series(1, length(word) + 1) at
union select tenant_id, '=' || string_agg(distinct word collate "C", ' ' order by word collate "C"), territory, id from telling_words group by tenant_id, id, territory;
alter table customers force row level security;

alter table customer_name_keys enable row level security;
alter table customer_name_keys force row level security;
create policy tenant_isolation on customer_name_keys to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on customer_name_keys to omniroute_app;
