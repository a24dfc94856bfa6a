import { runVerb } from '@omniroute/services';
import { circularWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listMyWork } from '../../tenant/index.ts';
import {
  approveCircular,
  discardCircular,
  editPriceDraft,
  getCircular,
  getPriceDraft,
  marketCircular,
  publishCircular,
  publishPriceList,
  revertCircular,
  revertPriceList,
  submitCircular,
} from '../index.ts';

const world = circularWorld();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);
const { as, both, lists: LISTS, maker, netOf, price, problemOf, publish, readied, secondList, signer } = world;
async function approved(more: object = {}) {
  const id = await readied(more);
  await runVerb(maker(), submitCircular, { id, reason: 'A kobo, to see it move' });
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
    expect(await world.costs()).toEqual(['10500', '11000']);
    expect(await runVerb(maker(), revertCircular, { id, reason: 'Wrong sheet' })).toMatchObject({ state: 'reverted' });
    expect(await both()).toEqual(['11000', '12000']);
    expect(await world.costs()).toEqual([]);
    expect((await problemOf(runVerb(maker(), revertCircular, { id }))).code).toBe('circular.not-published');
    expect((await problemOf(price(id))).code).toBe('circular.ended');
  });

  it('begins on his day where that is to come', async () => {
    const now = world.services.clock.now().getTime();
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
    const at = new Date(world.services.clock.now().getTime() + 86_400_000).toISOString();
    const id = await approved({ lists: LISTS });
    // Somebody plans WH2 by hand meanwhile: its draft goes out with the circular's prices, for tomorrow.
    await runVerb(maker(), publishPriceList, { code: 'WH2', at });
    await runVerb(maker(), editPriceDraft, { code: 'WH2', cells: [{ sku: 'SKU-001', unit: 'carton', to: { priceMinor: '16000' } }] });
    await runVerb(maker(), submitCircular, { id, reason: 'A kobo, to see it move' });
    await runVerb(signer(), approveCircular, { id });
    const problem = await problemOf(runVerb(maker(), publishCircular, { id }));
    expect(problem).toMatchObject({ code: 'version.planned', errors: [{ pointer: '/lists/1' }] });
    expect(problem).toMatchObject({ detail: expect.stringMatching(/WH2 is planned from \d{1,2} \w+ \d{4} at \d\d:\d\d\./) });
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
    await runVerb(maker(), submitCircular, { id, reason: 'A kobo, to see it move' });
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
    await publish('WH2');
    expect(await problemOf(runVerb(maker(), revertCircular, { id }))).toMatchObject({
      code: 'version.later',
      errors: [{ pointer: '/lists/1' }],
    });
    expect(await both()).toEqual(['12000', '17000']);
    expect(await world.costs()).toEqual(['10500', '11000']);
  });

  /** Changes WH2 by hand, as its next version. */
  const correct = async (priceMinor: string) => {
    await runVerb(maker(), editPriceDraft, { code: 'WH2', cells: [{ sku: 'SKU-001', unit: 'carton', to: { priceMinor } }] });
    await publish('WH2');
  };

  it('is taken back where a correction of one list was taken back: to what held before it, not to the correction', async () => {
    await secondList();
    const id = await approved({ lists: LISTS });
    await runVerb(maker(), publishCircular, { id });
    await correct('17000');
    await runVerb(maker(), revertPriceList, { code: 'WH2' });
    expect(await both()).toEqual(['12000', '15000']);
    expect((await runVerb(maker(), getCircular, { id })).lists.map(({ movedOn }) => movedOn)).toEqual([null, null]);
    const done = await runVerb(maker(), revertCircular, { id });
    expect(done).toMatchObject({ state: 'reverted', lists: [{ keptVersion: null }, { keptVersion: null }] });
    expect([await both(), await world.costs()]).toEqual([['11000', '12000'], []]);
    const [last] = await world.database.sql(
      `select v.version, v.reverts_to from price_list_versions v join price_lists l on l.tenant_id = $1 and l.id = v.price_list_id
       where v.tenant_id = $1 and l.code = 'WH2' order by v.version desc limit 1`,
      [world.ours.id],
    );
    expect(last).toEqual({ version: 5, reverts_to: 1 });
  });

  it('is taken back where one list went back by itself before', async () => {
    await secondList();
    const id = await approved({ lists: LISTS });
    await runVerb(maker(), publishCircular, { id });
    await runVerb(maker(), revertPriceList, { code: 'WH2' });
    expect(await both()).toEqual(['12000', '12000']);
    await runVerb(maker(), revertCircular, { id });
    expect([await both(), await world.costs()]).toEqual([['11000', '12000'], []]);
  });

  it('is taken back in the lists that can be, the others named and kept as they were seen', async () => {
    await secondList();
    const id = await approved({ lists: LISTS });
    await runVerb(maker(), publishCircular, { id });
    await correct('17000');
    const [, moved] = (await runVerb(maker(), getCircular, { id })).lists;
    expect(moved?.movedOn).toMatchObject({ version: 3, by: expect.any(String), from: expect.any(String) });
    const keep = [{ code: 'WH2', version: 3 }];
    // Another version came after they looked.
    await correct('18000');
    const problem = await problemOf(runVerb(maker(), revertCircular, { id, keep }));
    expect(problem).toMatchObject({ code: 'version.later', errors: [{ pointer: '/lists/1' }] });
    expect(problem.errors?.[0]?.detail).toContain(`WH2 has had version 4, by ${moved?.movedOn?.by} from `);
    expect(await both()).toEqual(['12000', '18000']);
    expect((await problemOf(runVerb(maker(world.theirs), revertCircular, { id, keep }))).code).toBe('circular.unknown');
    const done = await runVerb(maker(), revertCircular, { id, keep: [{ code: 'WH2', version: 4 }] });
    expect(done).toMatchObject({
      state: 'reverted',
      lists: [
        { code: 'STD', keptVersion: null },
        { code: 'WH2', keptVersion: 4 },
      ],
    });
    expect([await both(), await world.costs()]).toEqual([['11000', '18000'], []]);
    const [told] = await world.database.sql<{ detail: object }>(
      `select detail from audit_log where tenant_id = $1 and type = 'circular.reverted' and entity_id = $2`,
      [world.ours.id, id],
    );
    expect(told?.detail).toMatchObject({ lists: ['STD'], kept: [{ code: 'WH2', version: 4, by: moved?.movedOn?.by }] });
  });

  it('thrown away leaves no draft and no cost', async () => {
    await secondList();
    const id = await approved({ lists: LISTS });
    await runVerb(maker(), discardCircular, { id });
    expect((await runVerb(maker(), getPriceDraft, { code: 'STD' })).work).toBeNull();
    expect([await world.costs(), await world.keptCosts()]).toEqual([[], []]);
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
    await runVerb(maker(), submitCircular, { id, reason: 'A kobo, to see it move' });
    const work = async (role: Parameters<typeof as>[0], tenant = world.ours) =>
      (await runVerb(as(role, tenant), listMyWork, {})).items.filter(({ kind }) => kind.endsWith('to-approve'));
    expect(await work('finance-approver')).toMatchObject([{ kind: 'circulars-to-approve', count: 1, sample: [{ id, label: 'November' }] }]);
    // Changed one of them.
    expect(await work('tenant-owner')).toEqual([]);
    expect(await work('pricing-manager')).toEqual([]);
    expect(await work('finance-approver', world.theirs)).toEqual([]);
  });
});

describe('what the market is told', () => {
  it('is old, new, day and the outlet’s margin, before and after it is live', async () => {
    const id = await readied();
    const told = await runVerb(as('sales-rep'), marketCircular, { id });
    // His day is past, so they begin today.
    const today = world.dayOf(world.services.clock.now());
    expect(told).toMatchObject({ list: 'STD', effectiveOn: today });
    expect(told.whatsapp).toContain(`new prices from ${world.sayDay(today)}`);
    // 12 × 13.00 sold, 120.00 and 7.5 % VAT paid.
    expect(told.whatsapp).toContain('Product SKU-001, carton: ₦110 → ₦120. Sell at ₦13, you make ₦27');
    expect(told.sms).toContain('N110 to N120');
    expect(told.document.rows.length).toBeGreaterThan(3);
    await runVerb(maker(), submitCircular, { id, reason: 'A kobo, to see it move' });
    await runVerb(signer(), approveCircular, { id });
    await runVerb(maker(), publishCircular, { id });
    const after = await runVerb(as('sales-rep'), marketCircular, { id });
    expect(after.whatsapp).toBe(told.whatsapp);
    expect((await problemOf(runVerb(as('sales-rep', world.theirs), marketCircular, { id }))).code).toBe('circular.unknown');
  });

  it('says his day where that is to come, and the day it was published for where that is another', async () => {
    const later = (days: number) => world.services.clock.now().getTime() + days * 86_400_000;
    const [day, other] = [world.dayOf(new Date(later(10))), world.dayOf(new Date(later(17)))];
    const id = await approved({ effectiveOn: day });
    const told = async () => {
      const { effectiveOn, whatsapp, sms, document } = await runVerb(as('sales-rep'), marketCircular, { id });
      return { effectiveOn, words: [whatsapp, sms, JSON.stringify(document)].join('\n') };
    };
    expect((await told()).effectiveOn).toBe(day);
    // Just after midnight in Lagos, which is the day before in Greenwich.
    await runVerb(maker(), publishCircular, { id, at: `${other}T00:30:00+01:00` });
    const { effectiveOn, words } = await told();
    expect(effectiveOn).toBe(other);
    expect(words).toContain(world.sayDay(other));
    expect(words).not.toContain(world.sayDay(day));
  });
});
