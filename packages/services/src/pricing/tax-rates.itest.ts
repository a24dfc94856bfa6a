import { runVerb } from '@omniroute/services';
import { priceWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { calculatePrices, getPricingSettings, listTaxRates, putTaxRate, takeBackTaxRate } from './index.ts';

const world = priceWorld();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);
const { as, codeOf } = world;

const JUNE = '2099-06-01T00:00:00.000Z';
const put = (input: object, role: 'finance-approver' | 'pricing-manager' = 'finance-approver', tenant = world.ours) =>
  runVerb(as(role, tenant), putTaxRate, {
    taxClass: 'standard',
    basisPoints: 1000,
    evidence: 'Finance Act',
    reference: 'Gazette 1',
    ...input,
  } as never);
const takeBack = (from: string) => runVerb(as('finance-approver'), takeBackTaxRate, { taxClass: 'standard', from });
const ratesOf = async (taxClass: string, tenant = world.ours) =>
  (await runVerb(as('auditor', tenant), listTaxRates, {})).classes.find((one) => one.taxClass === taxClass);
const taxed = async (at?: string, tenant = world.ours) => {
  const lines = [{ sku: 'SKU-001', quantity: 1, unit: 'carton' }];
  return (await runVerb(as('order-clerk', tenant), calculatePrices, { customerCode: 'CUST-001', lines, ...(at && { at }) })).taxMinor;
};

it('bears what the law says on each day, on paper and by name, in one business alone', async () => {
  expect(await ratesOf('standard')).toEqual({
    taxClass: 'standard',
    products: 5,
    rates: [{ from: null, until: null, basisPoints: 750, evidence: null, reference: null, enteredBy: null, enteredAt: null }],
  });
  const entered = await put({ from: JUNE });
  expect(entered).toMatchObject({ taxClass: 'standard', from: JUNE, until: null, basisPoints: 1000, enteredBy: 'finance-approver' });
  expect(
    (await ratesOf('standard'))?.rates.map(({ from, until, basisPoints, reference }) => [from, until, basisPoints, reference]),
  ).toEqual([
    [null, JUNE, 750, null],
    [JUNE, null, 1000, 'Gazette 1'],
  ]);
  expect([await taxed(), await taxed('2099-05-31T23:59:59Z'), await taxed(JUNE)]).toEqual(['825', '825', '1100']);
  expect([await taxed(JUNE, world.theirs), (await ratesOf('standard', world.theirs))?.rates.length]).toEqual(['825', 1]);
  const { timeline } = await runVerb(as(), getPricingSettings, {});
  expect(timeline).toMatchObject([
    {
      type: 'pricing-settings.tax-rate-put',
      actor: 'finance-approver',
      reason: 'Finance Act',
      changes: [{ field: 'basisPoints', from: 750, to: 1000 }],
      notes: { taxClass: 'standard', from: JUNE, reference: 'Gazette 1' },
    },
  ]);
});

it('another class bears nothing until its rate begins', async () => {
  await world.database.sql(`update products set tax_class = 'zero-rated' where tenant_id = $1`, [world.ours.id]);
  await put({ taxClass: 'zero-rated', basisPoints: 500, from: JUNE });
  expect([await taxed(), await taxed(JUNE)]).toEqual(['0', '550']);
});

it('a planned rate is changed and taken back, one that holds is followed by another', async () => {
  await put({ from: JUNE });
  await put({ from: JUNE, basisPoints: 1200 });
  expect(await taxed(JUNE)).toBe('1320');
  await takeBack(JUNE);
  expect([await taxed(JUNE), (await ratesOf('standard'))?.rates.length]).toEqual(['825', 1]);
  expect(await codeOf(takeBack(JUNE))).toBe('tax-rate.unknown');
  const { from } = await put({});
  expect([await taxed(), await codeOf(takeBack(from ?? ''))]).toEqual(['1100', 'tax-rate.unknown']);
});

it('refuses the past, what holds already, and whoever may not', async () => {
  const codes = await Promise.all([
    codeOf(put({ from: '2020-01-01T00:00:00Z' })),
    codeOf(put({ from: JUNE, basisPoints: 750 })),
    codeOf(put({}, 'pricing-manager')),
    codeOf(put({ evidence: ' ' })),
  ]);
  expect(codes).toEqual(['tax-rate.past', 'tax-rate.same', 'role.not-permitted', 'schema']);
  expect((await ratesOf('standard'))?.rates).toHaveLength(1);
});
