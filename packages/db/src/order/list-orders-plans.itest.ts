import { rowsRead, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTenant } from '../client/index.ts';
import { pageStatement, totalStatement } from '../list/index.ts';
import { listOrders, ORDER_LIST, type OrderFilter, orderBranches } from './index.ts';

const ORDERS = 20_000;

describe(`among ${ORDERS.toLocaleString('en')} orders of one tenant`, () => {
  const world = new TwoTenants({ warehouses: 3 });
  beforeAll(async () => {
    await world.openMinted();
    // The third depot has one order in 2,000; one in 1,000 is short. Another tenant's lie between them.
    for (const each of [world.ours, world.theirs])
      await world.database.sql(
        `insert into orders (tenant_id, id, number, customer_id, warehouse_id, status, channel, fulfilment, payment_terms, short_policy, currency, line_count,
           list_minor, discount_minor, net_minor, tax_minor, gross_minor, placed_by, created_at, entered_at, short_line_count)
         select $1, gen_random_uuid(), 'SO-' || n, $2, ($3::uuid[])[case when n % 2000 = 9 then 3 else 1 + n % 2 end],
           case when n % 50 = 3 then 'declined' else 'loaded' end, 'api', 'deliver', 'cash', 'ship-available', 'NGN', 1, n, 0, n, 0, n, 'Test',
           timestamptz '2026-01-01Z' + n * interval '1 minute', now(), case when n % 1000 = 7 then 1 else 0 end
         from generate_series(1, $4::int) n`,
        [each.id, each.customers[0]?.id, each.warehouses.map((warehouse) => warehouse.id), ORDERS],
      );
    await world.database.sql('vacuum (analyze) orders');
  });
  afterAll(world.close);

  const small = () => ({ warehouseIds: [world.ours.warehouses[2]?.id ?? ''] });
  const cases: readonly [string, number, () => Partial<OrderFilter>][] = [
    ['short ones', 20, () => ({ isShort: true })],
    ['those of a small depot, to who is narrowed to it', 10, () => ({ scope: small() })],
    ['those of a small depot, to who asks for it', 10, () => ({ warehouses: ['WH-3'] })],
    ['those of a small depot and a big one', 51, () => ({ warehouses: ['WH-1', 'WH-3'] })],
    ['those of a small depot in a status that it has not', 0, () => ({ scope: small(), statuses: ['declined'] })],
    ['short ones of a depot', 20, () => ({ scope: { warehouseIds: [world.ours.warehouses[1]?.id ?? ''] }, isShort: true })],
    ['short ones in two statuses', 20, () => ({ isShort: true, statuses: ['loaded', 'declined'] })],
  ];

  it.each(cases)('finds %s without walking the others', async (_what, found, filterOf) => {
    const filter: OrderFilter = { scope: {}, ...filterOf() };
    await withTenant(world.services.db, world.ours.id, async (tx) => {
      const { rows } = await listOrders(tx, { limit: 50, withTotal: true }, filter);
      expect(rows.length).toBe(Math.min(50, found));
      const branches = await orderBranches(tx, filter, undefined);
      const page = pageStatement(ORDER_LIST, { limit: 50, branches }, world.ours.id);
      // A count reads what it counts: only of what is rare can it be told.
      const statements = found > 50 ? [page] : [page, totalStatement(ORDER_LIST, branches, world.ours.id)];
      for (const each of statements) {
        const { rows: read, plan } = await rowsRead(tx, each, 'orders');
        expect(read, plan).toBeLessThanOrEqual(400);
      }
    });
  });
});
