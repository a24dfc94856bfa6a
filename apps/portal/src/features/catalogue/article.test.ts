import { describe, expect, it } from 'vitest';
import { type Article, articleOf, isPriced, packsFree, packsOf, pieceMinor } from './article.ts';

const price = (unit: string, factor: number, grossMinor: string) => ({
  unit,
  factor,
  minimum: 1,
  increment: 1,
  netMinor: grossMinor,
  taxMinor: '0',
  grossMinor,
  taxBasisPoints: 0,
  priceListCode: 'STD',
  priceListVersion: 1,
  why: 'carton price',
  nextBreak: { more: 3, words: '3 cartons more and 1 carton is free' },
  margin: { retailMinor: '30000', marginMinor: '300000', basisPoints: 2_500 },
});

const product = {
  id: 'p',
  sku: 'NOODLE-70',
  name: 'Noodles 70 g',
  status: 'active',
  category: 'Noodles',
  brand: 'Brand',
  principal: 'P',
  baseUnit: 'piece',
  taxClass: 'standard' as const,
  isStocked: true,
  gtin: null,
  updatedAt: '2026-03-02T09:00:00Z',
  units: [],
  stock: [],
  cover: { id: 'm', alt: 'The front', width: 400, height: 300 },
  offer: {
    customerCode: 'C',
    warehouse: 'LAG',
    currency: 'NGN',
    available: 95,
    availability: 'low' as const,
    onRequest: [],
    prices: [price('piece', 1, '25000'), price('carton', 40, '900000'), price('pallet', 2_400, '50000000')],
  },
};

describe('articleOf', () => {
  it('puts the carton first and the pallet last', () => {
    expect(articleOf(product).packs.map((pack) => pack.unit)).toEqual(['carton', 'piece', 'pallet']);
  });
  it('says what a few more would give', () => {
    expect(articleOf(product).packs[0]?.nextBreak).toBe('3 cartons more and 1 carton is free');
    expect(articleOf(product).packs[0]?.margin).toEqual({ retailMinor: '30000', marginMinor: '300000', basisPoints: 2_500 });
  });
  it('keeps the pack whose price is on request at its place, and knows that it has none', () => {
    const [piece, , pallet] = product.offer.prices;
    const offer = {
      ...product.offer,
      prices: [piece, pallet].filter((one) => one !== undefined),
      onRequest: [{ unit: 'carton', factor: 40 }],
    };
    const packs = packsOf(articleOf({ ...product, offer }));
    expect(packs.map((pack) => [pack.unit, isPriced(pack)])).toEqual([
      ['carton', false],
      ['piece', true],
      ['pallet', true],
    ]);
  });
  it('is out and without packs where there is no offer', () => {
    expect(articleOf({ ...product, offer: null })).toMatchObject({ packs: [], availability: 'out', available: null });
  });
});

it('says what a piece comes to, half up', () => {
  expect(
    pieceMinor({
      unit: 'carton',
      factor: 40,
      minimum: 1,
      increment: 1,
      grossMinor: '900000',
      taxMinor: '0',
      nextBreak: null,
      margin: null,
    }),
  ).toBe(22_500n);
  expect(
    pieceMinor({ unit: 'pack', factor: 6, minimum: 1, increment: 1, grossMinor: '100', taxMinor: '0', nextBreak: null, margin: null }),
  ).toBe(17n);
});

it('counts whole packs that are free', () => {
  const article: Article = articleOf(product);
  const [carton] = article.packs;
  expect(carton && packsFree(article, carton)).toBe(2);
  expect(carton && packsFree({ ...article, available: null }, carton)).toBeUndefined();
  expect(carton && packsFree({ ...article, available: -5 }, carton)).toBe(0);
});
