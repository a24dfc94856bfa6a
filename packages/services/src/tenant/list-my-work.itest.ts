import { Fault } from '@omniroute/domain';
import type { Role } from '@omniroute/domain/tenant';
import { runVerb } from '@omniroute/services';
import { getOverview } from '@omniroute/services/analytics';
import { getOrderDesk, listOrders, placeOrder } from '@omniroute/services/order';
import { getPriceList, listPriceLists } from '@omniroute/services/pricing';
import { type MintedTenant, standingClock, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listApiKeys, listMyWork, listParkedEvents } from './index.ts';

const kindOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'answered',
    (error: unknown) => (error instanceof Fault ? error.kind : `bug: ${String(error)}`),
  );

describe('what waits, and the house’s smaller lists', () => {
  const world = new TwoTenants({ warehouses: 2, customers: 4, products: 4, stock: 100, clock: standingClock('2026-03-02T09:00:00Z') });

  const orderIds: string[] = [];
  beforeAll(async () => {
    await world.openMinted();
    for (const tenant of [world.ours, world.theirs])
      for (const index of [1, 2, 3, 4, 5]) {
        const input = {
          customerCode: `CUST-00${(index % 4) + 1}`,
          warehouse: `WH-${(index % 2) + 1}`,
          lines: [{ sku: `SKU-00${(index % 3) + 1}`, quantity: index }],
        };
        const order = await runVerb(world.as('order-clerk', tenant), placeOrder, input);
        if (tenant === world.ours) orderIds.push(order.id);
      }
    await arrange();
  });
  afterAll(world.close);

  /** One order of each fate, customers in each state of credit, a product without a price, one out of stock, a parked event. */
  async function arrange(): Promise<void> {
    const [declined, short, backorder, old, stuck] = orderIds;
    await world.database.sql(`update orders set status = 'declined' where id = $1`, [declined]);
    await world.database.sql(
      `update orders set status = 'confirmed', short_line_count = 1, confirmed_gross_minor = 100 where id = any($1)`,
      [[short, backorder]],
    );
    await world.database.sql(`update orders set status = 'confirmed', created_at = '2026-02-20T08:00:00Z' where id = $1`, [old]);
    await world.database.sql(`update orders set created_at = '2026-03-02T08:00:00Z' where id = $1`, [stuck]);
    await world.database.sql(`update order_lines set backorder_quantity = 1 where order_id = $1`, [backorder]);
    const credit = `update credit_accounts set limit_minor = 1000000, owed_minor = $3 where tenant_id = $1 and customer_id = $2`;
    await world.database.sql(credit, [world.ours.id, world.ours.customers[0]?.id, 990_000]);
    await world.database.sql(credit, [world.ours.id, world.ours.customers[1]?.id, 1_200_000]);
    await world.database.sql(`update customers set status = 'on-hold' where id = $1`, [world.ours.customers[2]?.id]);
    await world.database.sql(`update inventory_items set on_hand = 0 where tenant_id = $1 and product_id = $2 and warehouse_id = $3`, [
      world.ours.id,
      world.ours.products[3]?.id,
      world.ours.warehouses[1]?.id,
    ]);
    await world.database.sql(`delete from price_list_entries where tenant_id = $1 and product_id = $2`, [
      world.ours.id,
      world.ours.products[3]?.id,
    ]);
    await world.database.sql(
      `insert into parked_events (tenant_id, id, consumer_group, event_id, topic, type, aggregate_id, envelope, reason, state, parked_at)
       select $1, ('01999999-0000-7000-8000-00000000000' || n)::uuid, 'inventory', ('01999999-0000-7000-8000-00000000010' || n)::uuid, 'omniroute.orders',
         'order.created', $2, '{"metadata":{"correlation_id":"c-1"},"data":{"number":"SO-100042"}}', 'CNRY-parked',
         case n when 1 then 'parked' else 'done' end, now() from generate_series(1, 2) n`,
      [world.ours.id, stuck],
    );
  }
  const work = async (tenant: MintedTenant, role: Role, scope = {}) =>
    (await runVerb(world.as(role, tenant, { scope }), listMyWork, {})).items.map((item) => `${item.kind} ${item.count}`);

  it('shows each role what waits for it, with the count of the list it opens', async () => {
    expect(await work(world.ours, 'order-clerk')).toEqual(['orders-declined 1', 'orders-short 2', 'orders-backorder 1']);
    expect(await work(world.ours, 'credit-controller')).toEqual([
      'customers-over-limit 1',
      'customers-near-limit 1',
      'customers-on-hold 1',
    ]);
    expect(await work(world.ours, 'storekeeper')).toEqual(['orders-to-load 3', 'stock-out 1']);
    expect(await work(world.ours, 'pricing-manager')).toEqual(['products-unpriced 1']);
    expect(await work(world.ours, 'support-agent')).toEqual([
      'orders-unanswered 1',
      'orders-declined 1',
      'orders-short 2',
      'events-parked 1',
    ]);
    expect(await work(world.ours, 'tenant-owner')).toHaveLength(11);
    expect(await work(world.ours, 'analyst')).toEqual(['orders-short 2']);
  });

  it('narrows to depots, and shows nothing of the other tenant', async () => {
    expect(await work(world.ours, 'storekeeper', { warehouseIds: [world.ours.warehouses[0]?.id] })).toEqual(['orders-to-load 2']);
    expect(await work(world.ours, 'storekeeper', { warehouseIds: [] })).toEqual([]);
    expect(await work(world.theirs, 'tenant-owner')).toEqual([]);
  });

  it('tells the oldest and opens exactly the rows it counted', async () => {
    const { items } = await runVerb(world.as('depot-manager'), listMyWork, {});
    const toLoad = items.find((item) => item.kind === 'orders-to-load');
    expect(toLoad).toMatchObject({ oldestAt: '2026-02-20T08:00:00.000Z', target: { screen: 'orders' } });
    expect(toLoad?.sample[0]?.id).toBe(orderIds[3]);
    const opened = await runVerb(world.as('depot-manager'), listOrders, {
      filter: toLoad?.target.filter,
      withTotal: true,
    });
    expect(opened.total?.count).toBe(toLoad?.count);
  });

  it('gives the order desk all it needs, by code and by phone', async () => {
    const desk = (customer: string, scope = {}) => runVerb(world.as('order-clerk', world.ours, { scope }), getOrderDesk, { customer });
    const shown = await desk('CUST-002');
    expect(shown.customer).toMatchObject({ code: 'CUST-002', warehouse: 'WH-1', limitMinor: '1000000', owedMinor: '1200000' });
    expect(shown.outlets.map((outlet) => outlet.code)).toEqual(['OUT-002']);
    expect(shown.warehouses.map((depot) => depot.code)).toEqual(['WH-1', 'WH-2']);
    expect(shown.lastOrder?.lines).toMatchObject([{ sku: 'SKU-002', quantity: 1, unit: 'piece' }]);
    expect((await desk('0803 000 0002')).customer.code).toBe('CUST-002');
    expect((await desk(shown.customer.id, { territories: ['Lagos'] })).customer.code).toBe('CUST-002');
    expect(await kindOf(desk('CUST-002', { territories: ['Kano'] }))).toBe('not-found');
    expect(await kindOf(desk(world.theirs.customers[0]?.id ?? ''))).toBe('not-found');
  });

  it('lists price lists and pages their prices', async () => {
    const who = world.as('pricing-manager');
    const lists = await runVerb(who, listPriceLists, {});
    expect(lists.items).toMatchObject([
      {
        code: 'STD',
        entryCount: 6,
        taxInclusive: false,
        assignments: [{ priority: 0, from: '2000-01-01T00:00:00Z' }],
      },
    ]);
    for (const sort of ['sku', '-sku', 'name']) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof open>> = await open({ code: 'STD', sort, limit: 2, ...(cursor !== null && { cursor }) });
        seen.push(...page.items.map((entry) => `${entry.sku} ${entry.unit} ${entry.priceMinor}`));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen).toHaveLength(6);
      expect(new Set(seen)).toEqual(
        new Set(['SKU-001', 'SKU-002', 'SKU-003'].flatMap((sku) => [`${sku} piece 1000`, `${sku} carton 11000`])),
      );
    }
    expect((await open({ code: 'STD', search: 'sku-002', withTotal: true })).total?.count).toBe(2);
    expect(await kindOf(open({ code: world.theirs.priceListId }))).toBe('not-found');
    expect(await kindOf(open({ code: 'NONE' }))).toBe('not-found');
  });
  const open = (input: object) => runVerb(world.as('pricing-manager'), getPriceList, input);

  it('lists keys without what opens anything, and parked events', async () => {
    const keys = await runVerb(world.as(), listApiKeys, {});
    expect(keys.items).toMatchObject([{ name: 'test', hint: world.ours.apiKey.slice(-4), role: 'tenant-owner', revokedAt: null }]);
    expect(JSON.stringify(keys)).not.toContain(world.ours.apiKey);
    const parked = await runVerb(world.as('support-agent'), listParkedEvents, {
      state: 'parked',
      withTotal: true,
    });
    expect(parked).toMatchObject({
      total: { count: 1 },
      items: [{ number: 'SO-100042', correlationId: 'c-1', reason: 'CNRY-parked', aggregateId: orderIds[4] }],
    });
    expect((await runVerb(world.as('tenant-owner', world.theirs), listParkedEvents, {})).items).toEqual([]);
    expect((await runVerb(world.as('tenant-owner', world.theirs), listApiKeys, {})).items[0]?.hint).toBe(world.theirs.apiKey.slice(-4));
  });

  it('sums up the last days', async () => {
    const overview = await runVerb(world.as('analyst'), getOverview, {});
    expect(overview).toMatchObject({ from: '2026-02-01', to: '2026-03-02', total: { orders: 5, shortOrders: 2 } });
    expect(overview.days).toHaveLength(30);
    expect(overview.days.filter((day) => day.orders > 0).map((day) => [day.day, day.orders])).toEqual([
      ['2026-02-20', 1],
      ['2026-03-02', 4],
    ]);
    expect(overview.byStatus.map((row) => [row.status, row.orders])).toEqual([
      ['confirmed', 3],
      ['declined', 1],
      ['placed', 1],
    ]);
    expect(overview.topProducts.map((row) => row.sku)).toEqual(['SKU-003', 'SKU-001']);
    expect(overview.topCustomers[0]).toMatchObject({ code: 'CUST-002', orders: 1 });
    expect((await runVerb(world.as('depot-manager', world.ours, { scope: { warehouseIds: [] } }), getOverview, {})).total.orders).toBe(0);
  });
});
