import { runVerb } from '@omniroute/services';
import { standingClock, type Who } from '@omniroute/testing';
import { problemOf, promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bulkEdit } from '../catalogue/index.ts';
import {
  approvePromotion,
  calculatePrices,
  discardPromotion,
  getPriceTrace,
  getPromotion,
  publishPromotion,
  putPromotion,
  revertPromotion,
  submitPromotion,
  validatePromotions,
} from './index.ts';

const clock = standingClock('2026-11-26T09:00:00Z');
const world = promotionWorld({ clock });
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);
const { as, codeOf, maker, order, promote, signer } = world;

const SINCE = '2020-01-01T00:00:00Z';
const TEN = { code: 'TEN', name: 'Ten off', type: 'percentage', config: { basisPoints: 1000 }, from: SINCE };
const FIVE = { ...TEN, config: { basisPoints: 500 } };
const HOUR_MS = 3_600_000;
const put = (promotion: object, more: object = {}, who: Who = maker()) => runVerb(who, putPromotion, { promotion, ...more } as never);
const problem = problemOf;
/** What ten pieces of SKU-001 cost, net: 100.00 by the list. */
const netOf = async (tenant = world.ours): Promise<string> => {
  const lines = [{ sku: 'SKU-001', quantity: 10, unit: 'piece' }];
  return (await runVerb(as('order-clerk', tenant), calculatePrices, { customerCode: 'CUST-001', lines })).netMinor;
};
const plan = async (promotion: { readonly code: string }) => {
  const { code } = promotion;
  await put(promotion);
  await runVerb(maker(), submitPromotion, { code });
  await runVerb(signer(), approvePromotion, { code });
  return runVerb(maker(), publishPromotion, { code, at: new Date(clock.now().getTime() + HOUR_MS).toISOString() });
};
const revert = (code = 'TEN') => runVerb(maker(), revertPromotion, { code });

describe('a promotion that is taken back', () => {
  it('leaves one that was ended before ended: a plan that goes revives nothing', async () => {
    await promote(TEN);
    expect(await netOf()).toBe('9000');
    expect(await revert()).toMatchObject({ state: 'ended' });
    expect(await netOf()).toBe('10000');
    clock.set(new Date(clock.now().getTime() + HOUR_MS));
    expect(await plan(FIVE)).toMatchObject({ state: 'planned', version: 2 });
    expect(await revert()).toMatchObject({ state: 'reverted', version: 1 });
    expect(await netOf()).toBe('10000');
    expect((await runVerb(maker(), getPromotion, { code: 'TEN' })).versions).toMatchObject([
      { version: 1, effectiveUntil: expect.any(String) },
    ]);
  });

  it('ends where the one before it was ended, and is not taken back twice', async () => {
    await promote(TEN);
    await revert();
    clock.set(new Date(clock.now().getTime() + HOUR_MS));
    await promote(FIVE);
    expect(await netOf()).toBe('9500');
    clock.set(new Date(clock.now().getTime() + HOUR_MS));
    expect(await revert()).toMatchObject({ state: 'ended', version: 2 });
    expect(await netOf()).toBe('10000');
    expect(await codeOf(revert())).toBe('version.ended');
  });

  it('lets the one that it would have followed, or did follow, hold on', async () => {
    await promote(TEN);
    clock.set(new Date(clock.now().getTime() + HOUR_MS));
    await plan(FIVE);
    await revert();
    clock.set(new Date(clock.now().getTime() + 2 * HOUR_MS));
    expect(await netOf()).toBe('9000');
    await promote(FIVE);
    clock.set(new Date(clock.now().getTime() + HOUR_MS));
    expect(await revert()).toMatchObject({ state: 'reverted', version: 4 });
    expect([await netOf(), await netOf(world.theirs)]).toEqual(['9000', '10000']);
  });
});

const GIFT = { code: 'GIFT', name: 'Ten and one', type: 'buy-get', from: SINCE };
const gift = (sku: string, unit = 'piece', more: object = {}) => ({
  ...GIFT,
  config: { buyBaseQuantity: 10, get: 1, isRecursive: false, reward: { sku, unit } },
  ...more,
});
const setStatus = (sku: string, status: 'discontinued' | 'active') =>
  runVerb(as('catalogue-manager'), bulkEdit, { where: { sku: [sku] }, changes: { status } } as never);

describe('what a promotion names', () => {
  it.each<[string, object, string]>([
    ['a reward', gift('SKU-0002'), 'promotion.gift-missing /promotion/config/reward/sku'],
    ['a unit of its reward', gift('SKU-002', 'crate'), 'promotion.gift-missing /promotion/config/reward/unit'],
    ['a product', { ...TEN, conditions: { skus: ['SKU-001', 'SKU-0O2'] } }, 'sku.unknown /promotion/conditions/skus/1'],
    ['a brand', { ...TEN, conditions: { brands: ['Bránd'] } }, 'condition.unknown /promotion/conditions/brands/0'],
    ['a category', { ...TEN, conditions: { categories: ['food/nodles'] } }, 'condition.unknown /promotion/conditions/categories/0'],
    ['a product group', { ...TEN, conditions: { productGroups: ['DEAL'] } }, 'condition.unknown /promotion/conditions/productGroups/0'],
    ['a customer', { ...TEN, conditions: { customers: ['CUST-009'] } }, 'customer.unknown /promotion/conditions/customers/0'],
    ['a group', { ...TEN, conditions: { customerGroups: ['retial'] } }, 'condition.unknown /promotion/conditions/customerGroups/0'],
    ['a territory', { ...TEN, conditions: { territories: ['Lagoss'] } }, 'condition.unknown /promotion/conditions/territories/0'],
    ['a depot', { ...TEN, conditions: { warehouses: ['WH-9'] } }, 'warehouse.unknown /promotion/conditions/warehouses/0'],
    ['a channel', { ...TEN, conditions: { channels: ['potral'] } }, 'condition.unknown /promotion/conditions/channels/0'],
  ])('is there: with a typing error in %s nothing is kept, and its place is told', async (_what, promotion, expected) => {
    const { kind, errors = [] } = await problem(put(promotion));
    expect([kind, ...errors.map(({ code, pointer }) => `${code} ${pointer}`)]).toEqual(['refused', expected]);
    expect(await codeOf(runVerb(maker(), getPromotion, { code: (promotion as { code: string }).code }))).toBe('promotion.unknown');
  });

  it('is told whole, and kept where all of it is there', async () => {
    const conditions = { skus: ['NONE', 'SKU-001'], territories: ['Nowhere'] };
    expect((await problem(put(gift('NONE', 'piece', { conditions })))).errors).toHaveLength(3);
    const named = {
      skus: ['SKU-001'],
      customers: ['CUST-001'],
      customerGroups: ['retail'],
      territories: ['Lagos'],
      warehouses: ['WH-1'],
      channels: ['portal'],
    };
    expect(await codeOf(put(gift('SKU-002', 'carton', { conditions: named })))).toBe('done');
  });

  it('is given in a unit that is sold', async () => {
    await world.database.sql(
      `update product_units u set is_sellable = false from products p
       where u.tenant_id = $1 and p.tenant_id = $1 and p.id = u.product_id and p.sku = 'SKU-002' and u.unit = 'piece'`,
      [world.ours.id],
    );
    expect((await problem(put(gift('SKU-002')))).errors?.map(({ code, pointer, detail }) => [code, pointer, detail])).toEqual([
      ['promotion.gift-missing', '/promotion/config/reward/unit', 'It gives piece of SKU-002 free, a unit in which SKU-002 is not sold.'],
    ]);
    expect(await codeOf(put(gift('SKU-002', 'carton')))).toBe('done');
    expect(await codeOf(put(gift('SKU-002'), {}, maker(world.theirs)))).toBe('done');
  });

  it('is sold in what more of the same is counted in', async () => {
    const more = (countsInBase: number, skus = ['SKU-002']) => ({
      ...gift('SKU-002'),
      type: 'ladder',
      config: { steps: [{ buy: 23, get: 1 }], countsInBase },
      conditions: { skus },
    });
    expect(await codeOf(put(more(1)))).toBe('done');
    await world.database.sql(
      `update product_units u set is_sellable = false from products p
       where u.tenant_id = $1 and p.tenant_id = $1 and p.id = u.product_id and p.sku = 'SKU-002' and u.unit = 'piece'`,
      [world.ours.id],
    );
    const detail = expect.stringMatching(
      /^It gives 1 piece free, and SKU-002 is not sold in so few: the least is the carton of \d+\. Count in that\.$/,
    );
    expect((await problem(put(more(1)))).errors).toMatchObject([
      { code: 'promotion.gift-missing', pointer: '/promotion/config/countsInBase', detail },
    ]);
    expect([await codeOf(put(more(1, ['SKU-002', 'SKU-003']))), await codeOf(put(more(1), {}, maker(world.theirs)))]).toEqual([
      'done',
      'done',
    ]);
  });

  it('is of this house: what only another has is not there', async () => {
    await world.database.sql(`update products set sku = 'ONLY-THEIRS' where tenant_id = $1 and sku = 'SKU-003'`, [world.theirs.id]);
    expect(await codeOf(put(gift('ONLY-THEIRS')))).toBe('promotion.gift-missing');
    expect(await codeOf(put(gift('ONLY-THEIRS'), {}, maker(world.theirs)))).toBe('done');
  });

  it('is looked at again when it goes live: a reward that was discontinued since is not promised', async () => {
    await put(gift('SKU-002'));
    await runVerb(maker(), submitPromotion, { code: 'GIFT' });
    await runVerb(signer(), approvePromotion, { code: 'GIFT' });
    await setStatus('SKU-002', 'discontinued');
    expect(await problem(runVerb(maker(), publishPromotion, { code: 'GIFT' }))).toMatchObject({
      code: 'promotion.gift-missing',
      detail: expect.stringContaining('SKU-002 free, which is discontinued'),
      errors: [{ pointer: '/config/reward/sku' }],
    });
    expect(await codeOf(put(gift('SKU-002')))).toBe('promotion.gift-missing');
    await setStatus('SKU-002', 'active');
    expect(await codeOf(runVerb(maker(), publishPromotion, { code: 'GIFT' }))).toBe('done');
  });
});

describe('a gift that is not for sale any more', () => {
  const lines = [{ sku: 'SKU-001', quantity: 10, unit: 'piece' }];
  const basket = { customerCode: 'CUST-001', lines };
  const priced = async () => runVerb(as('order-clerk'), calculatePrices, { ...basket, trace: true });

  it('is left out: prices do not show it, the order goes through without it, and the trace says why', async () => {
    await promote(gift('SKU-002', 'piece', { budget: { units: 9 } }));
    expect((await priced()).lines[0]?.free).toEqual([{ sku: 'SKU-002', unit: 'piece', quantity: 1 }]);
    await setStatus('SKU-002', 'discontinued');
    const shown = (await priced()).lines[0];
    expect(shown?.free).toEqual([]);
    const words = expect.stringMatching(/^1 piece of .+ free is not for sale$/);
    const told = { step: 'promotion', code: 'GIFT', name: 'Ten and one', result: 'refused', words };
    expect(shown?.trace).toContainEqual(told);
    expect((await runVerb(as('order-clerk'), validatePromotions, basket)).refused).toMatchObject([{ code: 'GIFT', reason: words }]);
    const placed = await order(lines);
    expect(placed.lines).toHaveLength(1);
    const { steps } = await runVerb(as('order-clerk'), getPriceTrace, { traceId: placed.lines[0]?.traceId });
    expect(steps).toContainEqual(told);
    expect((await runVerb(maker(), getPromotion, { code: 'GIFT' })).budget).toMatchObject({ reservedUnits: 0, reservedUses: 0 });
  });

  it('takes nothing from the other gifts of its promotion', async () => {
    const steps = [
      { fromMinor: '1000', sku: 'SKU-002', unit: 'piece', quantity: 1 },
      { fromMinor: '2000', sku: 'SKU-003', unit: 'piece', quantity: 2 },
    ];
    await promote({ code: 'VALUE', type: 'threshold', config: { gives: 'goods', breaks: 'graduated', steps } });
    await setStatus('SKU-002', 'discontinued');
    const shown = (await priced()).lines[0];
    expect(shown?.free).toEqual([{ sku: 'SKU-003', unit: 'piece', quantity: 2 }]);
    expect(shown?.trace).toContainEqual(
      expect.objectContaining({ code: 'VALUE', result: 'applied', words: expect.stringContaining('without 1 piece of SKU-002 free') }),
    );
    expect((await order(lines)).lines.map(({ sku, quantity }) => `${quantity} ${sku}`)).toEqual(['10 SKU-001', '2 SKU-003']);
  });
});

describe('two managers on one promotion', () => {
  const other = () => as('tenant-owner');
  const seenOf = async (code = 'TEN') => {
    const { version, draft } = await runVerb(maker(), getPromotion, { code });
    return { version, revision: draft?.revision ?? 0, ...(draft && { updatedAt: draft.updatedAt }) };
  };

  it('do not write over each other: who did not see what the other kept is told', async () => {
    await put(TEN);
    const seen = await seenOf();
    expect(await put(FIVE, { seen }, other())).toMatchObject({ revision: 2 });
    expect(await problem(put({ ...TEN, name: 'Mine' }, { seen }))).toMatchObject({
      kind: 'conflict',
      code: 'draft.changed-meanwhile',
      detail: expect.stringContaining('tenant-owner changed the draft of TEN'),
      errors: [{ pointer: '/promotion' }],
    });
    expect((await runVerb(maker(), getPromotion, { code: 'TEN' })).draft).toMatchObject({ definition: FIVE, revision: 2 });
    expect(await put({ ...TEN, name: 'Mine' }, { seen: await seenOf() })).toMatchObject({ revision: 3 });
    // Who does not say what they saw writes, as machines did.
    expect(await put(FIVE)).toMatchObject({ revision: 4 });
  });

  it('see a version that was published, and a draft that was thrown away and made anew', async () => {
    await promote(TEN);
    const seen = await seenOf();
    expect(seen).toEqual({ version: 1, revision: 0 });
    await put(FIVE, {}, other());
    expect(await codeOf(put(TEN, { seen }))).toBe('draft.changed-meanwhile');
    const drafted = await seenOf();
    await runVerb(other(), discardPromotion, { code: 'TEN' });
    expect(await problem(put(TEN, { seen: drafted }))).toMatchObject({ detail: expect.stringContaining('thrown away') });
    clock.set(new Date(clock.now().getTime() + HOUR_MS));
    await put({ ...TEN, config: { basisPoints: 9000 } }, {}, other());
    expect((await seenOf()).revision).toBe(drafted.revision);
    expect(await codeOf(put(TEN, { seen: drafted }))).toBe('draft.changed-meanwhile');
    await promote(FIVE);
    expect(await codeOf(put(TEN, { seen }))).toBe('draft.behind');
  });

  it('do not take one code for two new ones; in another house it is free', async () => {
    const seen = { version: 0, revision: 0 };
    await put(TEN, { seen });
    expect(await problem(put(FIVE, { seen }, other()))).toMatchObject({
      code: 'promotion.exists',
      errors: [{ pointer: '/promotion/code' }],
    });
    expect(await codeOf(put(FIVE, { seen }, maker(world.theirs)))).toBe('done');
  });
});
