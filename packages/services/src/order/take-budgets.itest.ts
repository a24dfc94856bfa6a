import { type Tx, withTenant } from '@omniroute/db/client';
import { EVERYBODY, holdPromotionCounters } from '@omniroute/db/pricing';
import { runVerb } from '@omniroute/services';
import { standingClock } from '@omniroute/testing';
import { promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mergeCustomers } from '../customer/index.ts';
import { addSpecialPrice, approveSpecialPrice, getPriceTrace } from '../pricing/index.ts';
import { openCall } from '../run-verb.ts';

const world = promotionWorld({ stock: 1_000, clock: standingClock(), poolSize: 10 });
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const { promote, order, settle } = world;
const period = new Date('2020-01-01T00:00:00Z');
const piece = (quantity: number, sku: string) => ({ sku, quantity, unit: 'piece' });
const sum = (one: Awaited<ReturnType<typeof order>>) => one.lines.map(({ discountMinor }) => discountMinor);
const tenOff = (code: string, sku: string) =>
  promote({
    code,
    type: 'percentage',
    config: { basisPoints: 1000 },
    conditions: { skus: [sku] },
    stacking: { group: code },
    budget: { uses: 1 },
  });

const idOf = async (code: string): Promise<string> => {
  const [row] = await world.database.sql<{ id: string }>('select id from promotions where tenant_id = $1 and code = $2', [
    world.ours.id,
    code,
  ]);
  return row?.id ?? '';
};
const inOurs = <T>(work: (tx: Tx) => Promise<T>) => withTenant(world.services.db, world.ours.id, work);
const hold = (tx: Tx, promotionId: string) => holdPromotionCounters(tx, [{ promotionId, customerId: EVERYBODY, period }]);
/** Until so many wait for a row that others hold. */
async function untilWaiting(count: number): Promise<void> {
  const text = `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  for (;;) {
    const [row] = await world.database.sql<{ n: number }>(text);
    if ((row?.n ?? 0) >= count) return;
    await new Promise((done) => setTimeout(done, 20));
  }
}

describe('an order that finds a budget taken', () => {
  it('waits for what it takes instead with empty hands: neither it nor who has that is thrown out', async () => {
    await tenOff('FIRST', 'SKU-002');
    await tenOff('SECOND', 'SKU-001');
    const [first, second] = [await idOf('FIRST'), await idOf('SECOND')];
    expect(first < second).toBe(true);
    const declined = await order([piece(200_000, 'SKU-002')], { shortPolicy: 'all-or-nothing' });
    const both = [piece(10, 'SKU-001'), piece(10, 'SKU-002')];
    let placed: ReturnType<typeof order> | undefined;
    let other: Promise<void> | undefined;
    await inOurs(async (tx) => {
      await hold(tx, second);
      placed = order(both);
      await untilWaiting(1);
      // Meanwhile the second budget goes, the first comes back, and somebody has it who wants the second then.
      await tx.query(
        { name: 'take-it', text: 'update promotion_counters set reserved_uses = 1 where tenant_id = $1 and promotion_id = $2' },
        [tx.tenantId, second],
      );
      await settle([declined.id]);
      let hasFirst = (): void => undefined;
      const held = new Promise<void>((done) => {
        hasFirst = done;
      });
      other = inOurs(async (mine) => {
        await hold(mine, first);
        hasFirst();
        await untilWaiting(1);
        await new Promise((done) => setTimeout(done, 300));
        await untilWaiting(1);
        await hold(mine, second);
      });
      await held;
    });
    await expect(Promise.all([placed, other])).resolves.toBeDefined();
    expect(sum(await (placed ?? order(both)))).toEqual(['0', '1000']);
  });

  it('takes nothing of what it did not find whole, and leaves another business alone', async () => {
    await tenOff('FIRST', 'SKU-002');
    await promote({ code: 'FIRST', type: 'percentage', config: { basisPoints: 1000 }, budget: { uses: 1 } }, world.theirs);
    const orders = await Promise.all(Array.from({ length: 12 }, () => order([piece(10, 'SKU-002')])));
    expect(orders.map((one) => sum(one)[0]).filter((off) => off !== '0')).toEqual(['1000']);
    expect(sum(await order([piece(10, 'SKU-002')], { tenant: world.theirs }))).toEqual(['1000']);
  });
});

describe('an order of a customer who is merged while it waits for their account', () => {
  /** The keeper's own price of SKU-001, of which 100 pieces are left. */
  async function keepersPrice(): Promise<void> {
    const terms = {
      kind: 'special',
      unit: 'piece',
      priceMinor: '500',
      taxInclusive: false,
      from: '2020-01-01T00:00:00Z',
      reason: 'Agreed',
    };
    const price = { ...terms, sku: 'SKU-001', customerCode: 'CUST-001', capBaseQuantity: 100 };
    const { id } = await runVerb(world.maker(), addSpecialPrice, price as never);
    await runVerb(world.as('finance-approver'), approveSpecialPrice, { id });
  }

  it('lets go of all it took and begins again: the keeper’s own order, which waits for a part of that, is not thrown out', async () => {
    await promote({
      code: 'TEN',
      type: 'percentage',
      config: { basisPoints: 1000 },
      conditions: { skus: ['SKU-002'] },
      budget: { uses: 9 },
    });
    await keepersPrice();
    const both = [piece(10, 'SKU-001'), piece(10, 'SKU-002')];
    let orders: Promise<Awaited<ReturnType<typeof order>>[]> | undefined;
    await inOurs(async (tx) => {
      const { call } = openCall(world.services, tx, world.as('credit-controller').caller);
      await mergeCustomers.run(call, { keeper: 'CUST-001', merged: 'CUST-002', reason: 'Entered twice' });
      // Theirs has the promotion and waits for the account; the keeper's has the price that is theirs alone and waits for the promotion.
      const theirs = order(both, { customerCode: 'CUST-002' });
      await untilWaiting(1);
      const keepers = order(both);
      orders = Promise.all([theirs, keepers]);
      orders.catch(() => undefined);
      await untilWaiting(2);
    });
    const placed = (await orders) ?? [];
    expect(placed.map((one) => one.customerCode)).toEqual(['CUST-001', 'CUST-001']);
    expect(placed.map((one) => one.lines.map(({ netMinor }) => netMinor))).toEqual([
      ['5000', '9000'],
      ['5000', '9000'],
    ]);
    const [used] = await world.database.sql(
      `select (select used_base_quantity::int from special_prices where tenant_id = $1) as pieces,
         (select reserved_uses::int from promotion_counters where tenant_id = $1 and customer_id = $2) as uses`,
      [world.ours.id, EVERYBODY],
    );
    expect(used).toEqual({ pieces: 20, uses: 2 });
  });
});

describe('two orders of the same goods in the same moment', () => {
  it('tell each its own price, where the first took what was left of a budget', async () => {
    await tenOff('FIRST', 'SKU-002');
    const orders = [await order([piece(10, 'SKU-002')]), await order([piece(10, 'SKU-002')])];
    const lines = orders.flatMap((one) => one.lines);
    const stories = await Promise.all(lines.map(({ traceId }) => runVerb(world.as(), getPriceTrace, { traceId })));
    expect(lines.map(({ netMinor }) => netMinor)).toEqual(['9000', '10000']);
    expect(stories.map((one) => [one.orderNumber, one.netMinor])).toEqual(
      orders.map(({ number }, place) => [number, lines[place]?.netMinor]),
    );
  });
});
