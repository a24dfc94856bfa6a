import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileBook } from './compile-book.ts';
import { priceBasket } from './price-basket.ts';
import { basket, entry, list, promotion, source } from './sample-book.ts';
import type { BookSource, ListSource } from './source.ts';

const CARTONS = [entry(['NOODLE', 'carton'], 760_000n)];
const gift = (get: number, more: object = {}) =>
  promotion('ONE', 'buy-get', { config: { buyBaseQuantity: 40, get, isRecursive: false, ...more }, conditions: { skus: ['NOODLE'] } });
const off = (amountMinor: bigint) =>
  promotion('TWO', 'amount', { config: { amountMinor: amountMinor.toString() }, conditions: { skus: ['NOODLE'] } });

/** Whether the gift beats so much off, for a carton of noodles. */
function beats(one: ReturnType<typeof gift>, amountMinor: bigint, more: Partial<BookSource> = {}): boolean {
  const { book } = compileBook(source({ ...more, promotions: [one, off(amountMinor)] }));
  const priced = priceBasket(book, basket([{ sku: 'NOODLE', quantity: 1, unit: 'carton' }]));
  if (!priced.ok) throw new Error(JSON.stringify(priced.error));
  return priced.value.lines[0]?.free.length === 1;
}
/** What a gift is worth, by what beats it: one of equal worth goes first by its code. */
function worthOf(one: ReturnType<typeof gift>, more: Partial<BookSource> = {}): bigint {
  let [low, high] = [0n, 759_999n];
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    if (beats(one, middle, more)) low = middle;
    else high = middle - 1n;
  }
  return low;
}
const lists = (given: Partial<ListSource>, entries = CARTONS): Partial<BookSource> => ({ lists: [list('L', entries, given)] });

describe('of the best deal, goods given free are worth', () => {
  it('their part of the carton, where the list prices only cartons', () => {
    expect(worthOf(gift(20), lists({}))).toBe(380_000n);
    expect(worthOf(gift(20), lists({ brokenPack: { rule: 'surcharged', basisPoints: 500 } }))).toBe(399_000n);
    expect(worthOf(gift(20), lists({ brokenPack: { rule: 'refused' } }))).toBe(380_000n);
  });

  it('what they cost net of tax, whichever terms a list has', () => {
    const inclusive = [entry(['NOODLE', 'carton'], 817_000n)];
    // Half a carton of ₦8,170 with tax is ₦3,800 before it, as so much off is.
    expect(worthOf(gift(20), lists({ isTaxInclusive: true }, inclusive))).toBe(380_000n);
    // Rice bears no tax: ₦3,800 of it is worth as much as ₦3,800 off noodles before theirs.
    const rice = gift(1, { reward: { sku: 'RICE', unit: 'piece' } });
    expect(worthOf(rice, lists({ isTaxInclusive: true }, [...inclusive, entry(['RICE', 'piece'], 380_000n)]))).toBe(380_000n);
  });

  it('what they cost where their first break begins above them, and in the list that has them', () => {
    const fromTen = [entry(['NOODLE', 'carton'], 760_000n), entry(['MILK', 'piece'], 50_000n, 48)];
    const tin = gift(1, { reward: { sku: 'MILK', unit: 'piece' } });
    expect(worthOf(tin, lists({}, fromTen))).toBe(50_000n);
    const two = {
      lists: [list('A', CARTONS, { assignments: [{ priority: 9, from: 0 }] }), list('B', [entry(['MILK', 'piece'], 40_000n)])],
    };
    expect(worthOf(tin, two)).toBe(40_000n);
  });

  it('what they cost at the break that they reach with what is bought', () => {
    const steps = [entry(['NOODLE', 'carton'], 760_000n), entry(['NOODLE', 'piece'], 20_000n), entry(['NOODLE', 'piece'], 15_000n, 41)];
    expect(worthOf(gift(1), lists({}, steps))).toBe(15_000n);
  });

  it('nothing where the price is on request, and the cheapest where the lowest price wins', () => {
    const asking = [...CARTONS, { ...entry(['MILK', 'piece'], 0n), onRequest: 'us' }];
    const tin = gift(1, { reward: { sku: 'MILK', unit: 'piece' } });
    expect(beats(tin, 1n, lists({}, asking))).toBe(false);
    const both = { lists: [list('A', [...CARTONS, entry(['MILK', 'piece'], 50_000n)]), list('B', [entry(['MILK', 'piece'], 30_000n)])] };
    expect(worthOf(tin, { ...both, strategy: 'lowest-price' })).toBe(30_000n);
  });

  it('no less where more is given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.bigInt({ min: 1n, max: 700_000n }), (get, amountMinor) => {
        if (beats(gift(get), amountMinor, lists({}))) expect(beats(gift(get + 1), amountMinor, lists({}))).toBe(true);
      }),
    );
  });
});
