import { TwoTenants } from '@omniroute/testing';
import { settle as settleAll } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  approvePriceList,
  calculatePrices,
  editPriceDraft,
  getPricingSettings,
  publishPriceList,
  putPricingSettings,
  quoteLines,
  submitPriceList,
} from '../pricing/index.ts';
import { runVerb } from '../run-verb.ts';
import { getOrder, listOrders, placeOrder, repriceOrders } from './index.ts';

const world = new TwoTenants({ stock: 100 });
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const roundTo = async (totalStepMinor: string, more: object = {}, tenant = world.ours) => {
  const owner = world.as('tenant-owner', tenant);
  const { currency: _currency, timeline: _timeline, ...settings } = await runVerb(owner, getPricingSettings, {});
  return runVerb(owner, putPricingSettings, { ...settings, totalStepMinor, ...more });
};
/** To ₦50: ours for cash alone, theirs upwards for all. */
async function roundBoth(): Promise<void> {
  await roundTo('5000', { totalTerms: ['cash'] });
  await roundTo('5000', { totalMode: 'up' }, world.theirs);
}
/** 3 cartons at ₦110.00 with 7.5 % VAT: ₦354.75. */
const lines = [{ sku: 'SKU-004', quantity: 3, unit: 'carton' }];
const place = (tenant = world.ours, asked = lines, more: object = {}) =>
  runVerb(world.as('tenant-owner', tenant), placeOrder, { customerCode: 'CUST-001', lines: asked, ...more });
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

const settle = (orderId: string, tenant = world.ours) => settleAll(world, tenant, [orderId]);
/** A carton costs ₦120.00 from now on. */
async function raise(tenant = world.ours): Promise<void> {
  const manager = world.as('pricing-manager', tenant);
  await runVerb(manager, editPriceDraft, { code: 'STD', cells: [{ sku: 'SKU-004', unit: 'carton', to: { priceMinor: '12000' } }] });
  await runVerb(manager, submitPriceList, { code: 'STD' });
  await runVerb(world.as('finance-approver', tenant), approvePriceList, { code: 'STD' });
  await runVerb(manager, publishPriceList, { code: 'STD' });
}
const TERMS = ['cash', 'prepaid', 'credit-14', 'credit-30'];
/** Gross, what rounding adds, what is paid and by which words. */
const paid = (told: Pick<Awaited<ReturnType<typeof read>>, 'grossMinor' | 'roundingMinor' | 'payableMinor' | 'totalRounding'>) => [
  told.grossMinor,
  told.roundingMinor,
  told.payableMinor,
  told.totalRounding?.words,
];
const limit = (minor: number) =>
  world.database.sql('update credit_accounts set limit_minor = $2 where tenant_id = any($1)', [[world.ours.id, world.theirs.id], minor]);

describe('an order whose total is rounded', () => {
  it('costs what calculated and quoted prices say, holds that, and keeps its lines exact', async () => {
    await roundTo('5000');
    const [price, quote, order] = [
      await runVerb(world.as('order-clerk'), calculatePrices, { customerCode: 'CUST-001', lines }),
      await runVerb(world.as('order-clerk'), quoteLines, { customerCode: 'CUST-001', lines }),
      await place(),
    ];
    const words = 'to ₦50, to the nearest, half up';
    expect([price, quote, order, await read(order.id)].map(paid)).toEqual(Array(4).fill(['35475', '-475', '35000', words]));
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

describe('a total that is rounded on some terms, or another way', () => {
  it.each([
    ['ours, cash alone', (terms: string) => (terms === 'cash' ? ['35475', '-475', '35000', 'to ₦50, to the nearest, half up'] : ['35475'])],
    ['theirs, all upwards', () => ['35475', '4525', '40000', 'to ₦50, up']],
  ])('is the same wherever it is told, and is what is held: %s', async (whose, expected) => {
    await roundBoth();
    const tenant = whose.startsWith('ours') ? world.ours : world.theirs;
    const clerk = world.as('order-clerk', tenant);
    let held = 0n;
    for (const paymentTerms of TERMS) {
      const asked = { customerCode: 'CUST-001', lines, paymentTerms };
      const order = await place(tenant, lines, { paymentTerms });
      const { items } = await runVerb(clerk, listOrders, {});
      const told = [
        await runVerb(clerk, calculatePrices, asked),
        await runVerb(clerk, quoteLines, asked),
        order,
        await read(order.id, tenant),
      ];
      const listed = items.filter(({ id }) => id === order.id);
      expect([...told, ...listed].map((one) => paid(one).filter(Boolean))).toEqual(Array(5).fill(expected(paymentTerms)));
      held += BigInt(order.payableMinor ?? order.grossMinor);
      expect(await heldOf(tenant)).toBe(held.toString());
    }
  });

  it('meets the credit limit with what is paid on these terms', async () => {
    await roundBoth();
    await limit(35_474);
    const onCredit = (tenant = world.ours) => place(tenant, lines, { paymentTerms: 'credit-14' });
    await expect(onCredit()).rejects.toMatchObject({ problem: { errors: [{ code: 'credit.over-limit' }] } });
    expect((await place()).payableMinor).toBe('35000');
    await limit(39_999);
    await expect(onCredit(world.theirs)).rejects.toMatchObject({
      problem: { errors: [{ detail: expect.stringContaining('of NGN 400.00 ') }] },
    });
    await limit(40_000);
    expect((await onCredit(world.theirs)).payableMinor).toBe('40000');
  });

  it('is told in the trace with its mode and terms, and to a buyer only where it is theirs', async () => {
    await roundBoth();
    const words = async (paymentTerms: string, who = world.as('order-clerk')) =>
      (await runVerb(who, calculatePrices, { customerCode: 'CUST-001', lines, paymentTerms, trace: true })).totalTrace?.map(
        (one) => one.words,
      );
    expect(await words('cash')).toEqual(['₦354.75 to ₦350: rounded to ₦50, to the nearest, half up, for cash']);
    expect(await words('credit-14')).toEqual(['not rounded: only for cash, and this is credit-14']);
    expect(await words('credit-14', world.as('order-clerk', world.theirs))).toEqual(['₦354.75 to ₦400: rounded to ₦50, up']);
    const buyer = world.as('customer-buyer', world.ours, { scope: { customerIds: [world.ours.customers[0]?.id ?? ''] } });
    expect(await words('cash', buyer)).toHaveLength(1);
    await world.database.sql(`update customers set payment_terms = 'credit-14' where tenant_id = $1`, [world.ours.id]);
    expect(await words('credit-14', buyer)).toEqual([]);
    const plain = await runVerb(buyer, calculatePrices, { customerCode: 'CUST-001', lines });
    expect([plain.totalTrace, plain.totalRounding]).toEqual([undefined, undefined]);
  });

  it('stays what it was when the rule is another: read, listed, supplied short and priced again', async () => {
    await roundTo('5000', { totalMode: 'up', priceDate: 'payment' });
    await roundTo('5000', { totalTerms: ['cash'], priceDate: 'payment' }, world.theirs);
    const nine = [{ sku: 'SKU-004', quantity: 9, unit: 'carton' }];
    const up = await place(world.ours, nine);
    const exact = await place(world.theirs, nine, { paymentTerms: 'credit-14' });
    const before = [await read(up.id), await read(exact.id, world.theirs)].map(paid);
    expect(before).toEqual([
      ['106425', '3575', '110000', 'to ₦50, up'],
      ['106425', undefined, undefined, undefined],
    ]);
    await roundTo('10000', { totalMode: 'down', totalTerms: ['credit-30'] });
    await roundTo('5000', { totalMode: 'up', totalTerms: null }, world.theirs);
    expect([await read(up.id), await read(exact.id, world.theirs)].map(paid)).toEqual(before);
    // 8 of 9 cartons are there: ₦946.00.
    await settle(up.id);
    await settle(exact.id, world.theirs);
    expect([await heldOf(), await heldOf(world.theirs)]).toEqual(['95000', '94600']);
    await raise();
    await raise(world.theirs);
    for (const [tenant, { id }] of [
      [world.ours, up],
      [world.theirs, exact],
    ] as const)
      await runVerb(world.as('finance-officer', tenant), repriceOrders, { orderIds: [id], fact: 'payment' });
    // 8 cartons at ₦120.00 with VAT: ₦1,032.00.
    const after = [await read(up.id), await read(exact.id, world.theirs)];
    expect(after.map((one) => [one.confirmedGrossMinor, one.payableMinor, one.totalRounding?.mode])).toEqual([
      ['103200', '105000', 'up'],
      ['103200', undefined, undefined],
    ]);
    expect([await heldOf(), await heldOf(world.theirs)]).toEqual(['105000', '103200']);
  });
});
