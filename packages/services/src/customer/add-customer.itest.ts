import { withTenant } from '@omniroute/db/client';
import { Fault } from '@omniroute/domain';
import type { Role, Scope } from '@omniroute/domain/tenant';
import { runVerb } from '@omniroute/services';
import {
  digestTenant,
  type MintedTenant,
  mintTenant,
  openTestServices,
  startTestDatabase,
  type TestDatabase,
  type TestServices,
} from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getOrderDesk, placeOrder } from '../order/index.ts';
import { addCustomer, addOutlet, editCustomer, editOutlet, findAlike, getCustomer, mergeCustomers, putTerritories } from './index.ts';

let database: TestDatabase;
let services: TestServices;
let ours: MintedTenant;
let theirs: MintedTenant;
beforeAll(async () => {
  database = await startTestDatabase();
  services = openTestServices(database);
  theirs = await mintTenant(database, { customers: 3 });
});
beforeEach(async () => {
  ours = await mintTenant(database, { customers: 3 });
  const territories = ['Lagos', 'Kano'].map((code) => ({ code, name: code }));
  await runVerb(as(), putTerritories, { territories });
});
afterAll(async () => {
  await services.close();
  await database.close();
});

const as = (role: Role = 'tenant-owner', scope: Scope = {}, requestId?: string) => ({
  services,
  caller: { ...ours.caller(role, { scope }), ...(requestId !== undefined && { requestId }) },
});
const get = (code: string) => runVerb(as(), getCustomer, { code });
const credit = { paymentTerms: 'credit-14', limitMinor: '25000000' };
const fresh = { name: 'Iya Basira Stores', segment: 'retail', territory: 'Lagos', ownerName: 'Basira', warehouse: 'WH-1' };
const shop = { name: 'Iya Basira', address: '12 Broad Street', city: 'Lagos', state: 'Lagos', localGovernment: 'Lagos Island' };
const add = (more: object = {}, who = as()) => runVerb(who, addCustomer, { ...fresh, ...credit, ...more });
const addAs = (role: Role, more: object = {}, scope: Scope = {}) => runVerb(as(role, scope), addCustomer, { ...fresh, ...more });

async function fault(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const places = (error.problem.errors ?? []).map(({ code, pointer }) => `${code} ${pointer}`);
    return [error.kind, ...(places.length > 0 ? places : [error.problem.code])].join(' ');
  }
}

describe('adding a customer', () => {
  it('writes all that is said, in the timeline too, and nothing of another tenant', async () => {
    const before = await digestTenant(database, theirs.id);
    const said = { phone: '0803 123 4567', taxId: '12345678-0001', registrationNumber: 'RC 9', shortPolicy: 'backorder' };
    const done = await add({ code: 'B-77', ...said, outlet: { ...shop, marketDay: 'afo', phone: '08031234567' } });
    expect(done).toMatchObject({ code: 'B-77', name: 'Iya Basira Stores', status: 'active' });
    const made = await get('B-77');
    expect(made).toMatchObject({ ...fresh, ...said, ...credit, phone: '+2348031234567', status: 'active', statusReason: null });
    expect(made.outlets).toMatchObject([{ code: 'B-77-1', ...shop, marketDay: 'afo', phone: '+2348031234567', closedAt: null }]);
    expect(made.timeline).toMatchObject([
      { type: 'customer.created', actor: 'tenant-owner', changes: [{ field: 'limitMinor', from: null, to: '25000000' }] },
    ]);
    expect(await digestTenant(database, theirs.id)).toEqual(before);
  });

  it('gives the next code of the pattern that most have', async () => {
    expect((await add()).code).toBe('CUST-004');
    await add({ code: 'Z9' });
    await add({ code: 'CUST-0999' });
    expect((await add()).code).toBe('CUST-1000');
    await database.sql(`update customers set code = 'name ' || id where tenant_id = $1`, [ours.id]);
    await database.sql(`update customers set code = translate(code, '0123456789', 'abcdefghij') where tenant_id = $1`, [ours.id]);
    expect((await add()).code).toBe('C0001');
  });

  it('never changes one who is there, merged ones too, and names them to who may see them', async () => {
    await runVerb(as(), mergeCustomers, { keeper: 'CUST-001', merged: 'CUST-002' });
    const before = await digestTenant(database, ours.id);
    for (const code of ['CUST-001', 'CUST-002', 'CUST-003'])
      expect(await fault(add({ code, taxId: 'X' }))).toBe('conflict customer.exists /code');
    await expect(add({ code: 'CUST-003' })).rejects.toThrow('CUST-003 is taken: it is “Customer CUST-003”.');
    const foreign = addAs('sales-rep', { code: 'CUST-003', territory: 'Kano' }, { territories: ['Kano'] });
    await expect(foreign).rejects.toThrow('CUST-003 is taken, by a customer who is not yours to see.');
    expect(await digestTenant(database, ours.id)).toEqual(before);
  });

  it('refuses the second of two who enter one code in the same moment', async () => {
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    let second: Promise<string> | undefined;
    await withTenant(services.db, ours.id, async (tx) => {
      const text = `insert into customers (tenant_id, id, code, name, status, segment, territory, owner_name, payment_terms, short_policy, warehouse_id,
        status_since, created_at, updated_at)
      select tenant_id, gen_random_uuid(), 'C-7', 'First', status, segment, territory, owner_name, payment_terms, short_policy, warehouse_id, now(), now(), now()
      from customers where tenant_id = $1 order by code limit 1`;
      await tx.query({ name: 'add-customer-first', text }, [ours.id]);
      second = fault(add({ code: 'C-7' }));
      await expect.poll(async () => (await database.sql(waiting)).length, { timeout: 10_000 }).toBeGreaterThan(0);
    });
    expect(await second).toBe('conflict customer.exists /code');
    expect(await database.sql(`select name from customers where tenant_id = $1 and code = 'C-7'`, [ours.id])).toEqual([{ name: 'First' }]);
    const both = await Promise.all([fault(add({ code: 'C-8' })), fault(add({ code: 'C-8' }))]);
    expect(both.toSorted()).toEqual(['conflict customer.exists /code', 'done']);
  });

  it('gives everybody another code who enters none in the same moment', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => add()));
    expect(made.map(({ code }) => code).toSorted()).toEqual(Array.from({ length: 6 }, (_, at) => `CUST-00${at + 4}`));
  });

  it('makes one where the same request comes again', async () => {
    const requestId = crypto.randomUUID();
    const first = await add({}, as('tenant-owner', {}, requestId));
    expect(await add({}, as('tenant-owner', {}, requestId))).toEqual(first);
    expect(await fault(add({ name: 'Other' }, as('tenant-owner', {}, requestId)))).toContain('conflict');
    const rows = await database.sql('select code from customers where tenant_id = $1 and name = $2', [ours.id, fresh.name]);
    expect(rows).toEqual([{ code: first.code }]);
  });

  it('takes terms and limit from who keeps the credit, who must say both; with others they wait on hold', async () => {
    expect(await fault(addAs('credit-controller'))).toBe('refused terms.unknown /paymentTerms limit.missing /limitMinor');
    expect(await fault(addAs('credit-controller', { paymentTerms: 'some day', limitMinor: null }))).toBe(
      'refused terms.unknown /paymentTerms',
    );
    const open = await addAs('credit-controller', { paymentTerms: 'prepaid', limitMinor: null });
    expect(await get(open.code)).toMatchObject({ status: 'active', paymentTerms: 'prepaid', limitMinor: null });
    for (const role of ['order-clerk', 'sales-rep'] as const) {
      expect(await fault(addAs(role, { limitMinor: null }))).toBe('forbidden role.not-permitted');
      expect(await fault(addAs(role, { paymentTerms: 'cash' }))).toBe('forbidden role.not-permitted');
      const { code, status } = await addAs(role);
      expect(status).toBe('on-hold');
      expect(await get(code)).toMatchObject({ status: 'on-hold', paymentTerms: 'cash', limitMinor: '0', leftMinor: '0' });
      expect((await get(code)).statusReason).toBe(
        'New: payment terms and credit limit are not set yet; segment, groups, territory and depot are to be checked.',
      );
    }
    expect(await fault(addAs('pricing-manager'))).toBe('forbidden role.not-permitted');
  });

  it('refuses what nobody knows, and a customer whom one would not see, and writes nothing of them', async () => {
    const before = await digestTenant(database, ours.id);
    expect(await fault(add({ territory: 'Nowhere' }))).toBe('refused territory.unknown /territory');
    expect(await fault(add({ groups: ['NOPE'], owner: 'NOPE' }))).toBe('refused group.unknown /groups owner.unknown /owner');
    expect(await fault(add({ warehouse: 'NOPE' }))).toBe('refused warehouse.unknown /warehouse');
    expect(await fault(add({ phone: '12345' }))).toContain('/phone');
    expect(await fault(add({ outlet: { ...shop, code: 'OUT-001' } }))).toBe('conflict outlet.exists /outlet/code');
    const kano = { territories: ['Kano'] };
    expect(await fault(addAs('sales-rep', { territory: 'Lagos' }, kano))).toBe('refused territory.not-yours /territory');
    const named = { customerIds: [ours.customers[0]?.id ?? ''] };
    expect(await fault(addAs('sales-rep', {}, named))).toBe('refused territory.not-yours /territory');
    expect(await digestTenant(database, ours.id)).toEqual(before);
    expect(await fault(addAs('sales-rep', { territory: 'Kano' }, kano))).toBe('done');
  });
});

describe('who may be there already', () => {
  const alike = async (described: object, who = as()) =>
    (await runVerb(who, findAlike, described)).items.map(({ code, reasons }) => [code, ...reasons].join(' '));

  it('is found by phone in any form, by a name much alike, and only within one’s own scope and tenant', async () => {
    await runVerb(as(), editCustomer, {
      code: 'CUST-002',
      version: 1,
      change: { name: 'Mama Ngozi Stores', phone: '0805 555 1234', territory: 'Kano' },
    });
    await database.sql(`update customers set name = 'Mama Ngozi Stores' where tenant_id = $1`, [theirs.id]);
    expect(await alike({ phones: ['+234 805 555 1234', '0805'] })).toEqual(['CUST-002 phone']);
    expect(await alike({ name: 'mama ngozi & sons', territory: 'Kano' })).toEqual(['CUST-002 name territory']);
    expect(await alike({ name: 'MAMA NGOZI STORES', territory: 'Lagos' })).toEqual(['CUST-002 name']);
    expect(await alike({ name: 'Chidi', territory: 'Kano', phones: ['not yet'] })).toEqual([]);
    expect(await alike({ phones: ['0805 555 1234'] }, as('sales-rep', { territories: ['Lagos'] }))).toEqual([]);
    await runVerb(as(), editCustomer, { code: 'CUST-002', version: 2, change: { status: 'closed', statusReason: 'Moved' } });
    expect((await runVerb(as('order-clerk'), findAlike, { phones: ['08055551234'] })).items).toMatchObject([
      { code: 'CUST-002', name: 'Mama Ngozi Stores', status: 'closed', phones: ['+2348055551234'] },
    ]);
  });

  it('is found by the phone of an outlet', async () => {
    await runVerb(as(), addOutlet, { customerCode: 'CUST-003', outlet: { ...shop, phone: '0809 999 8888' } });
    expect(await alike({ phones: ['08099998888'] })).toEqual(['CUST-003 phone']);
  });
});

describe('outlets', () => {
  const seen = { ...shop, class: null, landmark: null, marketDay: null, phone: null, geo: null, isClosed: false };
  const edit = (change: object, more: object = {}, who = as()) =>
    runVerb(who, editOutlet, { customerCode: 'CUST-001', code: 'CUST-001-1', change, seen: { ...seen, ...more } });
  beforeEach(async () => {
    await runVerb(as(), addOutlet, { customerCode: 'CUST-001', outlet: shop });
  });

  it('are added with the next code, and never over one that is there', async () => {
    expect((await runVerb(as('sales-rep'), addOutlet, { customerCode: 'CUST-001', outlet: shop })).code).toBe('CUST-001-2');
    const before = await digestTenant(database, ours.id);
    for (const code of ['CUST-001-1', 'OUT-002'])
      expect(await fault(runVerb(as(), addOutlet, { customerCode: 'CUST-001', outlet: { ...shop, code, city: 'Ikeja' } }))).toBe(
        'conflict outlet.exists /outlet/code',
      );
    expect(await digestTenant(database, ours.id)).toEqual(before);
    const both = ['CUST-001', 'CUST-002'].map((customerCode) =>
      fault(runVerb(as(), addOutlet, { customerCode, outlet: { ...shop, code: 'SAME' } })),
    );
    expect((await Promise.all(both)).toSorted()).toEqual(['conflict outlet.exists /outlet/code', 'done']);
  });

  it('change field by field, say so in the customer’s timeline, and show what somebody else changed', async () => {
    const geo = { latitude: 6.4541, longitude: 3.3947 };
    expect(await edit({ phone: '0803 123 4567', geo, landmark: 'By the mosque' })).toMatchObject({ ...shop, geo, phone: '+2348031234567' });
    expect((await get('CUST-001')).timeline.at(-1)).toMatchObject({
      type: 'customer.outlet-changed',
      notes: { outlet: 'CUST-001-1' },
      changes: [
        { field: 'geo', from: null, to: '6.4541, 3.3947' },
        { field: 'landmark', from: null, to: 'By the mosque' },
        { field: 'outletPhone', from: null, to: '+2348031234567' },
      ],
    });
    // Another field is nobody’s loss; the same one is.
    expect(await fault(edit({ city: 'Ikeja' }))).toBe('done');
    expect(await fault(edit({ landmark: 'By the church' }))).toBe('conflict outlet.changed-meanwhile /change/landmark');
    expect((await get('CUST-001')).outlets.find(({ code }) => code === 'CUST-001-1')).toMatchObject({
      city: 'Ikeja',
      landmark: 'By the mosque',
    });
    expect(await fault(edit({ landmark: null, class: null }, { landmark: 'By the mosque' }))).toBe('done');
  });

  it('that are closed take no orders and are shown to no buyer, until they are opened again', async () => {
    const scope = { customerIds: [ours.customers[0]?.id ?? ''] };
    const buyerSees = async () =>
      (await runVerb(as('customer-owner', scope), getCustomer, { code: 'CUST-001' })).outlets.map(({ code }) => code);
    const deskOffers = async () => (await runVerb(as(), getOrderDesk, { customer: 'CUST-001' })).outlets.map(({ code }) => code);
    const lines = [{ sku: ours.products[0]?.sku, quantity: 1, unit: 'carton' }];
    const order = () => fault(runVerb(as(), placeOrder, { customerCode: 'CUST-001', outletCode: 'CUST-001-1', lines }));
    expect(await order()).toBe('done');
    expect((await edit({ isClosed: true })).closedAt).not.toBeNull();
    expect([await buyerSees(), await deskOffers()]).toEqual([['OUT-001'], ['OUT-001']]);
    expect(await order()).toBe('refused outlet.unknown /outletCode');
    const kept = (await get('CUST-001')).outlets.map(({ code, closedAt }) => [code, closedAt === null]);
    expect(kept).toEqual([
      ['OUT-001', true],
      ['CUST-001-1', false],
    ]);
    await edit({ isClosed: false }, { isClosed: true });
    expect(await deskOffers()).toContain('CUST-001-1');
    expect(await order()).toBe('done');
  });

  it('are those of one’s own customers alone', async () => {
    const kano = as('sales-rep', { territories: ['Kano'] });
    const before = await digestTenant(database, ours.id);
    expect(await fault(edit({ city: 'Ikeja' }, {}, kano))).toBe('not-found customer.unknown');
    expect(await fault(runVerb(kano, addOutlet, { customerCode: 'CUST-001', outlet: shop }))).toBe('not-found customer.unknown');
    expect(await fault(runVerb(as(), editOutlet, { customerCode: 'CUST-002', code: 'CUST-001-1', change: { city: 'X' }, seen }))).toBe(
      'not-found outlet.unknown',
    );
    expect(await digestTenant(database, ours.id)).toEqual(before);
  });
});
