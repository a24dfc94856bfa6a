import { promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { type Call, runVerb, type Verb } from '../run-verb.ts';
import { type BulkResult, bulkCalculatePrices, calculatePrices } from './calculate-prices.ts';

const world = promotionWorld({ customers: 6, products: 6, stock: 1_000 });
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  for (const tenant of [world.ours, world.theirs]) {
    await world.promote({ code: 'TEN', type: 'percentage', config: { basisPoints: 1000 }, budget: { amountMinor: '5000' } }, tenant);
    await world.promote(
      { code: 'EACH', type: 'percentage', config: { basisPoints: 500 }, budget: { perCustomer: { uses: 1 } }, stacking: { group: 'each' } },
      tenant,
    );
    await world.promote(
      { code: 'FIRST', type: 'percentage', config: { basisPoints: 300 }, conditions: { isFirstOrder: true }, stacking: { group: 'first' } },
      tenant,
    );
  }
});
afterAll(world.close);

const basketOf = (place: number, more: object = {}) => ({
  customerCode: `CUST-00${(place % 6) + 1}`,
  lines: [{ sku: `SKU-00${(place % 5) + 1}`, quantity: 1 + (place % 7), unit: 'piece' }],
  ...more,
});

/** What a call answers, and what it asked the database. */
async function counted(baskets: readonly object[], tenant = world.ours): Promise<{ results: readonly BulkResult[]; asked: string[] }> {
  const asked: string[] = [];
  const inCall: Verb<unknown, { results: readonly BulkResult[] }> = {
    id: 'pricing.bulk-calculate-prices',
    kind: 'read',
    input: z.unknown(),
    run: (call: Call) => {
      const query: Call['tx']['query'] = (statement, values) => {
        asked.push(statement.name);
        return call.tx.query(statement, values);
      };
      return bulkCalculatePrices.run({ ...call, tx: { ...call.tx, query } }, { baskets } as never);
    },
  };
  const { results } = await runVerb(world.as('order-clerk', tenant), inCall, {});
  return { results, asked };
}

it('cost what each costs alone, the bad ones among them too, and are no other tenant’s', async () => {
  await world.order([{ sku: 'SKU-001', quantity: 3, unit: 'piece' }], { customerCode: 'CUST-002' });
  const at = '2026-01-01T09:00:00.000Z';
  const baskets = [
    ...Array.from({ length: 24 }, (_, place) => basketOf(place)),
    basketOf(1, { customerCode: 'NOBODY' }),
    basketOf(2, { lines: [{ sku: 'NOPE', quantity: 1 }] }),
    basketOf(3, { at }),
    basketOf(4, { coupons: ['X'], trace: true }),
  ];
  for (const tenant of [world.ours, world.theirs]) {
    const { results } = await counted(baskets, tenant);
    expect(results).toHaveLength(baskets.length);
    for (const [place, basket] of baskets.entries()) {
      const alone = await runVerb(world.as('order-clerk', tenant), calculatePrices, basket).then(
        ({ netMinor, lines }) => [netMinor, lines.map(({ why }) => why)],
        (fault: { problem: { code: string } }) => fault.problem.code,
      );
      const one = results[place];
      expect([place, one && 'price' in one ? [one.price.netMinor, one.price.lines.map(({ why }) => why)] : one?.problem.code]).toEqual([
        place,
        alone,
      ]);
    }
  }
});

it('ask the database as often as one does', async () => {
  await counted([basketOf(0)]);
  const [one, many] = [await counted([basketOf(0)]), await counted(Array.from({ length: 200 }, (_, place) => basketOf(place)))];
  expect(one.asked).toContain('read-promotion-counters');
  expect(many.asked).toEqual(one.asked);
});

it('are of so many different times only', async () => {
  const at = (place: number) => new Date(Date.UTC(2026, 0, 1, place)).toISOString();
  const ask = (count: number) =>
    runVerb(world.as('order-clerk'), bulkCalculatePrices, {
      baskets: Array.from({ length: count }, (_, place) => basketOf(place, { at: at(place) })),
    });
  await expect(ask(33)).rejects.toMatchObject({ kind: 'invalid', problem: { detail: expect.stringContaining('32') } });
  expect((await ask(3)).results).toHaveLength(3);
});
