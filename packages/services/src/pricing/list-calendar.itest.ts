import { runVerb } from '@omniroute/services';
import { standingClock } from '@omniroute/testing';
import { promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listCalendar, putPromotion, revertPromotion, submitPromotion } from './index.ts';

const clock = standingClock();
const world = promotionWorld({ customers: 2, stock: 1_000, clock });
beforeAll(world.open);
beforeEach(async () => {
  clock.set(new Date('2026-05-10T09:00:00Z'));
  await world.mint();
});
afterAll(world.close);

const TEN = { type: 'percentage', config: { basisPoints: 1_000 } };
const lagos = (day: string): string => `${day}T00:00:00+01:00`;
const between = (from: string, until?: string) => ({ from: lagos(from), ...(until !== undefined && { until: lagos(until) }) });
const draft = (promotion: { readonly code: string } & Readonly<Record<string, unknown>>) =>
  runVerb(world.maker(), putPromotion, { promotion: { ...TEN, name: promotion.code, ...promotion } } as never);
const calendar = (from: string, until: string, tenant = world.ours) =>
  runVerb(world.as('pricing-manager', tenant), listCalendar, { from, until });
const codes = async (from: string, until: string) => (await calendar(from, until)).items.map(({ code }) => code);
const may = async () => Object.fromEntries((await calendar('2026-05-01', '2026-05-31')).items.map((one) => [one.code, one]));

describe('a calendar of promotions', () => {
  it('has those of which any part lies in the window, by days of the tenant’s zone, and none of another tenant', async () => {
    clock.set(new Date('2026-03-20T09:00:00Z'));
    await world.promote({ ...TEN, code: 'APRIL', ...between('2026-04-01', '2026-05-01') });
    await world.promote({ ...TEN, code: 'MAY', ...between('2026-05-01', '2026-06-01') });
    await world.promote({ ...TEN, code: 'ENDLESS', ...between('2026-05-20') });
    await draft({ code: 'JUNE', ...between('2026-06-01', '2026-07-01') });
    await world.promote({ ...TEN, code: 'THEIRS', ...between('2026-05-01') }, world.theirs);
    // At 23:00Z on 30 April it is May in Lagos: the first of May is none of April's.
    expect(await codes('2026-05-01', '2026-05-31')).toEqual(['MAY', 'ENDLESS']);
    expect(await codes('2026-04-30', '2026-04-30')).toEqual(['APRIL']);
    expect(await codes('2026-06-01', '2026-06-01')).toEqual(['ENDLESS', 'JUNE']);
    expect(await codes('2026-03-01', '2026-03-31')).toEqual([]);
    expect((await calendar('2026-05-01', '2026-05-31', world.theirs)).items.map(({ code }) => code)).toEqual(['THEIRS']);
    const { MAY, ENDLESS } = await may();
    expect([MAY?.from, MAY?.until, ENDLESS?.from, ENDLESS?.until]).toEqual(['2026-05-01', '2026-05-31', '2026-05-20', null]);
  });

  it('begins no earlier than it was published, and leaves out what never held', async () => {
    await world.promote({ ...TEN, code: 'LATE', ...between('2026-05-01', '2026-06-01') });
    await world.promote({ ...TEN, code: 'NEVER', ...between('2026-04-01', '2026-05-01') });
    const found = await may();
    expect([Object.keys(found), found['LATE']?.from]).toEqual([['LATE'], '2026-05-10']);
  });

  it('says how each stands: by its draft, by its dates, and by what is left', async () => {
    await draft({ code: 'DRAFT', ...between('2026-05-12') });
    await draft({ code: 'WAITS', ...between('2026-05-12') });
    await runVerb(world.maker(), submitPromotion, { code: 'WAITS' });
    await world.promote({ ...TEN, code: 'PLANNED', ...between('2026-05-20') });
    await world.promote({ ...TEN, code: 'GONE', ...between('2026-05-01', '2026-05-12'), stacking: { group: 'gone' }, budget: { uses: 1 } });
    await world.promote({ ...TEN, code: 'RUNS', ...between('2026-05-01'), stacking: { group: 'runs' }, budget: { uses: 3 } });
    await draft({ code: 'RUNS', ...between('2026-05-01'), stacking: { group: 'runs' } });
    await world.order([{ sku: 'SKU-001', quantity: 1 }]);
    const stateOf = async () => Object.fromEntries(Object.entries(await may()).map(([code, { state }]) => [code, state]));
    expect(await stateOf()).toEqual({ DRAFT: 'draft', WAITS: 'waiting', PLANNED: 'planned', GONE: 'used-up', RUNS: 'running' });
    expect(await may()).toMatchObject({ RUNS: { changing: 'draft', givenPercent: 33.3 }, GONE: { changing: null, givenPercent: 100 } });
    clock.set(new Date('2026-05-12T09:00:00Z'));
    await runVerb(world.maker(), revertPromotion, { code: 'RUNS' });
    expect(await stateOf()).toMatchObject({ GONE: 'over', RUNS: 'over' });
    expect((await may())['RUNS']?.until).toBe('2026-05-12');
  });

  it('shows one that is replaced without a gap as one, running', async () => {
    await world.promote({ ...TEN, code: 'TWICE', ...between('2026-05-01', '2026-05-20') });
    await world.plan({ ...TEN, code: 'TWICE', ...between('2026-05-15', '2026-06-10') }, lagos('2026-05-15'));
    expect((await may())['TWICE']).toMatchObject({ state: 'running', from: '2026-05-10', until: '2026-06-09' });
  });

  it('tells of one whose next period is planned how much of the budget that runs is given', async () => {
    await world.promote({ ...TEN, code: 'NEXT', ...between('2026-05-01', '2026-06-01'), budget: { uses: 1 } });
    await world.plan({ ...TEN, code: 'NEXT', ...between('2026-06-01', '2026-07-01'), budget: { uses: 9 } }, lagos('2026-06-01'));
    await world.order([{ sku: 'SKU-001', quantity: 1 }]);
    expect((await may())['NEXT']).toMatchObject({ state: 'used-up', givenPercent: 100, until: '2026-06-30' });
  });

  it('marks those that are for the same goods in one group at once', async () => {
    await world.database.sql(`update products set brand = 'Other' where tenant_id = $1 and sku = 'SKU-003'`, [world.ours.id]);
    await world.promote({ ...TEN, code: 'BRAND', ...between('2026-05-01', '2026-05-20'), conditions: { brands: ['Brand'] } });
    await world.promote({ ...TEN, code: 'ONE', ...between('2026-05-15'), conditions: { skus: ['SKU-001', 'SKU-003'] } });
    await draft({ code: 'ELSE', ...between('2026-05-15'), conditions: { skus: ['SKU-003'] } });
    await draft({ code: 'LATE', ...between('2026-05-20'), conditions: { brands: ['Brand'] }, stacking: { group: 'late' } });
    const found = Object.fromEntries(Object.entries(await may()).map(([code, { meets, brands }]) => [code, [meets, brands]]));
    expect(found).toEqual({
      BRAND: [['ONE'], ['Brand']],
      ONE: [
        ['BRAND', 'ELSE'],
        ['Brand', 'Other'],
      ],
      ELSE: [['ONE'], ['Other']],
      LATE: [[], ['Brand']],
    });
  });

  it('takes no window that is none, or longer than a year and a month', async () => {
    for (const [from, until] of [
      ['2026-05-02', '2026-05-01'],
      ['2026-01-01', '2027-02-05'],
    ] as const)
      await expect(calendar(from, until)).rejects.toMatchObject({ kind: 'invalid' });
    expect((await calendar('2026-01-01', '2027-02-04')).items).toEqual([]);
    await expect(runVerb(world.as('storekeeper'), listCalendar, { from: '2026-05-01', until: '2026-05-02' })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});
