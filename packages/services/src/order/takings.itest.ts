import { runVerb } from '@omniroute/services';
import { standingClock } from '@omniroute/testing';
import { promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mergeCustomers } from '../customer/index.ts';
import {
  addSpecialPrice,
  approveSpecialPrice,
  getPromotion,
  getPromotionBurn,
  giveBackUses,
  listClaims,
  listSpecialPrices,
} from '../pricing/index.ts';

const clock = standingClock('2026-03-15T09:00:00Z');
const world = promotionWorld({ customers: 3, stock: 1_000, clock });
beforeAll(world.open);
beforeEach(async () => {
  clock.set(new Date('2026-03-15T09:00:00Z'));
  await world.mint();
});
afterAll(world.close);

const { as, promote, order, settle } = world;
const SINCE = '2020-01-01T00:00:00Z';
const piece = (quantity: number, sku = 'SKU-001') => ({ sku, quantity, unit: 'piece' });
const carton = (quantity: number, sku = 'SKU-001') => ({ sku, quantity, unit: 'carton' });
const BY_PRINCIPAL = { funding: { principalBasisPoints: 10_000, distributorBasisPoints: 0 } };
const budget = async (code: string) => (await runVerb(as(), getPromotion, { code })).budget;
const claims = async (tenant = world.ours, filter = {}) => runVerb(as('finance-officer', tenant), listClaims, { filter });
const inStock = (sku: string, count: number) =>
  world.database.sql(
    `update inventory_items i set on_hand = $3 from products p where p.tenant_id = $1 and i.tenant_id = $1 and p.id = i.product_id and p.sku = $2`,
    [world.ours.id, sku, count],
  );
async function confirmed(lines: readonly object[], more: Readonly<Record<string, unknown>> = {}) {
  const placed = await order(lines, more);
  await settle([placed.id], more['tenant'] === world.theirs ? world.theirs : world.ours);
  return placed;
}
const freeOf = (placed: Awaited<ReturnType<typeof order>>): number =>
  placed.lines.reduce((sum, line) => sum + (line.freeOf === null ? 0 : line.quantity), 0);
const suppliedOf = (orderId: string) =>
  world.database
    .sql<{ supplied: number }>(
      `select (quantity - short_quantity)::int as supplied from order_lines where tenant_id = $1 and order_id = $2 order by line_index`,
      [world.ours.id, orderId],
    )
    .then((rows) => rows.map(({ supplied }) => supplied));

describe('what is claimed', () => {
  it('is what the minimum selling price let stand', async () => {
    await world.database.sql(
      `insert into minimum_prices (tenant_id, product_id, unit, price_minor, reason, updated_at) select $1, id, 'piece', 920, 'Law', now() from products where tenant_id = $1 and sku = 'SKU-001'`,
      [world.ours.id],
    );
    const half = { code: 'HALF', type: 'percentage', config: { basisPoints: 5_000 }, budget: { amountMinor: '10000' }, ...BY_PRINCIPAL };
    await promote(half);
    await promote(half, world.theirs);
    await confirmed([piece(1)], { tenant: world.theirs });
    expect((await confirmed([piece(10)])).discountMinor).toBe('800');
    expect(await budget('HALF')).toMatchObject({ reservedMinor: '0', consumedMinor: '800' });
    expect((await claims()).totals).toMatchObject({ givenMinor: '800', principalMinor: '800', distributorMinor: '0' });
    expect((await claims(world.theirs)).totals.principalMinor).toBe('500');
  });

  it('is net of tax where the list’s prices include it, and so is its budget', async () => {
    await world.goLive({ taxInclusive: true, entries: [{ sku: 'SKU-001', unit: 'piece', priceMinor: '10750' }] });
    await promote({ code: 'TEN', type: 'percentage', config: { basisPoints: 1_000 }, budget: { amountMinor: '2500' }, ...BY_PRINCIPAL });
    const given: string[] = [];
    for (let count = 0; count < 4; count += 1) given.push((await confirmed([piece(1)])).discountMinor);
    expect(given).toEqual(['1000', '1000', '500', '0']);
    expect(await budget('TEN')).toMatchObject({ consumedMinor: '2500' });
    expect((await claims()).totals).toMatchObject({ givenMinor: '2500', principalMinor: '2500' });
  });

  it('is of goods by product, in base units and at what the customer would have paid', async () => {
    const config = { buyBaseQuantity: 24, get: 1, countsInBase: 12, isRecursive: true };
    await promote({ code: 'OWN', type: 'buy-get', config, conditions: { skus: ['SKU-001'] }, ...BY_PRINCIPAL });
    const reward = { sku: 'SKU-002', unit: 'piece' };
    const other = {
      type: 'buy-get',
      config: { buyBaseQuantity: 12, get: 5, isRecursive: true, reward },
      conditions: { skus: ['SKU-003'] },
    };
    await promote({
      code: 'OTHER',
      ...other,
      stacking: { group: 'other' },
      funding: { principalBasisPoints: 2_500, distributorBasisPoints: 7_500 },
    });
    await confirmed([carton(2), carton(1, 'SKU-003')]);
    await confirmed([piece(24)]);
    const { items, totals } = await claims();
    const told = items.map((one) => [one.promotion, one.sku, one.freeUnits, one.baseUnit, one.givenMinor, one.principalMinor]);
    expect(told).toEqual([
      ['OTHER', 'SKU-002', 5, 'piece', '5000', '1250'],
      // Two cartons at 110.00: for cartons and for pieces alike.
      ['OWN', 'SKU-001', 24, 'piece', '22000', '22000'],
    ]);
    expect(totals).toMatchObject({
      freeUnits: 29,
      goodsMinor: '27000',
      givenMinor: '27000',
      principalMinor: '23250',
      distributorMinor: '3750',
    });
    expect((await claims(world.theirs)).items).toEqual([]);
  });

  it('of goods comes back with what earned them, or by themselves, and once', async () => {
    const config = { buyBaseQuantity: 12, get: 1, isRecursive: true, reward: { sku: 'SKU-002', unit: 'piece' } };
    await promote({ code: 'GIFT', type: 'buy-get', config, conditions: { skus: ['SKU-001'] }, budget: { units: 100 }, ...BY_PRINCIPAL });
    const { id } = await confirmed([piece(120)]);
    const back = (lineIndex: number, quantity: number, reference: string) =>
      runVerb(as('worker'), giveBackUses, { orderId: id, lineIndex, quantity, reference });
    expect((await back(0, 30, 'RET-1')).promotions).toMatchObject([{ code: 'GIFT', freeUnits: 3, boughtBase: 30 }]);
    expect((await claims()).totals).toMatchObject({ freeUnits: 7, goodsMinor: '7000', principalMinor: '7000' });
    expect((await back(1, 6, 'RET-2')).promotions).toMatchObject([{ freeUnits: 3 }]);
    expect((await back(0, 90, 'RET-3')).promotions).toMatchObject([{ freeUnits: 4, boughtBase: 90 }]);
    expect((await claims()).totals).toMatchObject({ freeUnits: 0, goodsMinor: '0', principalMinor: '0' });
    expect(await budget('GIFT')).toMatchObject({ consumedUnits: 0, consumedUses: 0 });
  });
});

describe('goods given free', () => {
  const config = { buyBaseQuantity: 24, get: 1, isRecursive: true, reward: { sku: 'SKU-002', unit: 'piece' } };
  const GIFT = { code: 'GIFT', type: 'buy-get', config, conditions: { skus: ['SKU-001'] }, budget: { units: 50 }, ...BY_PRINCIPAL };

  it('do not go without what earned them', async () => {
    await promote(GIFT);
    await inStock('SKU-001', 0);
    const { id } = await confirmed([piece(240)]);
    const [row] = await world.database.sql<{ status: string }>('select status from orders where tenant_id = $1 and id = $2', [
      world.ours.id,
      id,
    ]);
    expect([row?.status, await budget('GIFT')]).toMatchObject(['declined', { reservedUnits: 0, consumedUnits: 0, consumedUses: 0 }]);
  });

  it('go as far as what is supplied earns them, and only that counts', async () => {
    await promote(GIFT);
    await inStock('SKU-001', 100);
    const { id } = await confirmed([piece(240)]);
    expect(await suppliedOf(id)).toEqual([100, 4]);
    expect(await budget('GIFT')).toMatchObject({ reservedUnits: 0, consumedUnits: 4, consumedUses: 1 });
    expect((await claims()).totals).toMatchObject({ freeUnits: 4, principalMinor: '4000' });
  });

  it('that are not there are neither used nor claimed', async () => {
    await promote(GIFT);
    await inStock('SKU-002', 0);
    const { id } = await confirmed([piece(48)]);
    expect(await suppliedOf(id)).toEqual([48, 0]);
    expect(await budget('GIFT')).toMatchObject({ reservedUnits: 0, consumedUnits: 0, reservedUses: 0, consumedUses: 0 });
    expect((await claims()).items).toEqual([]);
    const { total } = await runVerb(as('finance-officer'), getPromotionBurn, { code: 'GIFT' });
    expect([total.reserved, total.consumed, total.released]).toEqual([
      { minor: '0', units: 2, uses: 1 },
      { minor: '0', units: 0, uses: 0 },
      { minor: '0', units: 2, uses: 1 },
    ]);
  });

  it('take the same of a budget in cartons and in pieces', async () => {
    const own = { buyBaseQuantity: 24, get: 1, countsInBase: 12, isRecursive: true };
    await promote({ ...GIFT, config: own, budget: { units: 30 } });
    expect(freeOf(await order([carton(2)]))).toBe(1);
    expect(await budget('GIFT')).toMatchObject({ reservedUnits: 12 });
    expect(freeOf(await order([piece(48)]))).toBe(1);
    expect(await budget('GIFT')).toMatchObject({ reservedUnits: 24 });
    // Six base units are left: half a carton is not given.
    expect([freeOf(await order([carton(2)])), freeOf(await order([piece(24)]))]).toEqual([0, 0]);
  });
});

describe('orders of one customer at once', () => {
  it('have what is for the first order once, whatever the promotion', async () => {
    for (const [code, sku] of [
      ['ONE', 'SKU-001'],
      ['TWO', 'SKU-002'],
    ] as const) {
      const conditions = { isFirstOrder: true, skus: [sku] };
      await promote({ code, type: 'percentage', config: { basisPoints: 1_000 }, conditions });
      await promote({ code, type: 'percentage', config: { basisPoints: 1_000 }, conditions }, world.theirs);
    }
    const orders = await Promise.all(
      ['SKU-001', 'SKU-002', 'SKU-001', 'SKU-002', 'SKU-001'].map((sku) => order([piece(1, sku)], { customerCode: 'CUST-002' })),
    );
    expect(orders.filter((one) => one.discountMinor !== '0')).toHaveLength(1);
    expect((await order([piece(1)], { customerCode: 'CUST-002', tenant: world.theirs })).discountMinor).toBe('100');
  });

  it('earn a target as one after the other would', async () => {
    const steps = [{ fromBaseQuantity: 100, basisPoints: 1_000 }];
    await promote({ code: 'QPS', type: 'target', config: { steps, appliesTo: 'above-step' } });
    const orders = await Promise.all([80, 80, 80].map((quantity) => order([piece(quantity)])));
    expect(orders.map((one) => Number(one.discountMinor)).sort((a, b) => a - b)).toEqual([0, 6_000, 8_000]);
  });
});

describe('a target that begins anew', () => {
  const target = (from: string, until: string) => ({
    ...{ code: 'QTARGET', type: 'target', from, until },
    config: { steps: [{ fromBaseQuantity: 100, basisPoints: 1_000 }], appliesTo: 'above-step' },
    budget: { amountMinor: '100000' },
  });

  it('counts from nothing, keeps what was earned before, and is told by itself', async () => {
    await promote(target('2026-01-01T00:00:00Z', '2026-04-01T00:00:00Z'));
    const first = await confirmed([piece(150)]);
    expect(first.discountMinor).toBe('5000');
    clock.set(new Date('2026-04-02T09:00:00Z'));
    await promote(target('2026-04-01T00:00:00Z', '2026-07-01T00:00:00Z'));
    expect(await budget('QTARGET')).toMatchObject({ consumedMinor: '0', limitMinor: '100000' });
    expect((await confirmed([piece(90)])).discountMinor).toBe('0');
    expect((await confirmed([piece(20)])).discountMinor).toBe('1000');
    const burn = await runVerb(as('finance-officer'), getPromotionBurn, { code: 'QTARGET' });
    expect([burn.from, burn.total.consumed.minor, burn.shares.givenMinor]).toEqual(['2026-04-01', '1000', '1000']);
    // What comes back of the first quarter costs the first quarter's rebate, and nothing of the second.
    const { promotions } = await runVerb(as('worker'), giveBackUses, {
      orderId: first.id,
      lineIndex: 0,
      quantity: 150,
      reference: 'RET-1',
    });
    expect(promotions).toMatchObject([{ amountMinor: '5000', boughtBase: 150 }]);
    expect(await budget('QTARGET')).toMatchObject({ consumedMinor: '1000' });
    expect((await claims(world.ours, { payer: 'us' })).totals).toMatchObject({ givenMinor: '6000', takenBackMinor: '5000' });
  });

  it('goes on where only its terms change', async () => {
    await promote(target('2026-01-01T00:00:00Z', '2026-04-01T00:00:00Z'));
    await confirmed([piece(90)]);
    await promote({ ...target('2026-01-01T00:00:00Z', '2026-04-01T00:00:00Z'), name: 'Better' });
    expect((await order([piece(20)])).discountMinor).toBe('1000');
  });
});

describe('special prices', () => {
  async function special(more: object): Promise<string> {
    const price = { sku: 'SKU-001', unit: 'piece', priceMinor: '500', taxInclusive: false, reason: 'Agreed', customerCode: 'CUST-001' };
    const { id } = await runVerb(as('pricing-manager'), addSpecialPrice, { ...price, from: SINCE, ...more } as never);
    await runVerb(as('finance-approver'), approveSpecialPrice, { id });
    return id;
  }
  const nets = async (quantity: number) => (await order([piece(quantity)])).lines.map((line) => line.netMinor);

  it('that meet each have a cap of their own: the later one goes first, and orders go on at the other when it is used up', async () => {
    const first = await special({ capBaseQuantity: 100, priceMinor: '800' });
    const second = await special({ capBaseQuantity: 50, from: '2026-01-01T00:00:00Z' });
    expect(await nets(50)).toEqual(['25000']);
    expect(await nets(10)).toEqual(['8000']);
    expect(await nets(95)).toEqual([String(90 * 800 + 5 * 1_000)]);
    const { items } = await runVerb(as(), listSpecialPrices, {} as never);
    expect(items.map(({ meetsAnother }) => meetsAnother)).toEqual([true, true]);
    expect(new Map(items.map(({ id, usedBaseQuantity }) => [id, usedBaseQuantity]))).toEqual(
      new Map([
        [first, 100],
        [second, 50],
      ]),
    );
  });

  it('of a piece hold for whole cartons too, of one cap over both, and orders at once take no more than that', async () => {
    const id = await special({ capBaseQuantity: 30 });
    const net = async (lines: readonly object[]) => (await order(lines)).lines.map((line) => line.netMinor);
    const used = async () => (await runVerb(as(), listSpecialPrices, {} as never)).items.find((one) => one.id === id)?.usedBaseQuantity;
    expect(await net([carton(1), piece(4)])).toEqual(['6000', '2000']);
    expect(await used()).toBe(16);
    // A second carton fits, a third does not; pieces take what is left.
    const raced = await Promise.all([net([carton(1)]), net([carton(1)])]);
    expect(raced.flat().toSorted()).toEqual(['11000', '6000']);
    expect(await net([piece(3)])).toEqual(['2000']);
    expect(await used()).toBe(30);
  });

  it('entered under the code that a customer had before they were merged are the keeper’s', async () => {
    await runVerb(as('credit-controller'), mergeCustomers, { keeper: 'CUST-001', merged: 'CUST-003', reason: 'Entered twice' } as never);
    await special({ customerCode: 'CUST-003' });
    expect(await nets(1)).toEqual(['500']);
    expect((await runVerb(as(), listSpecialPrices, {} as never)).items.map(({ meetsAnother }) => meetsAnother)).toEqual([false]);
    const listed = async (customerCode: string) =>
      (await runVerb(as(), listSpecialPrices, { customerCode } as never)).items.map((one) => one.customerCode);
    expect([await listed('CUST-003'), await listed('CUST-001'), await listed('CUST-002')]).toEqual([['CUST-001'], ['CUST-001'], []]);
  });
});
