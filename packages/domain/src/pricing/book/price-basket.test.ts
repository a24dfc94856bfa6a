import { describe, expect, it } from 'vitest';
import type { Basket } from './basket.ts';
import { compileBook } from './compile-book.ts';
import { priceBasket } from './price-basket.ts';
import type { BasketPrice, PricedBasketLine } from './priced-basket.ts';
import { basket, entry, list, NOW, promotion, STANDARD, source } from './sample-book.ts';
import type { BookSource } from './source.ts';
import { tell, tellShort } from './trace.ts';

function price(given: Partial<BookSource>, lines: Basket['lines'], more: Partial<Basket> = {}): BasketPrice {
  const result = priceBasket(compileBook(source(given)).book, basket(lines, more));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const nets = (priced: BasketPrice): bigint[] => priced.lines.map((line) => line.netMinor);
function first(priced: BasketPrice): PricedBasketLine {
  const [line] = priced.lines;
  if (!line) throw new Error('no line');
  return line;
}
const noodles = (quantity: number, unit = 'carton'): Basket['lines'] => [{ sku: 'NOODLE', quantity, unit }];
const codes = (result: ReturnType<typeof priceBasket>): unknown =>
  result.ok ? result.value : result.error.map(({ code, pointer }) => [code, pointer]);

describe('lists', () => {
  it('charge by unit, with tax on top and none on zero-rated goods', () => {
    const [carton, rice] = price({}, [
      { sku: 'NOODLE', quantity: 2, unit: 'carton' },
      { sku: 'RICE', quantity: 3 },
    ]).lines;
    expect([carton?.listMinor, carton?.netMinor, carton?.taxMinor, carton?.grossMinor, carton?.unitPriceMinor]).toEqual([
      1_520_000n,
      1_520_000n,
      114_000n,
      1_634_000n,
      760_000n,
    ]);
    expect([rice?.netMinor, rice?.taxMinor]).toEqual([270_000n, 0n]);
  });

  it('take tax out of inclusive prices so that gross is the price, to the minor unit', () => {
    const inclusive = list('INC', [entry(['NOODLE', 'piece'], 333n)], { isTaxInclusive: true });
    const [line] = price({ lists: [inclusive] }, noodles(1, 'piece')).lines;
    expect([line?.netMinor, line?.taxMinor, line?.grossMinor]).toEqual([310n, 23n, 333n]);
  });

  it('go by priority, then by the narrower assignment, and by the customer in two groups once (medusa #13034, BB-23436)', () => {
    const all = list('ALL', [entry(['NOODLE', 'carton'], 700n)], { assignments: [{ priority: 5, from: 0 }] });
    const depot = list('DEPOT', [entry(['NOODLE', 'carton'], 600n)], {
      assignments: [
        { priority: 5, from: 0, warehouse: 'IKJ', group: 'shop' },
        { priority: 5, from: 0, group: 'club' },
      ],
    });
    const priced = price({ lists: [all, depot, STANDARD] }, noodles(1), { groups: ['club', 'shop'] });
    expect(nets(priced)).toEqual([600n]);
    expect(
      tell(first(priced))
        .filter(({ step }) => step === 'list')
        .map(({ code, result }) => [code, result]),
    ).toEqual([
      ['DEPOT', 'won'],
      ['ALL', 'not-needed'],
      ['STD', 'not-needed'],
    ]);
  });

  it('of several, the lowest price wins where the tenant says so, and the trace shows the dearer', () => {
    const dear = list('DEAR', [entry(['NOODLE', 'carton'], 900_000n)], { assignments: [{ priority: 9, from: 0 }] });
    const inclusive = list('INC', [entry(['NOODLE', 'carton'], 780_000n)], { isTaxInclusive: true });
    const priced = price({ lists: [dear, inclusive, STANDARD], strategy: 'lowest-price' }, noodles(1));
    // ₦7,800 with tax is ₦7,255.81 without: cheaper than ₦7,600.
    expect(nets(priced)).toEqual([725_581n]);
    expect(
      tell(first(priced))
        .map(({ code, result }) => [code, result])
        .slice(0, 3),
    ).toEqual([
      ['DEAR', 'dearer'],
      ['INC', 'won'],
      ['STD', 'dearer'],
    ]);
  });

  it('hold from a date until another, at midnight to the millisecond', () => {
    const may = list('MAY', [entry(['NOODLE', 'carton'], 1n)], { assignments: [{ priority: 9, from: NOW, until: NOW + 10 }] });
    const at = (time: number) => nets(price({ lists: [may, STANDARD] }, noodles(1), { at: time }))[0];
    expect([at(NOW - 1), at(NOW), at(NOW + 9), at(NOW + 10)]).toEqual([760_000n, 1n, 1n, 760_000n]);
  });
});

describe('breaks', () => {
  const steps = [
    entry(['NOODLE', 'carton'], 760_000n),
    entry(['NOODLE', 'carton'], 700_000n, 400),
    entry(['NOODLE', 'piece'], 20_000n),
    entry(['NOODLE', 'piece'], 18_000n, 400),
  ];

  it('of volume: all units at the reached price, cartons and pieces counted together in base units (P1)', () => {
    const given = { lists: [list('V', steps)] };
    expect(nets(price(given, noodles(9)))).toEqual([9n * 760_000n]);
    expect(nets(price(given, noodles(10)))).toEqual([10n * 700_000n]);
    expect(
      nets(
        price(given, [
          { sku: 'NOODLE', quantity: 9, unit: 'carton' },
          { sku: 'NOODLE', quantity: 40 },
        ]),
      ),
    ).toEqual([9n * 700_000n, 40n * 18_000n]);
  });

  it('graduated: each slice at its own price, the same when one line is written as two (P4)', () => {
    const given = { lists: [list('G', steps, { breaks: 'graduated' })] };
    // The tenth carton reaches the break: it is the first at the lower price.
    expect([9, 10, 20].map((count) => nets(price(given, noodles(count)))[0])).toEqual([
      9n * 760_000n,
      9n * 760_000n + 700_000n,
      9n * 760_000n + 11n * 700_000n,
    ]);
    const [one, other] = nets(price(given, [...noodles(5), ...noodles(15)]));
    expect((one ?? 0n) + (other ?? 0n)).toBe(9n * 760_000n + 11n * 700_000n);
  });
});

describe('a unit without a price of its own', () => {
  const only = (rule: BookSource['lists'][number]['brokenPack']) => ({
    lists: [list('C', [entry(['NOODLE', 'carton'], 760_000n)], { brokenPack: rule })],
  });
  it('is derived, surcharged or refused, as the list says, and converted once (erpnext #32695)', () => {
    expect(nets(price(only({ rule: 'derived' }), noodles(3, 'piece')))).toEqual([57_000n]);
    expect(nets(price(only({ rule: 'surcharged', basisPoints: 500 }), noodles(3, 'piece')))).toEqual([59_850n]);
    expect(codes(priceBasket(compileBook(source(only({ rule: 'refused' }))).book, basket(noodles(3, 'piece'))))).toEqual([
      ['price.missing', '/lines/0/sku'],
    ]);
  });

  it('has one price from a quantity on, and its steps stand in order whatever order they are sent in', () => {
    const twice = [entry(['NOODLE', 'carton'], 1n, 40), entry(['NOODLE', 'carton'], 2n, 40)];
    expect(() => compileBook(source({ lists: [list('X', twice)] }))).toThrow('list X has two prices of one unit from 40 base units on');
    const falling = [entry(['NOODLE', 'carton'], 1n, 400), entry(['NOODLE', 'carton'], 3n), entry(['NOODLE', 'carton'], 2n, 80)];
    expect([1, 2, 9, 10].map((count) => first(price({ lists: [list('X', falling)] }, noodles(count))).unitPriceMinor)).toEqual([
      3n,
      2n,
      2n,
      1n,
    ]);
  });

  it('has no story where it was priced without one', () => {
    const priced = priceBasket(compileBook(source()).book, basket(noodles(1)), { withTrace: false });
    expect(() => priced.ok && tell(first(priced.value))).toThrow('has no story');
  });

  it('cannot be priced by a unit that nothing converts (metasfresh #6007, P11)', () => {
    expect(() => compileBook(source({ lists: [list('X', [entry(['NOODLE', 'pallet'], 1n)])] }))).toThrow('a unit without a conversion');
  });
});

describe('a special price', () => {
  const special = { key: 'AGREED', customer: 'C1', sku: 'NOODLE', unit: 'carton', priceMinor: 700_000n, isTaxInclusive: false, from: 0 };
  it('goes before every list, for its customer only', () => {
    expect(nets(price({ specials: [special] }, noodles(2)))).toEqual([1_400_000n]);
    expect(nets(price({ specials: [special] }, noodles(2), { customer: 'C2' }))).toEqual([1_520_000n]);
  });

  it('ends with its volume: the rest is the list’s, and the trace says so', () => {
    const facts = { boughtAtSpecial: new Map([['AGREED', 60]]), boughtBefore: new Map(), budgets: new Map() };
    const priced = price({ specials: [{ ...special, capBaseQuantity: 150 }] }, noodles(3), { facts });
    expect(nets(priced)).toEqual([2n * 700_000n + 760_000n]);
    expect(tell(first(priced))[0]?.words).toContain('for 2 of 3: its volume is used up');
    const inclusive = list('INC', [entry(['NOODLE', 'carton'], 817_000n)], { isTaxInclusive: true });
    expect(nets(price({ lists: [inclusive], specials: [{ ...special, capBaseQuantity: 150 }] }, noodles(3), { facts }))).toEqual([
      2n * 700_000n + 760_000n,
    ]);
  });
});

describe('promotions', () => {
  const five = promotion('FIVE', 'percentage', { config: { basisPoints: 500 }, conditions: { categories: ['food'] } });

  it('reach everything below a category (erpnext #32696, P3), and nothing beside it', () => {
    expect(nets(price({ promotions: [five] }, noodles(1)))).toEqual([722_000n]);
    const dairy = promotion('DAIRY', 'percentage', { config: { basisPoints: 500 }, conditions: { categories: ['food/dairy'] } });
    expect(nets(price({ promotions: [dairy] }, [...noodles(1), { sku: 'MILK', quantity: 1 }]))).toEqual([760_000n, 47_500n]);
  });

  it('give the best of a group, say who lost and why, and stack over groups in stated order', () => {
    const ten = promotion('TEN', 'percentage', { config: { basisPoints: 1_000 } });
    const after = promotion('AFTER', 'percentage', {
      config: { basisPoints: 1_000 },
      stacking: { group: 'b', mode: 'sequence', priority: -1 },
    });
    const priced = price({ promotions: [five, ten, after] }, noodles(1));
    expect(nets(priced)).toEqual([615_600n]);
    expect(
      tell(first(priced))
        .filter(({ step }) => step === 'promotion')
        .map(({ code, result, words }) => [code, result, words]),
    ).toEqual([
      ['FIVE', 'refused', 'TEN is worth as much or more'],
      ['TEN', 'applied', '10 %'],
      ['AFTER', 'applied', '10 %'],
    ]);
    expect(tellShort(first(priced))).toBe('Carton price, list STD v1, less 10 % TEN, less 10 % AFTER');
  });

  it('of exclusive kind have their lines for themselves, the higher priority first (shopware #13674, saleor #14920, P7)', () => {
    const low = promotion('LOW', 'percentage', {
      config: { basisPoints: 2_000 },
      stacking: { group: 'x', mode: 'exclusive', priority: 1 },
    });
    const high = promotion('HIGH', 'percentage', {
      config: { basisPoints: 100 },
      stacking: { group: 'x', mode: 'exclusive', priority: 2 },
    });
    const priced = price({ promotions: [five, low, high] }, noodles(1));
    expect(nets(priced)).toEqual([752_400n]);
    expect(priced.promotions.map(({ promotion: { source: one }, result }) => [one.code, result])).toEqual([
      ['HIGH', 'applied'],
      ['LOW', 'refused'],
      ['FIVE', 'refused'],
    ]);
  });

  it('are refused with the reason: over, elsewhere, other group, other day, no coupon', () => {
    const when = (given: object, more: { from?: number; until?: number } = {}) =>
      price({ promotions: [promotion('P', 'percentage', { config: { basisPoints: 100 }, conditions: given, ...more })] }, noodles(1))
        .promotions[0]?.words;
    expect([
      when({}, { until: NOW }),
      when({}, { from: NOW + 1 }),
      when({ territories: ['Kano'] }),
      when({ customerGroups: ['horeca'] }),
      when({ daysOfWeek: [7] }),
      when({ coupon: 'MAY-26' }),
      when({ isFirstOrder: true }),
    ]).toEqual([
      'over',
      'not begun yet',
      'for other territories',
      'for other groups of customers',
      'on other days',
      'without its coupon',
      'for first orders',
    ]);
  });

  it('stop at their budget, and at the minimum selling price', () => {
    const facts = { boughtAtSpecial: new Map(), boughtBefore: new Map(), budgets: new Map([['FIVE', { amountMinor: 1_000n }]]) };
    expect(nets(price({ promotions: [five] }, noodles(1), { facts }))).toEqual([759_000n]);
    const products = source().products.map((one) => ({
      ...one,
      units: one.units.map((unit) => ({ ...unit, minimumPriceMinor: BigInt(unit.factor) * 18_900n })),
    }));
    const priced = price({ products, promotions: [five] }, noodles(1));
    expect(nets(priced)).toEqual([756_000n]);
    expect(tell(first(priced)).find(({ step }) => step === 'minimum')).toMatchObject({ result: 'cut', offMinor: -34_000n });
  });
});

it('refuses all bad lines together, each with its place', () => {
  const lines = [
    { sku: 'NOPE', quantity: 1 },
    { sku: 'NOODLE', quantity: 0 },
    { sku: 'NOODLE', quantity: 1.5 },
    { sku: 'NOODLE', quantity: 1, unit: 'pallet' },
    { sku: 'NOODLE', quantity: 999_999_999, unit: 'carton' },
    { sku: 'NOODLE', quantity: 1 },
  ];
  expect(codes(priceBasket(compileBook(source()).book, basket(lines)))).toEqual([
    ['sku.unknown', '/lines/0/sku'],
    ['quantity.not-positive', '/lines/1/quantity'],
    ['quantity.not-positive', '/lines/2/quantity'],
    ['unit.unknown', '/lines/3/unit'],
    ['quantity.too-large', '/lines/4/quantity'],
  ]);
});

it('takes what has not changed from the book before', () => {
  const first = compileBook(source());
  const second = compileBook(
    { ...first.source, version: 'v2', lists: [...first.source.lists, list('NEW', [entry(['RICE', 'piece'], 1n)])] },
    first,
  );
  expect(second.book.lists[0]).toBe(first.book.lists[0]);
  expect(second.book.lists).toHaveLength(2);
});
