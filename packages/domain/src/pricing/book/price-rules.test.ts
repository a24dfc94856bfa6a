import { describe, expect, it } from 'vitest';
import { EXACT } from '../../kernel/index.ts';
import type { Basket } from './basket.ts';
import { compileBook } from './compile-book.ts';
import { stepsForBuyer } from './for-buyer.ts';
import { priceBasket } from './price-basket.ts';
import { priceDate } from './price-date.ts';
import type { BasketPrice, PricedBasketLine } from './priced-basket.ts';
import { basket, entry, list, NOW, promotion, STANDARD, source } from './sample-book.ts';
import type { BookSource, ListSource } from './source.ts';
import { tellTotal } from './total-rounding.ts';
import { tell, tellShort } from './trace.ts';

const ask = (given: Partial<BookSource>, lines: Basket['lines'], more: Partial<Basket> = {}) =>
  priceBasket(compileBook(source(given)).book, basket(lines, more));
function price(given: Partial<BookSource>, lines: Basket['lines'], more: Partial<Basket> = {}): BasketPrice {
  const result = ask(given, lines, more);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
function first({ lines }: BasketPrice): PricedBasketLine {
  if (!lines[0]) throw new Error('no line');
  return lines[0];
}
const noodles = (quantity: number, unit = 'carton') => ({ sku: 'NOODLE', quantity, unit });
const facts = (more: Partial<NonNullable<Basket['facts']>>): Partial<Basket> => ({
  facts: { boughtBefore: new Map(), budgets: new Map(), boughtAtSpecial: new Map(), ...more },
});
const refusals = (result: ReturnType<typeof ask>) => (result.ok ? [] : result.error);

describe('a price on request', () => {
  const asking = { ...entry(['NOODLE', 'carton'], 0n), onRequest: 'your sales representative' };
  const shops = list('SHOPS', [asking, entry(['MILK', 'piece'], 1n)], { assignments: [{ priority: 9, from: 0, group: 'shop' }] });

  it('wins where its list is the first to name the unit, and is refused with whom to ask', () => {
    expect(refusals(ask({ lists: [STANDARD, shops] }, [noodles(2)]))).toEqual([
      {
        code: 'price.on-request',
        detail: 'The price of 2 cartons of NOODLE is on request, as list SHOPS v1 says. Ask your sales representative.',
        index: 0,
        pointer: '/lines/0/sku',
      },
    ]);
    expect(first(price({ lists: [STANDARD, shops] }, [noodles(2)], { groups: [] })).netMinor).toBe(1_520_000n);
  });

  it('holds for units that are derived from it, and begins at its quantity', () => {
    expect(refusals(ask({ lists: [shops] }, [noodles(2, 'piece')])).map(({ code }) => code)).toEqual(['price.on-request']);
    const above = { ...asking, minBaseQuantity: 400 };
    const many = list('MANY', [entry(['NOODLE', 'carton'], 700_000n), above], { assignments: [{ priority: 9, from: 0 }] });
    for (const breaks of ['volume', 'graduated'] as const) {
      const lists = [{ ...many, breaks }];
      expect(first(price({ lists }, [noodles(9)])).netMinor).toBe(6_300_000n);
      expect(refusals(ask({ lists }, [noodles(10)])).map(({ code }) => code)).toEqual(['price.on-request']);
    }
  });

  it('is none where the lowest price wins and another list has one; a special price goes before it', () => {
    const lowest = { lists: [STANDARD, shops], strategy: 'lowest-price' as const };
    const line = first(price(lowest, [noodles(1)]));
    expect(line.netMinor).toBe(760_000n);
    expect(tell(line).map(({ code, result }) => [code, result])).toContainEqual(['SHOPS', 'on-request']);
    expect(refusals(ask({ ...lowest, lists: [shops] }, [noodles(1)])).map(({ code }) => code)).toEqual(['price.on-request']);
    const special = { key: 'AGREED', customer: 'C1', sku: 'NOODLE', unit: 'carton', priceMinor: 700_000n, isTaxInclusive: false, from: 0 };
    expect(first(price({ lists: [shops], specials: [special] }, [noodles(1)])).netMinor).toBe(700_000n);
  });
});

describe('old stock', () => {
  const stock = { key: 'BATCH-7', sku: 'NOODLE', unit: 'carton', priceMinor: 700_000n, isTaxInclusive: false, from: 0 };
  const left = (count: number) => facts({ oldStockLeft: new Map([['BATCH-7', count]]) });

  it('is sold at the old price until it is gone, the rest at the list’s, and the trace says so', () => {
    const line = first(price({ oldStock: [stock] }, [noodles(5)], left(90)));
    expect(line.netMinor).toBe(2n * 700_000n + 3n * 760_000n);
    expect(tell(line).map(({ step, words }) => [step, words])).toEqual([
      ['old-stock', '₦7,000 a carton, the old price while old stock lasts, for 2 of 5'],
      ['list', '₦7,600 a carton'],
      ['tax', '7.5 % on top, rounded half away from zero'],
    ]);
    expect(tellShort(line)).toBe('Old price for 2, carton price, list STD v1');
    const all = first(price({ oldStock: [stock] }, [noodles(2)], left(80)));
    expect([all.netMinor, tellShort(all)]).toEqual([1_400_000n, 'Old price']);
    expect(first(price({ oldStock: [stock] }, [noodles(2)])).netMinor).toBe(1_520_000n);
  });

  it('is shared by lines of one basket, whatever their order, and by units that have one key', () => {
    const lines = [noodles(1), noodles(2), noodles(40, 'piece')];
    const piece = { ...stock, unit: 'piece', priceMinor: 18_000n };
    const nets = (given: Basket['lines']) => {
      const priced = price({ oldStock: [stock, piece] }, given, left(100));
      return Object.fromEntries(priced.lines.map(({ unit, quantity, netMinor }) => [`${quantity} ${unit}`, netMinor]));
    };
    // 100 pieces are left: 40 single ones take 40, one carton 40; of two cartons none fits into the 20 left.
    const shared = { '40 piece': 40n * 18_000n, '1 carton': 700_000n, '2 carton': 1_520_000n };
    expect([nets(lines), nets(lines.toReversed())]).toEqual([shared, shared]);
  });

  it('stands for one list’s price or one depot’s stock only, in its time', () => {
    const net = (more: Partial<typeof stock & { list: string; warehouse: string; until: number }>, at: Partial<Basket> = {}) =>
      first(price({ oldStock: [{ ...stock, ...more }] }, [noodles(1)], { ...left(40), ...at })).netMinor;
    expect([net({ list: 'STD' }), net({ list: 'OTHER' })]).toEqual([700_000n, 760_000n]);
    expect([net({ warehouse: 'IKJ' }), net({ warehouse: 'KAN' })]).toEqual([700_000n, 760_000n]);
    expect([net({ from: NOW + 1 }), net({ until: NOW })]).toEqual([760_000n, 760_000n]);
  });

  it('comes after a special price, and is told in the terms of the first', () => {
    const special = {
      key: 'AGREED',
      customer: 'C1',
      sku: 'NOODLE',
      unit: 'carton',
      priceMinor: 600_000n,
      isTaxInclusive: false,
      capBaseQuantity: 40,
      from: 0,
    };
    const inclusive = { ...stock, isTaxInclusive: true, priceMinor: 752_500n };
    expect(first(price({ specials: [special], oldStock: [inclusive] }, [noodles(3)], left(40))).netMinor).toBe(
      600_000n + 700_000n + 760_000n,
    );
  });

  it('and caps of special prices are not doubled by writing a line twice', () => {
    const special = {
      key: 'AGREED',
      customer: 'C1',
      sku: 'NOODLE',
      unit: 'carton',
      priceMinor: 600_000n,
      isTaxInclusive: false,
      capBaseQuantity: 80,
      from: 0,
    };
    expect(price({ specials: [special] }, [noodles(2), noodles(2)]).netMinor).toBe(price({ specials: [special] }, [noodles(4)]).netMinor);
  });
});

describe('rounding', () => {
  const derived = (rounding: ListSource['rounding'], carton = 1_025n) => ({
    lists: [list('R', [entry(['NOODLE', 'carton'], carton)], rounding && { rounding })],
  });
  const net = (rounding: ListSource['rounding'], quantity: number, carton?: bigint) =>
    first(price(derived(rounding, carton), [noodles(quantity, 'piece')])).netMinor;

  it('of a list is named: half up where nothing is said, else as it says, once over the amount', () => {
    // 1,020 a carton of 40: 25.5 a piece.
    const one = (mode: 'half-even' | 'up' | 'down' | 'nearest-half-up') => [net({ mode }, 1, 1_020n), net({ mode }, 3, 1_020n)];
    expect([net(undefined, 1, 1_020n), net(undefined, 3, 1_020n)]).toEqual([26n, 77n]);
    expect(one('half-even')).toEqual([26n, 76n]);
    expect(one('up')).toEqual([26n, 77n]);
    expect(one('down')).toEqual([25n, 76n]);
  });

  it('of units that are derived may be to a step such as ₦50, and is a step of the trace', () => {
    const rounding = { mode: 'up' as const, unitStepMinor: 5_000n };
    const line = first(price(derived(rounding, 760_000n), [noodles(3, 'piece')]));
    expect(line.netMinor).toBe(60_000n); // 19,000 a piece is 20,000
    expect(tell(line).find(({ step }) => step === 'rounding')).toEqual({
      step: 'rounding',
      code: 'R',
      result: 'applied',
      words: 'each unit to ₦50, up',
    });
    expect(tell(first(price(derived(rounding), [noodles(1)]))).some(({ step }) => step === 'rounding')).toBe(false);
  });

  it('of the total is an amount of its own: lines and rounding come to what is paid', () => {
    const cash = { stepMinor: 1_000n, mode: 'nearest-half-up' as const, paymentTerms: ['cash'] };
    const given = { lists: [list('T', [entry(['RICE', 'piece'], 333_333n)])], totalRounding: cash };
    const priced = price(given, [{ sku: 'RICE', quantity: 1 }]);
    expect([priced.grossMinor, priced.roundingMinor, priced.payableMinor]).toEqual([333_333n, -333n, 333_000n]);
    expect(tellTotal(compileBook(source(given)).book, basket([]), priced)).toEqual([
      {
        step: 'rounding',
        code: 'total',
        result: 'applied',
        words: '₦3,333.33 to ₦3,330: rounded to ₦10, to the nearest, half up, for cash',
        offMinor: 333n,
      },
    ]);
  });

  it.each([
    ['nearest-half-up', 1_000n, 'to the nearest, half up'],
    ['half-even', 0n, 'to the nearest, half to even'],
    ['up', 1_000n, 'up'],
    ['down', 0n, 'down'],
  ] as const)('of the total goes %s where it says so', (mode, up, words) => {
    // A total of exactly half a step, before tax and with it.
    for (const isTaxInclusive of [false, true]) {
      const lists = [list('T', [entry(['RICE', 'piece'], 332_500n)], { isTaxInclusive })];
      const given = { lists, totalRounding: { stepMinor: 1_000n, mode } };
      const half = price(given, [{ sku: 'RICE', quantity: 1 }]);
      expect([half.grossMinor, half.payableMinor, half.totalRounding]).toEqual([332_500n, 332_000n + up, { stepMinor: 1_000n, mode }]);
      const told = (priced: BasketPrice) => tellTotal(compileBook(source(given)).book, basket([]), priced)[0]?.words;
      expect(told(half)).toBe(`₦3,325 to ₦3,3${up === 0n ? '20' : '30'}: rounded to ₦10, ${words}`);
      expect(told({ ...half, grossMinor: half.payableMinor })).toBe(`₦3,3${up === 0n ? '20' : '30'}: rounded to ₦10, ${words}`);
    }
  });

  it('of the total is for the terms that it names, however a customer’s own are spelled', () => {
    const totalRounding = { stepMinor: 1_000n, mode: 'up' as const, paymentTerms: ['cash', 'credit-30'] };
    const given = { lists: [list('T', [entry(['RICE', 'piece'], 333_333n)])], totalRounding };
    const on = (paymentTerms: string | undefined) => price(given, [{ sku: 'RICE', quantity: 1 }], { paymentTerms });
    expect(['cash', 'Cash ', 'Net 30', 'credit-30'].map((terms) => on(terms).payableMinor)).toEqual(Array(4).fill(334_000n));
    for (const terms of ['prepaid', 'credit-14', 'end of month', undefined])
      expect([on(terms).payableMinor, on(terms).roundingMinor, on(terms).totalRounding]).toEqual([333_333n, 0n, EXACT]);
    const { book } = compileBook(source(given));
    const told = tellTotal(book, basket([], { paymentTerms: 'credit-14' }), on('credit-14'));
    expect(told).toEqual([
      { step: 'rounding', code: 'total', result: 'not-needed', words: 'not rounded: only for cash, credit-30, and this is credit-14' },
    ]);
    // Whoever buys is told of their own total, and not what others pay by.
    expect(stepsForBuyer(told)).toEqual([]);
    expect(stepsForBuyer(tellTotal(book, basket([]), on('cash')))).toHaveLength(1);
    expect(tellTotal(compileBook(source({})).book, basket([]), on('cash'))).toEqual([]);
  });
});

describe('which day’s price holds', () => {
  const dates = { orderedAt: NOW, paidAt: NOW + 86_400_000, now: NOW + 3 * 86_400_000, timeZone: 'Africa/Lagos' };
  it('is that of the order, of payment or of loading, as the tenant’s rule says; of now until that has come', () => {
    expect(priceDate('order', dates)).toEqual({ rule: 'order', at: NOW, isFixed: true, words: 'price of 4 May 2026, the day of order' });
    expect(priceDate('payment', dates)).toMatchObject({
      at: NOW + 86_400_000,
      isFixed: true,
      words: 'price of 5 May 2026, the day of payment',
    });
    expect(priceDate('loading', dates)).toEqual({
      rule: 'loading',
      at: dates.now,
      isFixed: false,
      words: 'price of 7 May 2026, not loaded yet: the price of the day of loading will hold',
    });
  });

  it('is told in the line’s story, and turns at midnight of the tenant’s clock', () => {
    const midnight = Date.UTC(2026, 4, 4, 23); // 0:00 of 5 May in Lagos
    const day = (at: number) => priceDate('order', { ...dates, orderedAt: at }).words;
    expect([day(midnight - 1), day(midnight)]).toEqual(['price of 4 May 2026, the day of order', 'price of 5 May 2026, the day of order']);
    const rule = priceDate('payment', dates);
    const line = first(price({}, [noodles(1)], { at: rule.at, priceDate: rule }));
    expect(tell(line)[0]).toEqual({ step: 'date', code: 'payment', result: 'applied', words: rule.words });
  });
});

it('says in one line what gave the price: break, list, discount, free goods, minimum', () => {
  const lists = [list('LAGOS-GT', [entry(['NOODLE', 'carton'], 760_000n), entry(['NOODLE', 'carton'], 700_000n, 400)], { version: 14 })];
  const may = { ...promotion('MAY', 'percentage', { config: { basisPoints: 500 } }), name: 'May promotion' };
  const free = promotion('FREE', 'ladder', {
    config: { steps: [{ buy: 10, get: 1 }], countsInBase: 40 },
    stacking: { group: 'b', mode: 'sequence', priority: -1 },
  });
  expect(tellShort(first(price({ lists, promotions: [may, free] }, [noodles(10)])))).toBe(
    'Carton price from 10, list LAGOS-GT v14, less 5 % May promotion, 1 carton free by FREE',
  );
});

it('gives nothing free by a unit that is not sold, and says so; once it is sold, it does', () => {
  const free = promotion('FREE', 'ladder', { config: { steps: [{ buy: 23, get: 1 }] } });
  const byCartonAlone = source().products.map((one) => ({
    ...one,
    units: one.units.map((unit) => (unit.unit === 'piece' ? { ...unit, isSellable: false } : unit)),
  }));
  const given = (products: ReturnType<typeof source>['products']) => {
    const priced = price({ products, promotions: [free] }, [noodles(1)]);
    return [
      priced.promotions[0]?.result,
      priced.promotions[0]?.words,
      first(priced).free.map(({ quantity, unit }) => `${quantity} ${unit}`),
    ];
  };
  expect(given(byCartonAlone)).toEqual(['refused', '1 piece of NOODLE free is not for sale', []]);
  expect(given(source().products)).toMatchObject(['applied', expect.any(String), ['1 piece']]);
});
