import { TwoTenants } from '@omniroute/testing';
import { settle as settleAll } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calculatePrices, getPricingSettings, putPricingSettings, quoteLines } from '../pricing/index.ts';
import { runVerb } from '../run-verb.ts';
import { getOrder, placeOrder } from './index.ts';

const world = new TwoTenants({ stock: 100 });
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const roundTo = async (totalStepMinor: string) => {
  const { currency: _currency, timeline: _timeline, ...settings } = await runVerb(world.as('tenant-owner'), getPricingSettings, {});
  return runVerb(world.as('tenant-owner'), putPricingSettings, { ...settings, totalStepMinor });
};
/** 3 cartons at ₦110.00 with 7.5 % VAT: ₦354.75. */
const lines = [{ sku: 'SKU-004', quantity: 3, unit: 'carton' }];
const place = (tenant = world.ours, asked = lines) =>
  runVerb(world.as('order-clerk', tenant), placeOrder, { customerCode: 'CUST-001', lines: asked });
const heldOf = async (tenant = world.ours) => {
  const [account] = await world.database.sql<{ held: string; holds: string }>(
    `select sum(a.held_minor)::text as held, (select coalesce(sum(h.amount_minor), 0)::text from credit_holds h where h.tenant_id = $1 and h.state = 'pending') as holds
     from credit_accounts a where a.tenant_id = $1`,
    [tenant.id],
  );
  expect(account?.held).toBe(account?.holds);
  return account?.held;
};
const read = (id: string, tenant = world.ours) => runVerb(world.as('order-clerk', tenant), getOrder, { id });

const settle = (orderId: string) => settleAll(world, world.ours, [orderId]);

describe('an order whose total is rounded', () => {
  it('costs what calculated and quoted prices say, holds that, and keeps its lines exact', async () => {
    await roundTo('5000');
    const [price, quote, order] = [
      await runVerb(world.as('order-clerk'), calculatePrices, { customerCode: 'CUST-001', lines }),
      await runVerb(world.as('order-clerk'), quoteLines, { customerCode: 'CUST-001', lines }),
      await place(),
    ];
    const paid = ({ grossMinor, roundingMinor, payableMinor }: typeof price | typeof quote | typeof order) => [
      grossMinor,
      roundingMinor,
      payableMinor,
    ];
    expect([price, quote, order, await read(order.id)].map(paid)).toEqual(Array(4).fill(['35475', '-475', '35000']));
    expect(order.lines[0]?.grossMinor).toBe('35475');
    expect(await heldOf()).toBe('35000');
  });

  it('is rounded by the rule it was placed under when less is supplied, and frees exactly the rest', async () => {
    await roundTo('5000');
    // 8 of 9 cartons are there: ₦946.00 of ₦1,064.25.
    const order = await place(world.ours, [{ sku: 'SKU-004', quantity: 9, unit: 'carton' }]);
    expect(await heldOf()).toBe('105000');
    await roundTo('1');
    await settle(order.id);
    const settled = await read(order.id);
    expect([settled.confirmedGrossMinor, settled.roundingMinor, settled.payableMinor]).toEqual(['94600', '400', '95000']);
    expect(await heldOf()).toBe('95000');
  });

  it('frees all of it when nothing is supplied', async () => {
    await roundTo('5000');
    const order = await place();
    await world.database.sql('update inventory_items set on_hand = 0 where tenant_id = $1', [world.ours.id]);
    await settle(order.id);
    const settled = await read(order.id);
    expect([settled.status, settled.payableMinor, await heldOf()]).toEqual(['declined', undefined, '0']);
  });

  it('meets the credit limit with what is paid', async () => {
    await world.database.sql('update credit_accounts set limit_minor = 35000 where tenant_id = any($1)', [
      [world.ours.id, world.theirs.id],
    ]);
    await expect(place()).rejects.toMatchObject({ problem: { code: 'credit.over-limit' } });
    await roundTo('5000');
    expect((await place()).payableMinor).toBe('35000');
    await expect(place(world.theirs)).rejects.toMatchObject({ problem: { code: 'credit.over-limit' } });
  });

  it('is one tenant’s rule alone', async () => {
    await roundTo('5000');
    const order = await place(world.theirs);
    expect([order.grossMinor, order.payableMinor, await heldOf(world.theirs)]).toEqual(['35475', undefined, '35475']);
  });
});
