import { describe, expect, it } from 'vitest';
import type { BasketFacts, BasketLine } from './basket.ts';
import { compileBook } from './compile-book.ts';
import { ladderOf } from './ladder.ts';
import { neededFacts } from './needed-facts.ts';
import { bookOfPlaced, stillTaken } from './price-again.ts';
import { priceBasket } from './price-basket.ts';
import { basket, entry, list, NOW, PRODUCTS, source } from './sample-book.ts';
import type { BookSource, EntrySource, ListSource, SpecialPriceSource } from './source.ts';
import { tell, tellShort } from './trace.ts';

// Noodles by piece, carton of 40, and pallet of 40 cartons; the list has the pallet at ₦7,592 a carton.
const [NOODLE, ...OTHERS] = PRODUCTS;
if (!NOODLE) throw new Error('no noodles');
const CARTONS = 40;
const PALLET = 40 * CARTONS;
const units = [
  ...NOODLE.units,
  { unit: 'half pallet', factor: 50, isSellable: true },
  { unit: 'pallet', factor: PALLET, isSellable: true },
];
const products = [{ ...NOODLE, units }, ...OTHERS];
const rungs = [entry(['NOODLE', 'piece'], 20_000n), entry(['NOODLE', 'carton'], 760_000n), entry(['NOODLE', 'half pallet'], 900_000n)];
const standard = (more: readonly EntrySource[] = [], change: Partial<ListSource> = {}) =>
  list('STD', [...rungs, entry(['NOODLE', 'pallet'], 30_368_000n), ...more], change);
const special = (unit: string, priceMinor: bigint, more: Partial<SpecialPriceSource> = {}): SpecialPriceSource => ({
  key: `S-${unit}`,
  customer: 'C1',
  sku: 'NOODLE',
  unit,
  priceMinor,
  isTaxInclusive: false,
  from: 0,
  ...more,
});
const CARTON = special('carton', 700_000n);
const bookOf = (specials: readonly SpecialPriceSource[], more: Partial<BookSource> = {}) =>
  compileBook(source({ products, lists: [standard()], specials, ...more })).book;

const NO_FACTS: BasketFacts = { boughtBefore: new Map(), budgets: new Map(), boughtAtSpecial: new Map() };
function price(book: ReturnType<typeof bookOf>, lines: readonly (readonly [number, string])[], facts = NO_FACTS) {
  const asked = lines.map(([quantity, unit]): BasketLine => ({ sku: 'NOODLE', quantity, unit }));
  const priced = priceBasket(book, basket(asked, { facts }));
  if (!priced.ok) throw new Error(JSON.stringify(priced.error));
  return priced.value.lines;
}
const nets = (...[book, lines, facts]: Parameters<typeof price>) => price(book, lines, facts).map(({ netMinor }) => netMinor);
const wordsOf = (...[book, lines]: Parameters<typeof price>) =>
  price(book, lines).flatMap((line) =>
    tell(line).flatMap(({ step, result, words }) => (step === 'special' ? [`${result}: ${words}`] : [])),
  );

describe('several prices agreed for one pack', () => {
  const older = special('carton', 750_000n, { key: 'OLDER', capBaseQuantity: 400 });
  const later = special('carton', 740_000n, { key: 'LATER', from: 1, capBaseQuantity: 800 });
  const used = (...taken: readonly (readonly [string, number])[]): BasketFacts => ({ ...NO_FACTS, boughtAtSpecial: new Map(taken) });
  it('are given one after the other, the one that begins later first, and the list only when none gives more', () => {
    const book = bookOf([older, later]);
    expect(nets(book, [[20, 'carton']])).toEqual([20n * 740_000n]);
    expect(nets(book, [[24, 'carton']])).toEqual([20n * 740_000n + 4n * 750_000n]);
    expect(nets(book, [[33, 'carton']])).toEqual([20n * 740_000n + 10n * 750_000n + 3n * 760_000n]);
    expect(nets(book, [[5, 'carton']], used(['LATER', 800], ['OLDER', 200]))).toEqual([5n * 750_000n]);
    expect(nets(book, [[6, 'carton']], used(['LATER', 800], ['OLDER', 200]))).toEqual([5n * 750_000n + 760_000n]);
  });
  it('are each told, with how far they went', () => {
    expect(wordsOf(bookOf([older, later]), [[33, 'carton']])).toEqual([
      'won: ₦7,400 a carton, agreed with this customer, for 20 of 33: its volume is used up',
      'won: ₦7,500 a carton, agreed with this customer, for 10 of 33: its volume is used up',
    ]);
  });
});

describe('a price agreed by the carton', () => {
  it('prices a pallet by the cartons it holds, and the story says so', () => {
    expect(nets(bookOf([CARTON]), [[2, 'pallet']])).toEqual([2n * 40n * 700_000n]);
    expect(wordsOf(bookOf([CARTON]), [[2, 'pallet']])).toEqual(['won: ₦7,000 a carton, × 40 to the pallet, agreed with this customer']);
    expect(price(bookOf([CARTON]), [[2, 'pallet']]).map(tellShort)).toEqual(['Special price']);
  });

  it('reaches neither what holds no whole cartons nor what is broken out of one', () => {
    expect(nets(bookOf([CARTON]), [[1, 'half pallet']])).toEqual([900_000n]);
    expect(nets(bookOf([CARTON]), [[10, 'piece']])).toEqual([200_000n]);
  });

  it('leaves a pallet to its own special price while that holds, and to that of the largest pack below', () => {
    const own = special('pallet', 29_000_000n, { until: NOW + 1 });
    expect(nets(bookOf([CARTON, own]), [[1, 'pallet']])).toEqual([29_000_000n]);
    expect(nets(bookOf([CARTON, { ...own, until: NOW }]), [[1, 'pallet']])).toEqual([28_000_000n]);
    const piece = special('piece', 10_000n);
    expect(nets(bookOf([piece, CARTON]), [[1, 'pallet']])).toEqual([28_000_000n]);
    expect(nets(bookOf([piece]), [[1, 'pallet']])).toEqual([16_000_000n]);
  });

  it('never makes a pallet dearer than the list, and the story says that it would', () => {
    const dear = special('carton', 759_201n);
    expect(nets(bookOf([dear]), [[1, 'pallet']])).toEqual([30_368_000n]);
    expect(nets(bookOf([special('carton', 759_200n)]), [[1, 'pallet']])).toEqual([30_368_000n]);
    expect(wordsOf(bookOf([dear]), [[1, 'pallet']])).toEqual([
      'dearer: ₦7,592.01 a carton, × 40 to the pallet, agreed with this customer: dearer than the list',
    ]);
    // With tax in it ₦7,000 are less than ₦7,000 before tax, and ₦8,161.40 are those ₦7,592.
    expect(nets(bookOf([special('carton', 816_140n, { isTaxInclusive: true })]), [[1, 'pallet']])).toEqual([30_368_000n]);
    expect(wordsOf(bookOf([special('carton', 816_140n, { isTaxInclusive: true })]), [[1, 'pallet']])[0]).toContain('won: ');
    expect(wordsOf(bookOf([special('carton', 816_141n, { isTaxInclusive: true })]), [[1, 'pallet']])[0]).toContain('dearer: ');
  });

  it('prices a pallet that no list prices', () => {
    const lists = [list('STD', rungs.slice(0, 2), { brokenPack: { rule: 'refused' } })];
    expect(nets(bookOf([CARTON], { lists }), [[1, 'pallet']])).toEqual([28_000_000n]);
  });

  it('counts its cap in base units over all packs, in whole packs', () => {
    const capped = { ...CARTON, capBaseQuantity: PALLET + 3 * CARTONS };
    const lines = price(bookOf([capped]), [
      [5, 'carton'],
      [2, 'pallet'],
    ]);
    const took = lines.map(({ trace }) => (trace.covers ?? []).reduce((sum, { covered }) => sum + covered * trace.factor, 0));
    expect(took).toEqual([5 * CARTONS, 0]);
    expect(lines.map(({ netMinor }) => netMinor)).toEqual([3_500_000n, 60_736_000n]);
    expect(nets(bookOf([capped]), [[2, 'pallet']])).toEqual([28_000_000n + 30_368_000n]);
    const bought = { ...NO_FACTS, boughtAtSpecial: new Map([['S-carton', 3 * CARTONS + 1]]) };
    expect(nets(bookOf([capped]), [[2, 'pallet']], bought)).toEqual([60_736_000n]);
    expect(neededFacts(bookOf([capped]), 'C1', [{ sku: 'NOODLE', unit: 'pallet' }]).specials).toEqual(['S-carton']);
    expect(neededFacts(bookOf([capped]), 'C1', [{ sku: 'NOODLE', unit: 'half pallet' }]).specials).toEqual([]);
  });

  it('is shown on the ladder as the basket is charged', () => {
    const cheap = standard([entry(['NOODLE', 'pallet'], 27_000_000n, 3 * PALLET)]);
    const ladder = ladderOf(bookOf([CARTON], { lists: [cheap] }), basket([], { facts: NO_FACTS }), { sku: 'NOODLE', unit: 'pallet' });
    expect(ladder.ok && ladder.value.steps.map(({ from, unitNetMinor, why }) => [from, unitNetMinor, why])).toEqual([
      [1, 28_000_000n, 'Special price'],
      [3, 27_000_000n, 'Pallet price from 3, list STD v1'],
    ]);
  });

  it('is kept by an order that is priced again, as far as it took of it', () => {
    const capped = { ...CARTON, capBaseQuantity: PALLET };
    const taken = { ...capped, kind: 'special' as const, base: PALLET };
    const placed = bookOfPlaced(bookOf([]), { customer: 'C1', at: NOW, taken: [taken] });
    const [line] = price(placed.book, [[2, 'pallet']], placed.facts);
    expect(line?.netMinor).toBe(28_000_000n + 30_368_000n);
    expect(line && [...stillTaken(line)]).toEqual([['S-carton', PALLET]]);
  });
});
