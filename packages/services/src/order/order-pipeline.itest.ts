import { withTenant } from '@omniroute/db/client';
import { type EventEnvelope, Fault } from '@omniroute/domain';
import { OrderCreated, StockAnswer } from '@omniroute/domain/order';
import { type MintedTenant, TwoTenants } from '@omniroute/testing';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Services } from '../context.ts';
import { reserveStock } from '../inventory/index.ts';
import { runBatchVerb } from '../run-batch.ts';
import { type Call, runVerb } from '../run-verb.ts';
import { getOrder } from './get-order.ts';
import { placeOrder } from './place-order.ts';
import { settleOrders } from './settle-orders.ts';

const world = new TwoTenants({ stock: 100 });
beforeAll(world.openMinted);
afterAll(world.close);

const events = async (of: MintedTenant, type: string, orderId: string): Promise<EventEnvelope[]> => {
  const rows = await world.database.sql<{ envelope: EventEnvelope }>(
    'select envelope from outbox where tenant_id = $1 and type = $2 and aggregate_id = $3',
    [of.id, type, orderId],
  );
  return rows.map((row) => row.envelope);
};

async function reserve(of: MintedTenant, orderIds: string[]): Promise<void> {
  const created = (await Promise.all(orderIds.map((id) => events(of, 'order.created', id)))).flat();
  await withTenant(world.services.db, of.id, (tx) =>
    runBatchVerb(
      world.services,
      { tx, pipeline: 'inventory', verb: reserveStock },
      created.map((event) => ({ event, data: OrderCreated.parse(event.data) })),
    ),
  );
}
async function settle(of: MintedTenant, orderIds: string[]): Promise<void> {
  const answers = (
    await Promise.all(orderIds.flatMap((id) => [events(of, 'inventory.reserved', id), events(of, 'inventory.rejected', id)]))
  ).flat();
  await withTenant(world.services.db, of.id, (tx) =>
    runBatchVerb(
      world.services,
      { tx, pipeline: 'order', verb: settleOrders },
      answers.map((event) => ({ event, data: StockAnswer.parse(event.data) })),
    ),
  );
}
const place = (of: MintedTenant, input: object, requestId?: string) =>
  runVerb(world.as('order-clerk', of, requestId ? { requestId } : {}), placeOrder, {
    customerCode: 'CUST-001',
    ...input,
  });
const orderRow = async (id: string) => (await world.database.sql<Record<string, string>>('select * from orders where id = $1', [id]))[0];

describe('an order from placing to confirmation', () => {
  it('is priced from the list, reserved and confirmed, with audit, hold and events', async () => {
    const order = await place(world.ours, {
      lines: [
        { sku: 'SKU-001', quantity: 2, unit: 'carton' },
        { sku: 'SKU-002', quantity: 3 },
      ],
    });
    expect(order).toMatchObject({ status: 'placed', netMinor: '25000', taxMinor: '1875', grossMinor: '26875', lineCount: 2 });
    expect(order.number).toMatch(/^SO-1\d{5}$/);
    await reserve(world.ours, [order.id]);
    await settle(world.ours, [order.id]);
    expect(await orderRow(order.id)).toMatchObject({
      status: 'confirmed',
      confirmed_gross_minor: '26875',
      short_line_count: 0,
      version: 3,
    });
    const stock = await world.database.sql('select reserved from inventory_items where tenant_id = $1 order by product_id limit 2', [
      world.ours.id,
    ]);
    expect(stock).toEqual([{ reserved: '24' }, { reserved: '3' }]);
    const audit = await world.database.sql('select type, actor_kind from audit_log where entity_id = $1 order by id', [order.id]);
    expect(audit).toEqual([
      { type: 'order.created', actor_kind: 'member' },
      { type: 'inventory.reserved', actor_kind: 'worker' },
      { type: 'order.confirmed', actor_kind: 'worker' },
    ]);
  });

  it('answers the same request again with the same order, and another body with a conflict', async () => {
    const body = { lines: [{ sku: 'SKU-003', quantity: 1 }] };
    const first = await place(world.ours, body, 'again-1');
    expect(await place(world.ours, body, 'again-1')).toEqual(first);
    await expect(place(world.ours, { lines: [{ sku: 'SKU-003', quantity: 2 }] }, 'again-1')).rejects.toMatchObject({
      kind: 'conflict',
      problem: { code: 'idempotency.other-body' },
    });
    expect(await place(world.theirs, body, 'again-1')).not.toEqual(first);
    expect(
      await world.database.sql('select count(*)::int as n from orders where tenant_id = $1 and id = $2', [world.ours.id, first.id]),
    ).toEqual([{ n: 1 }]);
  });

  it('supplies what is there in whole units, and gives the credit for the rest back', async () => {
    const order = await place(world.ours, { lines: [{ sku: 'SKU-004', quantity: 9, unit: 'carton' }] });
    await reserve(world.ours, [order.id]);
    await settle(world.ours, [order.id]);
    expect(await orderRow(order.id)).toMatchObject({
      status: 'confirmed',
      short_line_count: 1,
      confirmed_gross_minor: String((110_00 * 8 * 1075) / 1000),
    });
    expect(await world.database.sql('select short_quantity from order_lines where order_id = $1', [order.id])).toEqual([
      { short_quantity: '1' },
    ]);
    expect(await world.database.sql('select amount_minor, state from credit_holds where order_id = $1', [order.id])).toEqual([
      { amount_minor: '94600', state: 'pending' },
    ]);
  });

  it('declines all-or-nothing when one line is short, and voids the hold', async () => {
    const order = await place(world.ours, {
      shortPolicy: 'all-or-nothing',
      lines: [
        { sku: 'SKU-005', quantity: 1 },
        { sku: 'SKU-004', quantity: 9, unit: 'carton' },
      ],
    });
    await reserve(world.ours, [order.id]);
    await settle(world.ours, [order.id]);
    expect(await orderRow(order.id)).toMatchObject({ status: 'declined', confirmed_gross_minor: '0' });
    expect(await world.database.sql('select amount_minor, state from credit_holds where order_id = $1', [order.id])).toEqual([
      { amount_minor: '0', state: 'voided' },
    ]);
    expect(await world.database.sql('select count(*)::int as n from stock_reservations where order_id = $1', [order.id])).toEqual([
      { n: 0 },
    ]);
  });

  it('voids the hold of a declined order that cost nothing', async () => {
    await world.database.sql(`update price_list_entries set price_minor = 0 where tenant_id = $1 and product_id = $2`, [
      world.ours.id,
      world.ours.products[4]?.id,
    ]);
    await world.database.sql(`insert into price_books values ($1, 'products', 1, now())`, [world.ours.id]);
    const order = await place(world.ours, { shortPolicy: 'all-or-nothing', lines: [{ sku: 'SKU-005', quantity: 1_000 }] });
    expect(order.grossMinor).toBe('0');
    await reserve(world.ours, [order.id]);
    await settle(world.ours, [order.id]);
    expect(
      await world.database.sql('select amount_minor, state, settled_at is not null as ended from credit_holds where order_id = $1', [
        order.id,
      ]),
    ).toEqual([{ amount_minor: '0', state: 'voided', ended: true }]);
  });

  it('holds exactly what is confirmed, over all orders of a customer', async () => {
    const [row] = await world.database.sql(
      `select (select sum(held_minor) from credit_accounts where tenant_id = $1) = (select sum(amount_minor) from credit_holds where tenant_id = $1 and state = 'pending') as agrees`,
      [world.ours.id],
    );
    expect(row).toEqual({ agrees: true });
  });
});

describe('reading an order while it is being confirmed', () => {
  /** The same services, where something happens between two statements of a transaction: before the one named `statement`. */
  function interrupted(statement: string, happen: () => Promise<void>): Services {
    const connect = async (): Promise<pg.PoolClient> => {
      const client = await world.services.db.app.connect();
      const query = async (asked: unknown, ...rest: unknown[]): Promise<unknown> => {
        if ((asked as { name?: string }).name === statement) await happen();
        return Reflect.apply(client.query, client, [asked, ...rest]);
      };
      return new Proxy(client, {
        get: (target, key) => (key === 'query' ? query : bound(target, key)),
      });
    };
    return { ...world.services, db: { ...world.services.db, app: { connect } as unknown as pg.Pool } };
  }
  const bound = (target: pg.PoolClient, key: string | symbol): unknown => {
    const value: unknown = Reflect.get(target, key);
    return typeof value === 'function' ? value.bind(target) : value;
  };

  it.each(['list-order-lines', 'list-timeline'])('tells one story when that happens before %s', async (statement) => {
    const order = await place(world.ours, { lines: [{ sku: 'SKU-001', quantity: 1 }] });
    await reserve(world.ours, [order.id]);
    let times = 0;
    const between = interrupted(statement, async () => {
      times += 1;
      await settle(world.ours, [order.id]);
    });
    const torn = await runVerb({ services: between, caller: world.ours.caller() }, getOrder, { id: order.id });
    expect([torn.status, torn.timeline.map((step) => step.type)]).toEqual(['placed', ['order.created', 'inventory.reserved']]);
    const after = await runVerb(world.as(), getOrder, { id: order.id });
    expect([after.status, after.timeline.at(-1)?.type, times]).toEqual(['confirmed', 'order.confirmed', 1]);
  });

  it('changes nothing, even by mistake', async () => {
    const text = 'update orders set note = null where tenant_id = $1';
    const slip = { ...getOrder, run: ({ tx }: Call) => tx.query({ name: 'slip', text }, [tx.tenantId]) };
    await expect(runVerb(world.as(), slip, { id: 'SO-1' })).rejects.toMatchObject({ code: '25006' });
  });
});

describe('what an order is refused for', () => {
  const refusalsOf = async (input: object) => {
    const fault = await place(world.ours, input).catch((error: unknown) => error);
    if (!(fault instanceof Fault)) throw new Error('the order was taken');
    return { kind: fault.kind, errors: (fault.problem.errors ?? []).map((error) => [error.index, error.code]) };
  };

  it('names every bad line', async () => {
    expect(
      await refusalsOf({
        lines: [
          { sku: 'NOPE', quantity: 1 },
          { sku: 'SKU-001', quantity: 0 },
          { sku: 'SKU-001', quantity: -3 },
          { sku: 'SKU-001', quantity: 2_000_000_000 },
          { sku: 'SKU-001', quantity: 1, unit: 'pallet' },
        ],
      }),
    ).toEqual({
      kind: 'refused',
      errors: [
        [0, 'sku.unknown'],
        [1, 'quantity.not-positive'],
        [2, 'quantity.not-positive'],
        [3, 'quantity.too-large'],
        [4, 'unit.unknown'],
      ],
    });
  });

  it('refuses a price that someone other than the importer agreed', async () => {
    await expect(place(world.ours, { lines: [{ sku: 'SKU-001', quantity: 1, agreedNetMinor: '1' }] })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  it('refuses what the credit limit does not allow, and of two orders at once grants only one', async () => {
    await world.database.sql('update credit_accounts set limit_minor = 150000 + held_minor where tenant_id = $1 and customer_id = $2', [
      world.theirs.id,
      world.theirs.customers[1]?.id,
    ]);
    const attempt = () =>
      place(world.theirs, { customerCode: 'CUST-002', lines: [{ sku: 'SKU-001', quantity: 8, unit: 'carton' }] }).then(
        () => 'taken',
        (error: Fault) => error.problem.code,
      );
    expect((await Promise.all([attempt(), attempt(), attempt()])).sort()).toEqual(['credit.over-limit', 'credit.over-limit', 'taken']);
  });

  it('writes nothing for a refused order', async () => {
    const count = () =>
      world.database.sql(
        'select (select count(*) from orders) as o, (select count(*) from outbox) as e, (select count(*) from audit_log) as a, (select count(*) from request_log) as r',
      );
    const before = await count();
    await place(
      world.ours,
      {
        lines: [
          { sku: 'SKU-001', quantity: 1 },
          { sku: 'NOPE', quantity: 1 },
        ],
      },
      'refused-1',
    ).catch(() => undefined);
    expect(await count()).toEqual(before);
  });
});
