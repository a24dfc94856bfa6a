import type { Role } from '@omniroute/domain/tenant';
import { runVerb } from '@omniroute/services';
import { standingClock, type Who } from '@omniroute/testing';
import { problemOf, promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placeOrder } from '../order/index.ts';
import { listMyWork } from '../tenant/index.ts';
import {
  addSpecialPrice,
  approveSpecialPrice,
  getPriceTrace,
  listSpecialPrices,
  nameDeputy,
  putMinimumPrices,
  quoteLines,
} from './index.ts';

const NOW = '2026-03-15T09:00:00Z';
const clock = standingClock(NOW);
const world = promotionWorld({ customers: 3, stock: 1_000, clock, poolSize: 10 });
const { as } = world;
beforeAll(world.open);
beforeEach(async () => {
  clock.set(new Date(NOW));
  await world.mint();
  // The list's 1,000 a piece is below it.
  for (const tenant of [world.ours, world.theirs]) await minimum('1200', tenant);
});
afterAll(world.close);

const minimum = (priceMinor: string, tenant = world.ours) =>
  runVerb(as('pricing-manager', tenant), putMinimumPrices, { reason: 'Cost', prices: [{ sku: 'SKU-001', unit: 'piece', priceMinor }] });
const day = (days: number) => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();
const pieces = (quantity: number) => [{ sku: 'SKU-001', quantity, unit: 'piece' }];

/** The member of a role, as themselves. */
async function memberOf(role: Role, tenant = world.ours): Promise<Who> {
  const [row] = await world.database.sql<{ id: string }>('select id from members where tenant_id = $1 and role = $2', [tenant.id, role]);
  const { services, caller } = as(role, tenant);
  return { services, caller: { ...caller, actor: { ...caller.actor, id: row?.id ?? '' } } };
}

const ASKED = {
  ...{ kind: 'special' as const, customerCode: 'CUST-001', sku: 'SKU-001', unit: 'piece', priceMinor: '1000', taxInclusive: false },
  ...{ capBaseQuantity: 10, from: NOW, until: day(2), reason: 'Their last lorry was late' },
};
const askFor = async (more: object = {}, role: Role = 'order-clerk', tenant = world.ours): Promise<string> =>
  (await runVerb(await memberOf(role, tenant), addSpecialPrice, { ...ASKED, ...more })).id;
const approve = async (id: string, role: Role = 'finance-approver', tenant = world.ours) =>
  runVerb(await memberOf(role, tenant), approveSpecialPrice, { id });
const codeOf = async (work: Promise<unknown>) => (await problemOf(work)).code;
interface Ordered {
  readonly role?: Role;
  readonly tenant?: typeof world.ours;
  readonly belowMinimumReason?: string;
}
const order = (quantity: number, { role = 'order-clerk', tenant = world.ours, ...more }: Ordered = {}) =>
  runVerb(as(role, tenant, { requestId: world.services.ids.uuid() }), placeOrder, {
    ...{ customerCode: 'CUST-001', lines: pieces(quantity) },
    ...more,
  } as never);
/** What an order of a clerk comes to, or why it is refused. */
const sold = (quantity: number, tenant = world.ours): Promise<string | undefined> =>
  order(quantity, { tenant }).then(
    ({ netMinor }) => netMinor,
    (error: { problem?: { code: string } }) => error.problem?.code,
  );
const used = async (id: string) =>
  (await runVerb(as(), listSpecialPrices, {} as never)).items.find((one) => one.id === id)?.usedBaseQuantity;

describe('a price below the minimum that a clerk asks for', () => {
  it('is sold at by clerks once whoever has the authority signed, and the order tells staff by whom and why', async () => {
    expect(await sold(10)).toBe('price.below-minimum');
    const id = await askFor();
    expect(await sold(10)).toBe('price.below-minimum');
    const approver = await memberOf('finance-approver');
    const work = (await runVerb(approver, listMyWork, {})).items.find(({ kind }) => kind === 'special-prices-to-approve');
    expect(work).toMatchObject({ count: 1, sample: [{ id: 'CUST-001' }] });
    await approve(id);
    const quote = { customerCode: 'CUST-001', lines: pieces(10) };
    const [quoted] = (await runVerb(as('order-clerk'), quoteLines, quote)).lines;
    expect(quoted).toMatchObject({ problem: null, askMinor: null, price: { netMinor: '10000' } });
    const placed = await order(10);
    expect(placed.netMinor).toBe('10000');
    const told = (who: Who) => runVerb(who, getPriceTrace, { traceId: placed.lines[0]?.traceId });
    const { steps } = await told(as('order-clerk'));
    expect(steps.find(({ step }) => step === 'minimum')?.words).toMatch(
      /^below the minimum of ₦120, allowed by .+: Their last lorry was late$/,
    );
    const buyer = as('customer-owner', world.ours, { scope: { customerIds: [await customerId('CUST-001')] } });
    expect(JSON.stringify(await told(buyer))).not.toMatch(/inimum|lorry|allowed/);
    const [audit] = await world.database.sql<{ detail: object }>(
      `select detail from audit_log where tenant_id = $1 and type = 'special-price.approved'`,
      [world.ours.id],
    );
    expect(audit?.detail).toEqual({ sku: 'SKU-001', belowMinimumMinor: '1200', reason: 'Their last lorry was late' });
  });

  it('is not theirs to sign, nor a deputy’s of nobody who may; a deputy of who may signs for them', async () => {
    const [id, other] = [await askFor(), await askFor({}, 'sales-rep')];
    expect(await codeOf(approve(id, 'order-clerk'))).toBe('draft.own');
    expect(await codeOf(approve(other, 'order-clerk'))).toBe('role.not-permitted');
    const own = await askFor({}, 'pricing-manager');
    expect(await codeOf(approve(own, 'pricing-manager'))).toBe('draft.own');
    const clerk = (await memberOf('order-clerk')).caller.actor.id;
    await runVerb(await memberOf('finance-approver'), nameDeputy, { deputyId: clerk, from: day(-1), until: day(1) });
    expect(await codeOf(approve(id, 'order-clerk'))).toBe('draft.own');
    await approve(other, 'order-clerk');
    expect(await sold(1)).toBe('1000');
  });

  it('is for customers of one’s own, and no old stock of theirs', async () => {
    const scope = { customerIds: [await customerId('CUST-001')] };
    const clerk = as('order-clerk', world.ours, { scope });
    expect(await codeOf(runVerb(clerk, addSpecialPrice, { ...ASKED, customerCode: 'CUST-002' }))).toBe('customer.unknown');
    const { customerCode: _, ...old } = ASKED;
    expect(await codeOf(runVerb(clerk, addSpecialPrice, { ...old, kind: 'old-stock' }))).toBe('role.not-permitted');
  });

  it('is another business’s nothing: neither theirs to sign nor to sell at', async () => {
    const id = await askFor();
    expect(await codeOf(approve(id, 'finance-approver', world.theirs))).toBe('special-price.unknown');
    const before = await world.theirRows();
    await approve(id);
    expect(await world.theirRows()).toEqual(before);
    expect(await sold(1, world.theirs)).toBe('price.below-minimum');
    expect(await sold(1)).toBe('1000');
  });

  it('covers its quantity and its time, and above and after it the minimum holds again', async () => {
    const id = await askFor();
    await approve(id);
    expect(await sold(11)).toBe('price.below-minimum');
    expect(await sold(6)).toBe('6000');
    expect(await sold(5)).toBe('price.below-minimum');
    clock.set(new Date(day(2)));
    expect(await sold(1)).toBe('price.below-minimum');
    clock.set(new Date(Date.parse(day(2)) - 1));
    expect([await sold(4), await used(id)]).toEqual(['4000', 10]);
  });

  it('is not overdrawn by orders at once', async () => {
    const id = await askFor();
    await approve(id);
    const raced = await Promise.all(Array.from({ length: 4 }, () => sold(6)));
    expect(raced.toSorted()).toEqual(['6000', ...Array.from({ length: 3 }, () => 'price.below-minimum')]);
    expect(await used(id)).toBe(6);
  });
});

describe('a special price that nobody approved as one below the minimum', () => {
  it('is held to a minimum that rose since it was signed, and approved anew sells', async () => {
    const id = await askFor({ priceMinor: '1200' });
    await approve(id);
    expect(await sold(1)).toBe('1200');
    await minimum('1201');
    expect(await sold(1)).toBe('price.below-minimum');
    clock.set(new Date(day(1)));
    await approve(await askFor({ priceMinor: '1200' }));
    expect(await sold(1)).toBe('1200');
  });

  it('keeps what it had when it was approved before that was asked: it needs a reason with each order', async () => {
    await approve(await askFor());
    await world.database.sql('update special_prices set allowed_below_minimum = false where tenant_id = $1', [world.ours.id]);
    await minimum('1200');
    expect(await sold(1)).toBe('price.below-minimum');
    expect((await order(1, { role: 'tenant-owner', belowMinimumReason: 'Wet cartons' })).netMinor).toBe('1000');
  });
});

describe('a quote of a line below the minimum', () => {
  it('says what one would cost, for who may ask for a special price', async () => {
    const asked = { customerCode: 'CUST-001', lines: [...pieces(2), { sku: 'SKU-002', quantity: 1, unit: 'piece' }] };
    const read = async (who: Who) =>
      (await runVerb(who, quoteLines, asked)).lines.map(({ askMinor, problem }) => [askMinor, problem?.code]);
    expect(await read(as('order-clerk'))).toEqual([
      ['1000', 'price.below-minimum'],
      [null, undefined],
    ]);
    const buyer = as('customer-owner', world.ours, { scope: { customerIds: [await customerId('CUST-001')] } });
    expect(await read(buyer)).toEqual([
      [null, 'price.below-minimum'],
      [null, undefined],
    ]);
  });
});

async function customerId(code: string): Promise<string> {
  const [row] = await world.database.sql<{ id: string }>('select id from customers where tenant_id = $1 and code = $2', [
    world.ours.id,
    code,
  ]);
  return row?.id ?? '';
}
