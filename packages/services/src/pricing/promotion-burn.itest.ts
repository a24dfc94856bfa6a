import { runVerb } from '@omniroute/services';
import { standingClock } from '@omniroute/testing';
import { promotionWorld, toldBudget } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BurnFigures, type BurnMoves, getPromotion, getPromotionBurn, giveBackUses, listClaims, listPromotions } from './index.ts';

const clock = standingClock('2026-05-01T09:00:00Z');
const world = promotionWorld({ customers: 3, stock: 1_000, clock });
beforeAll(world.open);
beforeEach(async () => {
  clock.set(new Date('2026-05-01T09:00:00Z'));
  await world.mint();
});
afterAll(world.close);

const burn = (code = 'TEN', tenant = world.ours) => runVerb(world.as('finance-officer', tenant), getPromotionBurn, { code });
const piece = (quantity: number, sku = 'SKU-001') => ({ sku, quantity, unit: 'piece' });
const back = (orderId: string, [quantity, reference]: readonly [number, string]) =>
  runVerb(world.as('worker'), giveBackUses, { orderId, lineIndex: 0, quantity, reference });

const KINDS = ['minor', 'units', 'uses'] as const;
const amountsOf = (figures: BurnFigures): bigint[] => KINDS.map((kind) => BigInt(figures[kind]));
const less = (a: readonly bigint[], b: readonly bigint[]): bigint[] => a.map((amount, place) => amount - (b[place] ?? 0n));
const plus = (a: readonly bigint[], b: readonly bigint[]): bigint[] => a.map((amount, place) => amount + (b[place] ?? 0n));
const givenBack = ({ released, returned }: BurnMoves): bigint[] => plus(amountsOf(released), amountsOf(returned));

/** What the counters hold: of everybody together as it counts against a limit in all, and of all customers. */
async function counters(code: string, isEverybody: boolean) {
  const [row] = await world.database.sql<Record<string, string>>(
    `select sum(reserved_minor) as rm, sum(reserved_units) as ru, sum(reserved_uses) as rs, sum(consumed_minor) as cm, sum(consumed_units) as cu, sum(consumed_uses) as cs
     from promotion_counters c join promotions p on p.tenant_id = c.tenant_id and p.id = c.promotion_id
     where c.tenant_id = $1 and p.code = $2 and (c.customer_id = '00000000-0000-0000-0000-000000000000') = $3`,
    [world.ours.id, code, isEverybody],
  );
  const of = (...names: string[]): bigint[] => names.map((name) => BigInt(row?.[name] ?? 0));
  return { reserved: of('rm', 'ru', 'rs'), consumed: of('cm', 'cu', 'cs') };
}

/** Every sum that is shown, against the counters that hold orders back and the claim that is sent. */
async function tiesOut(code: string): Promise<void> {
  const { total, uncounted, days, customers, shares, limits } = await burn(code);
  const isLimited = Object.values(limits).some((limit) => limit !== null);
  const held = await counters(code, isLimited);
  expect(less(amountsOf(total.reserved), givenBack(total))).toEqual(plus(held.reserved, held.consumed));
  expect(less(amountsOf(total.consumed), amountsOf(total.returned))).toEqual(held.consumed);
  for (const move of ['reserved', 'consumed', 'released', 'returned'] as const)
    expect(days.map((day) => amountsOf(day[move])).reduce(plus, [0n, 0n, 0n])).toEqual(amountsOf(total[move]));
  const all = await counters(code, false);
  const ofCustomers = (side: 'reserved' | 'consumed') => customers.items.map((one) => amountsOf(one[side])).reduce(plus, [0n, 0n, 0n]);
  expect([ofCustomers('reserved'), ofCustomers('consumed')]).toEqual([all.reserved, all.consumed]);
  const { totals } = await runVerb(world.as('finance-officer'), listClaims, { filter: { promotion: [code] } });
  const both = (move: keyof BurnMoves, kind: 'minor' | 'units'): bigint => BigInt(total[move][kind]) + BigInt(uncounted[move][kind]);
  // A claim has goods at their value beside the money.
  const claimed = BigInt(totals.givenMinor) - BigInt(totals.takenBackMinor) - BigInt(totals.goodsMinor);
  expect(both('consumed', 'minor') - both('returned', 'minor')).toBe(claimed);
  expect(both('consumed', 'units') - both('returned', 'units')).toBe(BigInt(totals.freeUnits));
  expect(shares).toEqual({
    givenMinor: (BigInt(totals.givenMinor) - BigInt(totals.takenBackMinor)).toString(),
    principalMinor: totals.principalMinor,
    distributorMinor: totals.distributorMinor,
  });
  const budget = toldBudget(await runVerb(world.as('pricing-manager'), getPromotion, { code }));
  expect([budget.reservedMinor, budget.consumedMinor]).toEqual([held.reserved[0]?.toString(), held.consumed[0]?.toString()]);
}

const TEN = {
  code: 'TEN',
  type: 'percentage',
  config: { basisPoints: 1_000 },
  from: '2026-05-01T00:00:00+01:00',
  until: '2026-05-31T00:00:00+01:00',
  funding: { principalBasisPoints: 3_333, distributorBasisPoints: 6_667 },
};

/** Orders that are confirmed, short, declined, returned in part and in full, and one that waits; over three days of Lagos. */
async function threeDays(code: string): Promise<void> {
  await world.database.sql(`update inventory_items set on_hand = 100 where tenant_id = $1`, [world.ours.id]);
  const [whole, short] = [await world.order([piece(33)]), await world.order([piece(90)], { customerCode: 'CUST-002' })];
  const declined = await world.order([piece(150, 'SKU-002')], { shortPolicy: 'all-or-nothing' });
  await world.settle([whole.id, short.id, declined.id]);
  clock.set(new Date('2026-05-02T23:30:00Z')); // the 3rd, in Lagos
  await back(whole.id, [11, 'RET-1']);
  const later = await world.order([piece(7, 'SKU-003')], { customerCode: 'CUST-003' });
  await world.settle([later.id]);
  clock.set(new Date('2026-05-05T10:00:00Z'));
  await back(later.id, [7, 'RET-2']);
  await world.order([piece(13, 'SKU-004')], { customerCode: 'CUST-003' });
  await tiesOut(code);
}

describe('how a budget burns down', () => {
  it('is told by the day it happened on in the tenant’s zone, and ties out with counters and claim', async () => {
    await world.promote({ ...TEN, budget: { amountMinor: '30000', perCustomer: { amountMinor: '10000' } } });
    await world.promote({ ...TEN, budget: { amountMinor: '100' } }, world.theirs);
    await world.order([piece(1)], { tenant: world.theirs });
    await threeDays('TEN');
    const { days, today, from, until, customers, limits } = await burn();
    expect([today, from, until, limits]).toEqual(['2026-05-05', '2026-05-01', '2026-05-30', { minor: '30000', units: null, uses: null }]);
    const told = days.map(({ day, ...moves }) => [day, moves.reserved, moves.consumed, moves.released, moves.returned]);
    const of = (minor: number, uses: number) => ({ minor: String(minor), units: 0, uses });
    // 33 and 90 and 150 of 10.00 at 10 %, the last as far as the customer's own limit goes; of the 90, 67 are there; the 150 are declined.
    expect(told).toEqual([
      ['2026-05-01', of(3_300 + 9_000 + 6_700, 3), of(3_300 + 6_700, 2), of(2_300 + 6_700, 1), of(0, 0)],
      ['2026-05-03', of(700, 1), of(700, 1), of(0, 0), of(1_100, 0)],
      ['2026-05-05', of(1_300, 1), of(0, 0), of(0, 0), of(700, 1)],
    ]);
    expect(customers.count).toBe(3);
    // 67.00 of 100.00, 22.00, and 13.00 that are only reserved.
    expect(customers.items.map(({ code }) => code)).toEqual(['CUST-002', 'CUST-001', 'CUST-003']);
    expect((await burn('TEN', world.theirs)).total.reserved).toEqual(of(100, 1));
  });

  it('ties out for goods given free, for a target over several orders, and without any limit', async () => {
    const gift = { buyBaseQuantity: 10, get: 1, isRecursive: true, reward: { sku: 'SKU-005', unit: 'piece' } };
    await world.promote({ ...TEN, code: 'GIFT', type: 'buy-get', config: gift, budget: { units: 100 }, stacking: { group: 'gift' } });
    await world.promote({
      ...TEN,
      code: 'QUARTER',
      type: 'target',
      config: { steps: [{ fromBaseQuantity: 20, basisPoints: 500 }], appliesTo: 'above-step' },
      stacking: { group: 'target' },
      budget: { uses: 50 },
    });
    await world.promote(TEN);
    await threeDays('GIFT');
    for (const code of ['QUARTER', 'TEN']) await tiesOut(code);
    const [gifts, open] = [await burn('GIFT'), await burn('TEN')];
    expect(gifts.total.reserved.units).toBeGreaterThan(gifts.total.consumed.units);
    expect(gifts.forecasts.map(({ of }) => of)).toEqual(['units']);
    expect([open.forecasts, Object.values(open.limits)]).toEqual([[], [null, null, null]]);
  });

  it('counts against a limit what was given under one, and says beside it what was given before', async () => {
    await world.promote(TEN);
    const before = await world.order([piece(5)]);
    await world.promote({ ...TEN, budget: { amountMinor: '1000' } });
    const after = await world.order([piece(8)]);
    await world.settle([before.id, after.id]);
    const { total, uncounted, forecasts } = await burn();
    expect([total.reserved.minor, uncounted.consumed.minor]).toEqual(['800', '500']);
    expect(forecasts).toEqual([{ of: 'minor', kind: 'spent', on: '2026-05-02', daysBefore: 28 }]);
    await tiesOut('TEN');
  });

  it('is of the period that runs while the next one is planned, with its own budget and end; then of the next', async () => {
    await world.promote({ ...TEN, budget: { amountMinor: '1000' } });
    await world.promote({ ...TEN, budget: { amountMinor: '7000' } }, world.theirs);
    const june = { from: '2026-06-01T00:00:00+01:00', until: '2026-07-01T00:00:00+01:00' };
    await world.plan({ ...TEN, ...june, budget: { amountMinor: '5000' } }, june.from);
    await world.settle([(await world.order([piece(4)])).id]);
    const state = async () => {
      const manager = world.as('pricing-manager');
      const one = await runVerb(manager, getPromotion, { code: 'TEN' });
      const { items } = await runVerb(manager, listPromotions, {} as never);
      const { reservedMinor: _, consumedMinor, limitMinor } = toldBudget(one);
      expect(items.find(({ code }) => code === 'TEN')).toMatchObject({ budget: one.budget, current: one.current, next: one.next });
      return { consumedMinor, limitMinor, version: one.version, current: one.current?.version, next: one.next };
    };
    const next = { version: 2, begins: '2026-05-31T23:00:00.000Z', limitMinor: '5000', limitUnits: null, limitUses: null };
    expect(await state()).toEqual({ consumedMinor: '400', limitMinor: '1000', version: 2, current: 1, next });
    const may = await burn();
    expect([may.from, may.until, may.limits.minor, may.total.consumed.minor]).toEqual(['2026-05-01', '2026-05-30', '1000', '400']);
    await tiesOut('TEN');
    clock.set(new Date('2026-05-31T12:00:00Z')); // May's has ended, and June's has not begun
    expect(await state()).toEqual({ consumedMinor: '0', limitMinor: '5000', version: 2, current: 2, next: null });
    clock.set(new Date('2026-06-02T09:00:00Z'));
    expect(await state()).toEqual({ consumedMinor: '0', limitMinor: '5000', version: 2, current: 2, next: null });
    const june2 = await burn();
    expect([june2.from, june2.until, june2.limits.minor, june2.total.consumed.minor]).toEqual(['2026-06-01', '2026-06-30', '5000', '0']);
  });

  it('counts on where a planned version changes the budget of the same period', async () => {
    await world.promote({ ...TEN, budget: { amountMinor: '1000' } });
    await world.plan({ ...TEN, budget: { amountMinor: '5000' } }, '2026-05-15T00:00:00+01:00');
    await world.settle([(await world.order([piece(4)])).id]);
    const given = async () => {
      const one = await runVerb(world.as('pricing-manager'), getPromotion, { code: 'TEN' });
      return [toldBudget(one).consumedMinor, toldBudget(one).limitMinor, one.next?.limitMinor];
    };
    expect(await given()).toEqual(['400', '1000', '5000']);
    expect((await burn()).until).toBe('2026-05-30');
    clock.set(new Date('2026-05-16T09:00:00Z'));
    expect(await given()).toEqual(['400', '5000', undefined]);
  });

  it('is of one tenant, and for those who may see what principals owe', async () => {
    await world.promote({ ...TEN, code: 'OURS' });
    await expect(burn('OURS', world.theirs)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(runVerb(world.as('order-clerk'), getPromotionBurn, { code: 'OURS' })).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
