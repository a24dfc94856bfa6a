-- One person who was entered twice: the one who was merged stays, so that their code names the keeper, who is never merged themselves.
alter table owners
  add column merged_into uuid,
  add foreign key (tenant_id, merged_into) references owners (tenant_id, id),
  add constraint merged_owner_has_another_keeper check (merged_into <> id);
create index owners_by_keeper on owners (tenant_id, merged_into) where merged_into is not null;
