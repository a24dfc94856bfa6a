import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entry, PRODUCTS, STANDARD } from '../book/sample-book.ts';
import type { EntrySource } from '../book/source.ts';
import { type Costs, type DeriveContext, deriveEntries, formula, howFollows, replaceDerived } from './index.ts';
import { runFormula } from './run-formula.ts';

const products = new Map(PRODUCTS.map((product) => [product.sku, product]));
const costs: Costs = new Map([
  ['NOODLE', { 'last-grn': { minor: 700_000n, baseQuantity: 40 }, 'principal-list': { minor: 690_001n, baseQuantity: 40 } }],
  ['MILK', { 'moving-average': { minor: 1_000_001n, baseQuantity: 24 } }],
]);
const context = (steps: unknown[], more: Partial<DeriveContext> = {}): DeriveContext => ({
  formula: formula.parse({ steps }),
  products,
  costs,
  currency: 'NGN',
  ...more,
});
const noodle = entry(['NOODLE', 'carton'], 760_000n);
const priceOf = (steps: unknown[], of: EntrySource = noodle, more: Partial<DeriveContext> = {}) => {
  const { entries, problems } = deriveEntries([of], context(steps, more));
  return entries[0]?.priceMinor ?? problems[0]?.code;
};
const round = (toMinor: string, mode = 'nearest-half-up', endingMinor?: string) => ({
  step: 'round',
  rounding: { toMinor, mode, ...(endingMinor && { endingMinor }) },
});

describe('a formula', () => {
  it('does its steps in the order they stand in', () => {
    const up = { step: 'percentage', basisPoints: 1_000 };
    const surcharge = { step: 'surcharge', amountMinor: '1000' };
    expect([priceOf([up, surcharge]), priceOf([surcharge, up])]).toEqual([837_000n, 837_100n]);
  });

  it('takes a surcharge by the unit or by each base unit in it', () => {
    expect(priceOf([{ step: 'surcharge', amountMinor: '-50', per: 'base-unit' }])).toBe(758_000n);
    expect(priceOf([{ step: 'surcharge', amountMinor: '-50', per: 'unit' }])).toBe(759_950n);
  });

  it('rounds as its rule says, to ₦50 or to an ending', () => {
    const at = (steps: unknown[], priceMinor: bigint) => priceOf(steps, { ...noodle, priceMinor });
    expect(at([round('5000')], 762_499n)).toBe(760_000n);
    expect(at([round('5000')], 762_500n)).toBe(765_000n);
    expect(at([round('5000', 'half-even')], 762_500n)).toBe(760_000n);
    expect([at([round('5000', 'up')], 760_001n), at([round('5000', 'down')], 764_999n)]).toEqual([765_000n, 760_000n]);
    expect([at([round('10000', 'up', '9000')], 760_000n), at([round('10000', 'nearest-half-up', '9000')], 763_999n)]).toEqual([
      769_000n,
      759_000n,
    ]);
  });

  it('keeps fractions until it rounds: a third off twice is not rounded in between', () => {
    const third = { step: 'percentage', basisPoints: -3_333 };
    // 100 × 0.6667 × 0.6667 = 44.448889; rounded in between it would be 67 × 0.6667 = 44.67, so 45.
    expect(priceOf([third, third], { ...noodle, priceMinor: 100n })).toBe(44n);
  });

  it('puts a margin on a cost: an amount, of the cost, of the price', () => {
    const plus = (margin: object, cost = 'last-grn') => priceOf([{ step: 'cost-plus', cost, margin }]);
    expect(plus({ by: 'amount', amountMinor: '50000' })).toBe(750_000n);
    expect(plus({ by: 'amount', amountMinor: '1000', per: 'base-unit' })).toBe(740_000n);
    expect(plus({ by: 'cost', basisPoints: 1_000 })).toBe(770_000n);
    expect(plus({ by: 'price', basisPoints: 1_250 })).toBe(800_000n);
    expect(plus({ by: 'cost', basisPoints: 0 }, 'principal-list')).toBe(690_001n);
    expect(plus({ by: 'cost', basisPoints: 0 }, 'moving-average')).toBe('cost.missing');
  });

  it('holds a minimum: raised to it, and a rounding after it goes up rather than below it', () => {
    const margin = { by: 'cost', basisPoints: 1_000 };
    const least = { step: 'minimum-margin', cost: 'last-grn', margin };
    const half = { step: 'percentage', basisPoints: -5_000 };
    expect(priceOf([half, least])).toBe(770_000n);
    expect(priceOf([half, least, round('50000')])).toBe(800_000n);
    expect(priceOf([half, { ...least, whenBelow: 'report' }])).toBe('price.below-minimum');
    expect(priceOf([least, half])).toBe('price.below-minimum');
    expect(priceOf([half, { step: 'minimum-price', priceMinor: '10000', per: 'base-unit' }])).toBe(400_000n);
  });

  it('crosses from a list without tax to one with it, costs and margins too', () => {
    const tax = { baseIsInclusive: false, isInclusive: true, rateOf: () => 750 };
    expect(priceOf([{ step: 'surcharge', amountMinor: '100' }], noodle, { tax })).toBe(817_100n);
    expect(priceOf([{ step: 'cost-plus', cost: 'last-grn', margin: { by: 'amount', amountMinor: '60000' } }], noodle, { tax })).toBe(
      817_000n,
    );
    expect(priceOf([{ step: 'surcharge', amountMinor: '100' }], noodle, { tax: { ...tax, baseIsInclusive: true } })).toBe(760_100n);
  });

  it('says what it cannot price: no cost, nothing left, more than a price may be', () => {
    const { problems } = deriveEntries(
      [noodle, entry(['RICE', 'carton'], 880_000n)],
      context([{ step: 'cost-plus', cost: 'last-grn', margin: { by: 'cost', basisPoints: 500 } }]),
    );
    expect(problems).toEqual([
      {
        code: 'cost.missing',
        sku: 'RICE',
        unit: 'carton',
        minBaseQuantity: 1,
        words: 'RICE by the carton has no cost from a goods receipt. Enter it, or name another cost source.',
      },
    ]);
    expect(priceOf([{ step: 'surcharge', amountMinor: '-760000' }])).toBe('price.not-positive');
    expect(priceOf([{ step: 'percentage', basisPoints: 1_000_000 }], { ...noodle, priceMinor: 999_999_999_999_999n })).toBe(
      'price.too-large',
    );
  });

  it('P11: prices nothing in a unit without a conversion, and says so (metasfresh #6007)', () => {
    const { entries, problems } = deriveEntries(
      [entry(['NOODLE', 'pallet'], 1n), entry(['GONE', 'piece'], 1n), noodle],
      context([round('5000')]),
    );
    expect(entries.map(({ unit }) => unit)).toEqual(['carton']);
    expect(problems.map(({ code, sku, unit }) => [code, sku, unit])).toEqual([
      ['sku.unknown', 'GONE', 'piece'],
      ['unit.no-conversion', 'NOODLE', 'pallet'],
    ]);
    expect(problems[1]?.words).toContain('Add the unit to the product');
  });

  it('leaves on request what is on request', () => {
    const asked = { ...noodle, priceMinor: 0n, onRequest: 'your representative' };
    const using = context([{ step: 'percentage', basisPoints: 500 }]);
    expect(deriveEntries([asked], using).entries).toEqual([asked]);
  });

  describe('tells its story', () => {
    const carton = { sku: 'NOODLE', factor: 40, priceMinor: 760_000n };
    const told = (steps: unknown[], priceMinor: bigint, more: Partial<DeriveContext> = {}) =>
      howFollows(context(steps, more), carton, priceMinor);

    it('step by step, with what each came to', () => {
      const steps = [
        { step: 'percentage', basisPoints: -450 },
        { step: 'surcharge', amountMinor: '33', per: 'base-unit' },
        { step: 'minimum-margin', cost: 'last-grn', margin: { by: 'price', basisPoints: 750 } },
        round('5000'),
      ];
      expect(told(steps, 760_000n)).toEqual([
        '4.5 % less: ₦7,258',
        '₦0.33 more a base unit: ₦7,271.20',
        'not below cost at the last receipt ₦7,000 plus 7.5 % of the price: about ₦7,567.57',
        'rounded to ₦50, to the nearest, halves up: ₦7,600',
      ]);
      const plus = { step: 'cost-plus', cost: 'last-grn', margin: { by: 'cost', basisPoints: 1_000 } };
      expect(told([plus], 770_000n)).toEqual(['cost at the last receipt ₦7,000 plus 10 % of the cost: ₦7,700']);
    });

    it('without the rounding and the minimum that did not act', () => {
      const steps = [{ step: 'percentage', basisPoints: -1_000 }, { step: 'minimum-price', priceMinor: '600000' }, round('1000')];
      expect(told(steps, 684_000n)).toEqual(['10 % less: ₦6,840']);
      expect(told([...steps, { step: 'minimum-price', priceMinor: '690000' }], 690_000n)?.at(-1)).toBe('not below ₦6,900 a unit: ₦6,900');
    });

    it('with the tax between lists in unlike terms, and not of a price that it does not come to', () => {
      const tax = { baseIsInclusive: false, isInclusive: true, rateOf: () => 750 };
      const steps = [{ step: 'percentage', basisPoints: 1_000 }];
      expect(told(steps, 898_700n, { tax })).toEqual(['₦8,170 with VAT', '10 % more: ₦8,987']);
      expect(told(steps, 898_701n, { tax })).toBeUndefined();
    });
  });

  it.each([
    [{ steps: [] }],
    [{ steps: [{ step: 'percentage', basisPoints: 0 }] }],
    [{ steps: [{ step: 'percentage', basisPoints: 1.5 }] }],
    [{ steps: [{ step: 'surcharge', amountMinor: '1.50' }] }],
    [{ steps: [{ step: 'surcharge', amountMinor: 100 }] }],
    [{ steps: [round('5000', 'nearest-half-up', '5000')] }],
    [{ steps: [{ step: 'cost-plus', cost: 'guess', margin: { by: 'cost', basisPoints: 1 } }] }],
    [{ steps: [{ step: 'cost-plus', cost: 'last-grn', margin: { by: 'price', basisPoints: 10_000 } }] }],
    [{ steps: [round('5000'), { step: 'cost-plus', cost: 'last-grn', margin: { by: 'cost', basisPoints: 1 } }] }],
  ])('is refused where it says nothing sensible: %j', (given) => {
    expect(formula.safeParse(given).success).toBe(false);
  });
});

const anyMargin = fc.oneof(
  fc.record({ by: fc.constant('amount'), amountMinor: fc.bigInt(1n, 10n ** 6n).map(String), per: fc.constantFrom('unit', 'base-unit') }),
  fc.record({ by: fc.constantFrom('cost', 'price'), basisPoints: fc.integer({ min: 0, max: 9_000 }) }),
);
const anySource = fc.constantFrom('last-grn', 'moving-average', 'principal-list');
const anyStep = fc.oneof(
  fc
    .record({ step: fc.constant('percentage'), basisPoints: fc.integer({ min: 1, max: 9_000 }).map((n) => n - 3_000) })
    .filter((one) => one.basisPoints !== 0),
  fc.record({
    step: fc.constant('surcharge'),
    amountMinor: fc.bigInt(1n, 10n ** 5n).map(String),
    per: fc.constantFrom('unit', 'base-unit'),
  }),
  fc.record({ step: fc.constant('minimum-margin'), cost: anySource, margin: anyMargin, whenBelow: fc.constantFrom('raise', 'report') }),
  fc.bigInt(1n, 10n ** 4n).map((to) => round(String(to))),
);
const anySteps = fc.array(anyStep, { minLength: 1, maxLength: 6 });
const anyBase = fc.uniqueArray(
  fc
    .record({
      sku: fc.constantFrom('NOODLE', 'MILK', 'RICE', 'GONE'),
      unit: fc.constantFrom('piece', 'carton', 'pallet'),
      minBaseQuantity: fc.integer({ min: 1, max: 5 }),
      priceMinor: fc.bigInt(1n, 10n ** 9n),
    })
    .map((one): EntrySource => one),
  { selector: ({ sku, unit, minBaseQuantity }) => `${sku} ${unit} ${minBaseQuantity}`, maxLength: 30 },
);

describe('deriving', () => {
  it('only what was touched gives the same as deriving everything', () => {
    fc.assert(
      fc.property(anyBase, anyBase, anySteps, (first, second, steps) => {
        const using = context(steps);
        const touched = new Set(second.map(({ sku }) => sku));
        const changed = [...second, ...first.filter(({ sku }) => !touched.has(sku))];
        const once = deriveEntries(changed, using);
        const gradually = replaceDerived(deriveEntries(first, using), deriveEntries(changed, using, touched), touched);
        expect(gradually).toEqual(once);
      }),
    );
  });

  it('does not depend on the order of entries, and each entry becomes a price or a problem', () => {
    fc.assert(
      fc.property(anyBase, anySteps, (base, steps) => {
        const derived = deriveEntries(base, context(steps));
        expect(deriveEntries(base.toReversed(), context(steps))).toEqual(derived);
        expect(derived.entries.length + derived.problems.length).toBe(base.length);
      }),
    );
  });

  it('never goes below a minimum, wherever it stands among the steps', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 9n), anySteps, anySteps, (priceMinor, before, after) => {
        const least = { step: 'minimum-margin', cost: 'last-grn', margin: { by: 'cost', basisPoints: 500 } };
        const using = context([...before.slice(0, 4), least, ...after.slice(0, 4)]);
        const priced = runFormula({ sku: 'NOODLE', factor: 40, priceMinor }, using);
        if (priced.ok) expect(priced.priceMinor * 10_000n >= 700_000n * 10_500n).toBe(true);
      }),
    );
  });

  it('by a formula that rounds to the minor unit gives the list itself', () => {
    expect(deriveEntries(STANDARD.entries, context([round('1')])).entries).toHaveLength(STANDARD.entries.length);
    fc.assert(fc.property(fc.bigInt(1n, 10n ** 12n), (minor) => priceOf([round('1')], { ...noodle, priceMinor: minor }) === minor));
  });
});
