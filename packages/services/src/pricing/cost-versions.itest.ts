import { runVerb } from '@omniroute/services';
import { priceWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  approvePriceList,
  editPriceDraft,
  explainPrice,
  getPriceDraft,
  listPriceLists,
  previewPriceDraft,
  publishPriceList,
  putCosts,
  putPricingSettings,
  readPriceSheet,
  revertPriceList,
  submitPriceList,
} from './index.ts';

const world = priceWorld();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);
const { as, codeOf, goLive, maker, priceOf, publish, signer } = world;

const HOUR_MS = 3_600_000;
const inHours = (hours: number): string => new Date(world.services.clock.now().getTime() + hours * HOUR_MS).toISOString();
const enter = (costMinor: string, more: object = {}, tenant = world.ours) =>
  runVerb(as('finance-officer', tenant), putCosts, {
    costs: [{ sku: 'SKU-001', unit: 'carton', source: 'principal-list', costMinor, reference: 'His list', ...more }],
  });
const formula = { steps: [{ step: 'cost-plus', cost: 'principal-list', margin: { by: 'cost', basisPoints: 1_000 } }] };
/** A tenth more than the principal's list says, before the standard list. */
const PLUS = { code: 'PLUS', name: 'Plus', basedOn: { code: 'STD', formula }, entries: [] };
const take = () => runVerb(maker(), editPriceDraft, { code: 'PLUS', cells: [], reason: 'New costs' });
const waiting = async (who = maker()) => (await runVerb(who, getPriceDraft, { code: 'PLUS' })).waitingCosts;
const sheetPrice = async () => {
  const { prices, row, products, units } = await runVerb(maker(), readPriceSheet, { lists: ['PLUS'] });
  const place = row.product.findIndex((product, at) => products.sku[product] === 'SKU-001' && units[row.unit[at] ?? 0] === 'carton');
  return prices[0]?.derived.price[prices[0].derived.row.indexOf(place)];
};

describe('a cost that is entered', () => {
  it('moves no price that is live, planned or past; it waits, and is seen to wait', async () => {
    await enter('10000');
    await goLive(PLUS);
    const past = inHours(0);
    await take();
    const planned = inHours(24);
    await publish('PLUS', planned);
    const prices = async () => [await priceOf(), await priceOf(world.ours, { at: past }), await priceOf(world.ours, { at: planned })];
    expect([await prices(), await waiting()]).toEqual([['11000', '11000', '11000'], null]);
    const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Africa/Lagos' }).format(world.services.clock.now());
    const before = today();
    // Today's cost goes before one of 2020 that is entered now.
    expect(await enter('20000', { from: '2020-11-01T08:00:00Z' })).toEqual({ costs: 1, waitingLists: 0 });
    expect(await enter('30000')).toEqual({ costs: 1, waitingLists: 1 });
    expect([await prices(), await sheetPrice()]).toEqual([['11000', '11000', '11000'], '11000']);
    const now = await waiting();
    expect(now).toMatchObject({ products: 1 });
    expect([before, today()]).toContain(now?.since); // two days where midnight lay between
    expect((await runVerb(maker(), listPriceLists, {})).items.map(({ code, waitingCosts }) => [code, waitingCosts?.products])).toEqual([
      ['PLUS', 1],
      ['STD', undefined],
    ]);
    // Who is not told costs is not told of these, and another house has none.
    expect(await waiting(as('order-clerk'))).toBeNull();
    expect((await runVerb(maker(world.theirs), listPriceLists, {})).items.map(({ waitingCosts }) => waitingCosts)).toEqual([null]);
  });

  it('is taken by a version of the same terms, which shows what it moves and takes a second person', async () => {
    await enter('10000');
    await goLive(PLUS);
    await enter('12000');
    await runVerb(as('tenant-owner'), putPricingSettings, {
      mergeStrategy: 'first-match',
      priceDate: 'order',
      totalStepMinor: '1',
      totalMode: 'nearest-half-up',
      totalTerms: null,
      costSource: 'principal-list',
      singleSignature: { prices: 100, basisPoints: 9_000 },
      minimumMarginBasisPoints: 0,
      version: 0,
    });
    await take();
    expect((await runVerb(maker(), previewPriceDraft, { lists: ['PLUS'] })).lists).toMatchObject([{ code: 'PLUS', up: 2, down: 0 }]);
    expect(await sheetPrice()).toBe('13200');
    expect(await runVerb(maker(), submitPriceList, { code: 'PLUS', reason: 'New costs' })).toMatchObject({ state: 'submitted' });
    expect(await codeOf(runVerb(maker(), approvePriceList, { code: 'PLUS' }))).toBe('draft.own');
    await runVerb(signer(), approvePriceList, { code: 'PLUS' });
    expect(await priceOf()).toBe('11000');
    await runVerb(maker(), publishPriceList, { code: 'PLUS' });
    expect([await priceOf(), await waiting()]).toEqual(['13200', null]);
    // Of the same costs the author's name is enough, as the house allows.
    await take();
    expect(await runVerb(maker(), submitPriceList, { code: 'PLUS', reason: 'Again' })).toMatchObject({ state: 'approved' });
  });

  it('between the signature and the publication is not part of what was signed', async () => {
    await enter('10000');
    await goLive(PLUS);
    await enter('12000');
    await take();
    await runVerb(maker(), submitPriceList, { code: 'PLUS', reason: 'New costs' });
    await enter('50000');
    const preview = async () => (await runVerb(signer(), previewPriceDraft, { lists: ['PLUS'] })).lists[0]?.biggestUp?.now;
    const seen = await preview();
    await runVerb(signer(), approvePriceList, { code: 'PLUS' });
    await enter('60000');
    expect([seen, await preview()]).toEqual(['13200', '13200']);
    await runVerb(maker(), publishPriceList, { code: 'PLUS' });
    expect([await priceOf(), (await waiting())?.products]).toEqual(['13200', 1]);
    await runVerb(maker(), revertPriceList, { code: 'PLUS' });
    expect(await priceOf()).toBe('11000');
  });

  it('is later than all that was fixed, whatever the clock of whoever enters it says', async () => {
    const from = '2020-11-01T00:00:00Z';
    await enter('10000', { from });
    await world.database.sql(`update price_books set changed_at = now() + interval '1 day' where tenant_id = $1 and part = 'costs'`, [
      world.ours.id,
    ]);
    await goLive(PLUS);
    await enter('20000', { from });
    await take();
    expect([await priceOf(), (await waiting())?.products]).toEqual(['11000', 1]);
  });
});

describe('a price that is worked out from a cost', () => {
  const story = async (role: 'pricing-manager' | 'order-clerk', sku = 'SKU-001') => {
    const { price, problem } = await runVerb(as(role), explainPrice, { customerCode: 'CUST-001', sku, unit: 'carton', quantity: 1 });
    return { problem: problem?.code, words: (price?.steps ?? []).map(({ step, words }) => `${step}: ${words}`) };
  };

  it('names where the cost comes from, for whoever may know', async () => {
    await enter('710000', { from: '2020-11-01T00:00:00+01:00' });
    await goLive(PLUS);
    const cost = 'principal’s list price ₦7,100 (1 Nov 2020, His list) plus 10 % of the cost: ₦7,810';
    expect((await story('pricing-manager')).words.join()).toContain(cost);
    const clerk = (await story('order-clerk')).words.join();
    expect(clerk).toContain('cost-formula: worked out from what the goods cost');
    expect(clerk).not.toContain('7,100');
  });

  it('is not there for goods whose cost came later, and the story says what to do', async () => {
    await goLive(PLUS);
    await enter('10000');
    expect(await priceOf()).toBe('11000');
    const missing = 'its cost was not known when version 1 was made. Make a version with today’s costs';
    expect((await story('pricing-manager')).words.join()).toContain(missing);
    expect((await story('pricing-manager', 'SKU-002')).words.join()).toContain(missing);
    await enter('20000');
    await take();
    await publish('PLUS');
    expect(await priceOf()).toBe('22000');
    expect((await story('pricing-manager')).words.join()).not.toContain(missing);
  });
});
