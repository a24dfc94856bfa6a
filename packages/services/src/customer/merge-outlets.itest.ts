import type { Scope } from '@omniroute/domain/tenant';
import { runVerb } from '@omniroute/services';
import { digestTenant, refusalOf, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getOrder, placeOrder } from '../order/index.ts';
import {
  addOutlet,
  editOutlet,
  getCustomer,
  listOutletTwins,
  mergeCustomers,
  mergeOutlets,
  previewMergeOutlets,
  putCustomers,
} from './index.ts';

const world = new TwoTenants({ customers: 4, stock: 100_000 });
const SHOP = { name: 'Iya Basira', address: '1 Broad St', city: 'Lagos', state: 'Lagos', localGovernment: 'Lagos Island' };
const add = (code: string, more: object = {}, tenant = world.ours) =>
  runVerb(world.as('tenant-owner', tenant), addOutlet, { customerCode: 'CUST-001', outlet: { ...SHOP, code, ...more } });
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  for (const tenant of [world.ours, world.theirs]) {
    await add('A', { class: 'Kiosk' }, tenant);
    const more = {
      class: 'Pharmacy',
      phone: '0803 000 0007',
      landmark: 'By the mosque',
      marketDay: 'eke',
      geo: { latitude: 6.5, longitude: 3.4 },
    };
    await add('B', { ...more, name: 'Basira Iya', address: 'BROAD ST. 1' }, tenant);
    await add('C', { name: 'Another', address: '9 Other Road' }, tenant);
  }
});
afterAll(world.close);

const merge = (keeper: string, merged: string, scope: Scope = {}) =>
  runVerb(world.as('credit-controller', world.ours, { scope }), mergeOutlets, { customerCode: 'CUST-001', keeper, merged });
const preview = (keeper: string, merged: string) =>
  runVerb(world.as('credit-controller'), previewMergeOutlets, { customerCode: 'CUST-001', keeper, merged });
const order = (outletCode: string | undefined, customerCode = 'CUST-001') =>
  runVerb(world.as('order-clerk'), placeOrder, {
    customerCode,
    ...(outletCode !== undefined && { outletCode }),
    lines: [{ sku: 'SKU-001', quantity: 2 }],
  });
const customer = (code = 'CUST-001') => runVerb(world.as(), getCustomer, { code });
const outlet = async (code: string) => (await customer()).outlets.find((one) => one.code === code);
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => refusalOf(Promise.reject(error)),
  );
/** What each outlet got, in orders and in what promotions gave, as the tables have it. */
const perOutlet = () =>
  world.database.sql(
    `select o.code, (select count(*)::int from orders x where x.tenant_id = $1 and x.outlet_id = o.id) as orders,
      (select coalesce(sum(gross_minor), 0)::text from orders x where x.tenant_id = $1 and x.outlet_id = o.id) as gross,
      (select coalesce(sum(amount_minor), 0)::text from promotion_uses u where u.tenant_id = $1 and u.outlet_id = o.id) as given
    from outlets o where o.tenant_id = $1 order by 1`,
    [world.ours.id],
  );

describe('outlets that may be one place', () => {
  it('are offered with what speaks for it, open ones alone', async () => {
    const twins = async () =>
      (await runVerb(world.as(), listOutletTwins, { customerCode: 'CUST-001' })).items.map(({ first, second, reasons }) => [
        first.code,
        second.code,
        ...reasons,
      ]);
    expect(await twins()).toEqual([
      ['A', 'B', 'address', 'name'],
      ['A', 'OUT-001', 'address'],
      ['B', 'OUT-001', 'address'],
    ]);
    await merge('A', 'B');
    expect(await twins()).toEqual([['A', 'OUT-001', 'address']]);
  });
});

describe('merging two outlets', () => {
  it('closes the one, whose code means the other in orders; what went there before stays with it, and no sum changes', async () => {
    const early = await order('B');
    await order('A');
    const [before, foreign] = [await perOutlet(), await digestTenant(world.database, world.theirs.id)];
    expect(await preview('A', 'B')).toMatchObject({
      keeper: { code: 'A', orders: 1 },
      merged: { code: 'B', orders: 1, openOrders: 1 },
      filled: ['landmark', 'marketDay', 'phone', 'geo'],
      obstacles: [],
    });
    expect(await merge('A', 'B')).toEqual({ keeper: 'A', merged: 'B', orders: 1 });
    expect(await perOutlet()).toEqual(before);
    expect(await digestTenant(world.database, world.theirs.id)).toEqual(foreign);
    expect(await outlet('A')).toMatchObject({
      ...{ ...SHOP, class: 'Kiosk', phone: '+2348030000007', landmark: 'By the mosque', marketDay: 'eke' },
      ...{ geo: { latitude: 6.5, longitude: 3.4 }, closedAt: null, mergedInto: null },
    });
    expect(await outlet('B')).toMatchObject({ name: 'Basira Iya', class: 'Pharmacy', mergedInto: 'A', closedAt: expect.any(String) });
    const { id, outletCode } = await order('B');
    expect(outletCode).toBe('A');
    expect((await runVerb(world.as(), getOrder, { id })).outletCode).toBe('A');
    expect((await runVerb(world.as(), getOrder, { id: early.id })).outletCode).toBe('B');
    expect(await refusal(order('B', 'CUST-002'))).toBe('refused outlet.unknown /outletCode');
    const step = (await customer()).timeline.at(-1);
    expect(step).toMatchObject({
      type: 'customer.outlet-merged',
      notes: { outlet: 'A', merged: 'B', mergedName: 'Basira Iya', orders: 1 },
    });
    expect(step?.changes.map(({ field }) => field).sort()).toEqual(['geo', 'landmark', 'marketDay', 'outletPhone']);
  });

  it('is not undone by a file from before: what is said of the merged one changes nothing', async () => {
    await merge('A', 'B');
    const { name, segment, territory, ownerName, paymentTerms, warehouse, phone, limitMinor, shortPolicy, outlets } = await customer();
    const head = { code: 'CUST-001', name, segment, territory, ownerName, paymentTerms, warehouse, phone, limitMinor, shortPolicy };
    const sent = { ...SHOP, code: 'B', name: 'Renamed', class: 'Supermarket', phone: '0803 000 0009' };
    const { outcomes } = await runVerb(world.as(), putCustomers, { customers: [{ ...head, outlets: [sent] }] });
    expect(outcomes).toMatchObject([{ outcome: 'unchanged' }]);
    expect((await customer()).outlets).toEqual(outlets);
    expect(await refusal(add('B'))).toBe('conflict outlet.exists /outlet/code');
    const nothing = { class: null, landmark: null, marketDay: null, phone: null, geo: null };
    const reopen = { customerCode: 'CUST-001', code: 'B', change: { isClosed: false }, seen: { ...SHOP, ...nothing, isClosed: true } };
    expect(await refusal(runVerb(world.as(), editOutlet, reopen))).toBe('refused outlet.merged /code');
  });

  it('carries a chain along, also when the customer is merged afterwards', async () => {
    await merge('B', 'C');
    await merge('A', 'B');
    expect((await outlet('C'))?.mergedInto).toBe('A');
    await runVerb(world.as(), mergeCustomers, { keeper: 'CUST-002', merged: 'CUST-001' });
    expect((await order('C', 'CUST-002')).outletCode).toBe('A');
    expect((await order('B', 'CUST-001')).outletCode).toBe('A');
  });

  it('counts as one where a customer’s only outlet is asked for', async () => {
    await world.database.sql('update outlets set closed_at = now() where tenant_id = $1 and code = any($2)', [
      world.ours.id,
      ['C', 'OUT-001'],
    ]);
    const only = () =>
      world.database.sql('select count(*)::int as open from outlets where tenant_id = $1 and customer_id = $2 and closed_at is null', [
        world.ours.id,
        world.ours.customers[0]?.id,
      ]);
    expect(await only()).toEqual([{ open: 2 }]);
    await merge('A', 'B');
    expect(await only()).toEqual([{ open: 1 }]);
  });

  it('is refused with itself, another customer’s, one merged before, into a closed one, and over an area that is not the actor’s', async () => {
    expect(await refusal(merge('A', 'A'))).toBe('refused merge.same /merged');
    expect(await refusal(merge('A', 'OUT-002'))).toBe('not-found outlet.unknown');
    expect(await refusal(merge('NONE', 'A'))).toBe('not-found outlet.unknown');
    expect(await refusal(merge('A', 'B', { customerIds: [world.ours.customers[1]?.id ?? ''] }))).toBe('not-found customer.unknown');
    expect(await refusal(runVerb(world.as('sales-rep'), mergeOutlets, { customerCode: 'CUST-001', keeper: 'A', merged: 'B' }))).toContain(
      'forbidden',
    );
    await merge('A', 'B');
    expect(await refusal(merge('A', 'B'))).toBe('refused merge.already /merged');
    expect(await refusal(merge('B', 'C'))).toBe('refused merge.already /keeper');
    expect((await preview('B', 'C')).obstacles).toEqual(['B was merged into A before.']);
    await world.database.sql('update outlets set closed_at = now() where tenant_id = $1 and code = $2', [world.ours.id, 'A']);
    expect(await refusal(merge('A', 'C'))).toBe('refused merge.keeper-closed /keeper');
    // As for any closed outlet: no order goes there, under either code.
    expect(await refusal(order('B'))).toBe('refused outlet.unknown /outletCode');
    expect(await merge('C', 'A')).toMatchObject({ keeper: 'C' });
    expect((await order('B')).outletCode).toBe('C');
  });

  it('crosswise at once, while orders go to both, leaves one open outlet and each order at a place that is there', async () => {
    for (let round = 0; round < 4; round += 1) {
      await world.mint();
      for (const code of ['A', 'B', 'C']) await add(code);
      const outcomes = await Promise.all([
        ...[merge('A', 'B'), merge('B', 'A'), merge('B', 'C'), merge('C', 'A')].map(refusal),
        ...['A', 'B', 'C', 'A', 'B', 'C'].map(async (code) => refusal(order(code))),
      ]);
      expect(
        outcomes
          .slice(0, 4)
          .filter((one) => one !== 'done')
          .every((one) => one.startsWith('refused merge.already')),
      ).toBe(true);
      expect(outcomes.slice(4)).toEqual(Array.from({ length: 6 }, () => 'done'));
      const left = await world.database.sql<{ code: string; into: string | null; isOpen: boolean }>(
        `select o.code, k.code as into, o.closed_at is null as "isOpen" from outlets o left join outlets k on k.tenant_id = $1 and k.id = o.merged_into
        where o.tenant_id = $1 and o.code = any($2) order by 1`,
        [world.ours.id, ['A', 'B', 'C']],
      );
      const keepers = left.filter(({ into }) => into === null).map(({ code }) => code);
      expect(left.filter(({ isOpen }) => isOpen).map(({ code }) => code)).toEqual(keepers);
      expect(left.flatMap(({ into }) => into ?? []).every((code) => keepers.includes(code))).toBe(true);
      const [placed] = await world.database.sql(
        'select count(*)::int as orders from orders where tenant_id = $1 and outlet_id is not null',
        [world.ours.id],
      );
      expect(placed).toEqual({ orders: 6 });
    }
  });
});
