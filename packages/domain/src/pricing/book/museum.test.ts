import { describe, expect, it } from 'vitest';
import { deriveEntries, formula } from '../derive/index.ts';
import { diffLists } from '../diff/index.ts';
import { drillKey, impactOf, linesBehind } from '../impact/index.ts';
import type { Basket } from './basket.ts';
import { type BuiltBook, compileBook } from './compile-book.ts';
import { ladderOf } from './ladder.ts';
import { nextBreak } from './next-break.ts';
import { priceBasket } from './price-basket.ts';
import type { BasketPrice } from './priced-basket.ts';
import { basket, entry, list, NOW, PRODUCTS, promotion, STANDARD, source } from './sample-book.ts';
import type { BookSource } from './source.ts';
import { basketFrom, basketInputs } from './story.ts';
import { tell } from './trace.ts';

// What users of other systems complained of, each by the name it has there (../shared/reference/commerce.md, A4 and M4). Others of the
// museum stand where their rule stands too: P1 in fixed-price and percentage, P2 and P13 in ladder and buy-get, P4 in threshold.

function price(given: Partial<BookSource>, lines: Basket['lines'], more: Partial<Basket> = {}): BasketPrice {
  const result = priceBasket(compileBook(source(given)).book, basket(lines, more));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const nets = (priced: BasketPrice): bigint[] => priced.lines.map((line) => line.netMinor);
const carton = (quantity: number, sku = 'NOODLE') => ({ sku, quantity, unit: 'carton' });
const noodle = (priceMinor: bigint, min = 1) => entry(['NOODLE', 'carton'], priceMinor, min);

describe('what a rule counts and charges', () => {
  it('P1: a price for a box is not multiplied by its conversion, a rule on packs does not touch pieces, and stock units are counted (erpnext #32695 #36867 #32093 #42411 #8592 #8688)', () => {
    expect(nets(price({}, [carton(1), { sku: 'NOODLE', quantity: 1 }]))).toEqual([760_000n, 20_000n]);
    const many = promotion('MANY', 'percentage', { config: { basisPoints: 1_000, minBaseQuantity: 80 } });
    expect(nets(price({ promotions: [many] }, [carton(2)]))).toEqual([1_368_000n]);
    expect(nets(price({ promotions: [many] }, [{ sku: 'NOODLE', quantity: 79 }]))).toEqual([1_580_000n]);
    expect(nets(price({ promotions: [many] }, [{ sku: 'NOODLE', quantity: 40 }, carton(1)]))).toEqual([720_000n, 684_000n]);
  });

  it('P2: a 23+1, 33+3, 42+6, 51+9 ladder over a group gives its row once, in pieces and in cartons (erpnext #43166)', () => {
    const steps = [
      { buy: 23, get: 1 },
      { buy: 33, get: 3 },
      { buy: 42, get: 6 },
      { buy: 51, get: 9 },
    ];
    const given = { promotions: [promotion('L', 'ladder', { config: { steps, countsInBase: 40 }, conditions: { brands: ['Bowlful'] } })] };
    const free = (lines: Basket['lines']) =>
      price(given, lines).lines.flatMap((line) => line.free.map(({ quantity, unit }) => `${quantity} ${unit}`));
    expect([22, 23, 33, 41, 42, 50, 51, 99].map((count) => free([carton(count)]))).toEqual([
      [],
      ['1 carton'],
      ['3 carton'],
      ['3 carton'],
      ['6 carton'],
      ['6 carton'],
      ['9 carton'],
      ['9 carton'],
    ]);
    expect(free([{ sku: 'NOODLE', quantity: 23 * 40 }])).toEqual(['1 carton']);
    expect(free([carton(20), carton(13, 'NOODLE-HOT')])).toEqual(['3 carton']);
  });

  it('P3: a rule on a parent group reaches what is below it (erpnext #32696)', () => {
    const food = promotion('FOOD', 'percentage', { config: { basisPoints: 1_000 }, conditions: { categories: ['food'] } });
    expect(nets(price({ promotions: [food] }, [carton(1), carton(1, 'MILK'), carton(1, 'RICE')]))).toEqual([
      684_000n,
      1_035_000n,
      792_000n,
    ]);
  });

  it('P4: of 8 where 2 to 5 are at half price, 5 are and 3 cost the full price; or none, if that is what it says (erpnext #18006)', () => {
    const half = (beyond: string) =>
      promotion('HALF', 'percentage', { config: { basisPoints: 5_000, minBaseQuantity: 2, maxBaseQuantity: 5, beyond } });
    const eight = [{ sku: 'NOODLE', quantity: 8 }];
    expect(nets(price({ promotions: [half('full-price')] }, eight))).toEqual([5n * 10_000n + 3n * 20_000n]);
    expect(nets(price({ promotions: [half('none')] }, eight))).toEqual([160_000n]);
  });

  it('P13: 20+1 gives 1 at 39 and 2 at 40 (erpnext #41288)', () => {
    const each = promotion('EACH', 'buy-get', { config: { buyBaseQuantity: 20, get: 1, isRecursive: true } });
    const free = (quantity: number) => price({ promotions: [each] }, [{ sku: 'NOODLE', quantity }]).lines[0]?.free[0]?.quantity;
    expect([19, 20, 39, 40, 41].map(free)).toEqual([undefined, 1, 1, 2, 2]);
  });
});

describe('which list wins', () => {
  it('P5: a customer in two groups has a price, the same in whatever order the groups stand (medusa #13034)', () => {
    const lists = ['club', 'shop'].map((group, place) =>
      list(group.toUpperCase(), [noodle(600_000n + BigInt(place))], { assignments: [{ priority: 5, from: 0, group }] }),
    );
    for (const groups of [
      ['club', 'shop'],
      ['shop', 'club'],
      ['shop', 'shop', 'club'],
    ])
      expect(nets(price({ lists: [...lists, STANDARD] }, [carton(1)], { groups }))).toEqual([600_000n]);
    expect(nets(price({ lists, strategy: 'lowest-price' }, [carton(1)], { groups: ['shop', 'club'] }))).toEqual([600_000n]);
  });

  it('P8: one list at two levels is one list, asked once and at its better place (Oro BB-23436)', () => {
    const twice = list('TWICE', [noodle(500_000n)], {
      assignments: [
        { priority: 1, from: 0, group: 'shop' },
        { priority: 9, from: 0, customer: 'C1' },
        { priority: 5, from: 0, warehouse: 'IKJ' },
      ],
    });
    const between = list('BETWEEN', [noodle(550_000n)], { assignments: [{ priority: 7, from: 0 }] });
    for (const strategy of ['first-match', 'lowest-price'] as const) {
      const [line] = price({ lists: [between, twice], strategy }, [carton(1)]).lines;
      expect(line && tell(line).flatMap(({ step, code }) => (step === 'list' ? [code] : []))).toEqual(['TWICE', 'BETWEEN']);
      expect(line?.netMinor).toBe(500_000n);
    }
  });

  it('P11: a price in a unit that nothing converts is caught before it is live (metasfresh #6007)', () => {
    const pallet = { sku: 'NOODLE', unit: 'pallet', priceMinor: 1n };
    const built = (given: Partial<BookSource>) => () => compileBook(source(given));
    expect(built({ lists: [list('X', [entry(['NOODLE', 'pallet'], 1n)])] })).toThrow('list X prices NOODLE by the pallet, a unit without');
    expect(built({ specials: [{ ...pallet, key: 'AGREED', customer: 'C1', isTaxInclusive: false, from: 0 }] })).toThrow(
      'special price of C1 for NOODLE',
    );
    expect(built({ oldStock: [{ ...pallet, key: 'B', isTaxInclusive: false, from: 0 }] })).toThrow('old price for NOODLE');
  });

  it('P9: ten prices that change cost one list, not all that there is (magento-engcom #70)', () => {
    const others = Array.from({ length: 20 }, (_, at) => list(`L${at}`, STANDARD.entries));
    const before: BuiltBook = compileBook(source({ lists: [STANDARD, ...others] }));
    const changed = { ...STANDARD, version: 2, entries: [noodle(1n), ...[...STANDARD.entries].filter(({ sku }) => sku !== 'NOODLE')] };
    const after = compileBook({ ...before.source, version: 'v2', lists: [changed, ...others] }, before);
    expect(after.book.lists.slice(1).every((one, at) => one === before.book.lists[at + 1])).toBe(true);
    expect([after.book.goods, after.book.postings]).toEqual([before.book.goods, before.book.postings]);
    expect(after.book.goods).toBe(before.book.goods);
    expect(after.book.lists[0]).not.toBe(before.book.lists[0]);
  });

  it('P10: a group’s price that is derived moves when the retail price does (cubecart #370)', () => {
    const products = new Map(PRODUCTS.map((product) => [product.sku, product]));
    const tenLess = formula.parse({ steps: [{ step: 'percentage', basisPoints: -1_000 }] });
    const net = (retail: bigint) => {
      const { entries } = deriveEntries([noodle(retail)], { formula: tenLess, products, costs: new Map(), currency: 'NGN' });
      return nets(price({ lists: [list('GROUP', entries)] }, [carton(1)]));
    };
    expect([net(760_000n), net(800_000n)]).toEqual([[684_000n], [720_000n]]);
  });
});

describe('which promotion acts', () => {
  const off = (code: string, basisPoints: number, stacking: object) =>
    promotion(code, 'percentage', { config: { basisPoints }, stacking: { group: 'x', ...stacking } });

  it('P7: an exclusive promotion of lower priority does not beat one of higher (vendure #3585, shopware #13674)', () => {
    const high = off('HIGH', 100, { mode: 'exclusive', priority: 2 });
    const low = off('LOW', 5_000, { mode: 'exclusive', priority: 1 });
    for (const promotions of [
      [high, low],
      [low, high],
    ]) {
      const [line] = price({ promotions }, [carton(1)]).lines;
      expect(line?.netMinor).toBe(752_400n);
      expect(line && tell(line).find(({ code }) => code === 'LOW')?.words).toBe('HIGH has these lines for itself');
    }
  });

  it('P7: nor does one in another group, and what it would stand alone on is not given on twice (vendure #3585, shopware #13674)', () => {
    const low = off('LOW', 100, { group: 'low', mode: 'exclusive', priority: 1 });
    const high = off('HIGH', 5_000, { group: 'high', mode: 'best', priority: 100 });
    for (const promotions of [
      [high, low],
      [low, high],
    ]) {
      const [line] = price({ promotions }, [carton(1)]).lines;
      expect(line?.netMinor).toBe(380_000n);
      expect(line && tell(line).find(({ code }) => code === 'LOW')).toMatchObject({
        result: 'refused',
        words: expect.stringContaining('HIGH'),
      });
    }
    const first = off('LOW', 100, { group: 'low', mode: 'exclusive', priority: 101 });
    expect(nets(price({ promotions: [high, first] }, [carton(1)]))).toEqual([752_400n]);
  });

  it('saleor #14920: of rules that may not stack the best is given, not their sum', () => {
    const rules = [off('A', 1_000, { mode: 'best' }), off('B', 2_000, { mode: 'best' }), off('C', 1_500, { mode: 'best' })];
    expect(nets(price({ promotions: rules }, [carton(1)]))).toEqual([608_000n]);
  });

  it('spryker: a gift that is in the cart already is given beside it, and what is bought of it is paid for', () => {
    const gift = promotion('GIFT', 'buy-get', {
      config: { buyBaseQuantity: 40, get: 2, reward: { sku: 'MILK', unit: 'piece' }, isRecursive: false },
      conditions: { skus: ['NOODLE'] },
    });
    const [noodles, milk] = price({ promotions: [gift] }, [carton(1), { sku: 'MILK', quantity: 3 }]).lines;
    expect([noodles?.free.map(({ sku, quantity }) => [sku, quantity]), milk?.netMinor, milk?.free]).toEqual([[['MILK', 2]], 150_000n, []]);
  });
});

describe('prices by date and for one customer', () => {
  const contract = { key: 'AGREED', customer: 'C1', sku: 'NOODLE', unit: 'carton', priceMinor: 650_000n, isTaxInclusive: false, from: 0 };

  it('spryker: a price that is scheduled works with contract prices and volume prices', () => {
    const next = list('NEXT', [noodle(800_000n), noodle(740_000n, 400)], { assignments: [{ priority: 9, from: NOW }] });
    const given = { lists: [next, STANDARD], specials: [contract, { ...contract, priceMinor: 680_000n, from: NOW }] };
    const at = (time: number, more: Partial<Basket> = {}, quantity = 1) => nets(price(given, [carton(quantity)], { at: time, ...more }))[0];
    expect([at(NOW - 1), at(NOW)]).toEqual([650_000n, 680_000n]);
    expect([at(NOW - 1, { customer: 'C2' }), at(NOW, { customer: 'C2' })]).toEqual([760_000n, 800_000n]);
    expect([at(NOW - 1, { customer: 'C2' }, 10), at(NOW, { customer: 'C2' }, 10)]).toEqual([7_600_000n, 7_400_000n]);
  });

  it('spryker: what is ordered again is asked in its own unit, and an order with a stale catalogue price costs what holds now', () => {
    const asked = basket([carton(2), { sku: 'NOODLE', quantity: 7 }]);
    const again = basketFrom(JSON.parse(JSON.stringify(basketInputs(asked))));
    expect(again.lines).toEqual(asked.lines);
    expect(nets(price({}, again.lines))).toEqual([1_520_000n, 140_000n]);
    const dearer = list('STD', [noodle(800_000n), entry(['NOODLE', 'piece'], 21_000n)], { version: 2 });
    expect(nets(price({ lists: [dearer] }, again.lines))).toEqual([1_600_000n, 147_000n]);
  });

  it('P6: tier, list and promotion are seen before there is a cart, by the code that charges them (vendure #1920 #3587 #3575 #904)', () => {
    const lists = [list('TIERS', [noodle(760_000n), noodle(700_000n, 400)])];
    const five = promotion('FIVE', 'percentage', { config: { basisPoints: 500, minBaseQuantity: 800 } });
    const { book } = compileBook(source({ lists, promotions: [five] }));
    const ladder = ladderOf(book, basket([]), { sku: 'NOODLE', unit: 'carton' });
    const steps = ladder.ok ? ladder.value.steps : [];
    expect(steps.map(({ from, unitNetMinor }) => [from, unitNetMinor])).toEqual([
      [1, 760_000n],
      [10, 700_000n],
      [20, 665_000n],
    ]);
    for (const { from, netMinor } of steps) expect(nets(price({ lists, promotions: [five] }, [carton(from)]))).toEqual([netMinor]);
    const before = priceBasket(book, basket([carton(8)]));
    const next = before.ok ? nextBreak(book, basket([carton(8)]), { index: 0, before: before.value }) : undefined;
    expect(next).toMatchObject({ more: 2, unitNetMinor: 760_000n, unitNetMinorThen: 700_000n });
    expect(nets(price({ lists, promotions: [five] }, [carton(10)]))).toEqual([7_000_000n]);
  });
});

describe('what is told of prices', () => {
  it('P12: which price, what it was and what it is, none left out and none that did not change (magento #497, woocommerce #13362, allegro #12911, OCA #2240)', () => {
    const was = list('A', [
      noodle(760_000n),
      noodle(700_000n, 400),
      entry(['MILK', 'carton'], 1_150_000n),
      entry(['RICE', 'piece'], 90_000n),
    ]);
    const is = {
      ...was,
      version: 2,
      entries: [noodle(790_000n), noodle(700_000n, 400), entry(['RICE', 'piece'], 90_000n), entry(['MILK', 'piece'], 50_000n)],
    };
    const { rows, unchanged } = diffLists(was, is, {
      products: new Map(PRODUCTS.map((product) => [product.sku, product])),
      currency: 'NGN',
    });
    const told = rows.map((row) => [
      row.sku,
      row.unit,
      row.minBaseQuantity,
      'oldMinor' in row && row.oldMinor,
      'newMinor' in row && row.newMinor,
    ]);
    expect(told).toEqual([
      ['MILK', 'carton', 1, 1_150_000n, false],
      ['MILK', 'piece', 1, false, 50_000n],
      ['NOODLE', 'carton', 1, 760_000n, 790_000n],
    ]);
    expect(unchanged).toBe(2);
  });

  it('P14: the lines behind a figure on screen are those it counts, no more and no fewer (medusa #12195)', () => {
    const dearer = compileBook(
      source({ lists: [{ ...STANDARD, entries: [...STANDARD.entries].map((one) => ({ ...one, priceMinor: one.priceMinor + 100n })) }] }),
    );
    const context = { before: compileBook(source()).book, after: dearer.book, costs: new Map() };
    const orders = ['IKJ', 'KAN', 'IKJ'].map((warehouse, place) => ({
      ref: `SO-${place}`,
      basket: basket([carton(1 + place), carton(1, 'MILK')], { warehouse, customer: `C${place}` }),
    }));
    const { total, segments } = impactOf(orders, context);
    const behind = (drill: Parameters<typeof linesBehind>[0]) =>
      [...linesBehind(drill, orders, context)].reduce((sum, { differenceMinor }) => sum + differenceMinor, 0n);
    expect([...linesBehind({ warehouse: 'IKJ' }, orders, context)].map(({ ref, sku }) => `${ref} ${sku}`)).toEqual([
      'SO-0 NOODLE',
      'SO-0 MILK',
      'SO-2 NOODLE',
      'SO-2 MILK',
    ]);
    const difference = (tally: typeof total | undefined) => tally && tally.afterMinor - tally.beforeMinor;
    expect(behind({ warehouse: 'IKJ' })).toBe(difference(segments.get(drillKey({ warehouse: 'IKJ' }))));
    expect(behind({})).toBe(difference(total));
  });
});
