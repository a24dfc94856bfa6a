-- Who stands behind a key, as the audit says who issued it; those that the house issued stay nobody's.
update api_keys k set issuer_person = m.issuer || ' ' || m.subject
from audit_log a join members m on m.tenant_id = a.tenant_id and m.id::text = a.actor_id
where a.tenant_id = k.tenant_id and a.entity_kind = 'api-key' and a.entity_id = k.id and a.type = 'api-key.issued' and a.actor_kind = 'member'
  and k.issuer_person is null;
comment on column api_keys.issuer_person is 'issuer and subject of who made it: what it writes and signs, they write and sign; null where the house made it, for nobody';

-- What a key wrote before, its issuer wrote.
update price_list_drafts d set authors = array(
  select distinct coalesce(k.issuer_person, a.person) from unnest(d.authors) as a (person) left join api_keys k on k.tenant_id = d.tenant_id and 'key ' || k.id = a.person)
where exists (select from unnest(d.authors) as a (person) where a.person like 'key %');
update promotion_drafts d set authors = array(
  select distinct coalesce(k.issuer_person, a.person) from unnest(d.authors) as a (person) left join api_keys k on k.tenant_id = d.tenant_id and 'key ' || k.id = a.person)
where exists (select from unnest(d.authors) as a (person) where a.person like 'key %');
update special_prices s set authors = array(
  select distinct coalesce(k.issuer_person, a.person) from unnest(s.authors) as a (person) left join api_keys k on k.tenant_id = s.tenant_id and 'key ' || k.id = a.person)
where exists (select from unnest(s.authors) as a (person) where a.person like 'key %');

-- A version is signed by a second person itself, or covered by the signature under an earlier one: signed_version.
alter table price_list_drafts add column signed_alone boolean not null default false;
comment on column price_list_drafts.signed_alone is 'by its author''s own name, as the tenant allows for a small change';
alter table price_list_versions add column signed_version integer;
comment on column price_list_versions.signed_version is 'the last version up to this one whose prices a second person signed: what one person changes alone is measured against it';
update price_list_drafts d set signed_alone = true where d.state = 'approved' and (
  select a.type from audit_log a where a.tenant_id = d.tenant_id and a.entity_kind = 'price-list' and a.entity_id = d.price_list_id
    and a.type in ('price-list.approved', 'price-list.approved-alone') order by a.happened_at desc, a.id desc limit 1) = 'price-list.approved-alone';

-- A draft that waits to be published and was signed by a key of nobody, or of who wrote it, waits for a signature again.
update price_list_drafts d set state = 'submitted', signed_person = null, signed_name = null, signed_for = null, signed_revision = null, signed_at = null
where d.state = 'approved' and not d.signed_alone and d.signed_person like 'key %'
  and not exists (select from api_keys k where k.tenant_id = d.tenant_id and 'key ' || k.id = d.signed_person and k.issuer_person <> all (d.authors));
update promotion_drafts d set state = 'submitted', signed_person = null, signed_name = null, signed_for = null, signed_revision = null, signed_at = null
where d.state = 'approved' and d.signed_person like 'key %'
  and not exists (select from api_keys k where k.tenant_id = d.tenant_id and 'key ' || k.id = d.signed_person and k.issuer_person <> all (d.authors));

do $$
declare
  v record;
begin
  for v in select tenant_id, price_list_id, version, reverts_to, published_at from price_list_versions order by tenant_id, price_list_id, version loop
    update price_list_versions own set signed_version = case
      when v.reverts_to is not null then coalesce((select f.signed_version from price_list_versions f
        where f.tenant_id = v.tenant_id and f.price_list_id = v.price_list_id and f.version = v.reverts_to), v.version)
      when (select a.type from audit_log a where a.tenant_id = v.tenant_id and a.entity_kind = 'price-list' and a.entity_id = v.price_list_id
        and a.type in ('price-list.approved', 'price-list.approved-alone') and a.happened_at <= v.published_at
        order by a.happened_at desc, a.id desc limit 1) = 'price-list.approved-alone' then coalesce((select f.signed_version from price_list_versions f
        where f.tenant_id = v.tenant_id and f.price_list_id = v.price_list_id and f.version < v.version order by f.version desc limit 1), v.version)
      else v.version end
    where own.tenant_id = v.tenant_id and own.price_list_id = v.price_list_id and own.version = v.version;
  end loop;
end
$$;
alter table price_list_versions
  alter column signed_version set not null,
  add check (signed_version between 1 and version);
