import { expect, it } from 'vitest';
import type { BasketLine } from './basket.ts';
import { compileBook } from './compile-book.ts';
import { priceBasket } from './price-basket.ts';
import { basket, entry, list, source } from './sample-book.ts';
import { tell } from './trace.ts';

// By one line alone the flat list is cheaper, by all three cartons the graduated one: lines that climb together choose together.
const flat = list('FLAT', [entry(['MILK', 'carton'], 1_000n)]);
const steps = list('STEPS', [entry(['MILK', 'carton'], 1_001n), entry(['MILK', 'carton'], 800n, 25)], { breaks: 'graduated' });
const { book } = compileBook(source({ strategy: 'lowest-price', lists: [flat, steps] }));
const priced = (lines: readonly BasketLine[]) => {
  const result = priceBasket(book, basket([...lines]));
  return result.ok ? { net: result.value.netMinor, lists: result.value.lines.map((line) => line.trace.list?.code) } : result.error;
};

it('lines of one unit in a graduated list are charged as one, however they are written', () => {
  const [one, two] = [1, 2].map((quantity) => ({ sku: 'MILK', quantity, unit: 'carton' }));
  if (!one || !two) throw new Error('two lines are wanted');
  const whole = priced([{ sku: 'MILK', quantity: 3, unit: 'carton' }]);
  expect(whole).toEqual({ net: 2_601n, lists: ['STEPS'] });
  expect(priced([one, two])).toEqual({ net: 2_601n, lists: ['STEPS', 'STEPS'] });
  expect(priced([two, one])).toEqual({ net: 2_601n, lists: ['STEPS', 'STEPS'] });
});

it('climbs its slices by each unit by itself, whose price says by which', () => {
  const both = list('BOTH', [entry(['MILK', 'piece'], 60n), entry(['MILK', 'piece'], 50n, 25), ...steps.entries], { breaks: 'graduated' });
  const { book: graduated } = compileBook(source({ lists: [both] }));
  const told = (...lines: BasketLine[]) => {
    const result = priceBasket(graduated, basket(lines));
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return [result.value.netMinor, ...result.value.lines.map((line) => tell(line).find(({ step }) => step === 'list')?.words)];
  };
  const [cartons, pieces] = [
    { sku: 'MILK', quantity: 1, unit: 'carton' },
    { sku: 'MILK', quantity: 24, unit: 'piece' },
  ];
  const [byCarton, byPiece] = ['₦10.01 a carton, each slice at its own price', '₦0.60 a piece, each slice at its own price'];
  expect([told(cartons), told(pieces)]).toEqual([
    [1_001n, byCarton],
    [1_440n, byPiece],
  ]);
  expect(told(cartons, pieces)).toEqual([2_441n, byCarton, byPiece]);
});
