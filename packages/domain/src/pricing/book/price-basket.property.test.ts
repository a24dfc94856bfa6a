import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { includedTax, portion } from '../../kernel/index.ts';
import type { BasketLine } from './basket.ts';
import { compileBook } from './compile-book.ts';
import { priceBasket } from './price-basket.ts';
import type { BasketPrice } from './priced-basket.ts';
import { basket, entry, list, promotion, source } from './sample-book.ts';
import type { BookSource, EntrySource, ListSource, PromotionSource } from './source.ts';
import { tell } from './trace.ts';

const UNITS = ['piece', 'carton'] as const;
const SKUS = ['NOODLE', 'NOODLE-HOT', 'MILK', 'RICE'] as const;

/** Prices that fall from step to step, so that a ladder is one that somebody would publish. */
const ladderOf = (sku: string, unit: string): fc.Arbitrary<EntrySource[]> =>
  fc
    .record({
      first: fc.bigInt({ min: 1_000n, max: 900_000n }),
      steps: fc.uniqueArray(fc.integer({ min: 2, max: 900 }), { maxLength: 3 }),
      fall: fc.bigInt({ min: 80n, max: 99n }),
    })
    .map(({ first, steps, fall }) =>
      [1, ...steps.sort((a, b) => a - b)].map((min, place) =>
        entry([sku, unit], (first * fall ** BigInt(place)) / 100n ** BigInt(place), min),
      ),
    );

const someList = (breaks: ListSource['breaks'] | undefined): fc.Arbitrary<ListSource> =>
  fc
    .record({
      code: fc.constantFrom('A', 'B', 'C'),
      entries: fc.tuple(...SKUS.flatMap((sku) => UNITS.map((unit) => ladderOf(sku, unit)))).map((parts) => parts.flat()),
      isTaxInclusive: fc.boolean(),
      breaks: breaks ? fc.constant(breaks) : fc.constantFrom('volume', 'graduated'),
      priority: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ code, entries, priority, ...more }) => list(code, entries, { ...more, assignments: [{ priority, from: 0 }] }));

const somePromotion: fc.Arbitrary<PromotionSource> = fc
  .record({
    code: fc.constantFrom('P', 'Q', 'R', 'S'),
    config: fc.record({ basisPoints: fc.integer({ min: 1, max: 5_000 }), minBaseQuantity: fc.integer({ min: 1, max: 200 }) }),
    conditions: fc.constantFrom({}, { skus: ['NOODLE'] }, { categories: ['food/dairy'] }, { brands: ['Bowlful'] }),
    stacking: fc.record({ group: fc.constantFrom('one', 'two'), priority: fc.integer({ min: 0, max: 2 }) }),
  })
  .map(({ code, config, conditions, stacking }) =>
    promotion(code, 'percentage', { config, conditions, stacking: { ...stacking, mode: stacking.group === 'one' ? 'best' : 'sequence' } }),
  );

const unique = <T extends { readonly code: string }>(items: readonly T[]): T[] => [
  ...new Map(items.map((item) => [item.code, item])).values(),
];
const someBook: fc.Arbitrary<BookSource> = fc
  .record({
    lists: fc.array(someList(undefined), { minLength: 1, maxLength: 3 }),
    promotions: fc.array(somePromotion, { maxLength: 4 }),
    strategy: fc.constantFrom('first-match', 'lowest-price'),
  })
  .map(({ lists, promotions, strategy }) => source({ lists: unique(lists), promotions: unique(promotions), strategy }));
const someLine: fc.Arbitrary<BasketLine> = fc.record({
  sku: fc.constantFrom(...SKUS),
  unit: fc.constantFrom(...UNITS),
  quantity: fc.integer({ min: 1, max: 60 }),
});
const someLines = fc.array(someLine, { minLength: 1, maxLength: 6 });

function price(book: BookSource, lines: readonly BasketLine[]): BasketPrice {
  const result = priceBasket(compileBook(book).book, basket([...lines]));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const summary = (priced: BasketPrice) =>
  priced.lines.map(({ sku, unit, quantity, netMinor, taxMinor }) => `${sku} ${unit} ${quantity} ${netMinor} ${taxMinor}`).sort();

describe('whatever the book', () => {
  it('parts sum to the whole, and no amount is negative', () => {
    fc.assert(
      fc.property(someBook, someLines, (book, lines) => {
        const priced = price(book, lines);
        const sum = (pick: (line: BasketPrice['lines'][number]) => bigint) => priced.lines.reduce((total, line) => total + pick(line), 0n);
        for (const line of priced.lines) {
          expect(line.listMinor - line.discountMinor).toBe(line.netMinor);
          expect(line.netMinor + line.taxMinor).toBe(line.grossMinor);
          expect([line.discountMinor >= 0n, line.netMinor >= 0n, line.taxMinor >= 0n]).toEqual([true, true, true]);
        }
        expect([sum((line) => line.netMinor), sum((line) => line.taxMinor), sum((line) => line.grossMinor)]).toEqual([
          priced.netMinor,
          priced.taxMinor,
          priced.grossMinor,
        ]);
      }),
    );
  });

  it('the order of lines, lists and promotions does not matter', () => {
    fc.assert(
      fc.property(someBook, someLines, (book, lines) => {
        const turned = { ...book, lists: book.lists.toReversed(), promotions: book.promotions.toReversed() };
        const [one, other] = [price(book, lines), price(turned, lines.toReversed())];
        expect([other.netMinor, other.taxMinor]).toEqual([one.netMinor, one.taxMinor]);
        if (new Set(lines.map(({ sku, unit }) => `${sku} ${unit}`)).size === lines.length) expect(summary(other)).toEqual(summary(one));
      }),
    );
  });

  it('a price recomputed from the same inputs is the same, and its trace names every cut', () => {
    fc.assert(
      fc.property(someBook, someLines, (book, lines) => {
        const [one, again] = [price(book, lines), price(book, lines)];
        expect(again.lines.map((line) => [line.netMinor, tell(line)])).toEqual(one.lines.map((line) => [line.netMinor, tell(line)]));
        for (const line of one.lines) {
          const off = tell(line).reduce((total, step) => total + (step.offMinor ?? 0n), 0n);
          expect(BigInt(line.trace.listAmount) - off).toBe(BigInt(line.trace.amount));
        }
      }),
    );
  });

  it('tax in the price and tax on top agree within the rounding of a minor unit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.integer({ min: 0, max: 3_000 }), (net, rate) => {
        const gross = net + portion(net, rate);
        const back = gross - includedTax(gross, rate);
        expect(back - net >= -1n && back - net <= 1n).toBe(true);
      }),
    );
  });
});

describe('more quantity', () => {
  const cost = (book: BookSource, quantity: number, unit: string): bigint => price(book, [{ sku: 'NOODLE', quantity, unit }]).grossMinor;

  it('never costs less from a graduated list', () => {
    fc.assert(
      fc.property(someList('graduated'), fc.integer({ min: 1, max: 500 }), fc.constantFrom(...UNITS), (one, quantity, unit) => {
        const book = source({ lists: [one] });
        expect(cost(book, quantity + 1, unit) >= cost(book, quantity, unit)).toBe(true);
      }),
    );
  });

  it('costs less from a volume list only where a step begins, and the trace names the step', () => {
    let fell = 0;
    fc.assert(
      fc.property(someList('volume'), fc.integer({ min: 1, max: 900 }), (one, quantity) => {
        const book = source({ lists: [one] });
        if (cost(book, quantity + 1, 'piece') >= cost(book, quantity, 'piece')) return;
        fell += 1;
        const steps = one.entries.filter(({ sku, unit }) => sku === 'NOODLE' && unit === 'piece').map((rung) => rung.minBaseQuantity);
        expect(steps).toContain(quantity + 1);
        const [line] = price(book, [{ sku: 'NOODLE', quantity: quantity + 1, unit: 'piece' }]).lines;
        expect(line && tell(line).find(({ result }) => result === 'won')?.words).toContain(`from ${quantity + 1} piece`);
      }),
      { numRuns: 3_000 },
    );
    expect(fell).toBeGreaterThan(0);
  });
});
