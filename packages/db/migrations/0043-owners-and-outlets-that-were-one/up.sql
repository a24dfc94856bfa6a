-- One person who was entered twice: the one who was merged stays, so that their code names the keeper, who is never merged themselves.
alter table owners
  add column merged_into uuid,
  add foreign key (tenant_id, merged_into) references owners (tenant_id, id),
  add constraint merged_owner_has_another_keeper check (merged_into <> id);
create index owners_by_keeper on owners (tenant_id, merged_into) where merged_into is not null;

-- One place that was entered twice. It stays, closed, with the orders that went there.
alter table outlets
  add column merged_into uuid,
  add foreign key (tenant_id, merged_into) references outlets (tenant_id, id),
  add constraint merged_outlet_is_closed check (merged_into <> id and (merged_into is null or closed_at is not null));
create index outlets_by_keeper on outlets (tenant_id, merged_into) where merged_into is not null;
