import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileBook } from './compile-book.ts';
import { priceBasket } from './price-basket.ts';
import { basket, entry, list, source } from './sample-book.ts';
import type { BookSource } from './source.ts';

/** A piece of noodles. */
function price(given: Partial<BookSource>) {
  const priced = priceBasket(compileBook(source(given)).book, basket([{ sku: 'NOODLE', quantity: 1 }]));
  return priced.ok ? priced.value : undefined;
}

it('a list with tax and the same list without agree within the rounding of a minor unit a line', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 10n ** 10n }),
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 0, max: 3_000 }),
      (net, quantity, points) => {
        const amount = net * BigInt(quantity);
        const gross = amount + (amount * BigInt(points) + 5_000n) / 10_000n;
        const lists = (isTaxInclusive: boolean, priceMinor: bigint) => [
          list('L', [entry(['NOODLE', 'piece'], priceMinor)], { isTaxInclusive }),
        ];
        const taxRates = [{ taxClass: 'standard', basisPoints: points, from: 0 }];
        const on = price({ lists: lists(false, amount), taxRates });
        const within = price({ lists: lists(true, gross), taxRates });
        const apart = (within?.netMinor ?? 0n) - (on?.netMinor ?? -9n);
        expect(apart >= -1n && apart <= 1n).toBe(true);
        expect(within?.grossMinor).toBe(on?.grossMinor);
      },
    ),
  );
});
