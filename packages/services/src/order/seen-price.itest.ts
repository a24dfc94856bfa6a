import { problemOf, promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { quoteLines } from '../pricing/index.ts';
import { runVerb } from '../run-verb.ts';
import { listOrders, placeOrder } from './index.ts';

const world = promotionWorld({ stock: 100 });
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const CARTONS = [{ sku: 'SKU-001', quantity: 2, unit: 'carton' }];
const { as } = world;
/** The basket as it is shown: what it comes to, and each line of it. */
const look = async (tenant = world.ours) => {
  const quote = await runVerb(as('order-clerk', tenant), quoteLines, { customerCode: 'CUST-001', lines: CARTONS });
  return {
    customerCode: 'CUST-001',
    seenGrossMinor: quote.grossMinor,
    lines: CARTONS.map((line, index) => ({ ...line, seenGrossMinor: quote.lines[index]?.price?.grossMinor ?? '0' })),
  };
};
const place = (input: Awaited<ReturnType<typeof look>>, requestId = world.services.ids.uuid(), tenant = world.ours) =>
  runVerb(as('order-clerk', tenant, { requestId }), placeOrder, input);
const count = async (tenant = world.ours) => (await runVerb(as('order-clerk', tenant), listOrders, { limit: 50, filter: {} })).items.length;
const left = async () =>
  (
    await world.database.sql<{ row: string }>(
      `select (select sum(held_minor) from credit_accounts where tenant_id = $1)::text || ' ' || (select count(*) from outbox where tenant_id = $1 and type = 'order.created')::text
        || ' ' || (select count(*) from price_traces where tenant_id = $1)::text as row`,
      [world.ours.id],
    )
  )[0]?.row;
const publish = (priceMinor: string) => world.goLive({ entries: [{ sku: 'SKU-001', unit: 'carton', priceMinor }] });

describe('an order of what was seen', () => {
  it('is placed at the price shown', async () => {
    const basket = await look();
    expect((await place(basket)).grossMinor).toBe(basket.seenGrossMinor);
  });

  it('is not placed at a higher price that was published meanwhile, and leaves nothing behind; agreed to anew it is', async () => {
    const basket = await look();
    const before = await left();
    await publish('20000');
    const requestId = world.services.ids.uuid();
    const refusal = place(basket, requestId);
    await expect(refusal).rejects.toMatchObject({ kind: 'conflict' });
    expect(await problemOf(place(basket, requestId))).toMatchObject({
      code: 'price.changed',
      detail: expect.stringContaining('from ₦236.50 to ₦430'),
      errors: [{ pointer: '/seenGrossMinor' }, { index: 0, detail: expect.stringContaining('from ₦236.50 to ₦430.') }],
    });
    expect([await count(), await left()]).toEqual([0, before]);
    const agreed = await look();
    expect((await place(agreed)).grossMinor).toBe('43000');
    expect(await count()).toBe(1);
  });

  it('is not placed at a lower one either, nor where a promotion went', async () => {
    await world.promote({ code: 'TEN', type: 'percentage', config: { basisPoints: 1000 } });
    const cheap = await look();
    expect(cheap.seenGrossMinor).toBe('21285');
    await publish('5000');
    expect((await problemOf(place(cheap))).code).toBe('price.changed');
    expect(await count()).toBe(0);
  });

  it('gives the budget back that its price had taken', async () => {
    await world.promote({ code: 'TEN', type: 'percentage', config: { basisPoints: 1000 }, budget: { uses: 1 } });
    const basket = await look();
    expect((await problemOf(place({ ...basket, seenGrossMinor: '1' }))).code).toBe('price.changed');
    expect((await place(basket)).grossMinor).toBe(basket.seenGrossMinor);
    expect((await problemOf(place(basket))).detail).toContain('from ₦212.85 to ₦236.50');
  });

  it('once placed is answered the same, whatever was published since', async () => {
    const [basket, requestId] = [await look(), world.services.ids.uuid()];
    const placed = await place(basket, requestId);
    await publish('20000');
    expect(await place(basket, requestId)).toEqual(placed);
    expect(await count()).toBe(1);
  });

  it('of another tenant goes by that one’s prices alone', async () => {
    const basket = await look(world.theirs);
    await publish('20000');
    expect((await place(basket, undefined, world.theirs)).grossMinor).toBe(basket.seenGrossMinor);
    expect([await count(), await count(world.theirs)]).toEqual([0, 1]);
  });

  it('without a word of what was seen goes by the price that holds', async () => {
    const silent = { customerCode: 'CUST-001', lines: CARTONS };
    await publish('20000');
    expect((await runVerb(as('order-clerk'), placeOrder, silent)).grossMinor).toBe('43000');
  });

  it('whose lines alone say what was seen is held to that', async () => {
    const { seenGrossMinor: _seen, ...ofLines } = await look();
    await publish('20000');
    expect(await problemOf(runVerb(as('order-clerk'), placeOrder, ofLines))).toMatchObject({
      kind: 'conflict',
      code: 'price.changed',
      errors: [{ pointer: '/lines/0/seenGrossMinor' }],
    });
  });
});
