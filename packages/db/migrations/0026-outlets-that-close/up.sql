-- An outlet that is not delivered to any more stays, with the orders that went there.
alter table outlets add column closed_at timestamptz;
comment on column outlets.closed_at is 'since when nothing is delivered there; null while it is';
