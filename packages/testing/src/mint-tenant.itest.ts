import { withTenant } from '@omniroute/db/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MintedTenant, mintTenant, openTestServices, startTestDatabase, type TestDatabase, type TestServices } from './index.ts';

describe('a suite’s own database', () => {
  let database: TestDatabase;
  let services: TestServices;
  let tenants: MintedTenant[];
  beforeAll(async () => {
    database = await startTestDatabase();
    services = openTestServices(database);
    tenants = [await mintTenant(database), await mintTenant(database)];
  });
  afterAll(async () => {
    await services.close();
    await database.close();
  });

  it('holds two tenants that clash in every code, and shows each its own rows only', async () => {
    for (const tenant of tenants) {
      const rows = await withTenant(services.db, tenant.id, (tx) =>
        tx.query<{ id: string; sku: string }>({ name: 'test-products', text: 'select id, sku from products order by sku' }, []),
      );
      expect(rows).toEqual(tenant.products);
    }
    expect(tenants[0]?.products.map((product) => product.sku)).toEqual(tenants[1]?.products.map((product) => product.sku));
  });

  it('runs the code under test as a role that cannot look past row level security', async () => {
    const [tenant] = tenants;
    const rows = await withTenant(services.db, tenant?.id ?? '', (tx) =>
      tx.query<{ who: string; bypass: boolean }>(
        {
          name: 'test-role',
          text: 'select current_user as who, rolbypassrls or rolsuper as bypass from pg_roles where rolname = current_user',
        },
        [],
      ),
    );
    expect(rows).toEqual([{ who: 'omniroute_app', bypass: false }]);
  });
});
