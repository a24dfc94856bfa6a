import { withTenant } from '@omniroute/db/client';
import { raiseBook } from '@omniroute/db/pricing';
import { runVerb } from '@omniroute/services';
import { digestTenant } from '@omniroute/testing';
import { problemOf, promotionWorld, toldBudget } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadOrders, receiveGoods } from '../inventory/index.ts';
import { getPromotion, getPromotionBurn, giveBackUses, listClaims, putMinimumPrices, putPriceDraft } from '../pricing/index.ts';
import { cancelOrder, getOrder, repriceOrders } from './index.ts';

const world = promotionWorld({ stock: 30 });
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const { as } = world;
const DAY_MS = 86_400_000;
const soon = (days: number): string => new Date(world.services.clock.now().getTime() + days * DAY_MS).toISOString();
const rule = (priceDate: string, tenant = world.ours) =>
  world.database.sql(
    `insert into pricing_settings (tenant_id, price_date, updated_at) values ($1, $2, now()) on conflict (tenant_id) do update set price_date = excluded.price_date`,
    [tenant.id, priceDate],
  );
const cartons = (quantity: number) => [{ sku: 'SKU-001', quantity, unit: 'carton' }];
/** The list's price of a carton, net, from now on or a time to come. */
async function costs(priceMinor: string, at?: string): Promise<void> {
  await runVerb(world.maker(), putPriceDraft, world.list({ code: 'DAY', entries: [{ sku: 'SKU-001', unit: 'carton', priceMinor }] }));
  await world.publish('DAY', at);
}
const least = (priceMinor: string) =>
  runVerb(world.maker(), putMinimumPrices, { reason: 'Cost', prices: [{ sku: 'SKU-001', unit: 'carton', priceMinor }] });
const pay = (id: string, more: object = {}) =>
  runVerb(as('finance-officer'), repriceOrders, { orderIds: [id], fact: 'payment' as const, ...more });
const load = (id: string, more: object = {}) => runVerb(as('storekeeper'), loadOrders, { orderIds: [id], ...more });
const read = (id: string) => runVerb(as(), getOrder, { id });

describe('what a promotion gave on an order that is paid on another day', () => {
  const TEN = { code: 'TEN', type: 'percentage', config: { basisPoints: 1_000 }, budget: { amountMinor: '100000' } };
  const SHARES = { funding: { principalBasisPoints: 10_000, distributorBasisPoints: 0 } };
  const MORE = { code: 'MORE', type: 'percentage', config: { basisPoints: 500 }, stacking: { group: 'more' } };
  /** What is claimed, what the budget has, and what its days say of both. */
  async function given() {
    const { totals } = await runVerb(as('finance-officer'), listClaims, { filter: { promotion: 'TEN' } });
    const budget = toldBudget(await runVerb(as(), getPromotion, { code: 'TEN' }));
    const { total } = await runVerb(as('finance-officer'), getPromotionBurn, { code: 'TEN' });
    const held = BigInt(total.reserved.minor) - BigInt(total.released.minor) - BigInt(total.returned.minor);
    expect(held).toBe(BigInt(budget.reservedMinor) + BigInt(budget.consumedMinor));
    expect(total.reserved.uses - total.released.uses - total.returned.uses).toBe(budget.reservedUses + budget.consumedUses);
    return [totals.principalMinor, budget.reservedMinor, budget.consumedMinor, budget.reservedUses + budget.consumedUses];
  }

  it.each(['before', 'after'])('is claimed and held against its budget as far as it came off: paid %s the depot answered', async (when) => {
    await rule('payment');
    await world.promote({ ...TEN, ...SHARES });
    const order = await world.order(cartons(1));
    if (when === 'after') await world.settle([order.id]);
    await costs('10000');
    await least('9500');
    await pay(order.id);
    expect((await read(order.id)).lines[0]?.discountMinor).toBe('500');
    if (when === 'before') expect(await given()).toEqual(['0', '500', '0', 1]);
    if (when === 'before') await world.settle([order.id]);
    expect(await given()).toEqual(['500', '0', '500', 1]);
    await runVerb(as(), cancelOrder, { orderId: order.id, reason: 'Wrong customer' });
    expect(await given()).toEqual(['0', '0', '0', 0]);
  });

  it('is shared by what they gave where two gave, and counts only what is supplied', async () => {
    await rule('payment');
    await world.promote({ ...TEN, ...SHARES });
    await world.promote({ ...MORE, ...SHARES });
    // Of four cartons the depot has two and a half: two are supplied.
    const short = await world.order(cartons(4));
    await world.settle([short.id]);
    await costs('10000');
    await least('9500');
    const before = await digestTenant(world.database, world.theirs.id);
    await pay(short.id);
    const [line] = (await read(short.id)).lines;
    expect([line?.discountMinor, line?.shortQuantity]).toEqual(['2000', 2]);
    const { totals } = await runVerb(as('finance-officer'), listClaims, { filter: {} });
    expect([totals.givenMinor, totals.takenBackMinor, totals.principalMinor]).toEqual(['3190', '2190', '1000']);
    await runVerb(as(), cancelOrder, { orderId: short.id, reason: 'Wrong customer' });
    const none = await world.order(cartons(1));
    await world.settle([none.id]);
    await least('10000');
    await pay(none.id);
    expect((await read(none.id)).lines[0]?.discountMinor).toBe('0');
    expect(await given()).toEqual(['0', '0', '0', 1]);
    expect(await digestTenant(world.database, world.theirs.id)).toEqual(before);
  });

  it('goes back with goods that come back by what it was after that', async () => {
    await rule('payment');
    await world.promote({ ...TEN, ...SHARES });
    const { id } = await world.order(cartons(2));
    await world.settle([id]);
    await costs('10000');
    await least('9500');
    await pay(id);
    expect(await given()).toEqual(['1000', '0', '1000', 1]);
    await runVerb(as('worker'), giveBackUses, { orderId: id, lineIndex: 0, quantity: 1, reference: 'RET-1' });
    expect(await given()).toEqual(['500', '0', '500', 1]);
  });
});

describe('the rule that an order was placed under', () => {
  it('is its own: a price that was told as the last one stays, whatever the rule is later', async () => {
    const order = await world.order(cartons(1));
    await world.settle([order.id]);
    await rule('loading');
    await costs('20000');
    expect([order.pricesOpenUntil, (await read(order.id)).pricesOpenUntil]).toEqual([null, null]);
    expect(await load(order.id)).toEqual({ loaded: 1 });
    expect((await read(order.id)).grossMinor).toBe(order.grossMinor);
  });

  it('is its own: what was told to wait for its payment does', async () => {
    await rule('payment');
    const order = await world.order(cartons(1));
    await rule('loading');
    await costs('20000');
    expect((await read(order.id)).pricesOpenUntil).toBe('payment');
    expect((await pay(order.id)).repriced).toMatchObject([{ grossMinor: '21500' }]);
  });
});

describe('goods that are not sold on that day as they were ordered', () => {
  const product = `tenant_id = $1 and product_id = (select id from products where tenant_id = $1 and sku = 'SKU-001')`;
  const changes: readonly (readonly [string, string])[] = [
    ['discontinued', `update products set status = 'discontinued' where tenant_id = $1 and sku = 'SKU-001'`],
    ['sold by another pack only', `update product_units set is_sellable = false where ${product} and unit = 'carton'`],
    ['sold from more on', `update product_units set minimum = 5 where ${product} and unit = 'carton'`],
    [
      'packed otherwise',
      `insert into product_unit_factors (tenant_id, product_id, unit, valid_from, factor) select $1, id, 'carton', now() - interval '1 hour', 10 from products where tenant_id = $1 and sku = 'SKU-001'`,
    ],
  ];

  it.each(changes)('cost what they cost when they were ordered, and are loaded: %s', async (_, change) => {
    await rule('loading');
    const [order, other] = [await world.order(cartons(2)), await world.order([{ sku: 'SKU-002', quantity: 12 }])];
    await world.settle([order.id, other.id]);
    await costs('9000');
    await world.database.sql(change, [world.ours.id]);
    await withTenant(world.services.db, world.ours.id, (tx) => raiseBook(tx, 'products', world.services.clock.now()));
    const both = { orderIds: [order.id, other.id] };
    expect(await runVerb(as('storekeeper'), loadOrders, both)).toEqual({ loaded: 2 });
    const after = await read(order.id);
    expect([after.grossMinor, after.pricesOpenUntil]).toEqual([order.grossMinor, null]);
    expect(after.timeline.find(({ type }) => type === 'order.repriced')?.detail).toMatchObject({
      gross: { from: order.grossMinor, to: order.grossMinor },
      reason: expect.stringContaining('SKU-001'),
    });
  });

  it('are still refused where the day has no price for them', async () => {
    await rule('loading');
    const { id } = await world.order(cartons(1));
    await world.settle([id]);
    await least('20000');
    expect(await problemOf(load(id))).toMatchObject({ code: 'price.below-minimum' });
  });
});

describe('a time that is still to come', () => {
  it('is refused of a payment, a loading and goods received: a planned price is nobody’s before its day', async () => {
    await rule('loading');
    const { id } = await world.order(cartons(1));
    await world.settle([id]);
    await costs('5000', soon(1));
    const before = await digestTenant(world.database, world.ours.id);
    for (const tell of [pay, load]) expect(await problemOf(tell(id, { happenedAt: soon(2) }))).toMatchObject({ code: 'time.to-come' });
    expect(await digestTenant(world.database, world.ours.id)).toEqual(before);
    const lines = [{ warehouse: 'WH-1', sku: 'SKU-001', baseQuantity: 1 }];
    const receive = runVerb(as('storekeeper'), receiveGoods, { kind: 'received', reference: 'GRN-1', happenedAt: soon(1), lines });
    expect(await problemOf(receive)).toMatchObject({ code: 'time.to-come' });
    // A clock that is a minute fast says now.
    await load(id, { happenedAt: soon(1 / 1_440) });
    expect(await read(id)).toMatchObject({ status: 'loaded' });
  });
});
