import { Fault } from '@omniroute/domain';
import { runVerb } from '@omniroute/services';
import { digestTenant } from '@omniroute/testing';
import { promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadOrders } from '../inventory/index.ts';
import { addSpecialPrice, approveSpecialPrice, getPromotion, listClaims, listSpecialPrices } from '../pricing/index.ts';
import { cancelOrder, getOrder, placeOrder } from './index.ts';

const world = promotionWorld({ customers: 2, stock: 1_000 });
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const { as, promote, settle, order } = world;
const SINCE = '2020-01-01T00:00:00Z';
const piece = (quantity: number, sku = 'SKU-001') => ({ sku, quantity, unit: 'piece' });
const TEN = { code: 'TEN', type: 'percentage', config: { basisPoints: 1000 }, conditions: { skus: ['SKU-001'] } };
const clerk = (more: Parameters<typeof as>[2] = {}) => as('order-clerk', world.ours, more);
const cancel = (orderId: string, by = clerk()) => runVerb(by, cancelOrder, { orderId, reason: 'Ordered twice' });
const read = (id: string) => runVerb(clerk(), getOrder, { id });

async function confirmed(lines: readonly object[], more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { id } = await order(lines, more);
  await settle([id]);
  return id;
}

/** All that an order takes from others until it is loaded. */
async function taken(tenant = world.ours) {
  const [row] = await world.database.sql<Record<string, string>>(
    `select (select sum(held_minor) from credit_accounts where tenant_id = $1)::text as held,
      (select coalesce(sum(amount_minor), 0) from credit_holds where tenant_id = $1 and state = 'pending')::text as holds,
      (select sum(reserved) from inventory_items where tenant_id = $1)::text as reserved,
      (select coalesce(sum(quantity), 0) from stock_reservations where tenant_id = $1 and state = 'pending')::text as reservations,
      (select sum(on_hand) from inventory_items where tenant_id = $1)::text as on_hand,
      (select coalesce(sum(reserved_minor + consumed_minor + reserved_units + consumed_units + reserved_uses + consumed_uses + bought_base), 0)
        from promotion_counters where tenant_id = $1)::text as counted,
      (select coalesce(sum(used_base_quantity), 0) from special_prices where tenant_id = $1)::text as specials`,
    [tenant.id],
  );
  return row;
}

async function problem(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.problem.errors?.[0]?.code ?? error.problem.code;
  }
}

async function special(): Promise<void> {
  const price = { sku: 'SKU-002', unit: 'piece', priceMinor: '500', taxInclusive: false, from: SINCE, reason: 'Agreed' };
  const { id } = await runVerb(as('pricing-manager'), addSpecialPrice, { ...price, customerCode: 'CUST-001', capBaseQuantity: 35 });
  await runVerb(as('finance-approver'), approveSpecialPrice, { id });
}

describe('an order that is cancelled before it is loaded', () => {
  it('gives back all that it took: stock, credit, budgets, uses and capped prices, also where it was short', async () => {
    await promote({ ...TEN, budget: { amountMinor: '100000', uses: 3, perCustomer: { uses: 2 } } });
    const GIFT = { type: 'buy-get', config: { buyBaseQuantity: 10, get: 1, isRecursive: true, reward: { sku: 'SKU-003', unit: 'piece' } } };
    await promote({ code: 'GIFT', ...GIFT, conditions: { skus: ['SKU-002'] }, budget: { units: 9 } });
    await special();
    await confirmed([piece(3)], { customerCode: 'CUST-002' });
    const before = await taken();
    const theirs = await digestTenant(world.database, world.theirs.id);
    // Of the second line 1,000 of 1,010 are there; 35 of them at the special price.
    const id = await confirmed([piece(7), piece(1_010, 'SKU-002')]);
    expect((await read(id)).lines.filter((line) => line.freeOf !== null)).not.toEqual([]);
    expect((await runVerb(as(), listSpecialPrices, {})).items[0]?.usedBaseQuantity).toBeGreaterThan(30);
    const { confirmedGrossMinor } = await read(id);
    const { releasedMinor, number } = await cancel(id);
    expect(releasedMinor).toBe(confirmedGrossMinor);
    expect(await taken()).toEqual(before);
    expect(await digestTenant(world.database, world.theirs.id)).toEqual(theirs);
    const after = await read(id);
    expect(after).toMatchObject({ number, status: 'cancelled', confirmedGrossMinor: '0' });
    expect(after.lines.map((line) => line.confirmedQuantity)).toEqual(after.lines.map(() => 0));
    expect(after.timeline.at(-1)).toMatchObject({
      type: 'order.cancelled',
      detail: { reason: 'Ordered twice', wasMinor: confirmedGrossMinor },
    });
    expect((await runVerb(as(), getPromotion, { code: 'TEN' })).budget).toMatchObject({ consumedUses: 1, consumedMinor: '300' });
  });

  it('leaves nothing to be claimed of its principal', async () => {
    await promote({ ...TEN, funding: { principalBasisPoints: 10_000, distributorBasisPoints: 0 } });
    const id = await confirmed([piece(7)]);
    await cancel(id);
    const { totals } = await runVerb(as('finance-officer'), listClaims, { filter: { promotion: ['TEN'] } });
    expect(totals).toMatchObject({ givenMinor: '700', takenBackMinor: '700', principalMinor: '0' });
  });

  it('takes back a target that other orders earned with it', async () => {
    const steps = [{ fromBaseQuantity: 100, basisPoints: 500 }];
    await promote({ code: 'YEAR', type: 'target', config: { steps, appliesTo: 'above-step' }, conditions: { skus: ['SKU-001'] } });
    const first = await confirmed([piece(60)]);
    const second = await confirmed([piece(60)]);
    const { discountMinor: rebate } = await read(second);
    expect(rebate).not.toBe('0');
    await cancel(first);
    const { totals } = await runVerb(as('finance-officer'), listClaims, { filter: { promotion: ['YEAR'] } });
    expect(totals.takenBackMinor).toBe(totals.givenMinor);
    // Who has the rebate still has its order as it was: what is to be collected is told there.
    const { timeline } = await read(second);
    expect(timeline.at(-1)).toMatchObject({
      type: 'promotion.rebate-lost',
      detail: { promotion: 'YEAR', amountMinor: rebate, reason: expect.stringContaining('cancelled') },
    });
  });

  it('is told to everybody once, and can be neither loaded nor cancelled again', async () => {
    const id = await confirmed([piece(1)]);
    const requestId = world.services.ids.uuid();
    const once = () => runVerb(clerk({ requestId }), cancelOrder, { orderId: id, reason: 'No' });
    expect(await once()).toEqual(await once());
    expect(await problem(cancel(id))).toBe('order.not-confirmed');
    expect(await problem(runVerb(as('storekeeper'), loadOrders, { orderIds: [id] }))).toBe('order.not-confirmed');
    const told = await world.database.sql(`select 1 from outbox where tenant_id = $1 and aggregate_id = $2 and type = 'order.cancelled'`, [
      world.ours.id,
      id,
    ]);
    expect(told).toHaveLength(1);
  });

  it('raced by its loading is one of the two, never both', async () => {
    for (let turn = 0; turn < 8; turn++) {
      const id = await confirmed([piece(5)]);
      const before = await taken();
      const outcomes = await Promise.all([problem(cancel(id)), problem(runVerb(as('storekeeper'), loadOrders, { orderIds: [id] }))]);
      expect(outcomes.toSorted()).toEqual(['done', 'order.not-confirmed']);
      const after = await taken();
      expect(Number(before?.['reserved']) - Number(after?.['reserved'])).toBe(5);
      expect(Number(before?.['on_hand']) - Number(after?.['on_hand'])).toBe(outcomes[1] === 'done' ? 5 : 0);
    }
  });
});

describe('an order that cannot be cancelled', () => {
  it('is one that waits for the depot, was declined or has left: each with what to do instead, and nothing changes', async () => {
    const placed = (await order([piece(1)])).id;
    const declined = await confirmed([piece(5_000)], { shortPolicy: 'all-or-nothing' });
    const loaded = await confirmed([piece(1)]);
    await runVerb(as('storekeeper'), loadOrders, { orderIds: [loaded] });
    const before = await digestTenant(world.database, world.ours.id);
    for (const id of [placed, declined, loaded]) expect(await problem(cancel(id))).toBe('order.not-confirmed');
    await expect(cancel(placed)).rejects.toMatchObject({ problem: { errors: [{ detail: expect.stringContaining('in a moment') }] } });
    await expect(cancel(loaded)).rejects.toMatchObject({ problem: { errors: [{ detail: expect.stringContaining('is a return') }] } });
    expect(await digestTenant(world.database, world.ours.id)).toEqual(before);
  });

  it('is another tenant’s, one of another depot or customer, and one without a reason', async () => {
    const id = await confirmed([piece(1)]);
    const theirs = (await order([piece(1)], { tenant: world.theirs })).id;
    await settle([theirs], world.theirs);
    const elsewhere = clerk({ scope: { warehouseIds: [world.services.ids.uuid()] } });
    expect(await problem(cancel(theirs))).toBe('order.unknown');
    expect(await problem(cancel(id, elsewhere))).toBe('order.unknown');
    expect(await problem(cancel(id, clerk({ scope: { customerIds: [world.ours.customers[1]?.id ?? ''] } })))).toBe('order.unknown');
    expect(await problem(runVerb(clerk(), cancelOrder, { orderId: id, reason: '  ' }))).not.toBe('done');
    expect((await read(id)).status).toBe('confirmed');
    // Control: the same clerk, with the order in their area.
    expect(await problem(cancel(id, clerk({ scope: { customerIds: [world.ours.customers[0]?.id ?? ''] } })))).toBe('done');
  });
});

it('is cancelled by whoever buys where it is their own, and by no other customer', async () => {
  const buyer = (place: number) => as('customer-buyer', world.ours, { scope: { customerIds: [world.ours.customers[place]?.id ?? ''] } });
  await promote({ ...TEN, budget: { amountMinor: '100000' } });
  const before = await taken();
  const id = await confirmed([piece(7)]);
  expect(await problem(cancel(id, buyer(1)))).toBe('order.unknown');
  expect(await problem(cancel(id, as('customer-buyer')))).toBe('order.unknown');
  expect(await problem(cancel(id, buyer(0)))).toBe('done');
  expect(await taken()).toEqual(before);
});

it('raced by the depot’s answer is cancelled after it or not at all, and nothing stays taken of it', async () => {
  await promote({ ...TEN, budget: { amountMinor: '100000', uses: 100 } });
  const before = await taken();
  for (let turn = 0; turn < 6; turn++) {
    const { id } = await order([piece(5)]);
    const [outcome] = await Promise.all([problem(cancel(id)), settle([id])]);
    if (outcome !== 'done') expect([outcome, await problem(cancel(id))]).toEqual(['order.not-confirmed', 'done']);
    expect(await taken()).toEqual(before);
  }
});

it('frees credit that the next order needs', async () => {
  const id = await confirmed([piece(5)]);
  await world.database.sql('update credit_accounts set limit_minor = held_minor where tenant_id = $1', [world.ours.id]);
  const next = () => runVerb(clerk(), placeOrder, { customerCode: 'CUST-001', lines: [piece(5)] });
  expect(await problem(next())).toBe('credit.over-limit');
  await cancel(id);
  expect(await problem(next())).toBe('done');
});
