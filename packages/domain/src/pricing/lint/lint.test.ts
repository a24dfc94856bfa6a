import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entry, list, NOW, PRODUCTS, STANDARD } from '../book/sample-book.ts';
import type { EntrySource, ListSource } from '../book/source.ts';
import { findingWithoutCosts, lintList } from './index.ts';
import { carton, codesOf, context, DAY, draft, HOTELS, lint, only, piece, SHOPS } from './sample-draft.ts';

describe('lint', () => {
  it('has nothing to say of a sound draft', () => {
    expect(lintList(draft([carton(760_000n), carton(750_000n, 400), piece(20_000n)]), context())).toEqual({
      findings: [],
      errors: 0,
      warnings: 0,
      notices: 0,
      byCode: new Map(),
    });
  });

  it('P11: a price in a unit that nothing converts to the stock unit is an error before it is live (metasfresh #6007)', () => {
    const found = lintList(draft([entry(['NOODLE', 'pallet'], 1_000n), entry(['GHOST', 'piece'], 5n), carton(760_000n)]), context());
    expect(found.errors).toBe(2);
    expect(found.findings).toEqual([
      expect.objectContaining({ code: 'sku.unknown', severity: 'error', sku: 'GHOST' }),
      {
        code: 'unit.no-conversion',
        severity: 'error',
        sku: 'NOODLE',
        unit: 'pallet',
        minBaseQuantity: 1,
        words: 'NOODLE has a price by the pallet, a unit without a conversion to the piece.',
        advice: 'Add the pallet to the product’s units, or take the price out.',
      },
    ]);
  });

  it('P11: a unit that went since a list was published does not keep a draft of another from being looked at', () => {
    const live = list('OLD', [entry(['NOODLE', 'pallet'], 1_000n), carton(760_000n)]);
    expect(codesOf(draft([carton(760_000n)]), { lists: [STANDARD, live] })).toEqual([]);
  });

  it('finds the same price twice', () => {
    expect(codesOf(draft([carton(760_000n), carton(750_000n)]))).toEqual(['price.twice']);
  });

  it('finds a bigger pack that is dearer per piece, against the break that its size reaches', () => {
    const [found] = lint(draft([carton(800_001n), piece(20_000n)]));
    expect([found?.code, found?.unit, found?.words]).toEqual([
      'pack.dearer-per-piece',
      'carton',
      'NOODLE comes to NGN 200.00 a base unit by the carton, and to NGN 200.00 by the piece.',
    ]);
    expect(codesOf(draft([carton(800_000n), piece(20_000n)]))).toEqual([]);
    expect(codesOf(draft([carton(780_000n), piece(20_000n), piece(19_000n, 40)]))).toEqual(['pack.dearer-per-piece']);
    expect(codesOf(draft([carton(780_000n), piece(20_000n), piece(19_000n, 41)]))).toEqual([]);
  });

  it('finds a break dearer than the one before it', () => {
    expect(lint(draft([carton(760_000n), carton(750_000n, 400), carton(755_000n, 800)]))).toEqual([
      expect.objectContaining({ code: 'break.dearer', severity: 'warning', minBaseQuantity: 800 }),
    ]);
  });

  it('finds slips: nothing, and far off the last price, up or down; more than five times is an error', () => {
    const live = [STANDARD, draft([carton(760_000n)])];
    expect(lint(draft([carton(0n)]), { lists: live }).map(({ code, severity }) => [code, severity])).toEqual([['price.zero', 'error']]);
    expect(lint(draft([carton(7_600n)]), { lists: live }).map(({ code, severity }) => [code, severity])).toEqual([
      ['price.far-off', 'error'],
    ]);
    const at = (priceMinor: bigint) => lint(draft([carton(priceMinor)]), { lists: live }).map(({ code, severity }) => [code, severity]);
    expect([at(3_800_001n), at(151_999n)]).toEqual([[['price.far-off', 'error']], [['price.far-off', 'error']]]);
    expect([at(3_800_000n), at(152_000n)]).toEqual([[['price.far-off', 'warning']], [['price.far-off', 'warning']]]);
    expect([at(1_520_001n), at(379_999n)]).toEqual([[['price.far-off', 'warning']], [['price.far-off', 'warning']]]);
    expect([at(1_520_000n), at(380_000n)]).toEqual([[], []]);
    expect(only('price.far-off', draft([carton(100_000n)]))[0]?.words).toBe(
      'NOODLE by the carton goes from NGN 7,600.00 (STD) to NGN 1,000.00.',
    );
  });

  it('says first what the draft changes and what is furthest off, and last what was so before', () => {
    const [dear, cheap, milk] = [carton(7_600_000n), entry(['RICE', 'carton'], 600_000n), entry(['MILK', 'piece'], 50_000n)];
    const live = [draft([carton(760_000n), carton(770_000n, 400), entry(['RICE', 'carton'], 1_500_000n), milk])];
    const costs = new Map([['MILK', { 'last-grn': { minor: 48_000n, baseQuantity: 1 } }]]);
    const minimumMargin = { source: 'last-grn', basisPoints: 1_000 } as const;
    const found = lint(draft([dear, carton(770_000n, 400), carton(780_000n, 800), cheap, milk]), { lists: live, costs, minimumMargin });
    expect(found.map(({ code, severity, sku, minBaseQuantity }) => [code, severity, sku, minBaseQuantity])).toEqual([
      ['price.far-off', 'error', 'NOODLE', 1],
      ['price.far-off', 'warning', 'RICE', 1],
      ['break.dearer', 'warning', 'NOODLE', 800],
      ['margin.below-minimum', 'warning', 'MILK', 1],
      ['coverage.none', 'warning', 'NOODLE-HOT', undefined],
      ['cost.missing', 'notice', undefined, undefined],
    ]);
    const untouched = lint(draft([carton(760_000n), carton(770_000n, 400), carton(750_000n, 800), cheap, milk]), { lists: live });
    expect(untouched.map(({ code, sku, minBaseQuantity }) => [code, sku, minBaseQuantity])).toEqual([
      ['price.far-off', 'RICE', 1],
      ['break.dearer', 'NOODLE', 400],
      ['coverage.none', 'NOODLE-HOT', undefined],
    ]);
  });

  it('finds goods that are discontinued, once', () => {
    expect(codesOf(draft([carton(760_000n), piece(20_000n)]), { discontinued: new Set(['NOODLE', 'MILK']) })).toEqual([
      'product.discontinued',
    ]);
  });

  it('leaves on request alone', () => {
    const asked = { ...carton(0n), onRequest: 'your representative' };
    expect(codesOf(draft([asked, piece(20_000n)]), { lists: [] }).filter((code) => code !== 'coverage.none')).toEqual([]);
  });
});

describe('margins', () => {
  const costs = new Map([['NOODLE', { 'last-grn': { minor: 700_000n, baseQuantity: 40 } }]]);
  const minimumMargin = { source: 'last-grn', basisPoints: 1_000 } as const;
  it('below cost is an error, below the least margin a warning, both net of tax', () => {
    const at = (priceMinor: bigint, more: Partial<ListSource> = {}) =>
      lint(draft([carton(priceMinor)], more), { costs, minimumMargin }).map(({ code, severity }) => [code, severity]);
    expect(at(777_778n)).toEqual([]);
    expect(at(777_777n)).toEqual([['margin.below-minimum', 'warning']]);
    expect(at(699_999n)).toEqual([['margin.below-cost', 'error']]);
    expect(at(777_778n, { isTaxInclusive: true })).toEqual([['margin.below-minimum', 'warning']]);
    expect(lint(draft([carton(750_000n)]), { costs, minimumMargin })[0]?.words).toBe(
      'NOODLE by the carton at NGN 7,500.00 earns 6.67 % over cost at the last receipt NGN 7,000.00; the least is 10 %.',
    );
  });

  it('over a cost that comes with the draft is held against the cost until then too', () => {
    const costsBefore = new Map([['NOODLE', { 'last-grn': { minor: 900_000n, baseQuantity: 40 } }]]);
    const found = (priceMinor: bigint) => lint(draft([carton(priceMinor)]), { costs, costsBefore, minimumMargin });
    expect(found(899_999n)).toMatchObject([
      {
        code: 'margin.below-old-cost',
        severity: 'warning',
        words:
          'NOODLE by the carton at NGN 8,999.99 is below what it costs now: cost at the last receipt goes from NGN 9,000.00 to NGN 7,000.00 with this draft.',
      },
    ]);
    expect(found(900_000n)).toEqual([]);
    // Below both is said once.
    expect(found(699_999n).map(({ code }) => code)).toEqual(['margin.below-cost']);
    expect(lint(draft([carton(899_999n)]), { costs, costsBefore: costs, minimumMargin })).toEqual([]);
  });

  it('are told without a figure to whoever may not know what goods cost, and what is wrong with which price all the same', () => {
    const costsBefore = new Map([['NOODLE', { 'last-grn': { minor: 900_000n, baseQuantity: 40 } }]]);
    const told = (priceMinor: bigint, more = {}) =>
      lint(draft([carton(priceMinor)]), { costs, minimumMargin, ...more }).map(findingWithoutCosts);
    const found = [told(750_000n), told(699_999n), told(899_999n, { costsBefore })].flat();
    expect(found.map(({ code, severity, words }) => [code, severity, words])).toEqual([
      ['margin.below-minimum', 'warning', 'NOODLE by the carton earns less than the business asks for.'],
      ['margin.below-cost', 'error', 'NOODLE by the carton is below what it costs.'],
      [
        'margin.below-old-cost',
        'warning',
        'NOODLE by the carton is below what it costs now, and not below what this draft says it will cost.',
      ],
    ]);
    const [slip] = lint(draft([carton(76_000n)]), { lists: [STANDARD] });
    expect(slip && findingWithoutCosts(slip)).toBe(slip);
  });

  it('of a product of its own', () => {
    expect(codesOf(draft([carton(750_000n)]), { costs, minimumMargin: { ...minimumMargin, bySku: new Map([['NOODLE', 500]]) } })).toEqual(
      [],
    );
  });

  it('that cannot be known are said once', () => {
    expect(
      only('cost.missing', draft([entry(['RICE', 'carton'], 880_000n), entry(['MILK', 'piece'], 50_000n)]), { minimumMargin }),
    ).toEqual([
      {
        code: 'cost.missing',
        severity: 'notice',
        words: '2 products have no cost at the last receipt, so their margin is not known: MILK, RICE',
        advice: 'Enter their costs, or choose another cost source.',
      },
    ]);
  });

  it('below the minimum selling price are an error', () => {
    const products = PRODUCTS.map((product) => ({
      ...product,
      units: product.units.map((unit) => ({ ...unit, minimumPriceMinor: 19_000n * BigInt(unit.factor) })),
    }));
    expect(codesOf(draft([carton(759_999n)]), { products })).toEqual(['price.below-minimum']);
    expect(codesOf(draft([carton(760_000n)]), { products })).toEqual([]);
  });

  it('of a unit by what it holds of another that has one, is an error too', () => {
    const products = PRODUCTS.map((product) => ({
      ...product,
      units: product.units.map((unit) => (unit.factor === 1 ? unit : { ...unit, minimumPriceMinor: 19_000n * BigInt(unit.factor) })),
    }));
    const piece = (priceMinor: bigint) => draft([carton(760_000n), entry(['NOODLE', 'piece'], priceMinor)]);
    expect(codesOf(piece(18_999n), { products })).toContain('price.below-minimum');
    expect(codesOf(piece(19_000n), { products })).not.toContain('price.below-minimum');
  });
});

describe('coverage', () => {
  const segments = [SHOPS, HOTELS];
  it('is looked at for the segments that the draft is for', () => {
    const found = lint(draft([carton(760_000n)]), { lists: [], segments });
    expect(found.map(({ code, severity, sku, segment }) => [code, severity, sku, segment])).toEqual([
      ['coverage.none', 'warning', 'MILK', 'shops'],
      ['coverage.none', 'warning', 'NOODLE-HOT', 'shops'],
      ['coverage.none', 'warning', 'RICE', 'shops'],
    ]);
  });

  it('is said once a product, for however many segments', () => {
    const many = ['shops', 'kiosks', 'markets', 'halls', 'chemists'].map((name) => ({ ...SHOPS, name }));
    const found = lint(draft([carton(760_000n), entry(['RICE', 'carton'], 880_000n)]), { lists: [], segments: many });
    expect(found.map(({ code, sku, words }) => [code, sku, words])).toEqual([
      ['coverage.none', 'MILK', 'MILK has no price for shops; kiosks; markets and 2 other kinds of customers.'],
      ['coverage.none', 'NOODLE-HOT', 'NOODLE-HOT has no price for shops; kiosks; markets and 2 other kinds of customers.'],
    ]);
    expect(found[0]?.segment).toBe('shops; kiosks; markets; halls; chemists');
    const before = list('STD', [carton(760_000n)]);
    const lost = only('coverage.lost', list('STD', [entry(['RICE', 'carton'], 1n)]), { lists: [before], segments: many.slice(0, 4) });
    expect(lost.map(({ words }) => words)).toEqual([
      'NOODLE has no price for shops; kiosks; markets and 1 other kind of customers any more.',
    ]);
  });

  it('that a draft takes away is an error, by product or by unit', () => {
    const before = list('STD', [carton(760_000n), entry(['RICE', 'carton'], 880_000n)]);
    const refused = { brokenPack: { rule: 'refused' } } as const;
    expect(codesOf(list('STD', [carton(760_000n)]), { lists: [before], segments: [SHOPS] })).toEqual([
      'coverage.lost',
      'coverage.none',
      'coverage.none',
    ]);
    const lost = only('coverage.lost', list('STD', before.entries, refused), { lists: [before] });
    expect(lost.map(({ sku, unit }) => [sku, unit])).toEqual([
      ['NOODLE', 'piece'],
      ['RICE', 'piece'],
    ]);
  });

  it('is not there where the first break begins above the least that may be ordered', () => {
    const found = only('coverage.none', draft([piece(20_000n, 40)]), { lists: [] });
    expect(found.map(({ sku }) => sku)).not.toContain('NOODLE');
    const refused = draft([piece(20_000n, 40)], { brokenPack: { rule: 'refused' } });
    expect(only('coverage.none', refused, { lists: [] }).map(({ sku }) => sku)).toContain('NOODLE');
  });

  it('does not matter for what is discontinued', () => {
    const discontinued = new Set(['MILK', 'RICE', 'NOODLE-HOT']);
    expect(codesOf(draft([carton(760_000n)]), { lists: [], discontinued })).toEqual([]);
  });
});

const anyEntry = fc.record({
  sku: fc.constantFrom('NOODLE', 'MILK', 'RICE', 'GHOST'),
  unit: fc.constantFrom('piece', 'carton', 'pallet'),
  minBaseQuantity: fc.integer({ min: 1, max: 80 }),
  priceMinor: fc.bigInt(0n, 2_000_000n),
});
const anyAssignment = fc.record({
  group: fc.constantFrom('shop', 'hotel'),
  priority: fc.integer({ min: 0, max: 3 }),
  from: fc.integer({ min: -2, max: 4 }).map((days) => NOW + days * DAY),
});

it('lint says the same whatever order entries, assignments and lists come in', () => {
  const anyList = fc.record({ entries: fc.array(anyEntry, { maxLength: 12 }), assignments: fc.array(anyAssignment, { maxLength: 3 }) });
  fc.assert(
    fc.property(anyList, anyList, anyList, (own, a, b) => {
      const dedup = (entries: readonly EntrySource[]) => [
        ...new Map(entries.map((one) => [`${one.sku} ${one.unit} ${one.minBaseQuantity}`, one])).values(),
      ];
      const [gt, x, y] = [
        draft(dedup(own.entries), { assignments: own.assignments }),
        list('X', dedup(a.entries), { assignments: a.assignments }),
        list('Y', dedup(b.entries), { assignments: b.assignments }),
      ];
      const turned = (one: ListSource): ListSource => ({
        ...one,
        entries: [...one.entries].toReversed(),
        assignments: one.assignments.toReversed(),
      });
      const segments = [SHOPS, HOTELS];
      expect(lintList(turned(gt), context({ lists: [turned(y), turned(x)], segments }))).toEqual(
        lintList(gt, context({ lists: [x, y], segments })),
      );
    }),
  );
});
