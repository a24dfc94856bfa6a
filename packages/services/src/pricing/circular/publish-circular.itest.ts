import { Fault } from '@omniroute/domain';
import { runVerb } from '@omniroute/services';
import {
  type MintedTenant,
  mintTenant,
  openTestServices,
  startTestDatabase,
  type TestDatabase,
  type TestServices,
} from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listMyWork } from '../../tenant/index.ts';
import {
  approveCircular,
  approvePriceList,
  calculatePrices,
  discardCircular,
  editPriceDraft,
  getPriceDraft,
  marketCircular,
  openCircular,
  priceCircular,
  publishCircular,
  publishPriceList,
  putPriceDraft,
  resolveCircularRows,
  revertCircular,
  submitCircular,
  submitPriceList,
} from '../index.ts';

let database: TestDatabase;
let services: TestServices;
let ours: MintedTenant;
let theirs: MintedTenant;
beforeAll(async () => {
  database = await startTestDatabase();
  services = openTestServices(database);
  theirs = await mintTenant(database);
});
beforeEach(async () => {
  ours = await mintTenant(database, { warehouses: 2 });
});
afterAll(async () => {
  await services.close();
  await database.close();
});

const as = (role: Parameters<MintedTenant['caller']>[0], tenant = ours) => ({ services, caller: tenant.caller(role) });
const maker = (tenant = ours) => as('pricing-manager', tenant);
const signer = () => as('finance-approver');
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'done' }),
    (error: unknown) => {
      if (!(error instanceof Fault)) throw error;
      return error.problem;
    },
  );
const SHEET = [
  'PRICE REVIEW, effective 30/11/2020, VAT exclusive',
  '',
  'Code | Description | Pack | Old Price | New Price | RRP',
  'SKU-001 | Product one | 12 | ₦100.00 | ₦110.00 | ₦13.00',
  'SKU-002 | Product two | 12 | 100.00 | 105.00 | 13.00',
  'ZZZ | Biscuit glucose 60g | 48 | 50.00 | 55.00 |',
].join('\n');
const open = (more: object = {}, tenant = ours) =>
  runVerb(maker(tenant), openCircular, { name: 'November', principal: 'Principal', text: SHEET, ...more });
const ignore = (id: string, line = 6) => runVerb(maker(), resolveCircularRows, { id, rows: [{ line, ignore: true }] });
const keep = (code: string, more: object = {}) => ({ code, keep: 'amount', rounding: { toMinor: '100' }, ...more });
const price = (id: string, more: object = {}) => runVerb(maker(), priceCircular, { id, lists: [keep('STD')], ...more });
const netOf = async (sku: string, more: object = {}) =>
  (await runVerb(as('order-clerk'), calculatePrices, { customerCode: 'CUST-001', lines: [{ sku, quantity: 1, unit: 'carton' }], ...more }))
    .netMinor;
const both = async (more: object = {}) => [await netOf('SKU-001', more), await netOf('SKU-001', { warehouse: 'WH-2', ...more })];
/** A list of its own for the second depot, live. */
async function secondList() {
  await runVerb(maker(), putPriceDraft, {
    code: 'WH2',
    name: 'Second depot',
    currency: 'NGN',
    taxInclusive: false,
    assignments: [{ warehouse: 'WH-2', priority: 5, from: '2020-01-01T00:00:00Z' }],
    entries: [
      { sku: 'SKU-001', unit: 'carton', priceMinor: '12000' },
      { sku: 'SKU-001', unit: 'carton', minBaseQuantity: 120, priceMinor: '11800' },
    ],
  });
  await runVerb(maker(), submitPriceList, { code: 'WH2' });
  await runVerb(signer(), approvePriceList, { code: 'WH2' });
  await runVerb(maker(), publishPriceList, { code: 'WH2' });
}
const LISTS = [keep('STD'), keep('WH2', { keep: 'percent', rounding: { toMinor: '5000' } })];
async function readied(more: object = {}) {
  const { id } = await open();
  await ignore(id);
  await price(id, more);
  return id;
}
async function approved(more: object = {}) {
  const id = await readied(more);
  await runVerb(maker(), submitCircular, { id });
  await runVerb(signer(), approveCircular, { id });
  return id;
}

describe('publishing', () => {
  it('makes all lists live at once, and takes all back in one step', async () => {
    await secondList();
    const id = await approved({ lists: LISTS });
    expect(await both()).toEqual(['11000', '12000']);
    const live = await runVerb(maker(), publishCircular, { id });
    expect(live).toMatchObject({
      state: 'published',
      lists: [
        { code: 'STD', version: 2 },
        { code: 'WH2', version: 2 },
      ],
    });
    expect(await both()).toEqual(['12000', '15000']);
    expect(await runVerb(maker(), revertCircular, { id, reason: 'Wrong sheet' })).toMatchObject({ state: 'reverted' });
    expect(await both()).toEqual(['11000', '12000']);
    expect(await database.sql('select 1 from product_costs where tenant_id = $1', [ours.id])).toEqual([]);
    expect((await problemOf(runVerb(maker(), revertCircular, { id }))).code).toBe('circular.not-published');
    expect((await problemOf(price(id))).code).toBe('circular.ended');
  });

  it('begins on his day where that is to come', async () => {
    const now = services.clock.now().getTime();
    const effectiveOn = new Date(now + 40 * 86_400_000).toISOString().slice(0, 10);
    const id = await approved({ effectiveOn });
    const { liveFrom } = await runVerb(maker(), publishCircular, { id });
    expect(liveFrom).toBe(new Date(`${effectiveOn}T00:00:00+01:00`).toISOString());
    expect([await netOf('SKU-001'), await netOf('SKU-001', { at: liveFrom })]).toEqual(['11000', '12000']);
    await runVerb(maker(), revertCircular, { id });
    expect(await netOf('SKU-001', { at: liveFrom })).toBe('11000');
  });

  it('publishes nothing where one list has a planned version', async () => {
    await secondList();
    const at = new Date(services.clock.now().getTime() + 86_400_000).toISOString();
    const id = await approved({ lists: LISTS });
    // Somebody plans WH2 by hand meanwhile: its draft goes out with the circular's prices, for tomorrow.
    await runVerb(maker(), publishPriceList, { code: 'WH2', at });
    await runVerb(maker(), editPriceDraft, { code: 'WH2', cells: [{ sku: 'SKU-001', unit: 'carton', to: { priceMinor: '16000' } }] });
    await runVerb(maker(), submitCircular, { id });
    await runVerb(signer(), approveCircular, { id });
    const problem = await problemOf(runVerb(maker(), publishCircular, { id }));
    expect(problem).toMatchObject({ code: 'version.planned', errors: [{ pointer: '/lists/1' }] });
    expect(problem).toMatchObject({ detail: expect.stringContaining('WH2') });
    expect(await both()).toEqual(['11000', '12000']);
    expect((await runVerb(maker(), getPriceDraft, { code: 'STD' })).work?.state).toBe('approved');
  });

  it('publishes nothing where a draft was changed after it was signed', async () => {
    await secondList();
    const id = await approved({ lists: LISTS });
    await runVerb(as('tenant-owner'), editPriceDraft, {
      code: 'WH2',
      cells: [{ sku: 'SKU-001', unit: 'carton', to: { priceMinor: '1' } }],
    });
    expect(await problemOf(runVerb(maker(), publishCircular, { id }))).toMatchObject({
      code: 'draft.not-approved',
      errors: [{ pointer: '/lists/1' }],
    });
    expect(await both()).toEqual(['11000', '12000']);
    // Signed anew: by somebody who changed neither.
    await runVerb(maker(), submitCircular, { id });
    expect((await problemOf(runVerb(as('tenant-owner'), approveCircular, { id }))).code).toBe('draft.own');
    await runVerb(signer(), approveCircular, { id });
    await runVerb(maker(), publishCircular, { id });
    expect(await both()).toEqual(['12000', '1']);
  });

  it('is not half taken back: where one list has moved on, none goes back', async () => {
    await secondList();
    const id = await approved({ lists: LISTS });
    await runVerb(maker(), publishCircular, { id });
    await runVerb(maker(), editPriceDraft, { code: 'WH2', cells: [{ sku: 'SKU-001', unit: 'carton', to: { priceMinor: '17000' } }] });
    await runVerb(maker(), submitPriceList, { code: 'WH2' });
    await runVerb(signer(), approvePriceList, { code: 'WH2' });
    await runVerb(maker(), publishPriceList, { code: 'WH2' });
    expect(await problemOf(runVerb(maker(), revertCircular, { id }))).toMatchObject({
      code: 'version.later',
      errors: [{ pointer: '/lists/1' }],
    });
    expect(await both()).toEqual(['12000', '17000']);
  });

  it('thrown away leaves no draft and no cost', async () => {
    await secondList();
    const id = await approved({ lists: LISTS });
    await runVerb(maker(), discardCircular, { id });
    expect((await runVerb(maker(), getPriceDraft, { code: 'STD' })).work).toBeNull();
    expect(await database.sql('select 1 from product_costs where tenant_id = $1', [ours.id])).toEqual([]);
  });
});

describe('my work', () => {
  it('shows a circular once, to who may sign all of its lists', async () => {
    await secondList();
    const id = await readied({ lists: LISTS });
    await runVerb(as('tenant-owner'), editPriceDraft, {
      code: 'WH2',
      cells: [{ sku: 'SKU-001', unit: 'carton', to: { priceMinor: '1' } }],
    });
    await runVerb(maker(), submitCircular, { id });
    const work = async (role: Parameters<MintedTenant['caller']>[0], tenant = ours) =>
      (await runVerb(as(role, tenant), listMyWork, {})).items.filter(({ kind }) => kind.endsWith('to-approve'));
    expect(await work('finance-approver')).toMatchObject([{ kind: 'circulars-to-approve', count: 1, sample: [{ id, label: 'November' }] }]);
    // Changed one of them.
    expect(await work('tenant-owner')).toEqual([]);
    expect(await work('pricing-manager')).toEqual([]);
    expect(await work('finance-approver', theirs)).toEqual([]);
  });
});

describe('what the market is told', () => {
  it('is old, new, day and the outlet’s margin, before and after it is live', async () => {
    const id = await readied();
    const told = await runVerb(as('sales-rep'), marketCircular, { id });
    expect(told).toMatchObject({ list: 'STD', effectiveOn: '2020-11-30' });
    expect(told.whatsapp).toContain('new prices from Mon 30 Nov 2020');
    // 12 × 13.00 sold, 120.00 and 7.5 % VAT paid.
    expect(told.whatsapp).toContain('Product SKU-001, carton: ₦110 → ₦120. Sell at ₦13, you make ₦27');
    expect(told.sms).toContain('N110 to N120');
    expect(told.document.rows.length).toBeGreaterThan(3);
    await runVerb(maker(), submitCircular, { id });
    await runVerb(signer(), approveCircular, { id });
    await runVerb(maker(), publishCircular, { id });
    const after = await runVerb(as('sales-rep'), marketCircular, { id });
    expect(after.whatsapp).toBe(told.whatsapp);
    expect((await problemOf(runVerb(as('sales-rep', theirs), marketCircular, { id }))).code).toBe('circular.unknown');
  });
});
