-- Rows of a file that name each other, what a dry run left alone, and files whose rows are done with.
alter table imports
  add column kept_blank json not null default '{}',
  add column linked integer,
  add column has_cells boolean not null default true,
  add column emptied_at timestamptz;
comment on column imports.kept_blank is 'by the id of our column, how many rows of the dry run left what is there because their cell was blank';
comment on column imports.linked is 'of the second pass, in which rows get what they name of one another: the last row that it is through with; null in the first';
comment on column imports.has_cells is 'whether rows may still hold their cells';
comment on column imports.emptied_at is 'when its cells were given up: nothing is done with it after that';
create index imports_to_empty on imports (tenant_id, updated_at) where has_cells;

alter table import_rows add column awaits text[];
comment on column import_rows.awaits is 'keys that the row names and nobody had when it was looked at: other rows may bring them';
create index import_rows_awaiting on import_rows (tenant_id, import_id, row_number) where awaits is not null;
