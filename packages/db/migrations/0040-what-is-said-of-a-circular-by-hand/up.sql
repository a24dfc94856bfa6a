-- A price that could not be read is given by hand, and a line that is left out can say why.
alter table circular_rows
  add column given_minor bigint check (given_minor > 0),
  add column note text check (length(note) between 1 and 200);
comment on column circular_rows.given_minor is 'the price that somebody gave, in minor units; stands before the one that was read';
comment on column circular_rows.decided_by is 'who decided it; null where it matched by itself, or was set aside as no product (choice ignored)';

-- A list that had moved on when its circular was taken back keeps its prices.
alter table circular_lists add column kept_version integer;
comment on column circular_lists.kept_version is 'the later version that stayed when the circular was taken back; null where the list went back too';
