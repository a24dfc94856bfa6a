import { dayWordsIn } from '@omniroute/domain';
import { runVerb } from '@omniroute/services';
import { digestTenant } from '@omniroute/testing';
import { problemOf, promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { getOrder, repriceOrders } from '../order/index.ts';
import { approvePriceList, editPriceDraft, publishPriceList, submitPriceList } from '../pricing/index.ts';
import { loadOrders } from './index.ts';

const world = promotionWorld({ stock: 1_000 });
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const { as, order, settle } = world;
type Tenant = typeof world.ours;
const CARTONS = { sku: 'SKU-001', quantity: 2, unit: 'carton' };
const PIECES = { sku: 'SKU-002', quantity: 5, unit: 'piece' };
const day = () => dayWordsIn('Africa/Lagos', Date.now());

async function goLive(priceOfPiece: object, tenant = world.ours): Promise<void> {
  const cells = [
    { sku: 'SKU-001', unit: 'carton', to: { priceMinor: '12000' } },
    { sku: 'SKU-002', unit: 'piece', to: priceOfPiece },
  ];
  await runVerb(as('pricing-manager', tenant), editPriceDraft, { code: 'STD', cells } as never);
  await runVerb(as('pricing-manager', tenant), submitPriceList, { code: 'STD', reason: 'New prices' });
  await runVerb(as('finance-approver', tenant), approvePriceList, { code: 'STD' });
  await runVerb(as('pricing-manager', tenant), publishPriceList, { code: 'STD' });
}

const rule = (fact: 'payment' | 'loading', tenant: Tenant) =>
  world.database.sql(`insert into pricing_settings (tenant_id, price_date, updated_at) values ($1, $2, now())`, [tenant.id, fact]);

/** Confirmed orders by a rule under which the day of `fact` says the price; a carton costs more by then, and a piece has no price. */
async function waiting(fact: 'payment' | 'loading', lines: readonly object[], tenant = world.ours) {
  await rule(fact, tenant);
  const orders = [];
  for (const line of lines) orders.push(await order([line], { tenant }));
  const ids = orders.map(({ id }) => id);
  await settle(ids, tenant);
  await goLive({}, tenant);
  return { orders, ids };
}
const load = (orderIds: readonly string[], { tenant = world.ours, ...more }: { tenant?: Tenant; happenedAt?: string } = {}) =>
  runVerb(as('storekeeper', tenant), loadOrders, { orderIds: [...orderIds], ...more });
const read = (id: string) => runVerb(as('auditor'), getOrder, { id });

it('names every order of a truck that has no price today, with the day and what to do; the others are loaded without them', async () => {
  const { orders, ids } = await waiting('loading', [PIECES, CARTONS, PIECES]);
  const before = await digestTenant(world.database, world.ours.id);
  const { code, errors = [] } = await problemOf(load(ids));
  expect([code, ...errors.map((error) => `${error.code} ${error.pointer}`)]).toEqual([
    'price.missing',
    'price.missing /orderIds/0',
    'price.missing /orderIds/2',
  ]);
  expect(errors[1]?.detail).toBe(
    `${orders[2]?.number} has no price of ${day()}, the day of loading. There is no price for 5 pieces of SKU-002 for this customer. Ask for it to be priced. Have that put right and load it again; the others can be loaded without it.`,
  );
  expect((await problemOf(load(ids.slice(0, 1)))).detail).toMatch(/Have that put right and load it again\.$/);
  expect(await digestTenant(world.database, world.ours.id)).toEqual(before);
  expect(await load(ids.slice(1, 2))).toEqual({ loaded: 1 });
  expect((await read(ids[1] ?? '')).netMinor).toBe('24000');
  // Put right, they go as well.
  await goLive({ priceMinor: '900' });
  expect(await load([ids[0] ?? '', ids[2] ?? ''])).toEqual({ loaded: 2 });
});

it('goes by the business’s own prices: where another one has none, nothing stands in the way', async () => {
  await waiting('loading', [PIECES]);
  await rule('loading', world.theirs);
  const orders = [await order([PIECES], { tenant: world.theirs }), await order([CARTONS], { tenant: world.theirs })];
  const ids = orders.map(({ id }) => id);
  await settle(ids, world.theirs);
  expect(await load(ids, { tenant: world.theirs })).toEqual({ loaded: 2 });
});

it('that is told of a good while afterwards is taken: what had no price that day costs what it did when it was ordered', async () => {
  const { orders, ids } = await waiting('loading', [PIECES, CARTONS]);
  const happenedAt = new Date().toISOString();
  const { services, caller } = as('storekeeper');
  const clock = { ...services.clock, now: () => new Date(Date.now() + 20 * 60_000) };
  expect(await runVerb({ services: { ...services, clock }, caller }, loadOrders, { orderIds: ids, happenedAt })).toEqual({ loaded: 2 });
  const [pieces, cartons] = [await read(ids[0] ?? ''), await read(ids[1] ?? '')];
  expect([pieces.grossMinor, pieces.pricesOpenUntil]).toEqual([orders[0]?.grossMinor, null]);
  expect(JSON.stringify(pieces.timeline)).toContain(`costs what it did when it was ordered: ${pieces.number} has no price of ${day()}`);
  expect(cartons.netMinor).toBe('24000');
});

it('a payment is not refused: each order has its own outcome, and one without a price waits for the next word', async () => {
  const { orders, ids } = await waiting('payment', [PIECES, CARTONS]);
  const pay = () => runVerb(as('finance-officer'), repriceOrders, { orderIds: ids, fact: 'payment' });
  const first = await pay();
  expect(first.repriced).toMatchObject([{ id: ids[1], grossMinor: '25800' }]);
  expect(first.unpriced).toMatchObject([{ id: ids[0], number: orders[0]?.number, code: 'price.missing' }]);
  expect(first.unpriced[0]?.detail).toContain(`${orders[0]?.number} has no price of ${day()}, the day of payment.`);
  expect(await read(ids[0] ?? '')).toMatchObject({ grossMinor: orders[0]?.grossMinor, pricesOpenUntil: 'payment' });
  await goLive({ priceMinor: '900' });
  expect(await pay()).toMatchObject({ repriced: [{ id: ids[0], number: orders[0]?.number }], unpriced: [] });
});
