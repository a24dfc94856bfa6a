import { runVerb } from '@omniroute/services';
import { digestTenant, refusalOf, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { putEmpties, putOpenInvoices, putUnappliedMoney } from '../intake/index.ts';
import { placeOrder } from '../order/index.ts';
import {
  addSpecialPrice,
  approvePriceList,
  approvePromotion,
  approveSpecialPrice,
  publishPriceList,
  publishPromotion,
  putPriceDraft,
  putPromotion,
  submitPriceList,
  submitPromotion,
} from '../pricing/index.ts';
import { addCustomer, editCustomer, getCustomer, mergeCustomers, previewMerge, putGroups, putTerritories } from './index.ts';

const world = new TwoTenants({ customers: 5, stock: 100_000 });
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

type Said = { limitMinor?: string | null; paymentTerms?: string; liftsHold?: boolean };
const pair = { keeper: 'CUST-001', merged: 'CUST-002' };
const merge = (said: Said = {}, codes = pair, tenant = world.ours) =>
  runVerb(world.as('credit-controller', tenant), mergeCustomers, { ...codes, reason: null, ...said });
const preview = (said: Said = {}, codes = pair) => runVerb(world.as(), previewMerge, { ...codes, ...said });
const get = (code: string, tenant = world.ours) => runVerb(world.as('tenant-owner', tenant), getCustomer, { code });
const order = (customerCode: string, tenant = world.ours) =>
  runVerb(world.as('order-clerk', tenant), placeOrder, { customerCode, lines: [{ sku: 'SKU-001', quantity: 2 }] });
async function edit(code: string, change: object, tenant = world.ours): Promise<void> {
  const { version } = await get(code, tenant);
  await runVerb(world.as('tenant-owner', tenant), editCustomer, { code, version, change });
}
const hold = (code: string, statusReason: string, tenant = world.ours) => edit(code, { status: 'on-hold', statusReason }, tenant);
const standing = async (code = 'CUST-001') => {
  const { status, statusReason, paymentTerms, limitMinor } = await get(code);
  return { status, statusReason, paymentTerms, limitMinor };
};
/** What a step of the keeper's timeline says that changed, by field. */
const changesOf = async (type: string) => {
  const step = (await get('CUST-001')).timeline.find((one) => one.type === type);
  return Object.fromEntries((step?.changes ?? []).map(({ field, from, to }) => [field, { from, to }]));
};

describe('a customer whom a clerk entered twice', () => {
  it('keeps how they buy: what waits to be set of the second decides nothing', async () => {
    await edit('CUST-001', { paymentTerms: 'credit-30', limitMinor: null });
    const [warehouse, territory] = ['WH-1', 'Lagos'];
    await runVerb(world.as(), putTerritories, { territories: [{ code: territory, name: territory }] });
    const phone = '0803 555 0199';
    const fresh = { name: 'Second entry', ownerName: 'Bola', phone, segment: 'retail', warehouse, territory };
    const { code } = await runVerb(world.as('order-clerk'), addCustomer, fresh as never);
    const codes = { keeper: 'CUST-001', merged: code };
    expect((await preview({}, codes)).after).toMatchObject({ status: 'active', paymentTerms: 'credit-30', limitMinor: null });
    await merge({}, codes);
    expect(await standing()).toEqual({ status: 'active', statusReason: null, paymentTerms: 'credit-30', limitMinor: null });
  });
});

describe('a hold of one of two customers who become one', () => {
  it('holds the keeper, as the preview said: no order goes through by either code, and the timeline tells it', async () => {
    await hold('CUST-002', 'Cheque bounced');
    const foreign = await digestTenant(world.database, world.theirs.id);
    expect((await preview()).after).toMatchObject({ status: 'on-hold', statusReason: 'Cheque bounced' });
    await merge();
    expect(await standing()).toMatchObject({ status: 'on-hold', statusReason: 'Cheque bounced' });
    for (const code of ['CUST-001', 'CUST-002']) expect(await refusalOf(order(code))).toMatch(/customer\.on-hold/);
    expect(await changesOf('customer.merged')).toMatchObject({
      status: { from: 'active', to: 'on-hold' },
      statusReason: { from: null, to: 'Cheque bounced' },
    });
    expect(await digestTenant(world.database, world.theirs.id)).toEqual(foreign);
    expect((await order('CUST-002', world.theirs)).customerCode).toBe('CUST-002');
  });

  it('stays the keeper’s own with the reasons of both, and is not told twice through a third', async () => {
    await hold('CUST-001', 'Over the limit');
    await hold('CUST-002', 'Cheque bounced');
    await hold('CUST-003', 'Over the limit');
    await merge();
    await merge({}, { keeper: 'CUST-001', merged: 'CUST-003' });
    expect(await standing()).toMatchObject({ status: 'on-hold', statusReason: 'Over the limit; Cheque bounced' });
  });

  it('is lifted where whoever keeps the credit says so, in the same step', async () => {
    await hold('CUST-002', 'Cheque bounced');
    expect((await preview({ liftsHold: true })).after).toMatchObject({ status: 'active', statusReason: null });
    await merge({ liftsHold: true });
    expect((await order('CUST-002')).customerCode).toBe('CUST-001');
    expect(await changesOf('customer.merged-away')).toMatchObject({
      status: { from: 'on-hold', to: 'merged' },
      statusReason: { from: 'Cheque bounced', to: null },
    });
  });

  it('does not come from one who is closed: the keeper sells on', async () => {
    await edit('CUST-002', { status: 'closed', statusReason: 'Moved away' });
    await merge();
    expect(await standing()).toMatchObject({ status: 'active', statusReason: null });
  });
});

describe('terms and limit of two customers who become one', () => {
  it('are the stricter terms, and a limit where one of them has one; nothing gets laxer unsaid', async () => {
    await edit('CUST-001', { paymentTerms: 'credit-30', limitMinor: null });
    await edit('CUST-002', { paymentTerms: 'credit-7', limitMinor: '90000' });
    const after = { paymentTerms: 'credit-7', limitMinor: '90000' };
    expect((await preview()).after).toMatchObject(after);
    await merge();
    expect(await standing()).toMatchObject(after);
    expect(await changesOf('customer.merged')).toMatchObject({
      paymentTerms: { from: 'credit-30', to: 'credit-7' },
      limitMinor: { from: null, to: '90000' },
    });
  });

  it('are the keeper’s limit, never the sum, and what is said where it is said', async () => {
    await edit('CUST-001', { paymentTerms: 'cash', limitMinor: '500' });
    await edit('CUST-002', { paymentTerms: 'credit-30', limitMinor: '90000' });
    expect((await preview()).after).toMatchObject({ paymentTerms: 'cash', limitMinor: '500' });
    const said = { paymentTerms: 'credit-30', limitMinor: '70000' };
    expect((await preview(said)).after).toMatchObject(said);
    await merge(said);
    expect(await standing()).toMatchObject(said);
  });
});

/** What going live brought of a customer. */
async function bringOpening(customerCode: string, tenant = world.ours): Promise<void> {
  const [who, days] = [world.as('tenant-owner', tenant), { issuedOn: '2026-10-01', dueOn: '2026-11-01' }];
  await runVerb(who, putOpenInvoices, {
    rows: ['A', 'B'].map((one) => ({ number: `${one} ${customerCode}`, customerCode, ...days, totalMinor: '90000', openMinor: '75000' })),
  });
  await runVerb(who, putUnappliedMoney, {
    rows: [{ reference: customerCode, customerCode, receivedOn: '2026-10-01', amountMinor: '77700' }],
  });
  await runVerb(who, putEmpties, {
    rows: ['Crate', 'Bottle'].map((container) => ({ customerCode, container, quantity: 7, depositMinor: '250' })),
  });
}

async function clubPrices(tenant = world.ours): Promise<void> {
  const [maker, signer] = [world.as('pricing-manager', tenant), world.as('finance-approver', tenant)];
  await runVerb(world.as('tenant-owner', tenant), putGroups, { groups: [{ code: 'CLUB', name: 'Club', add: ['CUST-002'] }] });
  await runVerb(maker, putPriceDraft, {
    ...{ code: 'CLUB-LIST', name: 'Club prices', currency: 'NGN', taxInclusive: false },
    assignments: [{ priority: 9, group: 'CLUB', from: '2020-01-01T00:00:00Z' }],
    entries: [{ sku: 'SKU-001', unit: 'piece', priceMinor: '777' }],
  });
  await runVerb(maker, submitPriceList, { code: 'CLUB-LIST', reason: 'As agreed' });
  await runVerb(signer, approvePriceList, { code: 'CLUB-LIST' });
  await runVerb(maker, publishPriceList, { code: 'CLUB-LIST' });
  const promotion = { code: 'CLUB-OFF', name: 'Club week', type: 'percentage', config: { basisPoints: 100 }, from: '2020-01-01T00:00:00Z' };
  const conditions = { skus: ['SKU-001', 'SKU-002'], customerGroups: ['CLUB'] };
  await runVerb(maker, putPromotion, { promotion: { ...promotion, conditions, budget: { perCustomer: { uses: 9 } } } });
  await runVerb(maker, submitPromotion, { code: 'CLUB-OFF' });
  await runVerb(signer, approvePromotion, { code: 'CLUB-OFF' });
  await runVerb(maker, publishPromotion, { code: 'CLUB-OFF' });
}

describe('what a merge moves', () => {
  it('is told before: papers, money, empties, holds, prices in part bought, promotions counted, and what groups do to prices', async () => {
    for (const tenant of [world.ours, world.theirs]) {
      await bringOpening('CUST-002', tenant);
      await clubPrices(tenant);
    }
    const agreed = {
      kind: 'special' as const,
      customerCode: 'CUST-002',
      sku: 'SKU-003',
      unit: 'piece',
      priceMinor: '5',
      taxInclusive: false,
    };
    const { id } = await runVerb(world.as('pricing-manager'), addSpecialPrice, {
      ...{ ...agreed, capBaseQuantity: 9, from: '2020-01-01T00:00:00Z', reason: 'Agreed' },
    });
    await runVerb(world.as('finance-approver'), approveSpecialPrice, { id });
    const lines = ['SKU-001', 'SKU-003'].map((sku) => ({ sku, quantity: 2, unit: 'piece' }));
    await runVerb(world.as('order-clerk'), placeOrder, { customerCode: 'CUST-002', lines });
    await edit('CUST-002', { segment: 'wholesale' });
    const shown = await preview();
    expect(shown.merged).toMatchObject({
      ...{ openOrders: 1, creditHolds: 1, invoices: 2, invoicesMinor: '150000', payments: 1, paymentsMinor: '77700' },
      ...{ empties: '14', depositsMinor: '500' },
    });
    expect(shown.keeper).toMatchObject({ invoices: 0, invoicesMinor: '0', payments: 0, empties: '0', creditHolds: 0 });
    expect(shown.prices).toEqual({ specials: 1, meeting: 0, capped: 1, begun: 1, promotions: 1, shared: 0 });
    expect(shown.groups).toEqual([{ code: 'CLUB', name: 'Club', lists: ['Club prices'], promotions: ['Club week'] }]);
    expect(shown.pricedBy).toEqual(['segment']);
    const turned = await preview({}, { keeper: 'CUST-002', merged: 'CUST-001' });
    expect([turned.groups, turned.merged.invoices, turned.prices.promotions]).toEqual([[], 0, 0]);
    await merge();
    const [club, after] = [await get('CUST-001'), await preview({}, { keeper: 'CUST-003', merged: 'CUST-001' })];
    expect(club.groups).toEqual(['CLUB']);
    const { members: _, outlets: __, ...money } = shown.merged;
    expect(after.merged).toMatchObject({ ...money, code: 'CUST-001', name: club.name });
  });
});
