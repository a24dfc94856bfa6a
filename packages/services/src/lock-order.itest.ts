import { withTenant } from '@omniroute/db/client';
import type { EventEnvelope } from '@omniroute/domain';
import { OrderCreated, StockAnswer } from '@omniroute/domain/order';
import { runBatchVerb, runVerb } from '@omniroute/services';
import { TwoTenants } from '@omniroute/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putProducts } from './catalogue/index.ts';
import { putCustomers } from './customer/index.ts';
import { loadOrders, receiveGoods, reserveStock } from './inventory/index.ts';
import { placeOrder, settleOrders } from './order/index.ts';

/**
 * Two batches over the same rows, each begun with the rows in the other's opposite order, meet at a row in the middle that is held
 * until both wait. Who locks in the order it was given then has half of what the other still needs: PostgreSQL ends one of the two.
 */
const MANY = 40;

describe.each([
  ['as it likes', []],
  ['by hashes where it can', ['enable_sort', 'enable_nestloop', 'enable_mergejoin', 'enable_indexscan']],
] as const)('two batches at once over the same rows in opposite order, planned %s', (_how, without) => {
  const world = new TwoTenants({ products: MANY + 1, customers: MANY });
  beforeAll(async () => {
    await world.open();
    // Before the services connect.
    for (const setting of without) await world.database.sql(`alter database ${world.database.name} set ${setting} = off`);
    await world.mint();
    await world.database.sql('create index backwards on inventory_items (tenant_id, warehouse_id desc, product_id desc)');
    // Of the last product there is nothing: who orders it is declined, and their hold given back.
    await world.database.sql('update inventory_items set on_hand = 0 where tenant_id = $1 and product_id = $2', [
      world.ours.id,
      world.ours.products[MANY]?.id,
    ]);
  });
  afterAll(world.close);

  const stocked = () => world.ours.products.slice(0, MANY).map((product) => product.sku);
  const forward = <T>(rows: readonly T[]): T[] => [...rows];
  const backward = <T>(rows: readonly T[]): T[] => rows.toReversed();

  const place = (lines: readonly string[], customerCode = 'CUST-001') =>
    runVerb(world.as(), placeOrder, { customerCode, lines: lines.map((sku) => ({ sku, quantity: 1 })) });
  async function eventsOf(types: readonly string[], orderIds: readonly string[]): Promise<EventEnvelope[]> {
    const rows = await world.database.sql<{ envelope: EventEnvelope }>(
      'select envelope from outbox where tenant_id = $1 and type = any($2) and aggregate_id = any($3)',
      [world.ours.id, types, orderIds],
    );
    return orderIds.flatMap((id) =>
      rows.map((row) => row.envelope).filter((event) => (event.data as { order_id: string }).order_id === id),
    );
  }
  async function reserve(orderIds: readonly string[]): Promise<void> {
    const items = (await eventsOf(['order.created'], orderIds)).map((event) => ({ event, data: OrderCreated.parse(event.data) }));
    await withTenant(world.services.db, world.ours.id, (tx) =>
      runBatchVerb(world.services, { tx, pipeline: 'inventory', verb: reserveStock }, items),
    );
  }
  async function settle(orderIds: readonly string[]): Promise<void> {
    const events = await eventsOf(['inventory.reserved', 'inventory.rejected'], orderIds);
    const items = events.map((event) => ({ event, data: StockAnswer.parse(event.data) }));
    await withTenant(world.services.db, world.ours.id, (tx) =>
      runBatchVerb(world.services, { tx, pipeline: 'order', verb: settleOrders }, items),
    );
  }
  const receive = (skus: readonly string[]) =>
    runVerb(world.as(), receiveGoods, {
      kind: 'received',
      reference: 'GRN',
      lines: skus.map((sku) => ({ warehouse: 'WH-1', sku, baseQuantity: 5 })),
    });
  const load = (orderIds: readonly string[]) => runVerb(world.as(), loadOrders, { orderIds });
  let limit = 1_000_000;
  const put = (codes: readonly string[]) => {
    limit += 1;
    const terms = { segment: 'retail', territory: 'Lagos', ownerName: 'Owner', paymentTerms: 'cash', warehouse: 'WH-1' };
    const customers = codes.map((code) => ({ code, name: `Customer ${code} ${limit}`, limitMinor: String(limit), ...terms }));
    return runVerb(world.as(), putCustomers, { customers });
  };
  let minimum = 1;
  const change = (skus: readonly string[]) => {
    minimum += 1;
    const common = { category: 'C', brand: 'B', principal: 'P', baseUnit: 'piece', taxClass: 'standard', isStocked: true };
    const units = [{ unit: 'piece', factor: 1, minimum }];
    return runVerb(world.as(), putProducts, {
      products: skus.map((sku) => ({ sku, name: `Product ${sku} ${minimum}`, units, ...common })),
    });
  };

  /** An order of every product that waits to be loaded, its lines as given. */
  async function confirmed(skus: readonly string[]): Promise<string> {
    const { id } = await place(skus);
    await reserve([id]);
    await settle([id]);
    return id;
  }
  /** An order of each customer that is about to be declined. */
  async function rejected(codes: readonly string[]): Promise<string[]> {
    const ids: string[] = [];
    for (const code of codes) ids.push((await place([world.ours.products[MANY]?.sku ?? ''], code)).id);
    await reserve(ids);
    return ids;
  }

  const waiting = async (): Promise<number | undefined> => {
    const text = `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    return (await world.database.sql<{ waiting: number }>(text))[0]?.waiting;
  };

  /** Holds a row while both begin, until both wait, and lets go. Both must come through, and leave the other tenant's rows alone. */
  async function meet(held: { table: string; column: string; id: string }, works: readonly (() => Promise<unknown>)[]): Promise<void> {
    // The table lies in the opposite order, so that a scan of it is none by accident.
    await world.database.sql('cluster inventory_items using backwards');
    const before = await world.theirRows();
    const holder = new pg.Client({ connectionString: world.database.superuserUrl });
    await holder.connect();
    try {
      await holder.query('begin');
      await holder.query(`select 1 from ${held.table} where tenant_id = $1 and ${held.column} = $2 for update`, [world.ours.id, held.id]);
      const done = Promise.allSettled(works.map((work) => work()));
      await expect.poll(waiting, { timeout: 10_000 }).toBe(works.length);
      await holder.query('commit');
      expect((await done).map((result) => (result.status === 'rejected' ? String(result.reason) : 'done'))).toEqual(
        works.map(() => 'done'),
      );
      expect(await world.theirRows()).toEqual(before);
    } finally {
      await holder.end();
    }
  }
  const product = () => ({ table: 'inventory_items', column: 'product_id', id: world.ours.products[MANY / 2]?.id ?? '' });
  const account = () => ({ table: 'credit_accounts', column: 'customer_id', id: world.ours.customers[MANY / 2]?.id ?? '' });
  const codes = () => world.ours.customers.map((customer) => customer.code);

  it('reserves and receives', async () => {
    const { id } = await place(forward(stocked()));
    await meet(product(), [() => reserve([id]), () => receive(backward(stocked()))]);
  });

  it('reserves and loads', async () => {
    const loaded = await confirmed(backward(stocked()));
    const { id } = await place(forward(stocked()));
    await meet(product(), [() => reserve([id]), () => load([loaded])]);
  });

  it('loads and receives', async () => {
    const loaded = await confirmed(backward(stocked()));
    await meet(product(), [() => load([loaded]), () => receive(forward(stocked()))]);
  });

  it('loads two trucks', async () => {
    const [one, other] = [await confirmed(forward(stocked())), await confirmed(backward(stocked()))];
    await meet(product(), [() => load([one]), () => load([other])]);
  });

  it('settles and sets credit limits', async () => {
    const ids = await rejected(forward(codes()));
    await meet(account(), [() => settle(ids), () => put(backward(codes()))]);
  });

  it('settles twice', async () => {
    const [one, other] = [await rejected(forward(codes())), await rejected(backward(codes()))];
    await meet(account(), [() => settle(one), () => settle(other)]);
    const held = await world.database.sql(
      'select sum(held_minor)::int as held from credit_accounts where tenant_id = $1 and customer_id <> $2',
      [world.ours.id, world.ours.customers[0]?.id],
    );
    expect(held).toEqual([{ held: 0 }]);
  });

  it('sets credit limits twice', async () => {
    const customer = { table: 'customers', column: 'id', id: world.ours.customers[MANY / 2]?.id ?? '' };
    await meet(customer, [() => put(forward(codes())), () => put(backward(codes()))]);
  });

  it('changes products twice', async () => {
    const changed = { table: 'products', column: 'id', id: world.ours.products[MANY / 2]?.id ?? '' };
    await meet(changed, [() => change(forward(stocked())), () => change(backward(stocked()))]);
  });
});
