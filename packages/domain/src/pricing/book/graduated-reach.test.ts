import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Basket, BasketLine } from './basket.ts';
import { compileBook } from './compile-book.ts';
import { priceBasket } from './price-basket.ts';
import type { BasketPrice, PricedBasketLine } from './priced-basket.ts';
import { basket, entry, list, PRODUCTS, source } from './sample-book.ts';
import type { BookSource, ListSource } from './source.ts';
import { tell, tellShort } from './trace.ts';

// In a graduated list each unit climbs its own slices: what is told of a line, and whether it reaches a price on request, go by those.

const STEPS = [
  entry(['NOODLE', 'carton'], 760_000n),
  entry(['NOODLE', 'carton'], 600_000n, 400),
  entry(['NOODLE', 'piece'], 20_000n),
  entry(['NOODLE', 'piece'], 15_000n, 401),
];
const graduated = (entries: ListSource['entries'], more: Partial<ListSource> = {}): Partial<BookSource> => ({
  lists: [list('G', entries, { breaks: 'graduated', ...more })],
});
const ask = (given: Partial<BookSource>, lines: Basket['lines'], more: Partial<Basket> = {}) =>
  priceBasket(compileBook(source(given)).book, basket(lines, more));
function price(given: Partial<BookSource>, lines: Basket['lines'], more: Partial<Basket> = {}): BasketPrice {
  const result = ask(given, lines, more);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const cartons = (quantity: number): BasketLine => ({ sku: 'NOODLE', quantity, unit: 'carton' });
const pieces = (quantity: number): BasketLine => ({ sku: 'NOODLE', quantity });
const told = (line: PricedBasketLine | undefined) => line && tell(line).find(({ step }) => step === 'list')?.words;

describe('a line in a graduated list', () => {
  it('is told the slice that its own unit reaches, beside other units of the product too', () => {
    const [carton, piece] = price(graduated(STEPS), [cartons(5), pieces(240)]).lines;
    expect([carton?.netMinor, piece?.netMinor]).toEqual([3_800_000n, 4_800_000n]);
    expect(told(carton)).toBe('₦7,600 a carton, each slice at its own price');
    expect(told(piece)).toBe('₦200 a piece, each slice at its own price');
    expect(carton && tellShort(carton)).toBe('Carton price, list G v1');
    const eleven = price(graduated(STEPS), [cartons(11)]);
    expect(eleven.netMinor).toBe(9n * 760_000n + 2n * 600_000n);
    expect(told(eleven.lines[0])).toBe('₦6,000 a carton from 10 cartons, each slice at its own price: 9 at ₦7,600, 2 at ₦6,000');
  });

  it('is refused for a price on request only where its own unit reaches it', () => {
    const asking = graduated([...STEPS, { ...entry(['NOODLE', 'carton'], 0n, 480), onRequest: 'us' }]);
    expect(price(asking, [cartons(5), pieces(400)]).lines[0]?.netMinor).toBe(3_800_000n);
    expect(ask(asking, [cartons(12)])).toMatchObject({ ok: false, error: [{ code: 'price.on-request' }] });
    expect(ask(asking, [cartons(6), cartons(6)])).toMatchObject({ ok: false });
  });

  it('climbs with lines of its unit, but for units that a special price covers', () => {
    const special = {
      key: 'S',
      customer: 'C1',
      sku: 'NOODLE',
      unit: 'carton',
      priceMinor: 1n,
      isTaxInclusive: false,
      capBaseQuantity: 80,
      from: 0,
    };
    const given = { ...graduated(STEPS), specials: [special] };
    const [two, nine] = price(given, [cartons(2), cartons(9)]).lines;
    expect([two?.netMinor, nine?.netMinor]).toEqual([2n, 9n * 760_000n]);
    expect(told(nine)).toBe('₦7,600 a carton, each slice at its own price');
  });

  it('is cut in whole cartons where its pallet is derived from them, whatever the break is in pieces', () => {
    const inPieces = graduated([entry(['NOODLE', 'carton'], 760_000n), entry(['NOODLE', 'carton'], 600_000n, 390)]);
    const stacked = PRODUCTS.map((one) => ({ ...one, units: [...one.units, { unit: 'pallet', factor: 3_920, isSellable: true }] }));
    const [pallet] = price({ ...inPieces, products: stacked }, [{ sku: 'NOODLE', quantity: 1, unit: 'pallet' }]).lines;
    expect(pallet?.netMinor).toBe(9n * 760_000n + 89n * 600_000n);
    expect(price(inPieces, [cartons(98)]).netMinor).toBe(pallet?.netMinor);
    expect(told(pallet)).toContain(': 9 at ₦7,600, 89 at ₦6,000');
  });

  it('climbs slices where its unit is derived too, rounded once or each unit to a step', () => {
    const only = STEPS.filter(({ unit }) => unit === 'carton');
    // 399 pieces lie below the break.
    expect(price(graduated(only), [pieces(410)]).netMinor).toBe((399n * 760_000n + 11n * 600_000n) / 40n);
    expect(price(graduated(only), [pieces(200), pieces(210)]).netMinor).toBe((399n * 760_000n + 11n * 600_000n) / 40n);
    expect(told(price(graduated(only), [pieces(410)]).lines[0])).toBe(
      'derived from ₦6,000 a carton of 40, each slice at its own price: 399 at ₦7,600, 11 at ₦6,000',
    );
    const stepped = graduated(only, { rounding: { mode: 'up', unitStepMinor: 10_000n } });
    expect(price(stepped, [pieces(410)]).netMinor).toBe(399n * 20_000n + 11n * 20_000n);
    const fine = graduated(only, { rounding: { mode: 'up', unitStepMinor: 1_000n } });
    expect(price(fine, [pieces(410)]).netMinor).toBe(399n * 19_000n + 11n * 15_000n);
  });
});

const someSteps = fc
  .record({
    first: fc.bigInt({ min: 1_000n, max: 900_000n }),
    mins: fc.uniqueArray(fc.integer({ min: 2, max: 900 }), { maxLength: 3 }),
    fall: fc.bigInt({ min: 60n, max: 99n }),
    units: fc.constantFrom(['carton'], ['piece'], ['carton', 'piece']),
    step: fc.option(fc.constantFrom(50n, 1_000n), { nil: undefined }),
  })
  .map(({ first, mins, fall, units, step }) =>
    graduated(
      units.flatMap((unit) =>
        [1, ...mins.toSorted((a, b) => a - b)].map((min, place) =>
          entry(['NOODLE', unit], (first * fall ** BigInt(place)) / (unit === 'piece' ? 30n : 1n) / 100n ** BigInt(place) + 1n, min),
        ),
      ),
      step === undefined ? {} : { rounding: { mode: 'nearest-half-up', unitStepMinor: step } },
    ),
  );
const some = fc.integer({ min: 1, max: 60 });

describe('whatever the slices', () => {
  it('what is told of a line is what it is charged: beside any other lines the same as by itself', () => {
    fc.assert(
      fc.property(someSteps, some, fc.integer({ min: 1, max: 1_500 }), (given, count, loose) => {
        const [alone] = price(given, [cartons(count)]).lines;
        const [beside] = price(given, [cartons(count), pieces(loose)]).lines;
        expect([beside?.netMinor, beside && tell(beside)]).toEqual([alone?.netMinor, alone && tell(alone)]);
      }),
    );
  });

  it('more never costs less, of a unit with prices or one that is derived', () => {
    fc.assert(
      fc.property(someSteps, fc.integer({ min: 1, max: 1_200 }), fc.constantFrom(cartons, pieces), (given, quantity, of) => {
        const [now, more] = [quantity, quantity + 1].map((count) => price(given, [of(count)]).netMinor);
        expect((more ?? 0n) >= (now ?? 1n)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
