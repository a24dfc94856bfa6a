import { Fault } from '@omniroute/domain';
import { CUSTOMER_ROLES, isPermitted, ROLES, type Role, type Scope } from '@omniroute/domain/tenant';
import { type FilledTenant, fillWithCanaries, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getOverview } from './analytics/index.ts';
import { getProduct, listProducts } from './catalogue/index.ts';
import { getCustomer, listCustomers, putCustomers } from './customer/index.ts';
import { listStock, listWarehouses, loadOrders, putWarehouses, receiveGoods } from './inventory/index.ts';
import { getOrder, getOrderDesk, listOrders, placeOrder } from './order/index.ts';
import { quoteLines } from './pricing/index.ts';
import { runVerb, type Verb } from './run-verb.ts';
import { authenticateKey, issueApiKey, listApiKeys, listMyWork, listParkedEvents, replayParkedEvent } from './tenant/index.ts';

// Two of everything: WH-1 serves CUST-001 of Lagos, WH-2 serves CUST-002 of Kano; an order of each waits at its depot. The other
// tenant has one of CUST-001 in Lagos that waits too.
const world = new TwoTenants({ warehouses: 3, customers: 3 });
let tenant: FilledTenant;
let theirOrder: string;
let scopes: Record<'depot' | 'territory' | 'own customers', Scope>;
const [INSIDE, OUTSIDE] = [0, 1];
const orderOf = (place: number): string => tenant.orders[place]?.id ?? '';

beforeAll(async () => {
  await world.openMinted();
  await world.database.sql(`update customers set warehouse_id = $2 where tenant_id = $1 and code = 'CUST-002'`, [
    world.ours.id,
    world.ours.warehouses[1]?.id,
  ]);
  tenant = await fillWithCanaries(world.database, world.services, { tenant: world.ours, mark: 'S' });
  await world.database.sql(
    `update customers set territory = case code when 'CUST-002' then 'Kano' else 'Lagos' end, name = code where tenant_id = $1`,
    [tenant.id],
  );
  const gone = tenant.orders.slice(2).map((order) => order.id);
  for (const table of [
    'promotion_returns',
    'promotion_uses',
    'price_traces',
    'past_price_traces',
    'stock_reservations',
    'order_lines',
    'credit_holds',
  ])
    await world.database.sql(`delete from ${table} where tenant_id = $1 and order_id = any($2)`, [tenant.id, gone]);
  await world.database.sql(`delete from orders where tenant_id = $1 and id = any($2)`, [tenant.id, gone]);
  await world.database.sql(`update orders set status = 'confirmed' where tenant_id = $1`, [tenant.id]);
  for (const place of [INSIDE, OUTSIDE])
    await world.database.sql(`update parked_events set aggregate_id = $2 where tenant_id = $1 and id = $3`, [
      tenant.id,
      orderOf(place),
      tenant.parkedEventIds[place],
    ]);
  ({ id: theirOrder } = await runVerb(world.as('order-clerk', world.theirs), placeOrder, { customerCode: 'CUST-001', lines }));
  await world.database.sql(`update orders set status = 'confirmed' where tenant_id = $1`, [world.theirs.id]);
  scopes = {
    depot: { warehouseIds: [tenant.warehouses[0]?.id ?? ''] },
    territory: { territories: ['Lagos'] },
    'own customers': { customerIds: [tenant.customers[0]?.id ?? '', tenant.customers[2]?.id ?? ''] },
  };
});
afterAll(world.close);

type As = { readonly role?: Role; readonly scope: Scope };
const call = <Input, Output>({ role = 'tenant-owner', scope }: As, verb: Verb<Input, Output>, input: unknown): Promise<Output> =>
  runVerb(world.as(role, tenant, { scope }), verb, input);
/** `done`, or the fault's kind and code. */
const outcome = <Input, Output>(as: As, verb: Verb<Input, Output>, input: unknown): Promise<string> =>
  call(as, verb, input).then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Fault) return `${error.kind} ${error.problem.code}`;
      throw error;
    },
  );

const lines = [{ sku: 'SKU-001', quantity: 1 }];
const numbers = async (as: As): Promise<string[]> => (await call(as, listOrders, {})).items.map((order) => order.customerCode);
const customer = (code: string, territory: string) => ({
  customers: [{ code, name: code, segment: 'retail', territory, ownerName: 'Owner', paymentTerms: 'cash', warehouse: 'WH-1' }],
});

describe.each(['depot', 'territory', 'own customers'] as const)('a scope by %s', (kind) => {
  const as = (role: Role = 'tenant-owner'): As => ({ role, scope: scopes[kind] });

  it('shows orders inside and none outside, in lists, by id and by number, in the overview and in my work', async () => {
    expect(await numbers(as())).toEqual(['CUST-001']);
    expect(await outcome(as(), getOrder, { id: orderOf(INSIDE) })).toBe('done');
    for (const id of [orderOf(OUTSIDE), tenant.orders[OUTSIDE]?.number, theirOrder])
      expect(await outcome(as(), getOrder, { id })).toBe('not-found order.unknown');
    expect((await call(as(), listOrders, { customerCode: 'CUST-002', withTotal: true })).total?.count).toBe(0);
    expect((await call(as(), listOrders, { search: 'CUST-002', withTotal: true })).total?.count).toBe(0);
    const overview = await call(as(), getOverview, { days: 3 });
    expect([overview.total.orders, overview.topCustomers.map((row) => row.code)]).toEqual([1, ['CUST-001']]);
    const work = await call(as(), listMyWork, {});
    expect(work.items.find((item) => item.kind === 'orders-to-load')?.count).toBe(1);
  });

  it('lets load what is inside, and nothing when one order is outside', async () => {
    expect(await outcome(as('dispatcher'), loadOrders, { orderIds: [orderOf(INSIDE), orderOf(OUTSIDE)] })).toBe('not-found order.unknown');
    expect(await outcome(as('dispatcher'), loadOrders, { orderIds: [orderOf(OUTSIDE)] })).toBe('not-found order.unknown');
    expect(await outcome(as('dispatcher'), loadOrders, { orderIds: [orderOf(INSIDE), theirOrder] })).toBe('not-found order.unknown');
    const statuses = await world.database.sql(`select status from orders where tenant_id = $1`, [tenant.id]);
    expect(statuses).toEqual([{ status: 'confirmed' }, { status: 'confirmed' }]);
  });

  it('shows and replays parked events about orders inside only', async () => {
    const parked = await call(as('depot-manager'), listParkedEvents, { state: 'parked' });
    expect(parked.items.map((event) => event.aggregateId)).toEqual([orderOf(INSIDE)]);
    expect(await outcome(as('depot-manager'), replayParkedEvent, { id: tenant.parkedEventIds[OUTSIDE] })).toBe('not-found event.unknown');
    expect(await outcome(as('depot-manager'), replayParkedEvent, { id: tenant.parkedEventIds[INSIDE] })).toBe('done');
    await world.database.sql(`update parked_events set state = 'parked' where tenant_id = $1`, [tenant.id]);
  });

  it('cannot be left by a key that sees more', async () => {
    expect(await outcome(as(), issueApiKey, { name: 'wide', role: 'tenant-owner' })).toBe('refused scope.too-wide');
    const other = { warehouseIds: [tenant.warehouses[1]?.id], territories: ['Kano'], customerIds: [tenant.customers[1]?.id] };
    expect(await outcome(as(), issueApiKey, { name: 'other', role: 'tenant-owner', scope: other })).toBe('refused scope.too-wide');
    const issued = await call(as(), issueApiKey, { name: 'same', role: 'order-clerk', scope: scopes[kind] });
    expect((await authenticateKey(world.services, issued.key)).actor.scope).toEqual(scopes[kind]);
  });
});

describe.each(['territory', 'own customers'] as const)('a scope by %s', (kind) => {
  const as = (role: Role = 'tenant-owner'): As => ({ role, scope: scopes[kind] });

  it('shows customers inside and none outside', async () => {
    expect((await call(as(), listCustomers, {})).items.map((row) => row.code)).toEqual(['CUST-001', 'CUST-003']);
    expect((await call(as(), listCustomers, { code: ['CUST-002'], withTotal: true })).total?.count).toBe(0);
    expect(await outcome(as(), getCustomer, { code: 'CUST-001' })).toBe('done');
    for (const code of ['CUST-002', tenant.customers[1]?.id]) {
      expect(await outcome(as(), getCustomer, { code })).toBe('not-found customer.unknown');
      expect(await outcome(as('sales-rep'), getOrderDesk, { customer: code })).toBe('not-found customer.unknown');
    }
    expect(await outcome(as('sales-rep'), getOrderDesk, { customer: 'CUST-001' })).toBe('done');
    expect(await outcome(as(), listProducts, { customerCode: 'CUST-002' })).toBe('not-found customer.unknown');
    expect(await outcome(as(), getProduct, { sku: 'SKU-001', customerCode: 'CUST-002' })).toBe('not-found customer.unknown');
  });

  it('quotes and orders for customers inside only, and changes no others', async () => {
    expect(await outcome(as('sales-rep'), quoteLines, { customerCode: 'CUST-001', lines })).toBe('done');
    expect(await outcome(as('sales-rep'), quoteLines, { customerCode: 'CUST-002', lines })).toBe('not-found customer.unknown');
    for (const [code, expected] of [
      ['CUST-002', 'refused customer.unknown'],
      ['NOBODY', 'refused customer.unknown'],
    ] as const)
      expect(await outcome(as('sales-rep'), placeOrder, { customerCode: code, lines })).toBe(expected);
    expect(await outcome(as(), putCustomers, customer('CUST-002', 'Lagos'))).toBe('refused customer.unknown');
    expect(await outcome(as(), putCustomers, customer('CUST-002', 'Kano'))).toBe('refused customer.unknown');
    expect(await outcome(as(), putCustomers, customer('CUST-003', 'Lagos'))).toBe('done');
    if (kind === 'territory') expect(await outcome(as(), putCustomers, customer('CUST-003', 'Kano'))).toBe('refused customer.unknown');
    else expect(await outcome(as(), putCustomers, customer('CUST-009', 'Lagos'))).toBe('refused customer.unknown');
  });
});

describe('a scope by depot', () => {
  const as = (role: Role = 'tenant-owner'): As => ({ role, scope: scopes.depot });

  it('shows that depot’s stock alone', async () => {
    const stock = await call(as('storekeeper'), listStock, { limit: 200 });
    expect([...new Set(stock.items.map((row) => row.warehouse))]).toEqual(['WH-1']);
    expect((await call(as('storekeeper'), listStock, { warehouse: 'WH-2', withTotal: true })).total?.count).toBe(0);
    expect((await call(as(), listWarehouses, {})).items.map((row) => row.code)).toEqual(['WH-1']);
    for (const more of [{}, { customerCode: 'CUST-001' }, { customerCode: 'CUST-001', warehouse: 'WH-1' }]) {
      const product = await call(as(), getProduct, { sku: 'SKU-001', ...more });
      expect(product.stock.map((row) => row.warehouse)).toEqual(['WH-1']);
    }
    expect((await call(as('order-clerk'), getOrderDesk, { customer: 'CUST-001' })).warehouses.map((row) => row.code)).toEqual(['WH-1']);
  });

  it('offers a customer nothing from other depots, neither the customer’s own nor one that is named', async () => {
    for (const asked of [{ customerCode: 'CUST-002' }, { customerCode: 'CUST-001', warehouse: 'WH-2' }]) {
      for (const role of ['tenant-owner', 'order-clerk'] as const) {
        expect(await outcome(as(role), getProduct, { sku: 'SKU-001', ...asked })).toBe('not-found warehouse.unknown');
        expect(await outcome(as(role), listProducts, asked)).toBe('not-found warehouse.unknown');
      }
    }
    const [inside] = (await call(as('order-clerk'), listProducts, { sku: 'SKU-001', customerCode: 'CUST-001' })).items;
    expect(inside?.offer).toMatchObject({ customerCode: 'CUST-001', warehouse: 'WH-1' });
  });

  it('quotes, orders, receives and changes there alone', async () => {
    const at = (warehouse: string) => ({ customerCode: 'CUST-001', warehouse, lines });
    expect(await outcome(as('order-clerk'), quoteLines, at('WH-1'))).toBe('done');
    expect(await outcome(as('order-clerk'), quoteLines, at('WH-2'))).toBe('not-found warehouse.unknown');
    expect(await outcome(as('order-clerk'), placeOrder, at('WH-2'))).toBe('refused warehouse.unknown');
    expect(await outcome(as('order-clerk'), placeOrder, { customerCode: 'CUST-002', lines })).toBe('refused warehouse.unknown');
    const goods = (...warehouses: string[]) => ({
      kind: 'received',
      reference: 'GRN',
      lines: warehouses.map((warehouse) => ({ warehouse, sku: 'SKU-001', baseQuantity: 5 })),
    });
    expect(await outcome(as('storekeeper'), receiveGoods, goods('WH-1'))).toBe('done');
    expect(await outcome(as('storekeeper'), receiveGoods, goods('WH-1', 'WH-2'))).toBe('refused sku.unknown');
    const depot = (code: string) => ({ warehouses: [{ code, name: code, city: 'Lagos' }] });
    expect(await outcome(as('depot-manager'), putWarehouses, depot('WH-1'))).toBe('done');
    for (const code of ['WH-2', 'WH-9'])
      expect(await outcome(as('depot-manager'), putWarehouses, depot(code))).toBe('refused warehouse.unknown');
    const codes = await world.database.sql<{ code: string }>('select code from warehouses where tenant_id = $1 order by code', [tenant.id]);
    expect(codes.map((row) => row.code)).toEqual(['WH-1', 'WH-2', 'WH-3']);
  });
});

describe('a customer’s offer on products', () => {
  it.each(ROLES.filter((role) => isPermitted('catalogue.list-products', role)))('is given to %s as a quote would be', async (role) => {
    const as: As = { role, scope: CUSTOMER_ROLES.includes(role) ? { customerIds: [tenant.customers[0]?.id ?? ''] } : {} };
    const expected = isPermitted('pricing.quote-lines', role) ? 'done' : 'forbidden role.not-permitted';
    expect(await outcome(as, getProduct, { sku: 'SKU-001', customerCode: 'CUST-001' })).toBe(expected);
    expect(await outcome(as, listProducts, { customerCode: 'CUST-001' })).toBe(expected);
    expect(await outcome(as, listProducts, {})).toBe('done');
  });

  it('is from a depot that there is, also where the page is empty', async () => {
    const asked = { customerCode: 'CUST-001', warehouse: 'WH-77' };
    expect(await outcome({ scope: {} }, listProducts, asked)).toBe('not-found warehouse.unknown');
    expect(await outcome({ scope: {} }, listProducts, { ...asked, search: 'nothing is called so' })).toBe('not-found warehouse.unknown');
    expect(await outcome({ scope: {} }, listProducts, { customerCode: 'CUST-001', search: 'nothing is called so' })).toBe('done');
  });
});

describe('an empty list', () => {
  it.each([{ warehouseIds: [] }, { territories: [] }, { customerIds: [] }])('in %j means nothing at all', async (scope) => {
    const as: As = { scope };
    expect(await numbers(as)).toEqual([]);
    expect(await outcome(as, getOrder, { id: orderOf(INSIDE) })).toBe('not-found order.unknown');
    expect(await outcome(as, loadOrders, { orderIds: [orderOf(INSIDE)] })).toBe('not-found order.unknown');
    expect(await outcome(as, placeOrder, { customerCode: 'CUST-001', lines })).toMatch(/^refused (customer|warehouse)\.unknown$/);
    expect(await outcome(as, quoteLines, { customerCode: 'CUST-001', lines })).toMatch(/^not-found (customer|warehouse)\.unknown$/);
    expect((await call(as, getOverview, { days: 3 })).total.orders).toBe(0);
    expect((await call(as, listParkedEvents, {})).items).toEqual([]);
    if (!('warehouseIds' in scope)) expect((await call(as, listCustomers, {})).items).toEqual([]);
    else {
      expect((await call(as, listStock, {})).items).toEqual([]);
      expect((await call(as, listWarehouses, {})).items).toEqual([]);
      expect((await call(as, getProduct, { sku: 'SKU-001' })).stock).toEqual([]);
    }
  });

  it('in a key is kept as one, and shown as one', async () => {
    const scope = { warehouseIds: [], territories: [], customerIds: [] };
    const { id, key } = await call({ scope: {} }, issueApiKey, { name: 'nothing', role: 'order-clerk', scope });
    expect((await authenticateKey(world.services, key)).actor.scope).toEqual(scope);
    const shown = (await call({ scope: {} }, listApiKeys, {})).items.find((row) => row.id === id);
    expect(shown?.scope).toEqual({ warehouses: [], territories: [], customers: [] });
  });
});

describe('a buyer', () => {
  it.each(['customer-owner', 'customer-buyer'] as const)('%s without customers sees and orders nothing', async (role) => {
    const as: As = { role, scope: {} };
    expect(await numbers(as)).toEqual([]);
    expect((await call(as, listCustomers, {})).items).toEqual([]);
    expect((await call(as, listStock, {})).items).toEqual([]);
    expect(await outcome(as, placeOrder, { customerCode: 'CUST-001', lines })).toBe('refused customer.unknown');
    expect(await outcome(as, quoteLines, { lines })).toBe('not-found customer.unknown');
  });
  it('is served by the depot of their own customer', async () => {
    const as: As = { role: 'customer-owner', scope: { customerIds: [tenant.customers[0]?.id ?? ''] } };
    expect(await outcome(as, quoteLines, { lines })).toBe('done');
    expect(await outcome(as, quoteLines, { warehouse: 'WH-2', lines })).toBe('not-found warehouse.unknown');
    expect((await call(as, listStock, { limit: 200 })).items.every((row) => row.warehouse === 'WH-1')).toBe(true);
    expect(await outcome(as, placeOrder, { customerCode: 'CUST-002', lines })).toBe('refused customer.unknown');
    expect(await outcome(as, getOrder, { id: orderOf(OUTSIDE) })).toBe('not-found order.unknown');
    expect(await outcome(as, placeOrder, { customerCode: 'CUST-001', lines })).toBe('done');
  });
  it.each(['customer-owner', 'customer-buyer'] as const)('%s orders from that depot and no other, at its prices', async (role) => {
    const as: As = { role, scope: { customerIds: [tenant.customers[0]?.id ?? ''] } };
    const from = (warehouse: string) => ({ customerCode: 'CUST-001', warehouse, lines });
    // An unknown depot and another's are refused alike: a buyer does not learn which depots there are.
    for (const warehouse of ['WH-2', 'WH-3', 'WH-9'])
      expect(await outcome(as, placeOrder, from(warehouse))).toBe('refused warehouse.unknown');
    expect(await outcome(as, placeOrder, from('WH-1'))).toBe('done');
    // Who works here may supply any customer from any depot of theirs.
    expect(await outcome({ role: 'order-clerk', scope: {} }, placeOrder, from('WH-2'))).toBe('done');
  });
});
