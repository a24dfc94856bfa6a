import { Fault } from '@omniroute/domain';
import { runVerb } from '@omniroute/services';
import { promotionWorld, toldBudget } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Claims, giveBackUses, listClaims, listPromotions } from './index.ts';

const world = promotionWorld({ customers: 3, stock: 100_000 });
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const run = (promotion: object, tenant = world.ours) => world.promote({ name: 'Given', code: 'GIVEN', ...promotion }, tenant);

/** Placed, reserved and confirmed, as the pipelines do it. */
async function buy(customerCode: string, quantity: number, tenant = world.ours): Promise<string> {
  const { id } = await world.order([{ sku: 'SKU-001', quantity }], { customerCode, tenant });
  await world.settle([id], tenant);
  return id;
}
const claims = (filter: object = {}, tenant = world.ours) => runVerb(world.as('finance-officer', tenant), listClaims, { filter });
const give = (orderId: string, [quantity, reference]: readonly [number, string], tenant = world.ours) =>
  runVerb(world.as('worker', tenant), giveBackUses, { orderId, lineIndex: 0, quantity, reference });
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (!(error instanceof Fault)) throw error;
      return error.problem.code;
    },
  );
const countersOf = async (tenant = world.ours) => {
  const rows = await world.database.sql<Record<string, string>>(
    `select c.customer_id = '00000000-0000-0000-0000-000000000000' as everybody, consumed_minor, consumed_uses, bought_base, consumed_units
     from promotion_counters c where c.tenant_id = $1 order by 1`,
    [tenant.id],
  );
  return rows.map((row) => [row['consumed_minor'], row['consumed_uses'], row['bought_base']].map(Number));
};
const sum = (values: readonly string[]): bigint => values.reduce((total, value) => total + BigInt(value), 0n);
const off = { type: 'percentage', config: { basisPoints: 333 }, funding: { principalBasisPoints: 3_333, distributorBasisPoints: 6_667 } };

describe('claims', () => {
  it('say by outlet what was given, the parts summing to the whole, and each tenant its own', async () => {
    await run(off);
    await run({ ...off, funding: { principalBasisPoints: 10_000, distributorBasisPoints: 0 } }, world.theirs);
    for (const [customer, quantity] of [
      ['CUST-001', 7],
      ['CUST-002', 11],
      ['CUST-003', 13],
      ['CUST-001', 3],
    ] as const)
      await buy(customer, quantity);
    await buy('CUST-001', 5, world.theirs);
    const { items, totals } = await claims();
    // 3.33 % of 10.00 each, half up an order: 233 + 100, 366, 433.
    expect(items.map(({ customerCode, givenMinor, orders }) => [customerCode, givenMinor, orders])).toEqual([
      ['CUST-001', '333', 2],
      ['CUST-002', '366', 1],
      ['CUST-003', '433', 1],
    ]);
    // A third of 1132 is 377.3, rounded once: 377.
    expect(totals).toMatchObject({ lines: 3, orders: 4, givenMinor: '1132', principalMinor: '377', distributorMinor: '755' });
    expect(sum(items.map(({ principalMinor }) => principalMinor))).toBe(377n);
    for (const one of items) expect(sum([one.principalMinor, one.distributorMinor])).toBe(BigInt(one.givenMinor));
    expect((await claims({}, world.theirs)).totals).toMatchObject({
      lines: 1,
      givenMinor: '167',
      principalMinor: '167',
      distributorMinor: '0',
    });
  });

  it('are what principals pay a part of; what is ours alone stands apart, and nowhere twice', async () => {
    const funded = (principal: number) => ({ principalBasisPoints: principal, distributorBasisPoints: 10_000 - principal });
    const apart = { ...off, stacking: { group: 'apart', mode: 'best', priority: 0 } };
    await run({ ...apart, code: 'SHARED', funding: funded(1) });
    await run({ ...off, code: 'OURS', funding: funded(0) });
    await run({ ...off, code: 'OURS', funding: funded(0) }, world.theirs);
    const order = await buy('CUST-001', 10);
    await buy('CUST-002', 10);
    await buy('CUST-001', 20, world.theirs);
    await give(order, [5, 'R-1']);
    const codesOf = ({ items }: Claims) => [...new Set(items.map(({ promotion }) => promotion))];
    const [claimed, ours] = [await claims(), await claims({ payer: ['us'] })];
    expect([codesOf(claimed), codesOf(ours)]).toEqual([['SHARED'], ['OURS']]);
    const net = ({ givenMinor, takenBackMinor }: Claims['totals']) => (BigInt(givenMinor) - BigInt(takenBackMinor)).toString();
    expect(ours.totals).toMatchObject({ principalMinor: '0', distributorMinor: net(ours.totals), oursAloneMinor: net(ours.totals) });
    expect(BigInt(ours.totals.oursAloneMinor)).toBeGreaterThan(0n);
    expect(claimed.totals.oursAloneMinor).toBe(ours.totals.oursAloneMinor);
    expect((await claims({ promotion: ['SHARED'] })).totals.oursAloneMinor).toBe('0');
    // 3.33 % of 200.00.
    expect(await claims({}, world.theirs)).toMatchObject({ items: [], totals: { givenMinor: '0', oursAloneMinor: '666' } });
  });

  it('are of the days asked for, of one promotion, and come a page at a time with the same totals', async () => {
    await run(off);
    for (const customer of ['CUST-001', 'CUST-002', 'CUST-003']) await buy(customer, 10);
    // 23:30 in Lagos on 30 April is 22:30Z: still April.
    await world.database.sql(`update promotion_uses set settled_at = '2026-04-30T22:30Z' where tenant_id = $1 and customer_id = $2`, [
      world.ours.id,
      world.ours.customers[0]?.id,
    ]);
    await world.database.sql(`update promotion_uses set settled_at = '2026-04-30T23:00Z' where tenant_id = $1 and customer_id = $2`, [
      world.ours.id,
      world.ours.customers[1]?.id,
    ]);
    const of = async (filter: object) => (await claims(filter)).items.map(({ customerCode }) => customerCode);
    expect(await of({ from: ['2026-04-01'], until: ['2026-04-30'] })).toEqual(['CUST-001']);
    expect(await of({ from: ['2026-05-01'], until: ['2026-05-31'] })).toEqual(['CUST-002']);
    expect(await of({ promotion: ['ANOTHER'] })).toEqual([]);
    const first = await runVerb(world.as('finance-officer'), listClaims, { limit: 2 });
    const second = await runVerb(world.as('finance-officer'), listClaims, { limit: 2, cursor: first.nextCursor ?? '' });
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
    expect(second.totals).toEqual(first.totals);
  });
});

describe('what comes back', () => {
  it('takes back its part of what was given, in parts as at once, once a return, and never below zero', async () => {
    await run({ ...off, budget: { amountMinor: '1000000' } });
    const [order, other] = [await buy('CUST-001', 7), await buy('CUST-001', 7, world.ours)];
    expect(await countersOf()).toEqual([
      [466, 2, 14],
      [466, 2, 14],
    ]);
    expect((await give(order, [3, 'RET-1'])).promotions).toEqual([{ code: 'GIVEN', amountMinor: '100', freeUnits: 0, boughtBase: 3 }]);
    expect(await give(order, [3, 'RET-1'])).toEqual(await give(order, [3, 'RET-1']));
    expect(await countersOf()).toEqual([
      [366, 2, 11],
      [366, 2, 11],
    ]);
    expect(await codeOf(give(order, [2, 'RET-1']))).toBe('return.known');
    expect(await codeOf(give(order, [5, 'RET-2']))).toBe('return.too-much');
    expect((await give(order, [4, 'RET-2'])).promotions[0]).toMatchObject({ amountMinor: '133', boughtBase: 4 });
    // All of that order is back, its use too; the other stands.
    expect(await countersOf()).toEqual([
      [233, 1, 7],
      [233, 1, 7],
    ]);
    expect((await give(other, [7, 'RET-3'])).promotions[0]?.amountMinor).toBe('233');
    expect(await countersOf()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(toldBudget((await runVerb(world.as('pricing-manager'), listPromotions, {})).items[0]).consumedMinor).toBe('0');
  });

  it('counts once though it is told by two at the same time', async () => {
    await run(off);
    const order = await buy('CUST-001', 10);
    const answers = await Promise.all([give(order, [4, 'RET-1']), give(order, [4, 'RET-1']), give(order, [4, 'RET-1'])]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await countersOf()).toEqual([[200, 1, 6]]);
  });

  it('leaves the claim of a month that is over as it was, and stands in its own', async () => {
    await run(off);
    const order = await buy('CUST-001', 10);
    await world.database.sql(`update promotion_uses set settled_at = '2026-04-10T12:00Z' where tenant_id = $1`, [world.ours.id]);
    const april = { from: ['2026-04-01'], until: ['2026-04-30'] };
    const before = await claims(april);
    await give(order, [10, 'RET-1']);
    expect(await claims(april)).toEqual(before);
    expect(before.totals).toMatchObject({ givenMinor: '333', principalMinor: '111', distributorMinor: '222' });
    expect((await claims()).totals).toMatchObject({ givenMinor: '333', takenBackMinor: '333', principalMinor: '0', distributorMinor: '0' });
    expect((await claims({ from: ['2026-05-01'] })).totals).toMatchObject({
      takenBackMinor: '333',
      principalMinor: '-111',
      distributorMinor: '-222',
    });
  });

  it('costs a target the steps that what is kept does not reach, on other orders too', async () => {
    const steps = [{ fromBaseQuantity: 10, basisPoints: 1_000 }];
    await run({ type: 'target', config: { steps, appliesTo: 'above-step' } });
    const [first, second] = [await buy('CUST-001', 10), await buy('CUST-001', 10)];
    expect(await countersOf()).toEqual([[1_000, 1, 20]]);
    // The first order, which earned nothing, comes back: the second does not lie above the step any more.
    expect((await give(first, [10, 'RET-1'])).promotions).toEqual([{ code: 'GIVEN', amountMinor: '1000', freeUnits: 0, boughtBase: 10 }]);
    expect(await countersOf()).toEqual([[0, 1, 10]]);
    expect((await give(second, [10, 'RET-2'])).promotions[0]).toMatchObject({ amountMinor: '0', boughtBase: 10 });
  });

  it('is nothing for a line without promotions, and nothing of another tenant', async () => {
    await run(off);
    const order = await buy('CUST-001', 10);
    expect((await give(order, [1, 'RET-1'], world.theirs)).promotions).toEqual([]);
    expect(await countersOf()).toEqual([[333, 1, 10]]);
    expect((await give(await buy('CUST-001', 1, world.theirs), [1, 'RET-1'], world.theirs)).promotions).toEqual([]);
  });
});
