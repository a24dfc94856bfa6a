/**
 * What a tenant table must be, asked of the catalogue: one row a finding, none when the schema is right. The rules are those of
 * docs/ARCHITECTURE.md; they keep tenants apart and the schema distributable by `tenant_id`.
 */
export const TENANCY_FINDINGS = `
with t as (
  select c.oid, c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced, pg_get_userbyid(c.relowner) as owner,
    coalesce(obj_description(c.oid, 'pg_class'), '') as remark,
    (select a.attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as tenant
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
)
select 'neither tenant_id nor a mark' as rule, name from t where tenant is null and remark !~ '@(reference|local)'
union all select 'tenant_id is not a required uuid', t.name from t join pg_attribute a on a.attrelid = t.oid and a.attnum = t.tenant where not a.attnotnull or a.atttypid <> 'uuid'::regtype
union all select 'row security is not enabled and forced', name from t where tenant is not null and not (enabled and forced)
union all select 'no policy of the app by tenant', name from t where tenant is not null and not exists (
  select from pg_policy p where p.polrelid = t.oid and p.polcmd = '*' and 'omniroute_app'::regrole = any (p.polroles)
    and pg_get_expr(p.polqual, p.polrelid) ~ 'app.tenant_id' and pg_get_expr(p.polwithcheck, p.polrelid) ~ 'app.tenant_id')
union all select 'a policy for everybody', t.name from t join pg_policy p on p.polrelid = t.oid where 0 = any (p.polroles)
union all select 'the primary key does not begin with tenant_id', name from t where tenant is not null and not exists (
  select from pg_index i where i.indrelid = t.oid and i.indisprimary and i.indkey[0] = t.tenant)
union all select 'unique without tenant_id', t.name from t join pg_index i on i.indrelid = t.oid where t.tenant is not null and i.indisunique and not (t.tenant = any (i.indkey::int2[]))
union all select 'foreign key without tenant_id', a.name from pg_constraint k join t a on a.oid = k.conrelid join t b on b.oid = k.confrelid
  where k.contype = 'f' and a.tenant is not null and b.tenant is not null and not (a.tenant = any (k.conkey) and b.tenant = any (k.confkey))
union all select 'trigger', t.name from t join pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal
union all select 'not owned by omniroute_owner', name from t where owner <> 'omniroute_owner'
union all select 'the app may truncate, reference or attach triggers', name from t where has_table_privilege('omniroute_app', oid, 'TRUNCATE, REFERENCES, TRIGGER')
union all select 'the app may rewrite what happened', name from t where name in ('audit_log', 'request_log', 'stock_movements', 'outbox', 'inbox')
  and has_table_privilege('omniroute_app', oid, 'UPDATE, DELETE')
union all select 'the platform reaches tenant data', name from t where tenant is not null and name not in ('members', 'api_keys', 'outbox', 'inbox', 'parked_events', 'request_log')
  and has_table_privilege('omniroute_platform', oid, 'SELECT, INSERT, UPDATE, DELETE')
union all select 'the platform reads what was answered', name from t where name = 'request_log' and (has_table_privilege('omniroute_platform', oid, 'SELECT, INSERT, UPDATE')
  or has_column_privilege('omniroute_platform', oid, 'answer', 'SELECT'))
union all select 'a role of ours is more than it should be', rolname from pg_roles where rolname in ('omniroute_app', 'omniroute_platform', 'omniroute_owner')
  and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
order by 1, 2`;
