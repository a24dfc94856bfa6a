import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Promotion, promotionInput } from '../promotions/registry.ts';
import {
  brokenBreaks,
  isForProduct,
  movedBreaks,
  movedCounts,
  newlyUneven,
  type PackSize,
  packsText,
  promotionCounts,
  unevenPacks,
} from './index.ts';

const size = (unit: string, factor: number, isSellable = true): PackSize => ({ unit, factor, isSellable });
const packs = (carton: number): PackSize[] => [size('piece', 1), size('roll', 6), size('carton', carton), size('pallet', 1_728)];
const counts = (type: string, config: object, sku = 'NOODLE') => {
  const promotion = made(type, config);
  return promotionCounts(promotion, sku).map((one) => `${one.for} ${one.baseQuantity}`);
};
const made = (type: string, config: object, conditions: object = {}): Promotion =>
  promotionInput.parse({ code: 'P', name: 'P', type, config, conditions, from: '2026-12-01T00:00:00Z' });
const CARTON = { unit: 'carton', was: 24, becomes: 20 };

describe('packs that hold others', () => {
  it('are told where a bigger one does not hold whole smaller ones that are sold', () => {
    expect(unevenPacks(packs(24))).toEqual([]);
    expect(unevenPacks(packs(20)).map(({ unit, smaller }) => `${unit} ${smaller}`)).toEqual(['carton roll', 'pallet carton']);
    expect(unevenPacks([size('carton', 20, false), size('pallet', 1_728)])).toEqual([]);
    // One as large as another holds one of it.
    expect(unevenPacks([size('box', 20), size('carton', 20)])).toEqual([]);
  });

  it('are told once: what was uneven before is not news', () => {
    expect(newlyUneven(packs(24), packs(20)).map(({ unit }) => unit)).toEqual(['carton', 'pallet']);
    expect(newlyUneven(packs(20), packs(22)).map(({ unit }) => unit)).toEqual([]);
    expect(newlyUneven(packs(20), packs(24))).toEqual([]);
  });

  it('are never uneven where each holds whole ones of the next smaller', () => {
    const chain = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 }).map((times) => {
      let factor = 1;
      return times.map((by, place) => {
        factor *= by;
        return size(`unit ${place}`, factor);
      });
    });
    fc.assert(fc.property(chain, (units) => unevenPacks(units).length === 0));
  });

  it('are as many as they are, and said to be about so many where two decimals do not do', () => {
    expect([packsText(240, 20), packsText(1_728, 20), packsText(1_728, 22), packsText(250, 1_000), packsText(24_000, 2)]).toEqual([
      '12',
      '86.4',
      'about 78.55',
      '0.25',
      '12,000',
    ]);
    expect([packsText(2, 3), packsText(1, 1_000), packsText(999, 1_000)]).toEqual(['about 0.67', 'about 0', 'about 1']);
  });

  it('are said exactly or within half a hundredth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), fc.integer({ min: 1, max: 1_000_000 }), (base, factor) => {
        const text = packsText(base, factor);
        const [whole = '0', decimals = ''] = text.replace('about ', '').replaceAll(',', '').split('.');
        const hundredths = BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'));
        const off = hundredths * BigInt(factor) - BigInt(base) * 100n;
        const isWithin = 2n * (off < 0n ? -off : off) <= BigInt(factor);
        return isWithin && text.startsWith('about ') === (off !== 0n);
      }),
    );
  });
});

describe('breaks in packs', () => {
  const at = (minBaseQuantity: number, unit = 'carton') => ({ unit, minBaseQuantity });

  it('are broken where they are no whole number of the pack that they price', () => {
    expect(brokenBreaks([at(1), at(120), at(240), at(250), at(12), at(7, 'piece'), at(7, 'gone')], packs(24))).toEqual([at(250), at(12)]);
    expect(brokenBreaks([at(240), at(120), at(24)], packs(20))).toEqual([at(24)]);
  });

  it('are moved where they were whole packs and are another number of them, whole or not', () => {
    const moved = movedBreaks([at(1), at(24), at(240), at(250), at(240, 'piece')], [CARTON]);
    expect(moved).toEqual([
      { ...at(24), ...CARTON },
      { ...at(240), ...CARTON },
    ]);
    expect(movedBreaks([at(240)], [{ unit: 'pallet', was: 240, becomes: 120 }])).toEqual([]);
  });

  it('that are moved and come out uneven are just those that a day before were not broken and then are', () => {
    const factor = fc.integer({ min: 1, max: 60 });
    const breaks = fc.array(fc.integer({ min: 1, max: 2_000 }).map((min) => at(min)));
    fc.assert(
      fc.property(breaks, factor, factor, (all, was, becomes) => {
        const uneven = movedBreaks(all, [{ unit: 'carton', was, becomes }]).filter((one) => one.minBaseQuantity % becomes !== 0);
        const sound = all.filter((one) => one.minBaseQuantity > 1 && !brokenBreaks([one], packs(was)).includes(one));
        expect(uneven.map((one) => one.minBaseQuantity)).toEqual(brokenBreaks(sound, packs(becomes)).map((one) => one.minBaseQuantity));
      }),
    );
  });
});

describe('what a promotion counts', () => {
  it('is told by kind, and sums over products and money are left out', () => {
    expect(counts('buy-get', { buyBaseQuantity: 240, get: 1, countsInBase: 24, isRecursive: true })).toEqual(['buy 240', 'counts-in 24']);
    const reward = { sku: 'CUP', unit: 'piece' };
    expect(counts('buy-get', { buyBaseQuantity: 240, get: 1, reward, countsInBase: 24, isRecursive: true })).toEqual(['buy 240']);
    const steps = [
      { buy: 23, get: 1 },
      { buy: 33, get: 3 },
    ];
    expect(counts('ladder', { steps, countsInBase: 24 })).toEqual(['counts-in 24']);
    expect(counts('ladder', { steps })).toEqual(['buy 23', 'buy 33']);
    expect(counts('mix-match', { baseQuantity: 48, priceMinor: '900' })).toEqual(['set 48']);
    const components = [
      { skus: ['NOODLE'], baseQuantity: 24 },
      { skus: ['MILK'], baseQuantity: 12 },
    ];
    expect(counts('bundle', { gives: 'price', priceMinor: '900', components })).toEqual(['set 24']);
    expect(counts('amount', { amountMinor: '900', perBaseQuantity: 24, minBaseQuantity: 240 })).toEqual(['from 240', 'every 24']);
    expect(counts('percentage', { basisPoints: 100, minBaseQuantity: 240, maxBaseQuantity: 480, beyond: 'none' })).toEqual([
      'from 240',
      'up-to 480',
    ]);
    expect(counts('fixed-price', { priceMinor: '900', unit: 'carton', unitInBase: 24 })).toEqual(['priced-by 24']);
    expect(counts('target', { steps: [{ fromBaseQuantity: 240, basisPoints: 100 }], appliesTo: 'all' })).toEqual([]);
    expect(counts('percentage', { basisPoints: 100 })).toEqual([]);
  });

  it('is moved where it was whole packs, told of the largest pack that it was whole ones of', () => {
    const all = [240, 24, 12, 250].map((baseQuantity) => ({ baseQuantity }));
    expect(movedCounts(all, [CARTON])).toEqual([
      { baseQuantity: 240, ...CARTON },
      { baseQuantity: 24, ...CARTON },
    ]);
    const roll = { unit: 'roll', was: 6, becomes: 5 };
    expect(movedCounts(all, [roll, CARTON]).map(({ baseQuantity, unit }) => `${baseQuantity} ${unit}`)).toEqual([
      '240 carton',
      '24 carton',
      '12 roll',
    ]);
  });

  it('is of the products that it names, a category with all below it', () => {
    const noodle = { sku: 'NOODLE', category: ['food', 'noodles'], brand: 'Bowlful', groups: ['school'] };
    const isFor = (conditions: object) => isForProduct(made('percentage', { basisPoints: 100 }, conditions), noodle);
    expect([{}, { skus: ['NOODLE'] }, { categories: ['food'] }, { brands: ['Bowlful'], productGroups: ['school'] }].map(isFor)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([{ skus: ['MILK'] }, { categories: ['foo'] }, { brands: ['Bowlful'], productGroups: ['may'] }].map(isFor)).toEqual([
      false,
      false,
      false,
    ]);
  });
});
