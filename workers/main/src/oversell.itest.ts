import { withTenant } from '@omniroute/db/client';
import type { EventEnvelope } from '@omniroute/domain';
import { OrderCreated } from '@omniroute/domain/order';
import { runBatchVerb, runVerb } from '@omniroute/services';
import { reserveStock } from '@omniroute/services/inventory';
import { placeOrder } from '@omniroute/services/order';
import { TwoTenants } from '@omniroute/testing';
import { describe, expect, it } from 'vitest';

const BUYERS = 400;
const UNITS = 50;
const CONNECTIONS = 24;
const PLACING = 12;

/** Whatever is sold here, the other tenant's goods of the same codes lie as they did. */
async function withWorld(work: (world: TwoTenants) => Promise<void>): Promise<void> {
  const world = new TwoTenants({ stock: UNITS, customers: 5, products: 3, poolSize: CONNECTIONS });
  try {
    await world.openMinted();
    const before = await world.theirRows();
    await work(world);
    expect(await world.theirRows()).toEqual(before);
  } finally {
    await world.close();
  }
}

/** `count` workers take jobs from one heap until none is left. */
async function inParallel<T>(count: number, jobs: readonly T[], work: (job: T) => Promise<void>): Promise<void> {
  const left = [...jobs];
  const run = async (): Promise<void> => {
    for (let job = left.pop(); job !== undefined; job = left.pop()) await work(job);
  };
  await Promise.all(Array.from({ length: count }, run));
}

/** Every buyer orders one piece; returns the events as a transport would bring them. */
async function placeAll({ database, services, ours }: TwoTenants): Promise<EventEnvelope[]> {
  const buyers = Array.from({ length: BUYERS }, (_, index) => index);
  await inParallel(PLACING, buyers, async (buyer) => {
    const caller = ours.caller('order-clerk', { requestId: `buyer-${buyer}` });
    await runVerb({ services, caller }, placeOrder, {
      customerCode: `CUST-00${(buyer % 5) + 1}`,
      lines: [{ sku: 'SKU-001', quantity: 1 }],
    });
  });
  const rows = await database.sql<{ envelope: EventEnvelope }>(
    `select envelope from outbox where tenant_id = $1 and type = 'order.created'`,
    [ours.id],
  );
  return rows.map((row) => row.envelope);
}

type Reserve = (world: TwoTenants, event: EventEnvelope) => Promise<void>;

/** As the product does it: one event, one transaction, one connection of many. */
const reserve: Reserve = ({ services, ours }, event) =>
  withTenant(services.db, ours.id, (tx) =>
    runBatchVerb(services, { tx, pipeline: 'inventory', verb: reserveStock }, [{ event, data: OrderCreated.parse(event.data) }]),
  );

/** The mistake: read what is free, think, write what is left. Nothing locks, nothing is conditional. */
const reserveNaively: Reserve = ({ services, ours }, event) =>
  withTenant(services.db, ours.id, async (tx) => {
    const order = OrderCreated.parse(event.data);
    const line = order.lines[0];
    const [row] = await tx.query<{ on_hand: bigint; reserved: bigint }>(
      {
        name: 'naive-read',
        text: 'select on_hand, reserved from inventory_items where tenant_id = $1 and warehouse_id = $2 and product_id = $3',
      },
      [ours.id, order.warehouse_id, line?.product_id],
    );
    if (!row || row.on_hand - row.reserved < 1n) return;
    await tx.query(
      {
        name: 'naive-write',
        text: 'update inventory_items set reserved = $4 where tenant_id = $1 and warehouse_id = $2 and product_id = $3',
      },
      [ours.id, order.warehouse_id, line?.product_id, row.reserved + 1n],
    );
    await tx.query(
      {
        name: 'naive-note',
        text: `insert into stock_reservations (tenant_id, order_id, line_index, warehouse_id, product_id, quantity, state, created_at)
               values ($1, $2, 0, $3, $4, 1, 'pending', now())`,
      },
      [ours.id, order.order_id, order.warehouse_id, line?.product_id],
    );
  });

interface Verdict {
  readonly sold: number;
  readonly reserved: number;
  readonly free: number;
  /** Orders that got nothing although something was left at the end. */
  readonly refusedFalsely: number;
}

async function verdict({ database, ours }: TwoTenants, events: readonly EventEnvelope[]): Promise<Verdict> {
  const product = ours.products[0]?.id;
  const [row] = await database.sql<{ sold: number; reserved: number; free: number }>(
    `select (select coalesce(sum(quantity), 0)::int from stock_reservations where tenant_id = $1 and product_id = $2) as sold,
            reserved::int, (on_hand - reserved)::int as free from inventory_items where tenant_id = $1 and product_id = $2`,
    [ours.id, product],
  );
  if (!row) throw new Error('the product has no stock row');
  return { ...row, refusedFalsely: Math.min(row.free, events.length - row.sold) };
}

describe(`${BUYERS} buyers at once for ${UNITS} units`, () => {
  it(`sell exactly ${UNITS}, refuse nobody falsely, and never go below nothing`, () =>
    withWorld(async (world) => {
      const events = await placeAll(world);
      expect(events).toHaveLength(BUYERS);
      await inParallel(CONNECTIONS, events, (event) => reserve(world, event));
      expect(await verdict(world, events)).toEqual({ sold: UNITS, reserved: UNITS, free: 0, refusedFalsely: 0 });
      const answers = await world.database.sql<{ type: string; count: number; left: number }>(
        `select o.type, count(*)::int as count, coalesce(sum((l ->> 'available')::int), 0)::int as left
         from outbox o left join lateral json_array_elements(o.envelope -> 'data' -> 'short_lines') l on true
         where o.tenant_id = $1 and o.topic = 'omniroute.inventory' group by 1 order by 1`,
        [world.ours.id],
      );
      // Whoever was turned away was told that nothing was left: no unit lay free in any moment of a refusal.
      expect(answers).toEqual([
        { type: 'inventory.rejected', count: BUYERS - UNITS, left: 0 },
        { type: 'inventory.reserved', count: UNITS, left: 0 },
      ]);
    }));

  it('take mixed quantities of two products without waiting for each other in a circle, down to the last unit', () =>
    withWorld(async (world) => {
      const { database, services, ours } = world;
      const buyers = Array.from({ length: 120 }, (_, index) => index);
      await inParallel(PLACING, buyers, async (buyer) => {
        const skus = buyer % 2 === 0 ? ['SKU-001', 'SKU-002'] : ['SKU-002', 'SKU-001'];
        const lines = skus.map((sku) => ({ sku, quantity: 1 + (buyer % 3) }));
        await runVerb({ services, caller: ours.caller('order-clerk', { requestId: `mixed-${buyer}` }) }, placeOrder, {
          customerCode: 'CUST-001',
          lines,
        });
      });
      const rows = await database.sql<{ envelope: EventEnvelope }>(`select envelope from outbox where type = 'order.created'`);
      await inParallel(CONNECTIONS, rows, ({ envelope }) => reserve(world, envelope));
      const stock = await database.sql(
        'select on_hand::int, reserved::int from inventory_items where tenant_id = $1 order by product_id limit 2',
        [ours.id],
      );
      expect(stock).toEqual([
        { on_hand: UNITS, reserved: UNITS },
        { on_hand: UNITS, reserved: UNITS },
      ]);
    }));

  it('are seen to oversell when the reservation reads, then writes (control)', () =>
    withWorld(async (world) => {
      await world.database.sql('alter table inventory_items drop constraint stock_never_negative');
      const events = await placeAll(world);
      await inParallel(CONNECTIONS, events, (event) => reserveNaively(world, event));
      const { sold } = await verdict(world, events);
      expect(sold).toBeGreaterThan(UNITS);
    }));

  it('are still stopped by the table itself when only the condition is forgotten', () =>
    withWorld(async ({ database, ours }) => {
      const take = () =>
        database.sql('update inventory_items set reserved = reserved + 20 where tenant_id = $1 and product_id = $2', [
          ours.id,
          ours.products[0]?.id,
        ]);
      const taken = await Promise.allSettled([take(), take(), take()]);
      expect(taken.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    }));
});
