import { TOPICS } from '@omniroute/domain';
import { type Core, embeddedTransport, openLog, openMetrics, type Runtime, startRuntime, untilQuiet } from '@omniroute/runtime';
import { runVerb } from '@omniroute/services';
import { placeOrder } from '@omniroute/services/order';
import {
  type MintedTenant,
  mintTenant,
  openTestServices,
  startTestDatabase,
  type TestDatabase,
  type TestServices,
} from '@omniroute/testing';
import { reactions as inventoryReactions } from '@omniroute/worker-inventory';
import { reactions as orderReactions } from '@omniroute/worker-order';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('an order on its way through the workers', () => {
  let database: TestDatabase;
  let services: TestServices;
  let tenants: MintedTenant[];
  let core: Core;
  let runtime: Runtime;

  beforeAll(async () => {
    database = await startTestDatabase();
    services = openTestServices(database);
    tenants = [await mintTenant(database, { stock: 50 }), await mintTenant(database, { stock: 50 })];
    core = { ...services, log: openLog(process.env['LOG_LEVEL'] ?? 'silent'), metrics: openMetrics() };
    const reactions = [...inventoryReactions(services), ...orderReactions(services)];
    runtime = await startRuntime({ core, transport: embeddedTransport(core), reactions, topics: Object.values(TOPICS) });
  });
  afterAll(async () => {
    await runtime.stop();
    await services.close();
    await database.close();
  });

  const place = (tenant: MintedTenant, quantity: number) =>
    runVerb({ services, caller: tenant.caller() }, placeOrder, { customerCode: 'CUST-001', lines: [{ sku: 'SKU-001', quantity }] });
  const stockOf = (tenant: MintedTenant) =>
    database.sql<{ on_hand: string; reserved: string }>(
      'select on_hand, reserved from inventory_items where tenant_id = $1 and product_id = $2',
      [tenant.id, tenant.products[0]?.id],
    );

  it('confirms what the depot has, in each tenant from its own stock, and declines what it has not', async () => {
    for (const tenant of tenants) {
      for (let index = 0; index < 12; index += 1) await place(tenant, 5);
    }
    await untilQuiet(core, runtime);
    for (const tenant of tenants) {
      const orders = await database.sql<{ status: string; count: string }>(
        'select status, count(*) as count from orders where tenant_id = $1 group by status order by status',
        [tenant.id],
      );
      expect(orders).toEqual([
        { status: 'confirmed', count: '10' },
        { status: 'declined', count: '2' },
      ]);
      expect(await stockOf(tenant)).toEqual([{ on_hand: '50', reserved: '50' }]);
    }
    expect(await runtime.state()).toMatchObject({ unpublished: 0, parked: 0 });
  });
});
