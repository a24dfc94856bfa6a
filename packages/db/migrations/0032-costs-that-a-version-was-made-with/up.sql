-- The costs that a version of a list was made with: those that hold at costs_as_of, as far as they were known at costs_known_at; beside them what one
-- circular says, where it made the version. They never change, so that no cost that is entered later moves a price that was signed (see notes.md).
alter table price_list_versions add column costs_known_at timestamptz, add column costs_as_of timestamptz, add column costs_circular_id uuid;
-- Times are read to the millisecond, and written so. What holds or is planned keeps the prices that it has now; what has ended takes the costs of its day.
update price_list_versions set costs_known_at = case when effective_until is null or effective_until > date_trunc('milliseconds', now()) then date_trunc('milliseconds', now()) else published_at end;
update price_list_versions set costs_as_of = greatest(costs_known_at, effective_from);
alter table price_list_versions
  alter column costs_known_at set not null,
  alter column costs_as_of set not null,
  add foreign key (tenant_id, costs_circular_id) references circulars (tenant_id, id);
create index price_list_versions_by_circular on price_list_versions (tenant_id, costs_circular_id) where costs_circular_id is not null;
comment on column price_list_versions.costs_known_at is 'what was entered or ended later counts for nothing';
comment on column price_list_versions.costs_as_of is 'of what was known, what holds then';
comment on column price_list_versions.costs_circular_id is 'whose costs go before the entered ones';

-- A draft takes today's costs until it is submitted; from then on those that its signer sees.
alter table price_list_drafts add column costs_known_at timestamptz, add column costs_as_of timestamptz,
  add constraint costs_are_fixed_at_once check ((costs_known_at is null) = (costs_as_of is null));
update price_list_drafts d set costs_known_at = date_trunc('milliseconds', now()), costs_as_of = greatest(date_trunc('milliseconds', now()),
  (select max(v.effective_from) from price_list_versions v where v.tenant_id = d.tenant_id and v.price_list_id = d.price_list_id)) where d.state <> 'draft';

alter table product_costs add column ended_at timestamptz;
update product_costs set ended_at = least(valid_until, date_trunc('milliseconds', now())) where valid_until is not null;
alter table product_costs add constraint costs_end_at_a_known_time check ((ended_at is null) = (valid_until is null));
comment on column product_costs.ended_at is 'since when its end is known: for what was made before, it has none';

-- The part 'costs' has no version: its time is the last one at which a cost was entered or ended. Whoever fixes costs holds it.
alter table price_books drop constraint price_books_part_check, add constraint price_books_part_check check (part in ('lists', 'products', 'promotions', 'specials', 'costs'));
insert into price_books (tenant_id, part, version, changed_at) select distinct tenant_id, 'costs', 1, date_trunc('milliseconds', now()) from product_costs;
