import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileList } from './compile-list.ts';
import { priceAt, priceMinorAt } from './compiled-list.ts';
import { readGoods } from './goods.ts';
import { entry, list, PRODUCTS } from './sample-book.ts';

const goods = readGoods(PRODUCTS, []);
/** From kobo to more than any number holds exactly: around 2³² and 2⁵³ too. */
const amount = fc.oneof(
  fc.bigInt({ min: 0n, max: 10_000_000n }),
  fc.bigInt({ min: 2n ** 31n - 3n, max: 2n ** 32n + 3n }),
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
  fc.bigInt({ min: 0n, max: 2n ** 62n }),
);

describe('a list as arrays', () => {
  it('keeps each price to the minor unit, the largest beside the smallest', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 12 }), (prices) => {
        const entries = prices.map((price, rung) => entry(['NOODLE', 'piece'], price, 1 + rung));
        const compiled = compileList(list('L', entries), goods);
        expect(prices.map((_, rung) => priceMinorAt(compiled, rung))).toEqual(prices);
        expect(prices.map((_, rung) => BigInt(priceAt(compiled, rung)))).toEqual(prices);
      }),
    );
  });
});
