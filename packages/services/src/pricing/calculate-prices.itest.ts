import { readTenant } from '@omniroute/db/client';
import { readPriceHead } from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import { type MintedTenant, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeOrder } from '../order/index.ts';
import { PriceBooks } from '../price-books.ts';
import { runVerb } from '../run-verb.ts';
import { calculatePrices } from './calculate-prices.ts';
import { putPriceList } from './put-price-list.ts';

const world = new TwoTenants({ warehouses: 2, stock: 100_000 });
beforeAll(world.openMinted);
afterAll(world.close);

type Wanted = Parameters<typeof calculatePrices.run>[1];
const calculate = (input: Partial<Wanted>, tenant = world.ours, caller = tenant.caller('order-clerk')) =>
  runVerb({ services: world.services, caller }, calculatePrices, {
    customerCode: 'CUST-001',
    lines: [{ sku: 'SKU-001', quantity: 1 }],
    ...input,
  });
const codesOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Fault ? [error.problem.code, error.problem.errors?.map(({ pointer }) => pointer)] : error),
  );

const listFor = (code: string, priceMinor: string, assignment: { warehouse?: string; segment?: string; priority: number }) => ({
  code,
  name: code,
  currency: 'NGN',
  isTaxInclusive: false,
  assignments: [{ ...assignment, from: '2020-01-01T00:00:00Z' }],
  entries: [{ sku: 'SKU-001', unit: 'piece', priceMinor }],
});
const put = (list: object, tenant = world.ours) => runVerb(world.as('importer', tenant), putPriceList, list);

describe('calculated prices', () => {
  it('are what an order is charged, list by list', async () => {
    await put(listFor('DEPOT-2', '950', { warehouse: 'WH-2', priority: 0 }));
    await put(listFor('SEGMENT', '900', { segment: 'retail', priority: 0 }));
    await put(listFor('INC', '1075', { warehouse: 'WH-1', priority: 0 }));
    const baskets = [
      { warehouse: 'WH-1', lines: [{ sku: 'SKU-001', quantity: 7 }] },
      {
        warehouse: 'WH-2',
        lines: [
          { sku: 'SKU-001', quantity: 3 },
          { sku: 'SKU-002', quantity: 2, unit: 'carton' },
        ],
      },
      {
        warehouse: 'WH-1',
        lines: [
          { sku: 'SKU-003', quantity: 1, unit: 'carton' },
          { sku: 'SKU-001', quantity: 12 },
          { sku: 'SKU-001', quantity: 1, unit: 'carton' },
        ],
      },
    ];
    for (const basket of baskets) {
      const [price, order] = [
        await calculate(basket),
        await runVerb(
          world.as('order-clerk', world.ours, { requestId: `agree-${JSON.stringify(basket)}`.slice(0, 60) + basket.lines.length }),
          placeOrder,
          { customerCode: 'CUST-001', ...basket },
        ),
      ];
      expect(
        price.lines.map(({ netMinor, taxMinor, grossMinor, unitPriceMinor }) => [netMinor, taxMinor, grossMinor, unitPriceMinor]),
      ).toEqual(order.lines.map(({ netMinor, taxMinor, grossMinor, unitPriceMinor }) => [netMinor, taxMinor, grossMinor, unitPriceMinor]));
      expect([price.netMinor, price.grossMinor]).toEqual([order.netMinor, order.grossMinor]);
    }
  });

  it('tell how they came to be, and the same question has the same id', async () => {
    const price = await calculate({ trace: true });
    expect(price.lines[0]?.trace?.map(({ step, code, result }) => [step, code, result])).toEqual([
      ['list', 'INC', 'won'],
      ['list', 'SEGMENT', 'not-needed'],
      ['list', 'STD', 'not-needed'],
      ['tax', 'standard', 'applied'],
    ]);
    expect(price.lines[0]?.why).toBe('Piece price, list INC v1');
    const at = '2026-11-26T09:00:00.000Z';
    const [one, again, more] = [
      await calculate({ at }),
      await calculate({ at, trace: true }),
      await calculate({ at, lines: [{ sku: 'SKU-001', quantity: 2 }] }),
    ];
    expect(again.lines[0]?.traceId).toBe(one.lines[0]?.traceId);
    expect(more.lines[0]?.traceId).not.toBe(one.lines[0]?.traceId);
  });

  it('follow a changed list at once, and never half of it', async () => {
    const before = await calculate({});
    await put(listFor('INC', '1200', { warehouse: 'WH-1', priority: 0 }));
    const after = await calculate({});
    expect([before.lines[0]?.netMinor, after.lines[0]?.netMinor]).toEqual(['1075', '1200']);
    expect(after.bookVersion).not.toBe(before.bookVersion);
  });

  it('are each tenant’s own though codes are the same', async () => {
    await put(listFor('INC', '1', { priority: 9 }), world.theirs);
    expect((await calculate({}, world.theirs)).lines[0]?.netMinor).toBe('1');
    expect((await calculate({})).lines[0]?.netMinor).toBe('1200');
  });

  it('name all bad lines at once, and a customer or depot that is not there', async () => {
    const lines = [
      { sku: 'NOPE', quantity: 1 },
      { sku: 'SKU-001', quantity: 0 },
      { sku: 'SKU-001', quantity: 1, unit: 'pallet' },
    ];
    expect(await codesOf(calculate({ lines }))).toEqual(['sku.unknown', ['/lines/0/sku', '/lines/1/quantity', '/lines/2/unit']]);
    expect(await codesOf(calculate({ customerCode: 'NOPE' }))).toEqual(['customer.unknown', undefined]);
    expect(await codesOf(calculate({ warehouse: 'NOPE' }))).toEqual(['warehouse.unknown', undefined]);
    expect(await codesOf(calculate({ currency: 'USD' }))).toEqual(['price.missing', ['/lines/0/sku']]);
  });

  it('stay within the scope of who asks', async () => {
    const narrowed = world.ours.caller('order-clerk', { scope: { warehouseIds: [world.ours.warehouses[1]?.id ?? ''] } });
    expect(await codesOf(calculate({ warehouse: 'WH-1' }, world.ours, narrowed))).toEqual(['warehouse.unknown', undefined]);
    expect(await codesOf(calculate({ warehouse: 'WH-2' }, world.ours, narrowed))).toBe('done');
    const buyer = world.ours.caller('customer-owner', { scope: { customerIds: [world.ours.customers[0]?.id ?? ''] } });
    expect(await codesOf(calculate({ warehouse: 'WH-2' }, world.ours, buyer))).toEqual(['warehouse.unknown', undefined]);
    expect(await codesOf(calculate({ customerCode: 'CUST-002' }, world.ours, buyer))).toEqual(['customer.unknown', undefined]);
  });
});

describe('price books', () => {
  it('take what has not changed from the book before: lists while the products are the same', async () => {
    const look = () =>
      readTenant(world.services.db, world.ours.id, async (tx) =>
        world.services.books.get(tx, await readPriceHead(tx), {
          currency: 'NGN',
          at: world.services.clock.now(),
          now: world.services.clock.now(),
        }),
      );
    const listIn = (book: Awaited<ReturnType<typeof look>>, code: string) => book.book.lists.find((list) => list.code === code);
    const before = await look();
    await put(listFor('INC', '1300', { warehouse: 'WH-1', priority: 0 }));
    const after = await look();
    expect([listIn(after, 'STD') === listIn(before, 'STD'), listIn(after, 'INC') === listIn(before, 'INC')]).toEqual([true, false]);
    await world.database.sql(`update price_books set version = version + 1 where tenant_id = $1 and part = 'products'`, [world.ours.id]);
    await world.database.sql(`insert into price_books values ($1, 'products', 1, now()) on conflict do nothing`, [world.ours.id]);
    expect(listIn(await look(), 'STD') === listIn(after, 'STD')).toBe(false);
  });

  it('are bounded over all tenants: who was not asked for the longest goes, and is loaded again when asked for', async () => {
    const { books: usual } = world.services;
    const small = new PriceBooks(4_000);
    const bounded = { ...world.services, books: small };
    const ask = (tenant: MintedTenant) =>
      runVerb({ services: bounded, caller: tenant.caller('order-clerk') }, calculatePrices, {
        customerCode: 'CUST-001',
        lines: [{ sku: 'SKU-002', quantity: 1 }],
      });
    for (const tenant of [world.ours, world.theirs, world.ours]) expect((await ask(tenant)).lines[0]?.netMinor).toBe('1000');
    expect(small.size.books).toBe(1);
    expect(usual.size.books).toBeGreaterThan(1);
  });
});
