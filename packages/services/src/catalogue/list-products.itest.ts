import { Fault } from '@omniroute/domain';
import { runVerb } from '@omniroute/services';
import { getCustomer, listCustomers } from '@omniroute/services/customer';
import { listStock, listWarehouses } from '@omniroute/services/inventory';
import { placeOrder } from '@omniroute/services/order';
import { quoteLines } from '@omniroute/services/pricing';
import { reindex } from '@omniroute/services/search';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getProduct, listProducts } from './index.ts';

const kindOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'answered',
    (error: unknown) => (error instanceof Fault ? error.kind : `bug: ${String(error)}`),
  );

describe('catalogue, customers and stock, of two tenants with the same codes', () => {
  const world = new TwoTenants({ warehouses: 2, customers: 3, products: 7, stock: 100, theirs: { customers: 1, products: 2, stock: 7 } });
  beforeAll(async () => {
    await world.openMinted();
    await world.database.sql(
      `update products set name = 'Indomie Chicken 70g', brand = 'Indomie', category = 'Noodles' where tenant_id = $1 and sku = 'SKU-003'`,
      [world.ours.id],
    );
    await world.database.sql(`update products set status = 'discontinued' where tenant_id = $1 and sku = 'SKU-007'`, [world.ours.id]);
    await runVerb(world.as('catalogue-manager'), reindex, {});
    await world.database.sql(
      `update inventory_items set on_hand = 13, reserved = 3 where tenant_id = $1 and product_id = $2 and warehouse_id = $3`,
      [world.ours.id, world.ours.products[0]?.id, world.ours.warehouses[0]?.id],
    );
    await world.database.sql(
      `update credit_accounts set limit_minor = 100000, owed_minor = 40000, held_minor = 5000 where tenant_id = $1 and customer_id = $2`,
      [world.ours.id, world.ours.customers[0]?.id],
    );
  });
  afterAll(world.close);
  const buyer = (index = 0) => world.as('customer-owner', world.ours, { scope: { customerIds: [world.ours.customers[index]?.id ?? ''] } });

  it('pages products by every sort and finds them by words', async () => {
    for (const sort of ['sku', '-sku', 'name', 'category', '-brand']) {
      const skus: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof list>> = await list({ sort, limit: 3, ...(cursor !== null && { cursor }) });
        skus.push(...page.items.map((item) => item.sku));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(new Set(skus).size).toBe(7);
      expect(skus).toHaveLength(7);
      if (sort.endsWith('sku')) expect(skus).toEqual(sort === 'sku' ? skus.toSorted() : skus.toSorted().toReversed());
    }
    expect((await list({ search: 'chicken INDOMIE' })).items.map((item) => item.sku)).toEqual(['SKU-003']);
    expect((await list({ search: '100%' })).items).toEqual([]);
    expect((await list({ status: 'active', category: ['Noodles', 'Rice'], withTotal: true })).total).toEqual({ count: 6, isCapped: false });
  });
  const list = (input: object, who = world.as('order-clerk')) => runVerb(who, listProducts, input);

  it('shows the house stock by depot, and a customer’s own prices when asked', async () => {
    const product = await runVerb(world.as('order-clerk'), getProduct, {
      sku: 'SKU-001',
      customerCode: 'CUST-001',
    });
    expect(product.stock).toEqual([
      { warehouse: 'WH-1', onHand: 13, reserved: 3, available: 10 },
      { warehouse: 'WH-2', onHand: 100, reserved: 0, available: 100 },
    ]);
    expect(product.units.map((unit) => [unit.unit, unit.factor])).toEqual([
      ['piece', 1],
      ['carton', 12],
    ]);
    expect(product.offer).toMatchObject({
      customerCode: 'CUST-001',
      warehouse: 'WH-1',
      currency: 'NGN',
      available: 10,
      availability: 'low',
    });
    expect(product.offer?.prices.map((price) => [price.unit, price.netMinor, price.taxMinor, price.grossMinor])).toEqual([
      ['piece', '1000', '75', '1075'],
      ['carton', '11000', '825', '11825'],
    ]);
    const narrowed = await list(
      { sku: 'SKU-001' },
      world.as('storekeeper', world.ours, { scope: { warehouseIds: [world.ours.warehouses[1]?.id ?? ''] } }),
    );
    expect(narrowed.items[0]?.stock.map((row) => row.warehouse)).toEqual(['WH-2']);
  });

  it('shows a buyer what is for sale at their own price, and no depot’s books', async () => {
    const page = await list({ limit: 200 }, buyer());
    expect(page.items).toHaveLength(6);
    expect(page.items.every((item) => item.stock.length === 0 && item.offer?.customerCode === 'CUST-001')).toBe(true);
    expect(await kindOf(list({ customerCode: 'CUST-002' }, buyer()))).toBe('not-found');
    expect(await kindOf(runVerb(buyer(), getProduct, { sku: 'SKU-007' }))).toBe('not-found');
    const stock = await runVerb(buyer(), listStock, { sku: 'SKU-001' });
    expect(stock.items).toMatchObject([{ warehouse: 'WH-1', onHand: 10, reserved: 0, available: 10 }]);
    expect((await runVerb(buyer(), listWarehouses, {})).items.map((item) => item.code)).toEqual(['WH-1']);
  });

  it('pages stock by SKU and by name, and filters by state', async () => {
    const stock = (input: object) => runVerb(world.as('storekeeper'), listStock, input);
    for (const sort of ['sku', '-sku', 'name', '-name']) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof stock>> = await stock({ sort, limit: 3, ...(cursor !== null && { cursor }) });
        seen.push(...page.items.map((item) => `${item.sku}/${item.warehouse}`));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(new Set(seen).size).toBe(14);
    }
    expect((await stock({ state: 'reserved' })).items).toMatchObject([
      { sku: 'SKU-001', warehouse: 'WH-1', packUnit: 'carton', packFactor: 12 },
    ]);
    expect((await stock({ warehouse: 'WH-2', withTotal: true })).total?.count).toBe(7);
    expect((await stock({ state: 'out' })).items).toEqual([]);
  });

  it('lists customers with their balance, by words and by phone as people type it', async () => {
    const customers = (input: object, who = world.as('order-clerk')) => runVerb(who, listCustomers, input);
    const page = await customers({ sort: 'code' });
    expect(page.items.map((item) => item.code)).toEqual(['CUST-001', 'CUST-002', 'CUST-003']);
    expect(page.items[0]).toMatchObject({
      limitMinor: '100000',
      owedMinor: '40000',
      heldMinor: '5000',
      leftMinor: '55000',
      warehouse: 'WH-1',
    });
    expect(page.items[1]).toMatchObject({ limitMinor: null, leftMinor: null });
    expect((await customers({ search: '0803 0000002' })).items.map((item) => item.code)).toEqual(['CUST-002']);
    for (const part of ['0803 000', '803 0000 0', '+234 803', '0000003'])
      expect((await customers({ search: part, sort: 'code' })).items.map((item) => item.code).at(-1)).toBe('CUST-003');
    expect((await customers({ search: '0803 0000 004' })).items).toEqual([]);
    expect((await customers({ search: '0804' })).items).toEqual([]);
    expect((await customers({ search: 'owner cust-003' })).items.map((item) => item.code)).toEqual(['CUST-003']);
    for (const sort of ['name', 'segment', '-status', 'territory']) expect((await customers({ sort, limit: 2 })).nextCursor).not.toBeNull();
    expect((await customers({}, buyer(1))).items.map((item) => item.code)).toEqual(['CUST-002']);
    expect((await customers({}, world.as('customer-buyer'))).items).toEqual([]);
    expect((await customers({}, world.as('sales-rep', world.ours, { scope: { territories: ['Kano'] } }))).items).toEqual([]);
  });

  it('opens a customer with outlets and last orders', async () => {
    const order = await runVerb(world.as('order-clerk'), placeOrder, {
      customerCode: 'CUST-002',
      lines: [{ sku: 'SKU-002', quantity: 1 }],
    });
    const customer = await runVerb(world.as('order-clerk'), getCustomer, { code: 'CUST-002' });
    expect(customer.outlets.map((outlet) => outlet.code)).toEqual(['OUT-002']);
    expect(customer.recentOrders.map((recent) => recent.number)).toEqual([order.number]);
    expect(await kindOf(runVerb(buyer(), getCustomer, { code: 'CUST-002' }))).toBe('not-found');
    expect(await kindOf(runVerb(world.as('tenant-owner', world.theirs), getCustomer, { code: customer.id }))).toBe('not-found');
  });

  it('quotes each line with a price or with what is wrong with it', async () => {
    const quote = await runVerb(world.as('order-clerk'), quoteLines, {
      customerCode: 'CUST-001',
      lines: [
        { sku: 'SKU-001', quantity: 2, unit: 'carton' },
        { sku: 'NONE' },
        { sku: 'SKU-002', unit: 'crate' },
        { sku: 'SKU-003', quantity: 0 },
        { sku: 'SKU-004' },
      ],
    });
    expect(quote.lines.map((line) => line.problem?.code ?? line.price?.grossMinor)).toEqual([
      '23650',
      'sku.unknown',
      'unit.unknown',
      'quantity.not-positive',
      '1075',
    ]);
    expect(quote.lines.map((line) => line.problem?.pointer ?? null)).toEqual([
      null,
      '/lines/1/sku',
      '/lines/2/unit',
      '/lines/3/quantity',
      null,
    ]);
    expect(quote.lines.map((line) => line.available)).toEqual([10, null, 100, 100, 100]);
    expect(quote).toMatchObject({
      grossMinor: '24725',
      warehouse: 'WH-1',
      credit: { limitMinor: '100000', exposureMinor: '45000', leftMinor: '55000', isEnough: true },
    });
    expect((await runVerb(buyer(1), quoteLines, { lines: [{ sku: 'SKU-001' }] })).customerCode).toBe('CUST-002');
    expect(await kindOf(runVerb(buyer(1), quoteLines, { customerCode: 'CUST-001', lines: [{ sku: 'SKU-001' }] }))).toBe('not-found');
    expect(
      await kindOf(
        runVerb(world.as('order-clerk'), quoteLines, {
          customerCode: 'CUST-001',
          warehouse: 'WH-9',
          lines: [{ sku: 'SKU-001' }],
        }),
      ),
    ).toBe('not-found');
  });

  it('shows nothing of the other tenant', async () => {
    expect((await list({ limit: 200 }, world.as('tenant-owner', world.theirs))).items.map((item) => item.stock)).toEqual(
      [1, 2].map(() => [{ warehouse: 'WH-1', onHand: 7, reserved: 0, available: 7 }]),
    );
    expect((await runVerb(world.as('tenant-owner', world.theirs), listCustomers, {})).items.map((item) => item.id)).toEqual([
      world.theirs.customers[0]?.id,
    ]);
    expect((await runVerb(world.as('tenant-owner', world.theirs), listStock, {})).items).toHaveLength(2);
    expect((await runVerb(world.as('tenant-owner', world.theirs), listWarehouses, {})).items.map((item) => item.id)).toEqual([
      world.theirs.warehouses[0]?.id,
    ]);
    expect(await kindOf(runVerb(world.as('tenant-owner', world.theirs), getProduct, { sku: world.ours.products[0]?.id ?? '' }))).toBe(
      'not-found',
    );
  });
});
