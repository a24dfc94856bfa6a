-- Two who change the rules of prices at once: who writes says which version they saw, and nothing is written over one they did not see.
-- 0, where there is no row, is the house's own rules.
alter table pricing_settings add column version integer not null default 1 check (version > 0);
