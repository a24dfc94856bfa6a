import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTenant } from '../client/index.ts';
import { importedTotals, TOTALS } from './imported-orders.ts';

const ORDERS = 4_000;
const LINES = 5;

interface Node {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly Node[];
}

/** Rows that a plan has looked at, whether it kept them or not. */
function rowsRead(node: Node): number {
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0);
  return (node['Actual Rows'] + removed) * node['Actual Loops'] + (node.Plans ?? []).reduce((sum, child) => sum + rowsRead(child), 0);
}

describe('the totals of an import that ended a moment ago', () => {
  const world = new TwoTenants();
  const references = Array.from({ length: ORDERS }, (_, at) => `INV-${at + 1}`);

  /** Orders with their lines, as many as a replay leaves behind. */
  async function imported(each: TwoTenants['ours']): Promise<void> {
    await world.database.sql(
      `insert into orders (tenant_id, id, number, customer_id, warehouse_id, status, channel, fulfilment, payment_terms, short_policy, currency, line_count,
         list_minor, discount_minor, net_minor, tax_minor, gross_minor, placed_by, created_at, entered_at, settled_at, external_reference)
       select $1, gen_random_uuid(), 'IM-' || n, $2, $3, 'confirmed', 'import', 'deliver', 'cash', 'ship-available', 'NGN', $5, 10, 0, 10, 0, 10, 'Test', now(), now(), now(), 'INV-' || n
       from generate_series(1, $4::int) n`,
      [each.id, each.customers[0]?.id, each.warehouses[0]?.id, ORDERS, LINES],
    );
    await world.database.sql(
      `insert into order_lines (tenant_id, order_id, line_index, product_id, sku, name, quantity, unit, factor, unit_price_minor, list_minor, discount_minor,
         net_minor, tax_minor, gross_minor, tax_basis_points, price_source)
       select $1, o.id, n, $2, 'S', 'S', 1, 'piece', 1, 2, 2, 0, 2, 0, 2, 0, 'agreed' from orders o, generate_series(0, $3::int - 1) n where o.tenant_id = $1`,
      [each.id, each.products[0]?.id, LINES],
    );
  }

  beforeAll(async () => {
    await world.openMinted();
    // What the planner knows is from before the import: that there is one tenant, and it is another.
    for (const table of ['orders', 'order_lines']) await world.database.sql(`alter table ${table} set (autovacuum_enabled = false)`);
    await imported(world.theirs);
    await world.database.sql('vacuum (analyze) orders, order_lines');
    await imported(world.ours);
  });
  afterAll(world.close);

  it('are added up without reading every line for each order', async () => {
    await withTenant(world.services.db, world.ours.id, async (tx) => {
      const totals = await importedTotals(tx, new Date(0), references);
      expect(totals).toMatchObject({
        orders: ORDERS,
        lines: ORDERS * LINES,
        net_minor: `${ORDERS * 10}`,
        lines_net_minor: `${ORDERS * 10}`,
      });
      const text = `explain (analyze, format json) ${TOTALS.text}`;
      const [row] = await tx.query<{ 'QUERY PLAN': [{ Plan: Node }] }>({ name: '', text }, [tx.tenantId, new Date(0), references]);
      const plan = row?.['QUERY PLAN'][0].Plan;
      expect(plan && rowsRead(plan), JSON.stringify(plan)).toBeLessThanOrEqual(ORDERS * LINES * 10);
    });
  }, 120_000);
});
