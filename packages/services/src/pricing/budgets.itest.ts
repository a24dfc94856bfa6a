import { withTenant } from '@omniroute/db/client';
import { EVERYBODY, raisePromotionCounters, readPromotionCounters } from '@omniroute/db/pricing';
import { runVerb } from '@omniroute/services';
import { promotionWorld, toldBudget } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addSpecialPrice, approveSpecialPrice, calculatePrices, getPromotion, listSpecialPrices } from './index.ts';

const world = promotionWorld({ customers: 20, stock: 100_000, poolSize: 20 });
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const { as, promote, settle } = world;
const SINCE = '2020-01-01T00:00:00Z';
const piece = (quantity: number, sku = 'SKU-001') => ({ sku, quantity, unit: 'piece' });
const customer = (place: number): string => `CUST-${String((place % 20) + 1).padStart(3, '0')}`;
const order = (lines: readonly object[], more: Readonly<Record<string, unknown>> = {}) => world.order(lines, more);
const budget = async (code: string) => toldBudget(await runVerb(as(), getPromotion, { code }));

/** Orders at once, from several customers; what each earned. */
const race = (count: number, lines: readonly object[], customerOf = customer) =>
  Promise.all(Array.from({ length: count }, (_, place) => order(lines, { customerCode: customerOf(place) })));
const free = (one: Awaited<ReturnType<typeof order>>): number =>
  one.lines.reduce((sum, line) => sum + (line.freeOf === null ? 0 : line.quantity), 0);
const off = (one: Awaited<ReturnType<typeof order>>): bigint => BigInt(one.discountMinor);

describe('a budget raced by a hundred orders at once', () => {
  it('of money is spent to the last kobo and not further', async () => {
    await promote({ code: 'TEN', type: 'percentage', config: { basisPoints: 1000 }, budget: { amountMinor: '2550' } });
    const orders = await race(100, [piece(1)]);
    const given = orders.map(off).filter((minor) => minor > 0n);
    expect(given.reduce((sum, minor) => sum + minor, 0n)).toBe(2550n);
    expect(given.filter((minor) => minor === 100n)).toHaveLength(25);
    expect(await budget('TEN')).toMatchObject({ reservedMinor: '2550', consumedMinor: '0', limitMinor: '2550' });
  });

  it('of uses is had by exactly so many', async () => {
    await promote({ code: 'TEN', type: 'percentage', config: { basisPoints: 1000 }, budget: { uses: 30 } });
    expect((await race(100, [piece(1)])).filter((one) => off(one) > 0n)).toHaveLength(30);
    expect(await budget('TEN')).toMatchObject({ reservedUses: 30, limitUses: 30 });
  });

  it('of goods is given to exactly so many, and they are reserved like any others', async () => {
    await promote({
      code: 'GIFT',
      type: 'buy-get',
      config: { buyBaseQuantity: 10, get: 1, isRecursive: false, reward: { sku: 'SKU-002', unit: 'piece' } },
      conditions: { skus: ['SKU-001'] },
      budget: { units: 40 },
    });
    const orders = await race(100, [piece(10)]);
    expect(orders.reduce((sum, one) => sum + free(one), 0)).toBe(40);
    await settle(orders.map(({ id }) => id));
    const [gifts] = await world.database.sql<{ n: number }>(
      `select reserved::int as n from inventory_items i join products p on p.id = i.product_id where i.tenant_id = $1 and p.sku = 'SKU-002'`,
      [world.ours.id],
    );
    expect(gifts?.n).toBe(40);
    expect(await budget('GIFT')).toMatchObject({ reservedUnits: 0, consumedUnits: 40 });
  });

  it('of each customer is each customer’s own', async () => {
    await promote({ code: 'TEN', type: 'percentage', config: { basisPoints: 1000 }, budget: { perCustomer: { uses: 2 } } });
    const orders = await race(60, [piece(1)], (place) => customer(place % 6));
    const won = new Map<string, number>();
    for (const one of orders) if (off(one) > 0n) won.set(one.customerCode, (won.get(one.customerCode) ?? 0) + 1);
    expect([...won.values()]).toEqual([2, 2, 2, 2, 2, 2]);
    // Who had their part is told so; others still have theirs.
    const why = async (place: number) => {
      const asked = { customerCode: customer(place), lines: [piece(1)], trace: true };
      const { lines } = await runVerb(as(), calculatePrices, asked);
      return lines[0]?.trace?.find(({ code }) => code === 'TEN');
    };
    expect(await why(0)).toMatchObject({ result: 'refused', words: 'this customer had their part of its budget' });
    expect(await why(6)).toMatchObject({ result: 'applied' });
  });

  it('would be overdrawn without the condition in the update itself (negative control)', async () => {
    await promote({ code: 'TEN', type: 'percentage', config: { basisPoints: 1000 }, budget: { uses: 30 } });
    const [promotion] = await world.database.sql<{ id: string }>(`select id from promotions where tenant_id = $1 and code = 'TEN'`, [
      world.ours.id,
    ]);
    const promotionId = promotion?.id ?? '';
    const period = new Date(SINCE);
    const nothing = {
      amountMinor: 0n,
      units: 0,
      boughtBase: 0,
      limitMinor: null,
      limitUnits: null,
      limitUses: null,
      boughtBefore: null,
      period,
    };
    const looksFirst = () =>
      withTenant(world.services.db, world.ours.id, async (tx) => {
        const [given] = await readPromotionCounters(tx, [{ promotionId, period }], []);
        if ((given?.uses ?? 0n) >= 30n) return false;
        return raisePromotionCounters(tx, [{ ...nothing, promotionId, customerId: EVERYBODY, uses: 1 }]);
      });
    const through = (await Promise.all(Array.from({ length: 100 }, looksFirst))).filter(Boolean).length;
    expect(through).toBeGreaterThan(30);
  });
});

describe('what orders took of a budget', () => {
  const TEN = { code: 'TEN', type: 'percentage', config: { basisPoints: 1000 } };

  it('is given back when they are declined, and consumed when they are confirmed', async () => {
    await promote({ ...TEN, budget: { uses: 2, amountMinor: '100000' } });
    const first = await order([piece(5)]);
    const second = await order([piece(200_000, 'SKU-002')], { shortPolicy: 'all-or-nothing' });
    expect(await budget('TEN')).toMatchObject({ reservedUses: 2, reservedMinor: '100000' });
    expect(off(await order([piece(5)]))).toBe(0n);
    await settle([first.id, second.id]);
    expect(await budget('TEN')).toMatchObject({ reservedUses: 0, consumedUses: 1, reservedMinor: '0', consumedMinor: '500' });
    expect(off(await order([piece(5)]))).toBe(500n);
  });

  it('is consumed as far as it is supplied', async () => {
    await promote({ ...TEN, budget: { amountMinor: '100000000' } });
    const one = await order([piece(150_000)]);
    await settle([one.id]);
    const { consumedMinor, reservedMinor } = await budget('TEN');
    expect([consumedMinor, reservedMinor]).toEqual([String((15_000_000n * 2n) / 3n), '0']);
  });

  it('before it had a budget in all does not count against the one it has now, whatever becomes of them', async () => {
    await promote(TEN);
    const before = await order([piece(200_000)], { shortPolicy: 'all-or-nothing' });
    await promote({ ...TEN, budget: { amountMinor: '500' } });
    const after = await order([piece(5)]);
    expect(off(after)).toBe(500n);
    await settle([before.id]);
    expect(off(await order([piece(5)]))).toBe(0n);
    await settle([after.id]);
    expect(off(await order([piece(5)]))).toBe(0n);
  });

  it('is held before credit by who settles, as by who orders: neither waits for the other in a circle', async () => {
    await promote({ ...TEN, budget: { uses: 100 } });
    const declined = await order([piece(200_000)], { shortPolicy: 'all-or-nothing' });
    const [promotion] = await world.database.sql<{ id: string }>(`select id from promotions where tenant_id = $1`, [world.ours.id]);
    const [limitMinor, limitUnits, limitUses] = [null, null, 100];
    const counts = {
      amountMinor: 0n,
      units: 0,
      uses: 1,
      boughtBase: 0,
      limitMinor,
      limitUnits,
      limitUses,
      boughtBefore: null,
      period: new Date(SINCE),
    };
    const waiting = async (): Promise<boolean> => {
      const [row] = await world.database.sql<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return (row?.n ?? 0) > 0;
    };
    let settled: Promise<void> = Promise.resolve();
    await withTenant(world.services.db, world.ours.id, async (tx) => {
      // What an order does first and what it does last, with the settling of another in between.
      await raisePromotionCounters(tx, [{ ...counts, promotionId: promotion?.id ?? '', customerId: EVERYBODY }]);
      settled = settle([declined.id]);
      while (!(await waiting())) await new Promise((done) => setTimeout(done, 20));
      const customerId = world.ours.customers[0]?.id;
      await tx.query({ name: 'hold-credit', text: 'select from credit_accounts where tenant_id = $1 and customer_id = $2 for update' }, [
        tx.tenantId,
        customerId,
      ]);
    });
    await settled;
    // What was taken by hand stays taken.
    expect(await budget('TEN')).toMatchObject({ reservedUses: 1, consumedUses: 0 });
  });

  it('is told apart while others are settled: orders and answers at once end without one being thrown out', async () => {
    await promote({ ...TEN, budget: { uses: 1_000 } });
    await world.database.sql('update inventory_items set on_hand = 20 where tenant_id = $1', [world.ours.id]);
    const opened = await race(30, [piece(2)]);
    const [, later] = await Promise.all([
      (async () => {
        for (let start = 0; start < 30; start += 5) await settle(opened.slice(start, start + 5).map(({ id }) => id));
      })(),
      race(60, [piece(2)]),
    ]);
    await settle(later.map(({ id }) => id));
    const { reservedUses, consumedUses } = await budget('TEN');
    expect([reservedUses, consumedUses]).toEqual([0, 10]);
  });
});

describe('a target', () => {
  const TARGET = {
    code: 'QPS',
    type: 'target',
    config: { steps: [{ fromBaseQuantity: 100, basisPoints: 1000 }], appliesTo: 'above-step' },
  };

  it('counts over split orders and channels, and gains nothing by splitting', async () => {
    await promote(TARGET);
    const parts = [];
    for (const [quantity, channel] of [
      [60, 'portal'],
      [60, 'api'],
      [30, 'ussd'],
    ] as const)
      parts.push(off(await order([piece(quantity)], { channel })));
    expect(parts).toEqual([0n, 2000n, 3000n]);
    expect(off(await order([piece(150)], { customerCode: 'CUST-002' }))).toBe(5000n);
  });

  it('is corrected by what was short or declined', async () => {
    await promote(TARGET);
    await world.database.sql('update inventory_items set on_hand = 40 where tenant_id = $1', [world.ours.id]);
    const short = await order([piece(90)]);
    const declined = await order([piece(90, 'SKU-002')], { shortPolicy: 'all-or-nothing' });
    await settle([short.id, declined.id]);
    expect(off(await order([piece(70, 'SKU-003')]))).toBe(1000n);
  });

  it('takes a use of its budget with what it gives, not with what is only counted', async () => {
    await promote({ ...TARGET, budget: { perCustomer: { uses: 1 } } });
    expect(off(await order([piece(60)]))).toBe(0n);
    expect(off(await order([piece(60)]))).toBe(2000n);
    expect(off(await order([piece(60)]))).toBe(0n);
  });
});

describe('a capped special price', () => {
  async function special(more: object): Promise<string> {
    const price = { sku: 'SKU-001', unit: 'piece', priceMinor: '500', taxInclusive: false, from: SINCE, reason: 'Agreed' };
    const { id } = await runVerb(as('pricing-manager'), addSpecialPrice, { ...price, ...more });
    await runVerb(as('finance-approver'), approveSpecialPrice, { id });
    return id;
  }
  const used = async () => (await runVerb(as(), listSpecialPrices, {})).items[0]?.usedBaseQuantity;
  const spent = (orders: readonly Awaited<ReturnType<typeof order>>[]) =>
    orders.reduce((sum, one) => sum + one.lines.reduce((all, line) => all + BigInt(line.netMinor), 0n), 0n);

  it('raced by fifty orders is had for exactly so many pieces', async () => {
    await special({ customerCode: 'CUST-001', capBaseQuantity: 35 });
    const orders = await race(50, [piece(2)], () => 'CUST-001');
    expect(spent(orders)).toBe(35n * 500n + 65n * 1000n);
    expect(await used()).toBe(35);
  });

  it('of old stock is everybody’s until it is gone', async () => {
    await special({ kind: 'old-stock', capBaseQuantity: 30 });
    const orders = await race(40, [piece(2)]);
    expect(spent(orders)).toBe(30n * 500n + 50n * 1000n);
    expect(await used()).toBe(30);
    expect(spent([await order([piece(1)])])).toBe(1000n);
  });

  it('is given back by what is declined or short', async () => {
    await special({ customerCode: 'CUST-001', capBaseQuantity: 100 });
    await world.database.sql('update inventory_items set on_hand = 40 where tenant_id = $1', [world.ours.id]);
    const declined = await order([piece(60)], { shortPolicy: 'all-or-nothing' });
    expect(await used()).toBe(60);
    await settle([declined.id]);
    expect(await used()).toBe(0);
    const short = await order([piece(60)]);
    await settle([short.id]);
    expect(await used()).toBe(40);
  });
});
