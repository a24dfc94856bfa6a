import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTenant } from '../client/index.ts';

const ROWS = 3_000;
const KEYS = [
  ['products', 'tenant_id = $1 and id = $2', 'products_by_id'],
  ['customers', 'tenant_id = $1 and id = $2', 'customers_by_id'],
  ['product_units', `tenant_id = $1 and product_id = $2 and unit = 'piece'`, 'product_units_by_key'],
] as const;

/** The names of the indexes that a plan reads. */
const indexesOf = (plan: unknown): string[] => [...JSON.stringify(plan).matchAll(/"Index Name":"([^"]+)"/g)].map(([, name]) => name ?? '');

describe('the check of a foreign key', () => {
  const world = new TwoTenants();
  beforeAll(async () => {
    await world.openMinted();
  });
  afterAll(world.close);

  // What the planner knows is from before the rows came, as on the day a business brings its catalogue in.
  it.each(KEYS)('looks a row of %s up by its key while hardly any are known', async (table, condition, index) => {
    await withTenant(world.services.db, world.ours.id, async (tx) => {
      await tx.query({ name: '', text: 'set local enable_seqscan = off' }, []);
      const text = `explain (format json) select 1 from ${table} where ${condition} for key share`;
      const rows = await tx.query({ name: '', text }, [tx.tenantId, world.theirs.products[0]?.id]);
      expect(indexesOf(rows)).toEqual([index]);
    });
  });

  it('reads a row a check, and not all of the tenant', async () => {
    const read = async (): Promise<number> => {
      await world.database.sql('select pg_stat_force_next_flush()');
      const [row] = await world.database.sql<{ reads: number }>(
        `select sum(idx_tup_read)::int as reads from pg_stat_user_indexes where relname = 'products'`,
      );
      return row?.reads ?? 0;
    };
    const before = await read();
    await world.database.sql(
      `insert into products (tenant_id, id, sku, name, category, brand, principal, base_unit, tax_class, status, is_stocked, created_at, updated_at)
       select tenant_id, gen_random_uuid(), 'K-' || n, name, category, brand, principal, base_unit, tax_class, status, is_stocked, now(), now()
       from products, generate_series(1, $3::int) n where tenant_id = $1 and id = $2`,
      [world.ours.id, world.ours.products[0]?.id, ROWS],
    );
    await world.database.sql(
      `insert into product_units (tenant_id, product_id, unit, factor) select tenant_id, id, 'crate', 6 from products where tenant_id = $1 and sku like 'K-%'`,
      [world.ours.id],
    );
    expect((await read()) - before).toBeLessThan(ROWS * 10);
  });
});
