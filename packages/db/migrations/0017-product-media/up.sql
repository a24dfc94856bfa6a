-- Pictures of products. The file lies in the file store under `<tenant>/media/<id>`, the same picture made small under `<tenant>/media-small/<id>`; a row
-- says what they are and whether they are shown.
create table product_media (
  tenant_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  state text not null check (state in ('kept', 'arriving', 'removed')),
  position integer not null,
  alt text not null default '',
  content_type text not null check (content_type in ('image/png', 'image/jpeg', 'image/webp')),
  bytes integer not null check (bytes > 0),
  sha256 bytea not null,
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  small_type text check (small_type in ('image/png', 'image/jpeg', 'image/webp')),
  small_bytes integer check (small_bytes > 0),
  small_sha256 bytea,
  sweep_after timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, product_id) references products (tenant_id, id),
  check ((state = 'kept') = (sweep_after is null)),
  check ((small_bytes is null) = (small_sha256 is null)),
  check (small_bytes is null or small_type is not null)
);
comment on column product_media.position is 'from 0 among those that are kept; the first is the cover';
comment on column product_media.sweep_after is 'when file and row may go: of a file that never arrived soon, of one that was removed when it can no longer be brought back';
create index product_media_by_product on product_media (tenant_id, product_id, position, id) where state = 'kept';
create index product_media_to_sweep on product_media (tenant_id, sweep_after) where sweep_after is not null;

alter table product_media enable row level security;
alter table product_media force row level security;
create policy tenant_isolation on product_media to omniroute_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on product_media to omniroute_app;
