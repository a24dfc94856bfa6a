import { withTenant } from '@omniroute/db/client';
import { takeSpecialPrices } from '@omniroute/db/pricing';
import { runVerb } from '@omniroute/services';
import { digestTenant, standingClock } from '@omniroute/testing';
import { promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { putOpeningStock } from '../intake/index.ts';
import { cancelOrder, getOrder, repriceOrders } from '../order/index.ts';
import {
  addSpecialPrice,
  approveSpecialPrice,
  calculatePrices,
  countBatch,
  endSpecialPrice,
  getPriceTrace,
  listBatches,
  listSpecialPrices,
} from './index.ts';

const NOW = '2027-02-20T09:00:00Z';
const clock = standingClock(NOW);
const world = promotionWorld({ customers: 20, stock: 100_000, warehouses: 2, poolSize: 20, clock });
beforeAll(world.open);
beforeEach(async () => {
  clock.set(new Date(NOW));
  await world.mint();
});
afterAll(world.close);

const { as, codeOf } = world;
const SINCE = '2020-01-01T00:00:00Z';
const DEPOT = { warehouse: 'WH-1', sku: 'SKU-001' };
const cartons = (quantity: number) => [{ sku: 'SKU-001', quantity, unit: 'carton' }];
const customer = (place: number): string => `CUST-${String((place % 20) + 1).padStart(3, '0')}`;

/** Brings batches by file, in cartons of 12. */
const bring = (
  rows: readonly {
    batch: string;
    quantity: number;
    expiresOn?: string;
    receivedOn?: string;
    warehouse?: string;
  }[],
  tenant = world.ours,
) =>
  runVerb(as('tenant-owner', tenant), putOpeningStock, {
    rows: rows.map((row) => ({ ...DEPOT, unit: 'carton', unitCostMinor: '9000', ...row })),
  });
const add = (batches: readonly string[], more: object = {}, tenant = world.ours) =>
  runVerb(world.maker(tenant), addSpecialPrice, {
    ...{
      ...DEPOT,
      kind: 'old-stock',
      unit: 'carton',
      priceMinor: '9000',
      taxInclusive: false,
      from: SINCE,
      reason: 'Before May',
      batches,
      ...more,
    },
  } as never);
/** An old price of these batches, signed. */
async function oldPrice(batches: readonly string[], more: object = {}, tenant = world.ours): Promise<string> {
  const { id } = await add(batches, more, tenant);
  await runVerb(as('finance-approver', tenant), approveSpecialPrice, { id });
  return id;
}
const count = (batch: string, told: object, tenant = world.ours) =>
  runVerb(as('depot-manager', tenant), countBatch, { ...DEPOT, batch, reason: 'Counted on Saturday', ...told } as never);
const prices = async (more: object = {}) => (await runVerb(as(), listSpecialPrices, more)).items;
/** Of each batch of all old prices: what it may sell, what is sold, and why it is over. */
const batches = async () =>
  (await prices()).flatMap((price) =>
    price.batches.map((one) => `${one.batch} ${one.usedBaseQuantity}/${one.capBaseQuantity} ${one.over}`),
  );
const onRecord = async (tenant = world.ours) => (await runVerb(as('pricing-manager', tenant), listBatches, DEPOT)).batches;
const netOf = async (quantity = 1, more: object = {}) =>
  (await runVerb(as(), calculatePrices, { customerCode: 'CUST-001', warehouse: 'WH-1', lines: cartons(quantity), ...more })).netMinor;
const place = (quantity: number, more: object = {}) => world.order(cartons(quantity), { warehouse: 'WH-1', ...more });
async function story(traceId: string | null | undefined): Promise<string[]> {
  const { steps } = await runVerb(as(), getPriceTrace, { traceId: traceId ?? '' });
  return steps.filter(({ step }) => step === 'old-stock').map(({ words }) => words);
}

describe('an old price by batch', () => {
  it('takes of its batches first expired, first out, and tells of each; the rest is at the new price', async () => {
    await bring([
      { batch: 'B14', quantity: 5 },
      { batch: 'B13', quantity: 6, expiresOn: '2027-05-01' },
      { batch: 'B12', quantity: 48, expiresOn: '2027-03-03' },
    ]);
    await oldPrice(['B14', 'B12', 'B13']);
    const order = await place(60);
    expect(order.netMinor).toBe(String(59 * 9_000 + 11_000));
    expect(await story(order.lines[0]?.traceId)).toEqual([
      '48 cartons at the old price of ₦90 a carton from batch B12 (expires 3 Mar 2027)',
      '6 cartons at the old price of ₦90 a carton from batch B13 (expires 1 May 2027)',
      '5 cartons at the old price of ₦90 a carton from batch B14, 1 at the new',
    ]);
    expect(order.lines[0]?.why).toContain('Old price for 59');
    expect(await batches()).toEqual(['B12 576/576 sold', 'B13 72/72 sold', 'B14 60/60 sold']);
    expect(await netOf(1, { warehouse: 'WH-2' })).toBe('11000');
  });

  it('of which a hundred orders want the last carton is given to exactly as many as there are', async () => {
    await bring([
      { batch: 'B12', quantity: 25 },
      { batch: 'B13', quantity: 12, expiresOn: '2027-03-03' },
    ]);
    await oldPrice(['B12', 'B13']);
    const orders = await Promise.all(Array.from({ length: 100 }, (_, one) => place(1, { customerCode: customer(one) })));
    expect(orders.filter((one) => one.netMinor === '9000')).toHaveLength(37);
    expect(orders.filter((one) => one.netMinor === '11000')).toHaveLength(63);
    expect(await batches()).toEqual(['B13 144/144 sold', 'B12 300/300 sold']);
  });

  it('gets back what is cancelled, and sells it again', async () => {
    await bring([{ batch: 'B12', quantity: 10 }]);
    await oldPrice(['B12']);
    const { id } = await place(8);
    await world.settle([id]);
    expect([await netOf(3), await batches()]).toEqual([String(2 * 9_000 + 11_000), ['B12 96/120 null']]);
    await runVerb(as(), cancelOrder, { orderId: id, reason: 'Ordered twice' });
    expect([await netOf(3), await batches()]).toEqual(['27000', ['B12 0/120 null']]);
  });

  it('keeps for an order what it took when the day of payment prices it again, also of a batch that is gone', async () => {
    await world.database.sql(`insert into pricing_settings (tenant_id, price_date, updated_at) values ($1, 'payment', now())`, [
      world.ours.id,
    ]);
    await bring([{ batch: 'B12', quantity: 2, expiresOn: '2027-03-03' }]);
    await oldPrice(['B12']);
    const order = await place(3);
    await world.settle([order.id]);
    await count('B12', { fact: 'gone' });
    clock.set(new Date('2027-03-10T09:00:00Z'));
    await world.goLive();
    await runVerb(as('finance-officer'), repriceOrders, { orderIds: [order.id], fact: 'payment' });
    const [line] = (await runVerb(as(), getOrder, { id: order.id })).lines;
    expect(line?.netMinor).toBe(String(2 * 9_000 + 12_000));
    expect(await story(line?.traceId)).toEqual([
      '2 cartons at the old price of ₦90 a carton from batch B12 (expires 3 Mar 2027), 1 at the new',
    ]);
    await runVerb(as(), cancelOrder, { orderId: order.id, reason: 'Wrong customer' });
    expect(await batches()).toEqual(['B12 0/24 gone']);
  });

  it('ends with the day on which its last batch expires, where the business is, and says why', async () => {
    await bring([{ batch: 'B12', quantity: 10, expiresOn: '2027-03-03' }]);
    await oldPrice(['B12']);
    expect((await prices({ state: 'live' }))[0]?.until).toBe('2027-03-03T23:00:00.000Z');
    clock.set(new Date('2027-03-03T22:59:59Z'));
    expect([await netOf(), (await prices({ state: 'live' })).length]).toEqual(['9000', 1]);
    clock.set(new Date('2027-03-03T23:00:00Z'));
    expect([await netOf(), (await prices({ state: 'live' })).length]).toEqual(['11000', 0]);
    expect((await prices({ state: 'ended' }))[0]).toMatchObject({
      state: 'ended',
      batches: [{ batch: 'B12', over: 'expired', leftBaseQuantity: 120 }],
    });
    expect(await codeOf(add(['B12']))).toBe('batch.ended');
  });
});

describe('what the depot says of a batch', () => {
  it('lowers what is left at once, and never raises it', async () => {
    await bring([{ batch: 'B12', quantity: 10 }]);
    await oldPrice(['B12']);
    await place(2);
    expect(await count('B12', { fact: 'counted', leftBaseQuantity: 36 })).toMatchObject({ leftBaseQuantity: 36, endedPrices: [] });
    expect([await netOf(5), await batches()]).toEqual([String(3 * 9_000 + 2 * 11_000), ['B12 24/60 null']]);
    expect(await count('B12', { fact: 'counted', leftBaseQuantity: 900 })).toMatchObject({ leftBaseQuantity: 36 });
    expect(await batches()).toEqual(['B12 24/60 null']);
  });

  it.each([
    ['counted', { fact: 'counted', leftBaseQuantity: 0 }, 'gone'],
    ['gone', { fact: 'gone' }, 'gone'],
    ['recalled', { fact: 'recalled' }, 'recalled'],
  ])('ends the price with the last of its batches, in the same transaction: %s', async (_, fact, why) => {
    await bring([
      { batch: 'B12', quantity: 10 },
      { batch: 'B13', quantity: 4 },
    ]);
    const id = await oldPrice(['B12', 'B13']);
    expect(await count('B12', fact)).toMatchObject({ leftBaseQuantity: 0, endedPrices: [] });
    expect([await netOf(5), (await prices())[0]?.state]).toEqual([String(4 * 9_000 + 11_000), 'live']);
    expect((await count('B13', fact)).endedPrices).toEqual([id]);
    expect([await netOf(), await batches()]).toEqual(['11000', [`B12 0/0 ${why}`, `B13 0/0 ${why}`]]);
    expect((await prices())[0]?.state).toBe('ended');
    expect([await codeOf(count('B12', fact)), await codeOf(add(['B12']))]).toEqual(['batch.ended', 'batch.ended']);
  });

  it('is kept of a batch that no price names yet', async () => {
    await bring([
      { batch: 'B12', quantity: 10 },
      { batch: 'B13', quantity: 10 },
    ]);
    await count('B12', { fact: 'recalled' });
    await count('B13', { fact: 'counted', leftBaseQuantity: 24 });
    expect((await onRecord()).map((one) => [one.batch, one.leftBaseQuantity, one.over])).toEqual([
      ['B12', 0, 'recalled'],
      ['B13', 24, null],
    ]);
    expect(await codeOf(add(['B12']))).toBe('batch.ended');
    await oldPrice(['B13']);
    expect(await batches()).toEqual(['B13 0/24 null']);
  });

  it('that it is gone stops orders that were priced a moment before: none takes of it any more', async () => {
    await bring([{ batch: 'B12', quantity: 60 }]);
    await oldPrice(['B12']);
    const [orders] = await Promise.all([
      Promise.all(Array.from({ length: 60 }, (_, one) => place(1, { customerCode: customer(one) }))),
      count('B12', { fact: 'gone' }),
    ]);
    const old = orders.filter((one) => one.netMinor === '9000').length;
    expect(await batches()).toEqual([`B12 ${old * 12}/${old * 12} gone`]);
    expect((await place(1)).netMinor).toBe('11000');
  });
});

describe('a batch', () => {
  it('is given out once: two prices have parts of it, and what one did not sell goes to the next', async () => {
    await bring([{ batch: 'B12', quantity: 10 }]);
    const id = await oldPrice(['B12'], { capBaseQuantity: 96 });
    await oldPrice(['B12'], { unit: 'piece', priceMinor: '800' });
    expect(await codeOf(add(['B12']))).toBe('batch.held');
    await place(3);
    await runVerb(world.maker(), endSpecialPrice, { id });
    expect((await onRecord())[0]?.leftBaseQuantity).toBe(60);
    await oldPrice(['B12']);
    expect(await batches()).toEqual(['B12 0/60 null', 'B12 0/24 null', 'B12 36/36 sold']);
    // What the depot counts goes to the prices in the order in which they were entered.
    await count('B12', { fact: 'counted', leftBaseQuantity: 30 });
    expect(await batches()).toEqual(['B12 0/6 null', 'B12 0/24 null', 'B12 36/36 sold']);
  });

  it('is entered in two prices at once by two people, and only one gets it', async () => {
    await bring([{ batch: 'B12', quantity: 10 }]);
    const codes = await Promise.all(Array.from({ length: 8 }, () => codeOf(add(['B12']))));
    expect(codes.toSorted()).toEqual([...Array.from({ length: 7 }, () => 'batch.held'), 'done']);
  });

  it('has to be on record in the depot, and to be of old stock', async () => {
    await bring([{ batch: 'B12', quantity: 10, warehouse: 'WH-2' }]);
    expect(await codeOf(add(['B12']))).toBe('batch.unknown');
    await expect(add(['B12'], { warehouse: undefined })).rejects.toMatchObject({ kind: 'invalid' });
    await expect(add(['B12'], { kind: 'special', customerCode: 'CUST-001' })).rejects.toMatchObject({ kind: 'invalid' });
    await expect(add(['B12', 'B12'])).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('that has expired since is not approved any more', async () => {
    await bring([{ batch: 'B12', quantity: 10, expiresOn: '2027-03-03' }]);
    const { id } = await add(['B12']);
    clock.set(new Date('2027-03-04T09:00:00Z'));
    expect(await codeOf(runVerb(world.signer(), approveSpecialPrice, { id }))).toBe('special-price.over');
  });

  it('tells its cost only to whoever may read costs', async () => {
    await bring([{ batch: 'B12', quantity: 10, expiresOn: '2027-03-03', receivedOn: '2026-10-01' }]);
    expect(await onRecord()).toEqual([
      {
        ...{ batch: 'B12', unit: 'carton', quantity: 10, unitCostMinor: '9000', expiresOn: '2027-03-03', receivedOn: '2026-10-01' },
        ...{ baseUnit: 'piece', leftBaseQuantity: 120, over: null },
      },
    ]);
    expect((await runVerb(as('sales-rep'), listBatches, DEPOT)).batches[0]?.unitCostMinor).toBeNull();
  });

  it('of another business is neither seen nor named nor counted, and what we do leaves theirs as it was', async () => {
    await bring([{ batch: 'B12', quantity: 10 }], world.theirs);
    await oldPrice(['B12'], {}, world.theirs);
    const before = await digestTenant(world.database, world.theirs.id);
    expect(await onRecord()).toEqual([]);
    expect(await codeOf(add(['B12']))).toBe('batch.unknown');
    expect(await codeOf(count('B12', { fact: 'gone' }))).toBe('batch.unknown');
    await bring([{ batch: 'B12', quantity: 3 }]);
    await oldPrice(['B12']);
    await place(5);
    await count('B12', { fact: 'gone' });
    expect(await digestTenant(world.database, world.theirs.id)).toEqual(before);
    const [row] = await world.database.sql<{ id: string }>('select id from special_price_batches where tenant_id = $1', [world.theirs.id]);
    const took = await withTenant(world.services.db, world.ours.id, (tx) =>
      takeSpecialPrices(tx, [{ id: row?.id ?? '', baseQuantity: 12 }]),
    );
    expect(took).toBe(false);
    expect(await digestTenant(world.database, world.theirs.id)).toEqual(before);
  });
});
