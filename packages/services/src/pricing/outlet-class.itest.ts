import { runVerb } from '@omniroute/services';
import { refusalOf } from '@omniroute/testing';
import { promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addOutlet, editOutlet, getCustomer, listGroups } from '../customer/index.ts';
import { placeOrder } from '../order/index.ts';
import { calculatePrices, explainPrice, getPriceTrace, quoteLines, validatePromotions } from './index.ts';

const world = promotionWorld({ customers: 2 });
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  await world.database.sql('update outlets set closed_at = created_at where tenant_id = $1', [world.ours.id]);
  for (const tenant of [world.ours, world.theirs]) await outlet('O-KIOSK', 'Kiosk', { tenant });
  await outlet('O-PLAZA', 'Supermarket');
  await world.promote(PLAZAS);
});
afterAll(world.close);

const { as, codeOf } = world;
const PLAZAS = { code: 'PLAZAS', type: 'percentage', config: { basisPoints: 1000 }, conditions: { outletClasses: ['supermarket'] } };
const WHERE = { address: '1 Broad Street', city: 'Lagos', state: 'Lagos', localGovernment: 'Ikeja' };
const lines = [{ sku: 'SKU-001', quantity: 10, unit: 'carton' }];
const asked = (more: object = {}) => ({ customerCode: 'CUST-001', lines, ...more });
const clerk = (tenant = world.ours) => as('order-clerk', tenant);

const outlet = (code: string, kind: string | null, { customerCode = 'CUST-001', tenant = world.ours } = {}) =>
  runVerb(as('tenant-owner', tenant), addOutlet, { customerCode, outlet: { ...WHERE, code, name: `Shop ${code}`, class: kind } });

/** What ten cartons come to before VAT, however one asks or buys. */
const WAYS: readonly (readonly [string, (more: object) => Promise<string | undefined>])[] = [
  ['place', async (more) => (await runVerb(clerk(), placeOrder, asked(more))).netMinor],
  ['quote', async (more) => (await runVerb(clerk(), quoteLines, asked(more))).netMinor],
  ['calculate', async (more) => (await runVerb(clerk(), calculatePrices, asked(more))).netMinor],
  [
    'explain',
    async (more) =>
      (await runVerb(clerk(), explainPrice, { customerCode: 'CUST-001', sku: 'SKU-001', unit: 'carton', quantity: 10, ...more })).price
        ?.netMinor,
  ],
];
const close = async (code: string) => {
  const [shown] = (await runVerb(as('tenant-owner'), getCustomer, { code: 'CUST-001' })).outlets.filter((one) => one.code === code);
  if (!shown) throw new Error(`no outlet ${code}`);
  const { code: _code, closedAt: _closed, mergedInto: _into, ...seen } = shown;
  const input = { customerCode: 'CUST-001', code, change: { isClosed: true }, seen: { ...seen, isClosed: false } };
  return runVerb(as('tenant-owner'), editOutlet, input);
};

describe('a promotion for a class of outlets', () => {
  it.each(WAYS)('goes by the outlet that is named, and by the only one where there is one: %s', async (_name, net) => {
    const full = await net({ outletCode: 'O-KIOSK' });
    const less = String((BigInt(full ?? '0') * 9n) / 10n);
    expect(await net({ outletCode: 'O-PLAZA' })).toBe(less);
    // Of two none is guessed.
    expect(await net({})).toBe(full);
    await close('O-KIOSK');
    expect(await net({})).toBe(less);
  });

  it.each(WAYS)('is asked for no outlet that is closed, or another’s: %s', async (_name, net) => {
    await outlet('O-OTHER', 'Supermarket', { customerCode: 'CUST-002' });
    await close('O-KIOSK');
    for (const outletCode of ['O-OTHER', 'O-KIOSK', 'O-NONE'])
      expect([outletCode, await codeOf(net({ outletCode }))]).toEqual([outletCode, 'outlet.unknown']);
  });

  it('says why not, with the outlet that the order is for', async () => {
    const reasonOf = async (more: object) => (await runVerb(clerk(), validatePromotions, asked(more))).refused.map(({ reason }) => reason);
    expect(await reasonOf({ outletCode: 'O-KIOSK' })).toEqual([
      'for other outlets: for supermarkets; this order is for Shop O-KIOSK, a Kiosk',
    ]);
    expect(await reasonOf({})).toEqual(['for other outlets: for supermarkets; no outlet is named']);
  });

  it('keeps with an order which outlet its price is of', async () => {
    const {
      lines: [line],
    } = await runVerb(clerk(), placeOrder, asked({ outletCode: 'O-PLAZA' }));
    const trace = await runVerb(clerk(), getPriceTrace, { traceId: line?.traceId ?? '' });
    expect(JSON.stringify(trace)).toContain('10 %');
    const [row] = await world.database.sql<{ outlet: unknown }>(
      `select story -> 'inputs' -> 'outlet' as outlet from price_traces where tenant_id = $1`,
      [world.ours.id],
    );
    expect(row?.outlet).toEqual({ name: 'Shop O-PLAZA', class: 'Supermarket' });
  });

  it('names only a class that an outlet of this business has', async () => {
    const promote = (outletClasses: string[]) => world.promote({ ...PLAZAS, code: 'NEXT', conditions: { outletClasses } });
    expect(await refusalOf(promote(['Chemist']))).toContain('condition.unknown');
    expect(await codeOf(promote(['KIOSK']))).toBe('done');
    expect((await runVerb(as('pricing-manager'), listGroups, {})).outletClasses).toEqual([
      { class: 'Kiosk', outlets: 1 },
      { class: 'Supermarket', outlets: 1 },
    ]);
  });
});

it('the class of an outlet is changed by who sets what prices go by, and never by who sells there', async () => {
  const edit = async (role: 'sales-rep' | 'order-clerk' | 'credit-controller', change: object) => {
    const [shown] = (await runVerb(as('tenant-owner'), getCustomer, { code: 'CUST-001' })).outlets;
    if (!shown) throw new Error('no outlet');
    const { code, closedAt, mergedInto: _into, ...seen } = shown;
    return codeOf(
      runVerb(as(role), editOutlet, { customerCode: 'CUST-001', code, change, seen: { ...seen, isClosed: closedAt !== null } }),
    );
  };
  expect(await edit('order-clerk', { class: 'Supermarket' })).toBe('role.not-permitted');
  expect(await edit('order-clerk', { class: 'Kiosk', landmark: 'By the mosque' })).toBe('done');
  expect(await edit('credit-controller', { class: 'Supermarket' })).toBe('done');
});
