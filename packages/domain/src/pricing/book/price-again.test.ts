import { describe, expect, it } from 'vitest';
import type { Basket } from './basket.ts';
import { compileBook } from './compile-book.ts';
import { bookOfPlaced, stillTaken, type TakenPrice, withGranted } from './price-again.ts';
import { priceBasket } from './price-basket.ts';
import type { PricedBasketLine } from './priced-basket.ts';
import { basket, NOW, PRODUCTS, promotion, source } from './sample-book.ts';
import type { BookSource, ProductSource } from './source.ts';
import { lineStory } from './story.ts';

const special = { key: 'S', customer: 'C1', sku: 'NOODLE', unit: 'carton', priceMinor: 600_000n, isTaxInclusive: false, from: 0 };
const capped = { ...special, key: 'CAP', capBaseQuantity: 80 };
const stock = { key: 'OLD', sku: 'NOODLE', unit: 'carton', priceMinor: 500_000n, isTaxInclusive: false, from: 0 };
const taken = (of: Partial<TakenPrice> & Pick<TakenPrice, 'kind' | 'key' | 'base'>): TakenPrice => ({
  ...{ sku: 'NOODLE', unit: 'carton', priceMinor: 600_000n, isTaxInclusive: false, capBaseQuantity: 80, from: NOW },
  ...of,
});

/** So many cartons, placed before and priced again now. */
function again(given: Partial<BookSource>, cartons: number, { had = [], ...more }: { had?: readonly TakenPrice[] } & Partial<Basket> = {}) {
  const placed = bookOfPlaced(compileBook(source(given)).book, { customer: 'C1', at: NOW, taken: had });
  const priced = priceBasket(placed.book, basket([{ sku: 'NOODLE', quantity: cartons, unit: 'carton' }], { facts: placed.facts, ...more }));
  const [line] = priced.ok ? priced.value.lines : [];
  if (!line) throw new Error(JSON.stringify(priced));
  return line;
}
const nets = (line: PricedBasketLine) => [line.netMinor, [...stillTaken(line)]];
const granted = (line: PricedBasketLine, discountMinor: bigint) => withGranted(line, { discountMinor, before: undefined, words: 'a day' });

describe('what is limited', () => {
  it('is no more than what the order took, though there is more of it on that day', () => {
    expect(nets(again({ specials: [capped], oldStock: [stock] }, 2))).toEqual([1_520_000n, []]);
    expect(nets(again({ specials: [capped] }, 2, { had: [taken({ kind: 'special', key: 'CAP', base: 40 })] }))).toEqual([
      1_360_000n,
      [['CAP', 40]],
    ]);
  });

  it('is on the same line as before, in whatever order it is read', () => {
    const batch = { batch: 'B1', expiresOn: '2027-03-03', receivedOn: null };
    const older = taken({ kind: 'old-stock', key: 'Z', base: 40, from: NOW - 20 });
    const newer = taken({ kind: 'old-stock', key: 'A', base: 80, from: NOW - 10, batch });
    for (const had of [
      [older, newer],
      [newer, older],
    ]) {
      const placed = bookOfPlaced(compileBook(source({})).book, { customer: 'C1', at: NOW, taken: had });
      const lines = [1, 2].map((quantity) => ({ sku: 'NOODLE', quantity, unit: 'carton' }));
      const priced = priceBasket(placed.book, basket(lines, { facts: placed.facts }));
      expect(priced.ok && priced.value.lines.map((line) => [...stillTaken(line)])).toEqual([[['Z', 40]], [['A', 80]]]);
    }
  });

  it('stays at its price where it has ended since, or begins only after a payment in advance', () => {
    expect(nets(again({}, 2, { had: [taken({ kind: 'special', key: 'CAP', base: 80, from: NOW + 9 })] }))).toEqual([
      1_200_000n,
      [['CAP', 80]],
    ]);
    const old = taken({ kind: 'old-stock', key: 'OLD', base: 40, priceMinor: 500_000n });
    expect(nets(again({}, 2, { had: [old] }))).toEqual([1_260_000n, [['OLD', 40]]]);
  });

  it('goes back where a price without a limit has taken its place', () => {
    const line = again({ specials: [{ ...special, priceMinor: 550_000n }] }, 2, {
      had: [taken({ kind: 'special', key: 'CAP', base: 80, from: -1 })],
    });
    expect(nets(line)).toEqual([1_100_000n, []]);
  });
});

describe('what promotions took off', () => {
  const least = (minimumPriceMinor: bigint): { products: readonly ProductSource[] } => ({
    products: PRODUCTS.map((one) => ({
      ...one,
      units: one.units.map((unit) => (unit.unit === 'carton' ? { ...unit, minimumPriceMinor } : unit)),
    })),
  });

  it('stays, and the promotions of that day give nothing more', () => {
    const line = again({ promotions: [promotion('HALF', 'percentage', { config: { basisPoints: 5000 } })] }, 2);
    expect(granted(line, 100_000n)).toMatchObject({
      listMinor: 1_520_000n,
      discountMinor: 100_000n,
      netMinor: 1_420_000n,
      taxMinor: 106_500n,
    });
    expect(granted(line, 2_000_000n)).toMatchObject({ netMinor: 0n, taxMinor: 0n });
  });

  it('stops at the minimum selling price, unless the order may be sold below it', () => {
    const line = again(least(740_000n), 2);
    expect(granted(line, 100_000n)).toMatchObject({ netMinor: 1_480_000n, discountMinor: 40_000n, cutMinor: 60_000n });
    expect(granted(line, 30_000n)).toMatchObject({ netMinor: 1_490_000n, cutMinor: 0n });
    expect(granted(again(least(740_000n), 2, { belowMinimum: 'Expires' }), 100_000n)).toMatchObject({ netMinor: 1_420_000n, cutMinor: 0n });
  });

  it('is told as it was granted, with the figures of the line', () => {
    const before = lineStory(again({}, 2));
    const gave = { step: 'promotion', code: 'OFF', result: 'applied', words: 'Off', offMinor: '100000' } as const;
    const told = withGranted(again(least(740_000n), 2), {
      discountMinor: 100_000n,
      before: {
        ...before,
        free: [{ sku: 'MILK', unit: 'piece', quantity: 1 }],
        steps: [...before.steps, gave, { ...gave, result: 'near' }],
      },
      words: 'price of 4 May 2026, the day of payment',
    }).story;
    expect(told).toMatchObject({
      listMinor: '1520000',
      discountMinor: '40000',
      netMinor: '1480000',
      taxMinor: '111000',
      grossMinor: '1591000',
    });
    expect(told.steps.map(({ step, result }) => `${step} ${result}`)).toEqual([
      'list won',
      'promotion applied',
      'minimum cut',
      'tax applied',
    ]);
    expect(told.free).toEqual([{ sku: 'MILK', unit: 'piece', quantity: 1 }]);
    expect(told.short).toBe(
      'Carton price, list STD v1, less what promotions gave when it was ordered, not below its minimum, price of 4 May 2026, the day of payment',
    );
  });
});
