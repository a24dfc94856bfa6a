import type { Role } from '@omniroute/domain/tenant';
import { runVerb } from '@omniroute/services';
import { TwoTenants, type Who } from '@omniroute/testing';
import { problemOf } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { putOpeningStock } from '../intake/index.ts';
import {
  addSpecialPrice,
  approveSpecialPrice,
  compareSpecialPrice,
  endSpecialPrice,
  listSpecialPrices,
  putCosts,
  putMinimumPrices,
} from './index.ts';

const world = new TwoTenants();
const { as } = world;
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const day = (days: number) => new Date(world.services.clock.now().getTime() + days * 86_400_000).toISOString();

/** The member of a role, as themselves. */
async function memberOf(role: Role): Promise<Who> {
  const [row] = await world.database.sql<{ id: string }>('select id from members where tenant_id = $1 and role = $2', [
    world.ours.id,
    role,
  ]);
  const { services, caller } = as(role);
  return { services, caller: { ...caller, actor: { ...caller.actor, id: row?.id ?? '' } } };
}

const agreed = (reason: string, more: object = {}) => ({
  customerCode: 'CUST-001',
  sku: 'SKU-001',
  unit: 'carton',
  priceMinor: '10000',
  taxInclusive: false,
  from: day(0),
  reason,
  ...more,
});
const list = (who: Who, input: object = {}) => runVerb(who, listSpecialPrices, input);
const reasons = async (who: Who, input: object = {}) => (await list(who, input)).items.map(({ reason }) => reason);

describe('special prices of who sells to own customers', () => {
  it('are agreed, seen and ended with those alone, and old stock is not theirs to price', async () => {
    const [own] = await world.database.sql<{ id: string }>(`select id from customers where tenant_id = $1 and code = 'CUST-001'`, [
      world.ours.id,
    ]);
    const { services } = as();
    const rep: Who = { services, caller: world.ours.caller('sales-rep', { scope: { customerIds: [own?.id ?? ''] } }) };
    const manager: Who = { services, caller: world.ours.caller('pricing-manager', { scope: { customerIds: [own?.id ?? ''] } }) };
    const other = agreed('Not theirs', { customerCode: 'CUST-002' });
    expect(await problemOf(runVerb(rep, addSpecialPrice, other))).toMatchObject({
      code: 'customer.unknown',
      errors: [{ pointer: '/customerCode' }],
    });
    await runVerb(rep, addSpecialPrice, agreed('Theirs'));
    const { id } = await runVerb(as('pricing-manager'), addSpecialPrice, other);
    const old = { kind: 'old-stock', customerCode: undefined, capBaseQuantity: 24 };
    expect((await problemOf(runVerb(rep, addSpecialPrice, agreed('Old stock', old)))).code).toBe('role.not-permitted');
    await runVerb(as('pricing-manager'), addSpecialPrice, agreed('Old stock', old));
    expect((await reasons(rep)).sort()).toEqual(['Old stock', 'Theirs']);
    expect((await reasons(as('pricing-manager'))).sort()).toEqual(['Not theirs', 'Old stock', 'Theirs']);
    const [approving, ending] = [runVerb(manager, approveSpecialPrice, { id }), runVerb(manager, endSpecialPrice, { id })];
    expect([await problemOf(approving), await problemOf(ending)].map(({ code }) => code)).toEqual([
      'special-price.unknown',
      'special-price.unknown',
    ]);
  });
});

describe('special prices', () => {
  it('are above 0', async () => {
    const problem = await problemOf(runVerb(as('pricing-manager'), addSpecialPrice, agreed('Given', { priceMinor: '000' })));
    expect(problem).toMatchObject({ code: 'schema', errors: [{ pointer: '/priceMinor' }] });
  });

  it('are held against the list, the minimum and, for whoever is told it, the cost, in their own terms of tax', async () => {
    await runVerb(as(), putMinimumPrices, { reason: 'Least', prices: [{ sku: 'SKU-001', unit: 'piece', priceMinor: '900' }] });
    const cost = { sku: 'SKU-001', unit: 'carton', source: 'moving-average', costMinor: '9900', reference: 'GRN 1' };
    await runVerb(as(), putCosts, { costs: [cost] });
    const compare = (role: Role, priceMinor: string, more: object = {}) => {
      const asked = { customerCode: 'CUST-001', sku: 'SKU-001', unit: 'carton', taxInclusive: false };
      return runVerb(as(role), compareSpecialPrice, { ...asked, priceMinor, ...more });
    };
    const codes = async (priceMinor: string) => (await compare('finance-approver', priceMinor)).warnings.map(({ code }) => code);
    const known = await compare('finance-approver', '9900');
    const factor = BigInt(known.minimumMinor ?? '0') / 900n;
    expect(known).toMatchObject({ listMinor: '11000', minimumMinor: (900n * factor).toString(), costMinor: '9900', offBasisPoints: 1000 });
    expect(await codes('99000')).toEqual(['above-list']);
    expect(await codes('11000')).toEqual([]);
    expect(await codes('9899')).toContain('below-cost');
    expect(await codes((900n * factor - 1n).toString())).toContain('below-minimum');
    expect((await compare('finance-approver', '99000')).warnings[0]?.words).toContain('800 % above the list’s NGN 110.00');
    // One that holds already is not what it is held against, nor is another house's.
    const { id } = await runVerb(await memberOf('pricing-manager'), addSpecialPrice, agreed('Agreed', { priceMinor: '10100' }));
    await runVerb(await memberOf('finance-approver'), approveSpecialPrice, { id });
    expect((await compare('finance-approver', '9900')).listMinor).toBe('11000');
    // A list below the minimum has its price too.
    await runVerb(as(), putMinimumPrices, { reason: 'Dearer', prices: [{ sku: 'SKU-001', unit: 'piece', priceMinor: '5000' }] });
    expect((await compare('finance-approver', '9900')).listMinor).toBe('11000');
    expect(await compare('sales-rep', '1')).toMatchObject({ costMinor: null, warnings: [{ code: 'below-minimum' }] });
    expect(await compare('finance-approver', '9900', { customerCode: undefined })).toMatchObject({ listMinor: null, costMinor: '9900' });
  });

  it('say which larger packs they reach', async () => {
    const reachesOf = async (priceMinor: string, more: object = {}) => {
      const asked = { customerCode: 'CUST-001', sku: 'SKU-001', unit: 'piece', taxInclusive: false, priceMinor, ...more };
      return (await runVerb(as(), compareSpecialPrice, asked)).reaches;
    };
    const carton = { unit: 'carton', times: 12, listMinor: '11000' };
    expect(await reachesOf('900')).toEqual([{ ...carton, priceMinor: '10800', result: 'reached' }]);
    expect(await reachesOf('917')).toEqual([{ ...carton, priceMinor: '11004', result: 'dearer' }]);
    expect(await reachesOf('900', { customerCode: undefined })).toEqual([]);
    expect(await reachesOf('9000', { unit: 'carton' })).toEqual([]);
    const { id } = await runVerb(await memberOf('pricing-manager'), addSpecialPrice, agreed('Agreed'));
    await runVerb(await memberOf('finance-approver'), approveSpecialPrice, { id });
    expect(await reachesOf('900')).toEqual([{ ...carton, priceMinor: '10800', result: 'own' }]);
    // What is agreed in one house is nothing in another.
    expect((await reachesOf('900', { customerCode: 'CUST-002' }))[0]?.result).toBe('reached');
  });

  it('say to each who asks whether they can approve, and why not', async () => {
    const [maker, approver, clerk] = [await memberOf('pricing-manager'), await memberOf('finance-approver'), await memberOf('order-clerk')];
    const { id } = await runVerb(maker, addSpecialPrice, agreed('Agreed'));
    const standing = async (who: Who) => (await list(who)).items[0]?.whyNotApprove;
    expect(await standing(maker)).toContain('yourself');
    expect(await standing(clerk)).toContain('nobody who may has named you');
    expect(await standing(approver)).toBeNull();
    // What the list says is what the verb does.
    expect((await problemOf(runVerb(maker, approveSpecialPrice, { id }))).code).toBe('draft.own');
    await runVerb(approver, approveSpecialPrice, { id });
    expect((await list(maker)).items[0]).toMatchObject({ state: 'live', whyNotApprove: null, signsFor: null });
  });

  it('are entered once, however often the same request comes: a second press after the line broke gets the answer of the first', async () => {
    const maker = await memberOf('pricing-manager');
    const press = (requestId: string, input: object, who = maker) =>
      runVerb({ ...who, caller: { ...who.caller, requestId } }, addSpecialPrice, input as never);
    const input = agreed('Agreed');
    const count = async () => (await list(maker)).items.length;
    const first = await press('press-1', input);
    expect(await press('press-1', input)).toEqual(first);
    expect(await count()).toBe(1);
    // Both at once, as a hand that trembles does: the second has the first's answer, or is told that it is under way.
    const both = await Promise.all([1, 2].map(() => problemOf(press('press-2', input))));
    expect(both.map(({ code }) => code).filter((code) => code !== 'idempotency.in-flight')).toContain('done');
    expect(await press('press-2', input)).toEqual(await press('press-2', input));
    expect(await count()).toBe(2);
    const audits = await world.database.sql(`select from audit_log where tenant_id = $1 and type = 'special-price.submitted'`, [
      world.ours.id,
    ]);
    expect(audits).toHaveLength(2);
    expect((await problemOf(press('press-1', { ...input, priceMinor: '9999' }))).code).toBe('idempotency.other-body');
    // A refused one is not remembered: mended, it may come under the same id.
    expect((await problemOf(press('press-3', { ...input, sku: 'NONE' }))).code).toBe('unit.no-conversion');
    expect((await press('press-3', input)).id).not.toBe(first.id);
    expect(await list(as('pricing-manager', world.theirs))).toMatchObject({ items: [] });
  });

  it('of old stock take their batches once, however often the same request comes', async () => {
    await runVerb(as('tenant-owner'), putOpeningStock, {
      rows: [{ warehouse: 'WH-1', sku: 'SKU-001', batch: 'B12', unit: 'carton', quantity: 10, unitCostMinor: '9000' }],
    });
    const old = agreed('Old', { kind: 'old-stock', customerCode: undefined, warehouse: 'WH-1', batches: ['B12'], capBaseQuantity: 60 });
    const who = as('pricing-manager');
    const press = () => runVerb({ ...who, caller: { ...who.caller, requestId: 'press-old' } }, addSpecialPrice, old as never);
    expect(await press()).toEqual(await press());
    const shares = await world.database.sql('select batch, cap_base_quantity::int as cap from special_price_batches where tenant_id = $1', [
      world.ours.id,
    ]);
    expect(shares).toEqual([{ batch: 'B12', cap: 60 }]);
  });

  it('come in pages, by state, kind, depot and words, and those of another house never', async () => {
    const maker = as('pricing-manager');
    const approver = await memberOf('finance-approver');
    const ids: string[] = [];
    for (const reason of ['First', 'Second', 'Third']) ids.push((await runVerb(maker, addSpecialPrice, agreed(reason))).id);
    const old = { kind: 'old-stock', customerCode: undefined, sku: 'SKU-002', capBaseQuantity: 240, warehouse: 'WH-1' };
    await runVerb(maker, addSpecialPrice, agreed('Old', old));
    await runVerb(approver, approveSpecialPrice, { id: ids[0] ?? '' });
    await runVerb(maker, endSpecialPrice, { id: ids[1] ?? '' });
    expect(await reasons(maker)).toHaveLength(4);
    expect(await reasons(maker, { state: ['submitted', 'live'] })).not.toContain('Second');
    expect(await reasons(maker, { state: 'ended' })).toEqual(['Second']);
    expect(await reasons(maker, { kind: 'old-stock' })).toEqual(['Old']);
    expect(await reasons(maker, { warehouse: 'WH-1' })).toEqual(['Old']);
    expect(await reasons(maker, { customerCode: 'CUST-001', state: 'live' })).toEqual(['First']);
    expect(await reasons(maker, { search: 'thi' })).toEqual(['Third']);
    expect(await reasons(maker, { search: 'sku-002' })).toEqual(['Old']);
    const first = await list(maker, { limit: 3, withTotal: true });
    expect([first.items.length, first.total]).toEqual([3, { count: 4, isCapped: false }]);
    const rest = await list(maker, { limit: 3, cursor: first.nextCursor ?? '' });
    expect([rest.items.length, rest.nextCursor]).toEqual([1, null]);
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(4);
    expect(await reasons(as('pricing-manager', world.theirs))).toEqual([]);
  });
});
