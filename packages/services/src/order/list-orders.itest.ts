import type { Fault } from '@omniroute/domain';
import { runVerb } from '@omniroute/services';
import { type MintedTenant, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getOrder, listOrders, placeOrder } from './index.ts';

const faultOf = (promise: Promise<unknown>): Promise<Fault> =>
  promise.then(
    () => {
      throw new Error('expected a fault');
    },
    (fault: Fault) => fault,
  );

describe('listing orders', () => {
  const world = new TwoTenants({ warehouses: 2, customers: 3 });

  const place = (tenant: MintedTenant, index: number, extra: object = {}) =>
    runVerb(world.as('order-clerk', tenant), placeOrder, {
      customerCode: `CUST-00${1 + (index % 3)}`,
      warehouse: `WH-${1 + (index % 2)}`,
      lines: [{ sku: 'SKU-001', quantity: 1 + index, unit: 'carton' }],
      ...extra,
    });
  beforeAll(async () => {
    await world.openMinted();
    for (let index = 0; index < 12; index += 1) await place(world.ours, index, index === 5 ? { purchaseOrderNumber: 'LPO/77-1' } : {});
    for (let index = 0; index < 3; index += 1) await place(world.theirs, index, { purchaseOrderNumber: 'LPO/77-1' });
    // Statuses and times as a settled day would have them; two orders share a moment, so that the id has to decide.
    await world.database.sql(
      `update orders o set status = case n % 4 when 0 then 'placed' when 1 then 'declined' else 'confirmed' end,
         created_at = timestamptz '2026-03-01T22:30:00.123456Z' + (n / 2) * interval '1 hour'
       from (select id, row_number() over (order by number)::int - 1 as n from orders where tenant_id = $1) r where o.id = r.id`,
      [world.ours.id],
    );
  });
  afterAll(world.close);

  const list = (input: object, who = world.as('order-clerk')) => runVerb(who, listOrders, input);
  async function walk(input: object, who = world.as('order-clerk')) {
    const items = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ limit: 2, ...input, ...(cursor !== null && { cursor }) }, who);
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return items;
  }

  it.each(['-createdAt', 'createdAt', '-gross', 'gross', 'number', '-number'])('walks every order once sorted by %s', async (sort) => {
    const paged = await walk({ sort });
    const whole = await list({ sort, limit: 200, withTotal: true });
    expect(paged.map((order) => order.id)).toEqual(whole.items.map((order) => order.id));
    expect(new Set(paged.map((order) => order.id)).size).toBe(12);
    expect(whole.total).toEqual({ count: 12, isCapped: false });
    expect(whole.nextCursor).toBeNull();
    const values = whole.items.map((order) =>
      sort.endsWith('gross') ? Number(order.grossMinor) : sort.endsWith('number') ? order.number : order.createdAt,
    );
    const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    expect(values).toEqual(sort.startsWith('-') ? sorted.toReversed() : sorted);
  });

  it('filters by several statuses and keeps their common order', async () => {
    const orders = await walk({ status: ['placed', 'declined'] });
    expect(orders).toHaveLength(6);
    expect(new Set(orders.map((order) => order.status))).toEqual(new Set(['placed', 'declined']));
    expect(orders.map((order) => order.createdAt)).toEqual(
      orders
        .map((order) => order.createdAt)
        .toSorted()
        .toReversed(),
    );
    expect((await list({ filter: { status: ['placed', 'declined'] }, withTotal: true })).total?.count).toBe(6);
  });

  it('filters by customer, depot, channel and days of the tenant’s zone', async () => {
    expect(await walk({ customerCode: 'CUST-002' })).toHaveLength(4);
    expect(await walk({ customerCode: ['CUST-002', 'CUST-003'], status: 'confirmed', sort: '-gross' })).toHaveLength(4);
    expect(await walk({ warehouse: 'WH-1' })).toHaveLength(6);
    expect(await walk({ customerCode: 'CUST-999' })).toHaveLength(0);
    expect(await walk({ channel: 'portal' })).toHaveLength(0);
    // 22:30Z is 23:30 in Lagos: only the first two orders lie on 1 March there.
    expect(await walk({ to: '2026-03-01' })).toHaveLength(2);
    expect(await walk({ filter: { createdAt: ['2026-03-02', ''] } })).toHaveLength(10);
    expect(await walk({ from: '2026-03-02T00:00:00Z', to: '2026-03-02T02:00:00Z' })).toHaveLength(4);
  });

  it('searches numbers, the customer’s own number and names', async () => {
    const [first] = await walk({ sort: 'number' });
    expect(await walk({ search: first?.number })).toEqual([first]);
    expect(await walk({ search: first?.number.replace('SO-', '') })).toEqual([first]);
    expect((await walk({ search: 'lpo/77' })).map((order) => order.purchaseOrderNumber)).toEqual(['LPO/77-1']);
    expect(await walk({ search: 'customer cust-002' })).toHaveLength(4);
    expect(await walk({ search: '100%_' })).toHaveLength(0);
    expect((await list({ search: 'cust', status: 'placed', withTotal: true })).total?.count).toBe(3);
  });

  it('narrows to the actor’s scope, also when searching', async () => {
    const [customer] = world.ours.customers;
    const buyer = world.as('customer-buyer', world.ours, { scope: { customerIds: [customer?.id ?? ''] } });
    const codes = async (input: object, who = buyer) => new Set((await walk(input, who)).map((order) => order.customerCode));
    expect(await codes({})).toEqual(new Set(['CUST-001']));
    expect(await codes({ search: 'SO-' })).toEqual(new Set(['CUST-001']));
    expect(await codes({ customerCode: 'CUST-002' })).toEqual(new Set());
    expect(await codes({}, world.as('customer-buyer'))).toEqual(new Set());
    expect(
      await walk({}, world.as('depot-manager', world.ours, { scope: { warehouseIds: [world.ours.warehouses[1]?.id ?? ''] } })),
    ).toHaveLength(6);
    expect(await walk({}, world.as('sales-rep', world.ours, { scope: { territories: ['Kano'] } }))).toHaveLength(0);
    expect(await walk({}, world.as('sales-rep', world.ours, { scope: { territories: ['Lagos'] } }))).toHaveLength(12);
  });

  it('refuses what is no cursor, another sort’s cursor and unknown sorts and filters', async () => {
    const { nextCursor } = await list({ limit: 1 });
    for (const input of [
      { cursor: 'abc' },
      { cursor: nextCursor, sort: '-gross' },
      { cursor: Buffer.from('["orders","-createdAt","x","y"]').toString('base64url') },
    ]) {
      expect((await faultOf(list(input))).problem.code).toBe('cursor.invalid');
    }
    expect((await faultOf(list({ sort: 'note; drop table orders' }))).problem.code).toBe('sort.unknown');
    expect((await faultOf(list({ filter: { colour: ['red'] } }))).kind).toBe('invalid');
    expect((await faultOf(list({ limit: 201 }))).kind).toBe('invalid');
  });

  it('shows nothing of the other tenant, whose numbers and codes are the same', async () => {
    const other = await walk({}, world.as('order-clerk', world.theirs));
    expect(other).toHaveLength(3);
    const ids = new Set((await walk({})).map((order) => order.id));
    expect(other.some((order) => ids.has(order.id))).toBe(false);
    const [foreign] = other;
    const own = await runVerb(world.as('order-clerk'), getOrder, { id: foreign?.number ?? '' });
    expect(own.id).not.toBe(foreign?.id);
    const missing = await faultOf(runVerb(world.as('order-clerk'), getOrder, { id: foreign?.id ?? '' }));
    const never = await faultOf(runVerb(world.as('order-clerk'), getOrder, { id: '01999999-0000-7000-8000-000000000000' }));
    expect([missing.kind, missing.problem.code]).toEqual([never.kind, never.problem.code]);
    expect(missing.kind).toBe('not-found');
  });
});

describe('opening an order', () => {
  const world = new TwoTenants();
  beforeAll(world.openMinted);
  afterAll(world.close);

  it('shows lines, what is confirmed by status, and the timeline', async () => {
    const lines = [
      { sku: 'SKU-001', quantity: 5 },
      { sku: 'SKU-002', quantity: 2, unit: 'carton' },
    ];
    const placed = await runVerb(world.as('order-clerk'), placeOrder, {
      customerCode: 'CUST-001',
      outletCode: 'OUT-001',
      lines,
    });
    const open = (who = world.as('order-clerk')) => runVerb(who, getOrder, { id: placed.id });
    expect(await open()).toEqual({ ...placed, customerName: 'Customer CUST-001', timeline: [{ ...placed.timeline[0], channel: 'api' }] });
    await world.database.sql(`update orders set status = 'confirmed' where id = $1`, [placed.id]);
    await world.database.sql(`update order_lines set short_quantity = 2, backorder_quantity = 1 where order_id = $1 and line_index = 0`, [
      placed.id,
    ]);
    expect((await open()).lines.map((line) => line.confirmedQuantity)).toEqual([2, 2]);
    await world.database.sql(`update orders set status = 'declined' where id = $1`, [placed.id]);
    expect((await open()).lines.map((line) => line.confirmedQuantity)).toEqual([0, 0]);
    expect((await faultOf(open(world.as('order-clerk', world.theirs)))).kind).toBe('not-found');
    const other = world.as('customer-owner', world.ours, { scope: { customerIds: [world.ours.customers[1]?.id ?? ''] } });
    expect((await faultOf(open(other))).kind).toBe('not-found');
  });
});
