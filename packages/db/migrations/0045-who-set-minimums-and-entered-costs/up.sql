-- Who set a minimum selling price and who entered a cost, beside its reason or paper and its time (see notes.md).
alter table minimum_prices add column updated_by text check (updated_by <> '');
alter table product_costs add column entered_by text check (entered_by <> '');
comment on column minimum_prices.updated_by is 'null: it was set before this was kept, and nobody can tell';
comment on column product_costs.entered_by is 'null: it was entered before this was kept, and nobody can tell';

-- One call wrote all its rows with its own time, and one line of the audit: the same time names the person.
update minimum_prices m set updated_by = a.actor_name from (
  select tenant_id, entered_at, min(actor_name) as actor_name from audit_log where entity_id = tenant_id and entity_kind = 'minimum-prices'
  group by tenant_id, entered_at having count(distinct actor_name) = 1
) a where a.tenant_id = m.tenant_id and a.entered_at = m.updated_at and a.actor_name <> '';
update product_costs c set entered_by = a.actor_name from (
  select tenant_id, entered_at, min(actor_name) as actor_name from audit_log where entity_id = tenant_id and entity_kind = 'product-costs'
  group by tenant_id, entered_at having count(distinct actor_name) = 1
) a where a.tenant_id = c.tenant_id and a.entered_at = c.entered_at and a.actor_name <> '';
