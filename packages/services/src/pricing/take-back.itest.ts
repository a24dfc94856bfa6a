import { runVerb } from '@omniroute/services';
import { digestTenant, standingClock } from '@omniroute/testing';
import { circularWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  approveCircular,
  editPriceDraft,
  getPriceDraft,
  publishCircular,
  revertCircular,
  revertPriceList,
  submitCircular,
} from './index.ts';

// The usual Friday: a circular is planned for Monday, and its correction for the same midnight.
const [FRIDAY, MONDAY, TUESDAY] = ['2026-11-27T17:00:00.000Z', '2026-11-29T23:00:00.000Z', '2026-11-30T23:00:00.000Z'] as const;
const clock = standingClock(FRIDAY);
const world = circularWorld({ clock });
beforeAll(world.open);
beforeEach(async () => {
  clock.set(new Date(FRIDAY));
  await world.mint();
});
afterAll(world.close);
const { both, codeOf, goLive, lists: LISTS, maker, netOf, priceOf, publish, signer } = world;

const pass = (to: string) => clock.set(new Date(to));
const list = (priceMinor: string, at?: string) => goLive({ entries: [{ sku: 'SKU-001', unit: 'carton', priceMinor }] }, at);
const revert = (version: number, code = 'MAY') => runVerb(maker(), revertPriceList, { code, version });
const versionsOf = async (code = 'MAY') =>
  (await runVerb(maker(), getPriceDraft, { code })).versions.map(({ version, revertsTo }) => [version, revertsTo]);

describe('a price list whose plan was planned over', () => {
  it('goes back to what held, never to what was replaced before it began, and to and fro from there', async () => {
    await list('12000');
    await list('99000', MONDAY);
    await list('14000', MONDAY);
    const foreign = await digestTenant(world.database, world.theirs.id);
    pass(TUESDAY);
    expect(await priceOf()).toBe('14000');
    expect(await revert(3)).toMatchObject({ state: 'reverted', version: 4 });
    expect(await priceOf()).toBe('12000');
    clock.set(new Date(clock.now().getTime() + 60_000));
    expect(await revert(4)).toMatchObject({ state: 'reverted', version: 5 });
    expect(await priceOf()).toBe('14000');
    clock.set(new Date(clock.now().getTime() + 60_000));
    expect(await revert(5)).toMatchObject({ state: 'reverted', version: 6 });
    expect(await priceOf()).toBe('12000');
    expect(await versionsOf()).toEqual([
      [6, 4],
      [5, 3],
      [4, 1],
      [3, null],
      [2, null],
      [1, null],
    ]);
    expect(await digestTenant(world.database, world.theirs.id)).toEqual(foreign);
  });

  it('goes back behind all that were', async () => {
    await list('12000');
    for (const priceMinor of ['99000', '98000', '14000']) await list(priceMinor, MONDAY);
    pass(TUESDAY);
    await revert(4);
    expect(await priceOf()).toBe('12000');
  });

  it('is planned as it was first where the second plan is taken back before it begins', async () => {
    await list('12000');
    await list('13000', MONDAY);
    await list('14000', MONDAY);
    expect(await revert(3)).toMatchObject({ state: 'reverted', version: 2, effectiveFrom: MONDAY });
    expect(await priceOf()).toBe('12000');
    pass(TUESDAY);
    expect(await priceOf()).toBe('13000');
    await revert(2);
    expect(await priceOf()).toBe('12000');
  });

  it('is not taken back where nothing of it ever held before', async () => {
    await list('99000', MONDAY);
    await list('14000', MONDAY);
    pass(TUESDAY);
    expect(await codeOf(revert(2))).toBe('version.first');
    expect(await priceOf()).toBe('14000');
  });
});

describe('a circular', () => {
  /** Opened, priced, signed and planned for Monday in both lists. */
  const planned = async (name: string, newPrice: string) => {
    const text = `PRICE REVIEW\n\nCode | Description | Pack | Old Price | New Price\nSKU-001 | Product one | 12 | 100.00 | ${newPrice}`;
    const { id } = await world.openCircular({ name, text, effectiveOn: '2026-11-30' });
    await world.price(id, { lists: LISTS });
    await runVerb(maker(), submitCircular, { id, reason: 'As he says' });
    await runVerb(signer(), approveCircular, { id });
    await runVerb(maker(), publishCircular, { id });
    return id;
  };
  const takeBack = (id: string) => runVerb(maker(), revertCircular, { id });

  it('that corrects another, both for Monday, goes back to what held before both; the other then has nothing to take back', async () => {
    await world.secondList();
    const wrong = await planned('November', '190.00');
    const right = await planned('November, corrected', '110.00');
    pass(TUESDAY);
    const live = await both();
    expect(live).not.toEqual(['11000', '12000']);
    expect(await takeBack(right)).toMatchObject({ state: 'reverted' });
    expect(await both()).toEqual(['11000', '12000']);
    expect([await versionsOf('STD'), await versionsOf('WH2')].map(([latest]) => latest)).toEqual([
      [4, 1],
      [4, 1],
    ]);
    expect(await takeBack(wrong)).toMatchObject({ state: 'reverted' });
    expect([await both(), await world.costs()]).toEqual([['11000', '12000'], []]);
    expect(await netOf('SKU-001', { at: new Date(clock.now().getTime() - 1).toISOString() })).toBe(live[0]);
  });

  it('goes back behind its own version to what held, where a plan for the same time came before it', async () => {
    await world.secondList();
    const cells = (priceMinor: string) => [{ sku: 'SKU-001', unit: 'carton', to: { priceMinor } }];
    await runVerb(maker(), editPriceDraft, { code: 'WH2', cells: cells('99000') });
    await publish('WH2', MONDAY);
    const id = await planned('November', '110.00');
    pass(TUESDAY);
    const own = await both();
    clock.set(new Date(clock.now().getTime() + 60_000));
    await runVerb(maker(), editPriceDraft, { code: 'WH2', cells: cells('17000') });
    await publish('WH2');
    clock.set(new Date(clock.now().getTime() + 60_000));
    await revert(4, 'WH2');
    expect(await both()).toEqual(own);
    clock.set(new Date(clock.now().getTime() + 60_000));
    await takeBack(id);
    expect(await both()).toEqual(['11000', '12000']);
    expect((await versionsOf('WH2'))[0]).toEqual([6, 1]);
    expect(await priceOf(world.theirs)).toBe('11000');
  });
});
