import { TOPICS } from '@omniroute/domain';
import { type Core, openLog, openMetrics, type Runtime, startRuntime, type Transport, untilQuiet } from '@omniroute/runtime';
import { type Caller, runVerb, type Services } from '@omniroute/services';
import { placeOrder } from '@omniroute/services/order';
import { reactions as inventoryReactions } from '@omniroute/worker-inventory';
import { reactions as orderReactions } from '@omniroute/worker-order';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** A tenant with 50 pieces of SKU-001 and a customer CUST-001 who takes what there is. */
interface JourneyTenant {
  readonly id: string;
  caller(): Caller;
}

export interface JourneyGround {
  readonly services: Services;
  readonly tenants: readonly JourneyTenant[];
  transport(core: Core): Transport;
  sql<Row>(text: string, values: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

const ORDERS = `select status, count(*)::integer as count from orders where tenant_id = $1 group by status order by status`;
const STOCK = `select i.on_hand::integer, i.reserved::integer from inventory_items i join products p on p.tenant_id = i.tenant_id and p.id = i.product_id
where i.tenant_id = $1 and p.sku = 'SKU-001'`;

/** What becomes of orders between the verb and their confirmation, on whichever transport: embedded here, Kafka on a real broker. */
export function orderJourney(title: string, open: () => Promise<JourneyGround>): void {
  describe(title, () => {
    let ground: JourneyGround;
    let core: Core;
    let runtime: Runtime;
    beforeAll(async () => {
      ground = await open();
      core = { ...ground.services, log: openLog(process.env['LOG_LEVEL'] ?? 'silent'), metrics: openMetrics() };
      const reactions = [...inventoryReactions(ground.services), ...orderReactions(ground.services)];
      runtime = await startRuntime({ core, transport: ground.transport(core), reactions, topics: Object.values(TOPICS) });
    });
    afterAll(async () => {
      await runtime.stop();
      await ground.close();
    });

    it('confirms what the depot has, in each tenant from its own stock, and declines what it has not', async () => {
      const input = { customerCode: 'CUST-001', lines: [{ sku: 'SKU-001', quantity: 5 }] };
      for (const tenant of ground.tenants) {
        const who = { services: ground.services, caller: tenant.caller() };
        for (let index = 0; index < 12; index += 1) await runVerb(who, placeOrder, input);
      }
      await untilQuiet(core, runtime);
      for (const tenant of ground.tenants) {
        expect(await ground.sql(ORDERS, [tenant.id])).toEqual([
          { status: 'confirmed', count: 10 },
          { status: 'declined', count: 2 },
        ]);
        expect(await ground.sql(STOCK, [tenant.id])).toEqual([{ on_hand: 50, reserved: 50 }]);
      }
      expect(await runtime.state()).toMatchObject({ unpublished: 0, parked: 0 });
    });
  });
}
