import { describe, expect, it } from 'vitest';
import { type ListVersion, spansOf } from '../lists/derived-spans.ts';
import { readTerms } from '../lists/price-list-input.ts';
import { isHiddenReason } from '../promotions/reasons.ts';
import type { Basket } from './basket.ts';
import { compileBook } from './compile-book.ts';
import { packEntries } from './entries.ts';
import { stepsForBuyer } from './for-buyer.ts';
import { missingPacks } from './missing-packs.ts';
import { priceBasket } from './price-basket.ts';
import type { PricedBasketLine } from './priced-basket.ts';
import { basket, entry, list, NOW, PRODUCTS, promotion, source } from './sample-book.ts';
import type { BookSource, EntrySource } from './source.ts';
import { tell, tellShort } from './trace.ts';

const NAMED = PRODUCTS.map((product) => ({ ...product, name: `Bowlful ${product.sku.toLowerCase()}` }));
const cartons = (quantity: number, sku = 'NOODLE') => ({ sku, quantity, unit: 'carton' });

function priced(given: Partial<BookSource>, lines: Basket['lines'], more: Partial<Basket> = {}): readonly PricedBasketLine[] {
  const result = priceBasket(compileBook(source({ products: NAMED, ...given })).book, basket(lines, more));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.lines;
}
function first(...asked: Parameters<typeof priced>): PricedBasketLine {
  const [line] = priced(...asked);
  if (!line) throw new Error('no line');
  return line;
}
const wordsOf = (line: PricedBasketLine, step: string) =>
  tell(line)
    .filter((one) => one.step === step)
    .map(({ code, version, words }) => [code, version, words]);

const COSTS = new Map([['NOODLE', { 'last-grn': { minor: 650_000n, baseQuantity: 40 } }]]);

/** Lists as they are compiled from versions, each with its own prices and what it follows. */
function following(
  versions: readonly { code: string; own?: readonly EntrySource[]; basedOn?: { code: string; steps: readonly object[] } }[],
) {
  const spans = spansOf(
    versions.map(({ code, own = [], basedOn }): ListVersion => {
      const based = basedOn && { basedOn: { code: basedOn.code, formula: { steps: basedOn.steps } } };
      const common = { taxInclusive: false, breaks: 'volume', brokenPack: { rule: 'derived' }, assignments: [] };
      const terms = readTerms({ name: `${code} prices`, ...common, ...based });
      return {
        code,
        version: 3,
        terms,
        from: 0,
        until: undefined,
        entries: packEntries(own),
        costs: { costs: COSTS, stamp: 'c' },
      };
    }),
    {
      products: new Map(NAMED.map((product) => [product.sku, product])),
      currency: 'NGN',
      rateOf: () => 750,
      taxStamp: () => '',
      since: 0,
      rateChanges: [],
    },
  );
  return spans.map(({ code, version, stamp, follows, entries }, place) =>
    list(code, entries, {
      version,
      name: `${code} prices`,
      stamp,
      ...(follows && { follows }),
      assignments: [{ priority: place, from: 0 }],
    }),
  );
}
const BASE = { code: 'BASE', own: [entry(['NOODLE', 'carton'], 825_000n), entry(['NOODLE', 'carton'], 800_000n, 400)] };
const round = { step: 'round', rounding: { toMinor: '5000' } };
const less = { step: 'percentage', basisPoints: -730 };

describe('the story of a price that follows another', () => {
  it('names the list it follows, with each step that acted', () => {
    const lists = following([BASE, { code: 'IKJ', basedOn: { code: 'BASE', steps: [less, round] } }]);
    const line = first({ lists }, [cartons(1)]);
    expect(line.netMinor).toBe(765_000n);
    expect(wordsOf(line, 'formula')).toEqual([
      ['BASE', 3, '₦8,250 a carton; 7.3 % less: about ₦7,647.75; rounded to ₦50, to the nearest, halves up: ₦7,650'.replace('about ', '')],
    ]);
    expect(wordsOf(first({ lists }, [cartons(10)]), 'formula')[0]?.[2]).toContain('₦8,000 a carton; 7.3 % less: ₦7,416');
    expect(tell(line).map(({ step }) => step)).toEqual(['list', 'list', 'formula', 'tax']);
  });

  it('is told through all lists of a chain, the first one first, and of pieces by the pack they are derived from', () => {
    const lists = following([
      BASE,
      { code: 'MID', basedOn: { code: 'BASE', steps: [less, round] } },
      { code: 'TOP', basedOn: { code: 'MID', steps: [{ step: 'surcharge', amountMinor: '10000' }] } },
    ]);
    const told = [
      ['BASE', 3, expect.stringContaining('₦8,250 a carton; 7.3 % less')],
      ['MID', 3, '₦7,650 a carton; ₦100 more a unit: ₦7,750'],
    ];
    expect(wordsOf(first({ lists }, [cartons(1)]), 'formula')).toEqual(told);
    expect(wordsOf(first({ lists }, [{ sku: 'NOODLE', quantity: 8, unit: 'piece' }]), 'formula')).toEqual(told);
  });

  it('says of a minimum only where it acted, and of a price of its own that it is one', () => {
    const steps = (priceMinor: string) => [less, { step: 'minimum-price', priceMinor }];
    const told = (priceMinor: string, own: readonly EntrySource[] = []) => {
      const lists = following([BASE, { code: 'IKJ', own, basedOn: { code: 'BASE', steps: steps(priceMinor) } }]);
      return wordsOf(first({ lists }, [cartons(1)]), 'formula')[0]?.[2];
    };
    expect(told('790000')).toContain('not below ₦7,900 a unit: ₦7,900');
    expect(told('700000')).not.toContain('not below');
    expect(told('700000', [entry(['NOODLE', 'carton'], 700_000n)])).toBe('IKJ prices has a price of its own here');
  });

  it('is a step of its own kind where it is worked out from costs, and no buyer is told of either', () => {
    const plus = { step: 'cost-plus', cost: 'last-grn', margin: { by: 'cost', basisPoints: 2_000 } };
    const line = first({ lists: following([BASE, { code: 'CP', basedOn: { code: 'BASE', steps: [plus] } }]) }, [cartons(1)]);
    expect(wordsOf(line, 'cost-formula')).toEqual([
      ['BASE', 3, '₦8,250 a carton; cost at the last receipt ₦6,500 plus 20 % of the cost: ₦7,800'],
    ]);
    expect(stepsForBuyer(tell(line)).map(({ step, name }) => [step, name])).not.toContainEqual([
      expect.stringContaining('formula'),
      expect.anything(),
    ]);
    expect(JSON.stringify(stepsForBuyer(tell(line)).map(({ words, name }) => [words, name]))).not.toMatch(/cost|CP prices|BASE prices/);
  });
});

it('says of lists in unlike terms which is before VAT, and what they are compared by', () => {
  const net = list('NET', [entry(['NOODLE', 'carton'], 780_000n)]);
  const gross = list('GROSS', [entry(['NOODLE', 'carton'], 814_000n)], { isTaxInclusive: true });
  const line = first({ lists: [net, gross], strategy: 'lowest-price' }, [cartons(1)]);
  expect(
    tell(line)
      .slice(0, 2)
      .map(({ code, result, words }) => [code, result, words]),
  ).toEqual([
    ['GROSS', 'won', '₦8,140 a carton, with VAT: ₦7,572.09 before'],
    ['NET', 'dearer', '₦7,800 a carton, before VAT'],
  ]);
  expect(wordsOf(first({ lists: [net], strategy: 'lowest-price' }, [cartons(1)]), 'list')[0]?.[2]).toBe('₦7,800 a carton');
});

describe('what is missing to a promotion', () => {
  const onlyCartons = NAMED.map((one) => ({ ...one, units: one.units.map((unit) => ({ ...unit, isSellable: unit.factor > 1 })) }));
  const ladder = promotion('L', 'ladder', { config: { steps: [{ buy: 23, get: 1 }], countsInBase: 40 } });
  const missing = (given: Partial<BookSource>, lines: Basket['lines']) => {
    const all = priced({ promotions: [ladder], ...given }, lines);
    const [outcome] = all[0]?.trace.told ?? [];
    return (
      outcome && [
        missingPacks(
          outcome,
          all.map(({ trace }) => trace),
        ),
        tell(all[0] as PricedBasketLine).find(({ step }) => step === 'promotion')?.words,
      ]
    );
  };

  it('is told in the packs that are bought', () => {
    expect(missing({ products: onlyCartons }, [cartons(1)])).toEqual(['22 cartons', '22 cartons more, and 23+1 is earned']);
    expect(missing({}, [cartons(1)])?.[0]).toBe('22 cartons');
    expect(missing({}, [{ sku: 'NOODLE', quantity: 15, unit: 'piece' }])?.[0]).toBe('905 pieces');
  });

  it('is told in pieces where it is no whole number of packs and pieces are sold, else in packs that are enough', () => {
    const ten = promotion('L', 'percentage', { config: { basisPoints: 500, minBaseQuantity: 50 } });
    expect(missing({ promotions: [ten] }, [cartons(1)])?.[0]).toBe('10 pieces');
    expect(missing({ promotions: [ten], products: onlyCartons }, [cartons(1)])?.[0]).toBe('1 carton');
  });

  it('names the goods where packs are unlike, or where others are missing', () => {
    expect(missing({ products: onlyCartons }, [cartons(5), cartons(1, 'MILK')])?.[0]).toBe('18 cartons of Bowlful noodle');
    const set = promotion('L', 'bundle', {
      config: {
        gives: 'percent',
        basisPoints: 500,
        components: [
          { skus: ['NOODLE'], baseQuantity: 40 },
          { skus: ['MILK'], baseQuantity: 48 },
        ],
      },
    });
    expect(missing({ promotions: [set], products: onlyCartons }, [cartons(1)])?.[0]).toBe('2 cartons of Bowlful milk');
  });
});

describe('the one line', () => {
  const lists = [
    list('LAGOS-GT', [entry(['NOODLE', 'carton'], 760_000n), entry(['NOODLE', 'carton'], 700_000n, 400)], {
      version: 14,
      name: 'Lagos GT',
    }),
  ];
  const by = (
    name: string,
    type: 'percentage' | 'amount' | 'coupon' | 'early-payment' | 'fixed-price' | 'threshold' | 'buy-get',
    config: object,
  ) =>
    tellShort(
      first({ lists, promotions: [{ ...promotion('P-1', type, { config }), name }] }, [cartons(10)], { coupons: new Set(['LAGOS5']) }),
    );

  it.each([
    ['May promotion', 'percentage', { basisPoints: 500 }, 'less 5 % May promotion'],
    ['Lagos coupon', 'coupon', { gives: 'amount', amountMinor: '500000', code: 'LAGOS5' }, 'less ₦5,000 Lagos coupon'],
    [
      'Loyalty club, 2 % for paying within a week',
      'early-payment',
      { basisPoints: 200, maxCreditDays: 7 },
      'less Loyalty club, 2 % for paying within a week',
    ],
    [
      'Big basket',
      'threshold',
      { gives: 'amount', breaks: 'volume', steps: [{ fromMinor: '100', amountMinor: '250000' }] },
      'less ₦2,500 Big basket',
    ],
    ['Market price', 'fixed-price', { priceMinor: '650000', unit: 'carton', unitInBase: 40 }, '₦6,500 a carton by Market price'],
    ['Per carton', 'amount', { amountMinor: '10000', perBaseQuantity: 40 }, 'less ₦1,000 Per carton'],
    [
      'A tin',
      'buy-get',
      { buyBaseQuantity: 40, get: 1, isRecursive: false, reward: { sku: 'MILK', unit: 'piece' } },
      '1 piece of Bowlful milk free by A tin',
    ],
  ] as const)('says of %s what it gave, by names and with its currency', (...[name, type, config, told]) => {
    expect(by(name, type, config)).toBe(`Carton price from 10, list Lagos GT v14, ${told}`);
  });
});

describe('reasons', () => {
  it('name the promotion that was better, and whose groups are meant', () => {
    const promotions = [
      { ...promotion('A-FIXED', 'percentage', { config: { basisPoints: 900 } }), name: 'Nine off' },
      { ...promotion('B', 'percentage', { config: { basisPoints: 500 } }), name: 'Five off' },
      { ...promotion('C', 'percentage', { config: { basisPoints: 500 }, conditions: { customerGroups: ['horeca'] } }), name: 'HoReCa' },
    ];
    const line = first({ promotions }, [cartons(1)], { at: NOW });
    expect(
      tell(line)
        .filter(({ step }) => step === 'promotion')
        .map(({ name, words }) => [name, words]),
    ).toEqual([
      ['Nine off', '9 %'],
      ['Five off', 'Nine off is worth as much or more'],
      ['HoReCa', 'for other groups of customers'],
    ]);
  });

  it('that were kept as they were told before stay hidden from buyers', () => {
    expect(['for other groups', 'for other groups of customers'].every((words) => isHiddenReason(words))).toBe(true);
  });
});
