-- A special price below the minimum selling price is approved as such, by whoever may sell below it. One that falls below it later, because the
-- minimum rose, is not: the minimum holds for it. The same for all that were approved without it being asked.
alter table special_prices
  add column allowed_below_minimum boolean not null default false,
  add constraint below_minimum_is_approved check (not allowed_below_minimum or (kind = 'special' and approved_by is not null));
comment on column special_prices.allowed_below_minimum is 'was below the minimum selling price when it was approved, so that approved_by allowed it, for its reason';
