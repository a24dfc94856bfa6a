import { runVerb } from '@omniroute/services';
import { promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import type { Call, Verb } from '../run-verb.ts';
import { addSpecialPrice, approveSpecialPrice, explainPrice, priceUnits } from './index.ts';

const PRODUCTS = 30;
const world = promotionWorld({ products: PRODUCTS, stock: 10_000 });
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const SINCE = '2020-01-01T00:00:00Z';
const skuOf = (place: number): string => `SKU-${String(place).padStart(3, '0')}`;
const skus = Array.from({ length: PRODUCTS }, (_, place) => skuOf(place + 1));

const buy = (customerCode: string, cartons: readonly (readonly [string, number])[]) =>
  world.order(
    cartons.map(([sku, quantity]) => ({ sku, quantity, unit: 'carton' })),
    { customerCode },
  );

/** Everything a price may ask the world about: budgets in all and of each customer, a first order, a target, a cap, breaks in a list. */
async function fillBook(): Promise<void> {
  await world.goLive({
    entries: skus.flatMap((sku, place) => [
      { sku, unit: 'carton', priceMinor: String(12_000 + place) },
      { sku, unit: 'carton', minBaseQuantity: 60, priceMinor: String(11_500 + place) },
      { sku, unit: 'piece', priceMinor: String(1_100 + place) },
    ]),
  });
  const percent = { type: 'percentage', config: { basisPoints: 250 } };
  await world.promote({ code: 'ALL', ...percent, budget: { amountMinor: '100000', perCustomer: { uses: 5 } } });
  await world.promote({
    code: 'FIRST',
    ...percent,
    conditions: { skus: skus.slice(0, 4), isFirstOrder: true },
    stacking: { group: 'first' },
  });
  await world.promote({
    code: 'LADDER',
    type: 'ladder',
    config: { steps: [{ buy: 10, get: 1 }], countsInBase: 12 },
    conditions: { skus: skus.slice(2, 12) },
    stacking: { group: 'free' },
    budget: { units: 40 },
  });
  const steps = [{ fromBaseQuantity: 100, basisPoints: 1_000 }];
  await world.promote({
    code: 'QUARTER',
    type: 'target',
    config: { steps, appliesTo: 'above-step' },
    conditions: { skus: skus.slice(8, 20) },
    stacking: { group: 'targets' },
  });
  const price = { sku: skuOf(15), unit: 'carton', priceMinor: '9000', taxInclusive: false, from: SINCE, reason: 'Agreed' };
  const { id } = await runVerb(world.maker(), addSpecialPrice, { ...price, customerCode: 'CUST-001', capBaseQuantity: 24 });
  await runVerb(world.signer(), approveSpecialPrice, { id });
  // The cap is taken up, and the target reached.
  await buy('CUST-001', [
    [skuOf(9), 9],
    [skuOf(15), 2],
  ]);
}

const productsOf = (wanted: readonly string[]) =>
  wanted.map((sku) => ({ sku, units: ['piece', 'carton'].map((unit) => ({ unit, isSellable: true })) }));

/** What a page of products says, and what it asked the database. */
async function page(customerCode: string, wanted: readonly string[] = skus, tenant = world.ours) {
  const asked: string[] = [];
  const inCall: Verb<unknown, Awaited<ReturnType<typeof priceUnits>>> = {
    id: 'catalogue.list-products',
    kind: 'read',
    input: z.unknown(),
    run: (call: Call) => {
      const query: Call['tx']['query'] = (statement, values) => {
        asked.push(statement.name);
        return call.tx.query(statement, values);
      };
      return priceUnits({ ...call, tx: { ...call.tx, query } }, { customerCode }, productsOf(wanted));
    },
  };
  const { bySku, onRequest } = await runVerb(world.as('order-clerk', tenant), inCall, {});
  return { bySku, onRequest, asked };
}

it('say of each unit what is charged for it alone, and what a little more would give', async () => {
  await fillBook();
  for (const customerCode of ['CUST-001', 'CUST-002']) {
    const { bySku } = await page(customerCode);
    expect([...bySku.values()].flat()).toHaveLength(2 * PRODUCTS);
    for (const sku of skus)
      for (const { unit, minimum, netMinor, taxMinor, grossMinor, why, nextBreak } of bySku.get(sku) ?? []) {
        const asked = { customerCode, sku, unit, quantity: minimum };
        const alone = await runVerb(world.as('order-clerk'), explainPrice, asked);
        const { price } = alone;
        const said = [netMinor, taxMinor, grossMinor, why, nextBreak];
        expect([asked, said]).toEqual([asked, [price?.netMinor, price?.taxMinor, price?.grossMinor, price?.why, alone.nextBreak]]);
      }
  }
});

it('ask the database as often for a page as for one product, and each counter once', async () => {
  await fillBook();
  await page('CUST-001');
  const [one, all] = [await page('CUST-001', [skuOf(9)]), await page('CUST-001')];
  expect(new Set(all.asked).size).toBe(all.asked.length);
  expect(all.asked).toEqual(['find-order-facts', 'read-promotion-counters', 'read-special-use', 'who-has-orders']);
  expect(all.asked).toEqual(expect.arrayContaining(one.asked));
});

it('know what another took since, and nothing of another business', async () => {
  await world.promote({ code: 'ALL', type: 'percentage', config: { basisPoints: 250 }, budget: { amountMinor: '375' } });
  const [before, elsewhere] = [await page('CUST-002', [skuOf(1)]), await page('CUST-002', [skuOf(1)], world.theirs)];
  await buy('CUST-001', [[skuOf(1), 1]]);
  const after = await page('CUST-002', [skuOf(1)]);
  const carton = ({ bySku }: Awaited<ReturnType<typeof page>>) => bySku.get(skuOf(1))?.find(({ unit }) => unit === 'carton')?.netMinor;
  // Of 3.75, the order took 2.5 % of 110.00: 1.00 is left for the next carton.
  expect([carton(before), carton(after), carton(elsewhere)]).toEqual(['10725', '10900', '11000']);
});

it('name the unit whose price is on request apart, until a price is agreed; another business’s price stands', async () => {
  await world.goLive({ entries: [{ sku: skuOf(1), unit: 'carton', onRequest: true }] });
  const [{ bySku, onRequest }, elsewhere] = [await page('CUST-001', [skuOf(1)]), await page('CUST-001', [skuOf(1)], world.theirs)];
  expect(onRequest.get(skuOf(1))).toEqual([{ unit: 'carton', factor: 12 }]);
  expect(bySku.get(skuOf(1))?.map(({ unit }) => unit)).not.toContain('carton');
  expect([elsewhere.onRequest.size, elsewhere.bySku.get(skuOf(1))?.some(({ unit }) => unit === 'carton')]).toEqual([0, true]);
  const price = { sku: skuOf(1), unit: 'carton', priceMinor: '9000', taxInclusive: false, from: SINCE, reason: 'Agreed' };
  const { id } = await runVerb(world.maker(), addSpecialPrice, { ...price, customerCode: 'CUST-001' });
  await runVerb(world.signer(), approveSpecialPrice, { id });
  const agreed = await page('CUST-001', [skuOf(1)]);
  expect([agreed.onRequest.size, agreed.bySku.get(skuOf(1))?.find(({ unit }) => unit === 'carton')?.netMinor]).toEqual([0, '9000']);
});
