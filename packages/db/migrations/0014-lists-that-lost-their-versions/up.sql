-- A database that was brought to 0005 by a migrator that saw no rows has lists with prices and without a version: each gets one that says
-- its prices and whom it is for: nobody, until somebody says so (see notes.md).
insert into price_list_versions (tenant_id, price_list_id, version, terms, effective_from, published_by, published_at)
select l.tenant_id, l.id, greatest(l.last_version, 1),
  jsonb_build_object('name', l.name, 'taxInclusive', false, 'breaks', 'volume', 'brokenPack', jsonb_build_object('rule', 'refused'), 'assignments', jsonb_build_array()),
  l.created_at, 'before versions were kept', l.updated_at
from price_lists l
where not exists (select from price_list_versions v where v.tenant_id = l.tenant_id and v.price_list_id = l.id)
  and exists (select from price_list_entries e where e.tenant_id = l.tenant_id and e.price_list_id = l.id);
update price_lists l set last_version = 1 where last_version = 0
  and exists (select from price_list_versions v where v.tenant_id = l.tenant_id and v.price_list_id = l.id);
insert into price_books (tenant_id, part, version, changed_at)
select distinct tenant_id, 'lists', 1, now() from price_list_versions
on conflict (tenant_id, part) do update set version = price_books.version + 1, changed_at = excluded.changed_at;
