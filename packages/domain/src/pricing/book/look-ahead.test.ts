import { expect, it } from 'vitest';
import { compileBook } from './compile-book.ts';
import { priceBasket } from './price-basket.ts';
import { basket, entry, list, source } from './sample-book.ts';

const PRODUCTS = 1_500;
const sku = (place: number): string => `G-${place}`;
const products = Array.from({ length: PRODUCTS }, (_, place) => ({
  sku: sku(place),
  baseUnit: 'piece',
  units: [{ unit: 'piece', factor: 1, isSellable: true }],
  taxClass: 'standard',
  category: [],
  brand: '',
  groups: [],
}));
const priceOf = (place: number): bigint => 10_000_000_000n * BigInt(place % 4) + BigInt(place + 1);
const { book } = compileBook(
  source({
    products,
    lists: [
      list(
        'STD',
        products.map((product, place) => entry([product.sku, 'piece'], priceOf(place))),
      ),
    ],
  }),
);

it('prices each line of a long basket as it does alone, prices above 32 bits among them', () => {
  const lines = Array.from({ length: 2_500 }, (_, at) => ({ sku: sku((at * 7) % PRODUCTS), quantity: 1 + (at % 5) }));
  const priced = priceBasket(book, basket(lines));
  if (!priced.ok) throw new Error(JSON.stringify(priced.error));
  const nets = lines.map((line, at) => BigInt(line.quantity) * priceOf((at * 7) % PRODUCTS));
  expect(priced.value.lines.map(({ netMinor }) => netMinor)).toEqual(nets);
});

it('says of a long basket which of its goods are not there', () => {
  const lines = Array.from({ length: 2_500 }, (_, at) => ({ sku: at % 1_000 === 999 ? 'GONE' : sku(at % PRODUCTS), quantity: 1 }));
  const priced = priceBasket(book, basket(lines));
  expect(priced.ok ? [] : priced.error.map(({ code, index }) => [code, index])).toEqual([
    ['sku.unknown', 999],
    ['sku.unknown', 1_999],
  ]);
});
