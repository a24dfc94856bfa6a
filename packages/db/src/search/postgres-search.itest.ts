import { withTenant } from '@omniroute/db/client';
import type { SearchDocument } from '@omniroute/domain/search';
import { type TestDatabase, TwoTenants } from '@omniroute/testing';
import { searchConformance } from '@omniroute/testing/search';
import { postgresSearch } from './index.ts';

/** The products themselves, which the search joins: put there by hand, as the search port does not write them. */
const putRows = (database: TestDatabase, tenantId: string, documents: readonly SearchDocument[]): Promise<unknown> =>
  database.sql(
    `insert into products (tenant_id, id, sku, name, category, brand, principal, base_unit, tax_class, is_stocked, status, created_at, updated_at)
     select $1, id, sku, name, category, brand, principal, 'piece', 'standard', true, status, now(), now()
     from json_to_recordset($2::json) as x (id uuid, sku text, name text, category text, brand text, principal text, status text)
     on conflict (tenant_id, id) do update set name = excluded.name`,
    [tenantId, JSON.stringify(documents)],
  );

searchConformance('PostgreSQL', async () => {
  const world = new TwoTenants({ products: 1 });
  await world.openMinted();
  const { database, services, ours, theirs } = world;
  // Their one product is none of the suite's.
  await database.sql('delete from product_words');
  return {
    tenants: [ours.id, theirs.id],
    search: (tenantId, request) => withTenant(services.db, tenantId, (tx) => postgresSearch(tx).search(request)),
    async put(tenantId, documents) {
      await putRows(database, tenantId, documents);
      await withTenant(services.db, tenantId, (tx) => postgresSearch(tx).put(documents));
    },
    remove: (tenantId, ids) => withTenant(services.db, tenantId, (tx) => postgresSearch(tx).remove(ids)),
    close: world.close,
  };
});
