import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Basket, BasketFacts, BasketLine } from './basket.ts';
import { compileBook } from './compile-book.ts';
import { stepsForBuyer } from './for-buyer.ts';
import { bookOfPlaced, withGranted } from './price-again.ts';
import { priceBasket } from './price-basket.ts';
import { basket, entry, list, NOW, PRODUCTS, promotion, source } from './sample-book.ts';
import type { BookSource, ProductSource, SpecialPriceSource } from './source.ts';
import { tell, tellShort } from './trace.ts';

const MINIMUM = 700_000n;
const PRICE = 600_000n;
const ALLOWED = { by: 'Funmi Cole', reason: 'Torn cartons' };

const withMinimum = (minimumPriceMinor: bigint): readonly ProductSource[] =>
  PRODUCTS.map((one) => ({
    ...one,
    units: one.units.map((unit) => ({ ...unit, ...(one.sku === 'NOODLE' && unit.unit === 'carton' && { minimumPriceMinor }) })),
  }));
const special = (more: Partial<SpecialPriceSource> = {}): SpecialPriceSource => ({
  ...{ key: 'S', customer: 'C1', sku: 'NOODLE', unit: 'carton', priceMinor: PRICE, isTaxInclusive: false, from: 0 },
  belowMinimum: ALLOWED,
  ...more,
});
const { belowMinimum: _, ...plain } = special();
const bookOf = (one: SpecialPriceSource, more: Partial<BookSource> = {}) =>
  compileBook(source({ products: withMinimum(MINIMUM), specials: [one], ...more })).book;
const cartons = (quantity: number): BasketLine => ({ sku: 'NOODLE', quantity, unit: 'carton' });
const facts = (bought: number): BasketFacts => ({ boughtBefore: new Map(), budgets: new Map(), boughtAtSpecial: new Map([['S', bought]]) });
const ask = (one: SpecialPriceSource, quantity: number, { book, ...more }: Partial<Basket> & { book?: Partial<BookSource> } = {}) =>
  priceBasket(bookOf(one, book), basket([cartons(quantity)], more));
const netOf = (...asked: Parameters<typeof ask>) => {
  const priced = ask(...asked);
  return priced.ok ? priced.value.netMinor : priced.error.map(({ code }) => code);
};
/** A list that is itself below the minimum. */
const CHEAP = { lists: [list('CHEAP', [entry(['NOODLE', 'carton'], 650_000n)])] };

describe('a special price that was approved as one below the minimum', () => {
  it('sells, and tells who allowed it and why; no buyer is told of a minimum', () => {
    const priced = ask(special(), 2);
    const [line] = priced.ok ? priced.value.lines : [];
    expect(line?.netMinor).toBe(2n * PRICE);
    const steps = line ? tell(line) : [];
    expect(steps.filter(({ step }) => step === 'minimum')).toEqual([
      {
        step: 'minimum',
        code: 'NOODLE',
        result: 'allowed',
        words: 'below the minimum of ₦14,000, allowed by Funmi Cole: Torn cartons',
      },
    ]);
    expect(line && tellShort(line)).toBe('Special price, below its minimum');
    expect(JSON.stringify(stepsForBuyer(steps))).not.toMatch(/minimum|Torn|Funmi/);
  });

  it('needs that signature: the same price without it is refused', () => {
    expect(netOf(plain, 2)).toEqual(['price.below-minimum']);
    expect(netOf(plain, 2, { belowMinimum: 'Damaged' })).toBe(2n * PRICE);
  });

  it('covers no more than its cap: above it the minimum holds again', () => {
    const capped = special({ capBaseQuantity: 80 });
    expect(netOf(capped, 2, { facts: facts(0) })).toBe(2n * PRICE);
    expect(netOf(capped, 3, { facts: facts(0) })).toBe(2n * PRICE + 760_000n);
    expect(netOf(capped, 3, { facts: facts(0), book: CHEAP })).toEqual(['price.below-minimum']);
    expect(netOf(capped, 1, { facts: facts(80), book: CHEAP })).toEqual(['price.below-minimum']);
  });

  it('covers nothing before it begins and after it ends', () => {
    const timed = special({ from: NOW, until: NOW + 1 });
    expect(netOf(timed, 1, { book: CHEAP })).toBe(PRICE);
    expect(netOf(timed, 1, { book: CHEAP, at: NOW - 1 })).toEqual(['price.below-minimum']);
    expect(netOf(timed, 1, { book: CHEAP, at: NOW + 1 })).toEqual(['price.below-minimum']);
  });

  it('is not another customer’s', () => {
    expect(netOf(special(), 1, { book: CHEAP, customer: 'C2' })).toEqual(['price.below-minimum']);
  });

  it('is the least: promotions take nothing off it, and of the rest no more than down to the minimum', () => {
    const half = { promotions: [promotion('HALF', 'percentage', { config: { basisPoints: 5_000 } })] };
    expect(netOf(special(), 2, { book: half })).toBe(2n * PRICE);
    expect(netOf(special({ capBaseQuantity: 40 }), 2, { facts: facts(0), book: half })).toBe(PRICE + MINIMUM);
    expect(netOf(special({ priceMinor: 750_000n }), 2, { book: half })).toBe(2n * MINIMUM);
  });

  it('holds with tax in it', () => {
    const gross = special({ priceMinor: 645_000n, isTaxInclusive: true });
    expect(netOf(gross, 1)).toBe(PRICE);
  });

  it('never lets a line come to less than what was allowed and the minimum of the rest', () => {
    fc.assert(
      fc.property(
        fc.record({
          price: fc.bigInt({ min: 1n, max: 800_000n }),
          off: fc.integer({ min: 1, max: 9_900 }),
          quantity: fc.integer({ min: 1, max: 6 }),
          cap: fc.integer({ min: 1, max: 6 }),
        }),
        ({ price, off, quantity, cap }) => {
          const book = { promotions: [promotion('OFF', 'percentage', { config: { basisPoints: off } })] };
          const one = special({ priceMinor: price, capBaseQuantity: cap * 40 });
          const covered = BigInt(Math.min(cap, quantity));
          const allowed = price < MINIMUM ? price : MINIMUM;
          const least = covered * allowed + (BigInt(quantity) - covered) * MINIMUM;
          const net = netOf(one, quantity, { facts: facts(0), book });
          expect(typeof net === 'bigint' && net >= least).toBe(true);
        },
      ),
    );
  });

  it('is kept by an order that is priced again, as far as it took of it', () => {
    const { key, sku, unit, priceMinor, isTaxInclusive, from } = plain;
    const taken = { ...{ key, sku, unit, priceMinor, isTaxInclusive, from }, kind: 'special' as const, capBaseQuantity: 400, base: 40 };
    const again = (of: typeof taken & { belowMinimum?: typeof ALLOWED }) => {
      const book = compileBook(source({ products: withMinimum(MINIMUM) })).book;
      const placed = bookOfPlaced(book, { customer: 'C1', at: NOW, taken: [of] });
      return priceBasket(placed.book, basket([cartons(2)], { facts: placed.facts }));
    };
    const kept = again({ ...taken, belowMinimum: ALLOWED });
    const [line] = kept.ok ? kept.value.lines : [];
    expect(line?.netMinor).toBe(PRICE + 760_000n);
    // Of what promotions took off when it was ordered as much stays as goes to the minimum of the second carton.
    const granted = (discountMinor: bigint) => line && withGranted(line, { discountMinor, before: undefined, words: '' }).netMinor;
    expect([granted(50_000n), granted(90_000n)]).toEqual([PRICE + 710_000n, PRICE + MINIMUM]);
    expect(again({ ...taken, priceMinor: 500_000n })).toMatchObject({ ok: false, error: [{ code: 'price.below-minimum' }] });
  });
});
