-- An outlet that is not delivered to any more stays, with the orders that went there.
alter table outlets add column closed_at timestamptz;
comment on column outlets.closed_at is 'since when nothing is delivered there; null while it is';

-- Whoever adds a customer is shown who has the same number, at an outlet too.
create index outlets_by_phone on outlets (tenant_id, phone) where phone is not null;
