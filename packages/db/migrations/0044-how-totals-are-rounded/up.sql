-- How totals are rounded, and on which terms of payment (null: on all); what is set is as it was, half up and on all (see notes.md).
alter table pricing_settings
  add column total_mode text not null default 'nearest-half-up' check (total_mode in ('nearest-half-up', 'half-even', 'up', 'down')),
  add column total_terms text[] check (cardinality(total_terms) between 1 and 20);
alter table past_pricing_settings
  add column total_mode text not null default 'nearest-half-up' check (total_mode in ('nearest-half-up', 'half-even', 'up', 'down')),
  add column total_terms text[] check (cardinality(total_terms) between 1 and 20);
alter table orders
  add column total_mode text not null default 'nearest-half-up' check (total_mode in ('nearest-half-up', 'half-even', 'up', 'down'));
