import { runVerb } from '@omniroute/services';
import { placesOf, standingClock } from '@omniroute/testing';
import { promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lintPriceDraft, putPriceDraft } from '../pricing/index.ts';
import { editProduct, getPackEffects, getProduct, putProducts } from './index.ts';

const clock = standingClock();
const world = promotionWorld({ clock });
const sku = 'SKU-001';
const DECEMBER = '2026-12-14T23:00:00.000Z';
const LADDER = { type: 'ladder', config: { steps: [{ buy: 23, get: 1 }], countsInBase: 12 } };
const BREAKS = {
  entries: [
    { sku, unit: 'carton', priceMinor: '12000' },
    { sku, unit: 'carton', minBaseQuantity: 120, priceMinor: '11000' },
    { sku, unit: 'carton', minBaseQuantity: 144, priceMinor: '10900' },
    { sku, unit: 'piece', minBaseQuantity: 24, priceMinor: '1000' },
  ],
};

beforeAll(world.open);
beforeEach(async () => {
  clock.set(new Date('2026-11-01T09:00:00Z'));
  await world.mint();
  for (const tenant of [world.ours, world.theirs])
    await runVerb(world.as('catalogue-manager', tenant), putProducts, { products: [{ sku, units: [{ unit: 'pallet', factor: 960 }] }] });
});
afterAll(world.close);

const { as } = world;
const changesTo = (factor: number, from = DECEMBER) => [{ unit: 'carton', conversions: [{ from, factor }] }];
const effectsOf = async (units?: object, tenant = world.ours) => {
  const { effects } = await runVerb(as('catalogue-manager', tenant), getPackEffects, { sku, ...(units && { units }) } as never);
  return effects;
};
async function keep(factor: number, tenant = world.ours): Promise<void> {
  const { version } = await runVerb(as('catalogue-manager', tenant), getProduct, { sku });
  await runVerb(as('catalogue-manager', tenant), editProduct, { sku, version, changes: { units: changesTo(factor) } });
}

describe('what a pack that changes moves', () => {
  it('is told of packs, price lists and promotions before it is kept and once it is planned, and changes nothing', async () => {
    await world.goLive(BREAKS);
    await world.promote({ ...LADDER, code: 'SCHOOL', name: 'Back to school' });
    const before = await effectsOf(changesTo(9));
    expect(before).toEqual([
      {
        from: DECEMBER,
        changes: [{ unit: 'carton', was: 12, becomes: 9 }],
        uneven: [{ unit: 'pallet', smaller: 'carton', holds: 'about 106.67' }],
        lists: [
          {
            code: 'MAY',
            name: 'May prices',
            breaks: [
              { baseQuantity: 120, unit: 'carton', packsWere: '10', packs: 'about 13.33', isWhole: false },
              { baseQuantity: 144, unit: 'carton', packsWere: '12', packs: '16', isWhole: true },
            ],
          },
        ],
        promotions: [
          {
            code: 'SCHOOL',
            name: 'Back to school',
            counts: [{ for: 'counts-in', baseQuantity: 12, unit: 'carton', packsWere: '1', packs: 'about 1.33', isWhole: false }],
          },
        ],
      },
    ]);
    expect(await effectsOf()).toEqual([]);
    await keep(9);
    expect(await effectsOf()).toEqual(before);
    // One without a day begins now, while what is planned goes.
    const [now] = await effectsOf([{ unit: 'carton', conversions: [{ factor: 9 }] }]);
    expect([now?.from, now?.lists.length, now?.promotions.length]).toEqual(['2026-11-01T09:00:00.000Z', 1, 1]);
    // What was planned is what the next wish takes the place of.
    expect(await effectsOf(changesTo(12))).toEqual([]);
  });

  it('is nothing once it has come, nor of a change of weight, and the other tenant has its own', async () => {
    await world.goLive(BREAKS);
    await world.promote({ ...LADDER, code: 'THEIRS' }, world.theirs);
    await keep(9);
    expect(await effectsOf(undefined, world.theirs)).toEqual([]);
    const [theirs] = await effectsOf(changesTo(9), world.theirs);
    expect([theirs?.lists, theirs?.promotions.map(({ code }) => code)]).toEqual([[], ['THEIRS']]);
    expect((await effectsOf()).map(({ lists, promotions }) => [lists.length, promotions.length])).toEqual([[1, 0]]);
    expect(await effectsOf([{ unit: 'piece', conversions: [{ from: DECEMBER, factor: 1, weightGrams: 65 }] }])).toMatchObject([
      { changes: [{ unit: 'carton' }] },
    ]);
    clock.set(new Date('2026-12-15T09:00:00Z'));
    expect(await effectsOf()).toEqual([]);
  });

  it('leaves out what has ended by then and promotions of other goods, and of what begins later tells what comes out uneven', async () => {
    await world.promote({ ...LADDER, code: 'OVER', until: '2026-12-01T00:00:00Z' });
    await world.promote({ ...LADDER, code: 'OTHER', conditions: { skus: ['SKU-002'] }, stacking: { group: 'other' } });
    await world.promote({ ...LADDER, code: 'LATER', from: '2027-01-01T00:00:00Z' });
    const codes = async (factor: number) =>
      (await effectsOf(changesTo(factor))).map(({ promotions }) => promotions.map(({ code }) => code));
    expect(await codes(9)).toEqual([['LATER']]);
    // Twelve are two of six, as whoever planned it for the new carton may have meant.
    expect(await codes(6)).toEqual([[]]);
    await world.goLive(BREAKS);
    await world.goLive({ entries: BREAKS.entries.slice(0, 1) }, '2026-12-10T00:00:00Z');
    expect((await effectsOf(changesTo(9))).map(({ lists }) => lists)).toEqual([[]]);
  });

  it('tells the same break once, however many versions of its list say it', async () => {
    await world.goLive(BREAKS);
    const dearer = BREAKS.entries.map((entry) => ({ ...entry, priceMinor: `${Number(entry.priceMinor) + 1}` }));
    await world.goLive({ entries: dearer }, DECEMBER);
    expect((await effectsOf(changesTo(6))).flatMap(({ lists }) => lists.map(({ breaks }) => breaks.map(({ packs }) => packs)))).toEqual([
      ['20', '24'],
    ]);
  });

  it('is refused where the change cannot be kept, for a product that is not there, and to whoever buys here', async () => {
    const ask = (input: object, role: Parameters<typeof as>[0] = 'catalogue-manager') => runVerb(as(role), getPackEffects, input as never);
    expect(await placesOf(ask({ sku, units: changesTo(9, '2026-10-01T00:00:00Z') }))).toEqual([
      'conversion.in-the-past undefined /units/0/conversions/0/from',
    ]);
    expect(await world.codeOf(ask({ sku: 'GHOST' }))).toBe('product.unknown');
    expect(await world.codeOf(ask({ sku }, 'customer-owner'))).toBe('role.not-permitted');
    expect(await world.codeOf(ask({ sku }, 'storekeeper'))).toBe('done');
  });
});

describe('the lint of a draft', () => {
  it('tells a break that a planned change of a pack moves, by the tenant’s own packs and days', async () => {
    await keep(9);
    await runVerb(world.maker(), putPriceDraft, world.list(BREAKS));
    await runVerb(world.maker(world.theirs), putPriceDraft, world.list(BREAKS));
    const wordsOf = async (tenant = world.ours) =>
      (await runVerb(world.maker(tenant), lintPriceDraft, { code: 'MAY', finding: 'break.broken-pack' })).findings.map(
        ({ words }) => words,
      );
    expect(await wordsOf()).toEqual([
      'SKU-001 by the carton: from 120 pieces is about 13.33 cartons of 9 from 15 Dec 2026; it was 10 of 12.',
      'SKU-001 by the carton: from 144 pieces is 16 cartons of 9 from 15 Dec 2026; it was 12 of 12.',
    ]);
    expect(await wordsOf(world.theirs)).toEqual([]);
  });
});
