import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileBook } from '../book/compile-book.ts';
import { list, PRODUCTS } from '../book/sample-book.ts';
import {
  type CircularRow,
  type MatchContext,
  type MatchProduct,
  matchCircular,
  type RowMatch,
  readPack,
  type Worth,
  worthIn,
} from './index.ts';

const PALLET = [
  { unit: 'piece', factor: 1 },
  { unit: 'roll', factor: 10 },
  { unit: 'carton', factor: 40 },
  { unit: 'pallet', factor: 3_920 },
] as const;
const product = (units: MatchProduct['units'], name = 'Chicken Noodles 70g'): MatchProduct => ({
  sku: 'CHK',
  name,
  brand: 'Bowlful',
  units,
});
const row = (newMinor: bigint, more: Partial<CircularRow> = {}): CircularRow => {
  const description = more.description ?? 'Bowlful Chicken Noodles 70g';
  const [own, named] = [readPack(more.packText ?? ''), readPack(description)];
  return { line: 1, description, pack: { ...named, ...own }, newMinor, ...more };
};
/** A piece costs 186.25: 1,862.50 a roll, 7,450 a carton, 730,100 a pallet. */
const COST: Worth = { is: 'cost', minor: 745_000n, baseQuantity: 40 };
const CARTON = 760_000n;
const context = (worth: Worth | undefined, more: Partial<MatchContext> = {}): MatchContext => ({
  products: [product(PALLET)],
  worth: { currency: 'NGN', of: () => worth },
  ...more,
});
const match = (of: CircularRow, more: Partial<MatchContext> = {}, worth: Worth | undefined = COST): RowMatch | undefined =>
  matchCircular([of], context(worth, more)).matches[0];
const unknown = (of: CircularRow, more: Partial<MatchContext> = {}): RowMatch | undefined =>
  matchCircular([of], context(undefined, more)).matches[0];

describe('a pack that the row says', () => {
  it.each([
    ['in the pack column', { packText: 'Carton' }],
    ['short', { packText: 'CTN' }],
    ['shorter', { packText: 'crt.' }],
    ['as a case', { packText: 'CASE' }],
    ['with what it holds', { packText: 'carton of 40' }],
    ['with what it holds, short', { packText: '40/ctn' }],
    ['by what it holds', { packText: '40 pcs' }],
    ['with the size', { packText: '40 x 70g' }],
    ['with the size without its unit', { packText: '40x70' }],
    ['the size first', { packText: '70x40' }],
    ['in the name', { description: 'Bowlful Chicken Noodles 70g carton' }],
    ['in the name without a unit of measure', { description: 'Bowlful Chicken Noodles 40x70' }],
    ['in the name, with what it holds', { description: 'Bowlful Chicken Noodles 70g, carton of 40' }],
    ['beside the price', { perText: 'ctn' }],
    ['above the prices', { perText: 'New price (₦/carton)' }],
  ])('is the carton, %s, whatever is known of its worth', (_, more) => {
    const carton = { kind: 'matched', sku: 'CHK', unit: 'carton', score: 100 };
    expect(match(row(CARTON, more))).toMatchObject(carton);
    expect(unknown(row(CARTON, more))).toMatchObject(carton);
  });

  it.each([
    ['ROLL', 'roll', 190_000n],
    ['pcs', 'piece', 19_000n],
    ['per piece', 'piece', 19_000n],
    ['pallet', 'pallet', 74_480_000n],
    ['roll of 10', 'roll', 190_000n],
  ])('is another by “%s”: the %s', (packText, unit, price) => {
    expect(match(row(price, { packText }))).toMatchObject({ kind: 'matched', unit, score: 100 });
  });

  it('is the bag that the house has, and the word of its own name is none', () => {
    const bags = product(
      [
        { unit: 'piece', factor: 1 },
        { unit: 'bag', factor: 12 },
      ],
      'Semovita roll pack 1kg',
    );
    const said = (packText: string, description: string) => unknown(row(CARTON, { packText, description }), { products: [bags] });
    expect(said('Bags', 'Bowlful Semovita roll pack 1kg')).toMatchObject({ unit: 'bag' });
    expect(said('', 'Bowlful Semovita roll pack 1kg')).toMatchObject({ kind: 'doubt', reason: 'which-pack' });
    const rolls = product(PALLET, 'Chicken roll 70g');
    expect(unknown(row(CARTON, { description: 'Bowlful Chicken roll 70g' }), { products: [rolls] })).toMatchObject({
      reason: 'which-pack',
    });
  });

  it('of several packs is asked, not taken for the largest', () => {
    expect(match(row(CARTON, { packText: 'roll', description: 'Bowlful Chicken Noodles 40 x 70g' }))).toMatchObject({
      kind: 'doubt',
      reason: 'which-pack',
      words: 'CHK: he may mean the roll of 10 or the carton of 40. Choose the pack that his price is for.',
      candidates: [{ unit: 'carton' }, { unit: 'roll' }],
    });
    expect(unknown(row(CARTON, { packText: 'carton of 12 rolls' }))).toMatchObject({ kind: 'doubt', reason: 'which-pack' });
  });

  it('that we do not have is asked', () => {
    expect(match(row(CARTON, { packText: 'carton of 48' }))).toMatchObject({
      reason: 'no-such-pack',
      words: 'CHK: he packs 48, our carton holds 40. Has the pack changed, or is another unit meant?',
    });
    expect(match(row(CARTON, { packText: 'dozen', description: 'Bowlful Chicken Noodles 40 x 70g' }))).toMatchObject({
      reason: 'no-such-pack',
      words: expect.stringContaining('he prices by the dozen, and we have no such pack'),
      candidates: [{ unit: 'carton' }, {}, {}],
    });
    expect(match(row(CARTON, { packText: '40x65' }))).toMatchObject({ kind: 'doubt', reason: 'pack-changed' });
  });
});

describe('a pack that the row does not say', () => {
  it.each([
    ['carton', CARTON],
    ['piece', 20_000n],
    ['roll', 170_000n],
    ['pallet', 75_000_000n],
  ])('is the %s where its price is nearest to the cost, and less sure', (unit, price) => {
    const found = match(row(price));
    expect(found).toMatchObject({ kind: 'matched', unit, score: 80 });
    expect(found?.words).toContain(`by the ${unit}`);
    expect(match(row(price), { products: [product(PALLET.toReversed())] })).toMatchObject({ unit });
  });

  it('is nearest to what it is sold at, where nobody knows a cost', () => {
    expect(match(row(CARTON), {}, { ...COST, is: 'price' })).toMatchObject({ kind: 'matched', unit: 'carton', score: 80 });
  });

  it('is asked where nothing is known, or two are about as near', () => {
    expect(unknown(row(CARTON))).toMatchObject({
      kind: 'doubt',
      reason: 'which-pack',
      words: 'CHK: he does not say by which pack. Choose the pack that his price is for.',
      candidates: [
        { unit: 'roll', score: 60 },
        { unit: 'carton', score: 60 },
        { unit: 'pallet', score: 60 },
      ],
    });
    // 1.39 of the cost by the pack of 12, 0.72 by the carton of 24 and more.
    const units = [
      { unit: 'pack', factor: 12 },
      { unit: 'carton', factor: 24 },
    ];
    expect(match(row(312_000n), { products: [product(units)] })).toMatchObject({ kind: 'doubt', reason: 'which-pack' });
  });

  it('is the usual one that somebody named, in any spelling', () => {
    for (const usualUnit of ['carton', 'CTN'])
      expect(unknown(row(CARTON), { usualUnit })).toMatchObject({ kind: 'matched', unit: 'carton', score: 95 });
    expect(match(row(CARTON), { usualUnit: 'crate' })).toMatchObject({ unit: 'carton' });
  });
});

describe('a price per piece far from what is known', () => {
  it('is a doubt, whoever said the pack, with the pack that fits first', () => {
    const far = match(row(CARTON, { packText: 'pallet' }));
    expect(far).toMatchObject({
      kind: 'doubt',
      reason: 'price-off',
      words:
        'CHK: by the pallet of 3,920 that is NGN 1.94 a piece, and it costs NGN 186.25. Is another pack meant, or does a digit stand wrong?',
    });
    expect(far?.kind === 'doubt' && far.candidates).toEqual([
      { sku: 'CHK', unit: 'carton', score: 60, words: 'carton of 40, NGN 190.00 a piece' },
      { sku: 'CHK', unit: 'pallet', score: 40, words: 'pallet of 3,920, NGN 1.94 a piece' },
      { sku: 'CHK', unit: 'roll', score: 40, words: 'roll of 10, NGN 760.00 a piece' },
    ]);
    expect(match(row(CARTON), { usualUnit: 'pallet' })).toMatchObject({ reason: 'price-off' });
    const remembered = new Map([['|bowlful chicken noodles 70g|', { sku: 'CHK', unit: 'pallet' }]]);
    expect(match(row(CARTON), { remembered })).toMatchObject({ kind: 'doubt', reason: 'price-off' });
    const barcoded = [product(PALLET.map((unit) => (unit.factor === 3_920 ? { ...unit, gtin: '6009876543210' } : unit)))];
    expect(match(row(CARTON, { gtin: '6009876543210' }), { products: barcoded })).toMatchObject({ kind: 'doubt', reason: 'price-off' });
  });

  it('begins at twice and at half', () => {
    const by = (price: bigint) => match(row(price, { packText: 'carton' }))?.kind;
    expect([by(1_490_000n), by(1_490_001n), by(372_500n), by(372_499n)]).toEqual(['matched', 'doubt', 'matched', 'doubt']);
  });
});

it('no pack is ever matched by a price that is more than twice or less than half of the cost', () => {
  const units = fc.uniqueArray(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 4 });
  const pack = fc.constantFrom('', 'carton', 'pcs', 'ctn of 40', '40x70', 'roll', 'pallet', '12');
  fc.assert(
    fc.property(units, fc.bigInt(1n, 10n ** 9n), pack, (factors, price, packText) => {
      const names = ['piece', 'roll', 'carton', 'pallet'];
      const own = factors.map((factor, place) => ({ unit: names[place] ?? 'case', factor }));
      const found = match(row(price, { packText }), { products: [product(own)] });
      if (found?.kind !== 'matched') return;
      const factor = BigInt(own.find(({ unit }) => unit === found.unit)?.factor ?? 0);
      const [asked, known] = [price * 40n, 745_000n * factor];
      expect(asked <= known * 2n && known <= asked * 2n).toBe(true);
    }),
  );
});

describe('what a product is worth', () => {
  const entries = [
    { sku: 'NOODLE', unit: 'carton', minBaseQuantity: 1, priceMinor: 800_000n },
    { sku: 'RICE', unit: 'carton', minBaseQuantity: 1, priceMinor: 0n },
  ];
  const lists = [list('A', entries), list('B', [{ sku: 'NOODLE', unit: 'piece', minBaseQuantity: 1, priceMinor: 21_000n }])];
  const source = {
    version: '',
    currency: 'NGN',
    strategy: 'first-match' as const,
    products: PRODUCTS,
    lists,
    specials: [],
    promotions: [],
    taxRates: [],
  };
  const { book } = compileBook(source);
  const costs = new Map([
    ['NOODLE', { 'last-grn': { minor: 7n, baseQuantity: 1 }, 'principal-list': { minor: 700_000n, baseQuantity: 40 } }],
    ['MILK', { 'last-grn': { minor: 7n, baseQuantity: 1 }, 'moving-average': { minor: 8n, baseQuantity: 1 } }],
  ]);
  it('is the principal’s list, else the tenant’s own source, else any, else a usual price', () => {
    const of = worthIn(book, costs, 'moving-average');
    expect(of('NOODLE')).toEqual({ is: 'cost', minor: 700_000n, baseQuantity: 40 });
    expect(of('MILK')).toEqual({ is: 'cost', minor: 8n, baseQuantity: 1 });
    expect(worthIn(book, new Map(), 'last-grn')('NOODLE')).toEqual({ is: 'price', minor: 21_000n, baseQuantity: 1 });
    expect([of('RICE'), of('GHOST')]).toEqual([undefined, undefined]);
  });
});
