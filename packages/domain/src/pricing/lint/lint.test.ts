import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entry, list, NOW, PRODUCTS, STANDARD } from '../book/sample-book.ts';
import type { AssignmentSource, ListSource } from '../book/source.ts';
import { type FindingCode, type LintContext, lintList, type Segment } from './index.ts';

const DAY = 86_400_000;
const SHOPS: Segment = { name: 'shops', groups: ['shop'] };
const HOTELS: Segment = { name: 'hotels', groups: ['hotel'] };
const context = (more: Partial<LintContext> = {}): LintContext => ({
  currency: 'NGN',
  strategy: 'first-match',
  products: PRODUCTS,
  discontinued: new Set(),
  lists: [STANDARD],
  segments: [SHOPS],
  costs: new Map(),
  taxRateOf: () => 750,
  at: NOW,
  ...more,
});
const forShops = (more: Partial<AssignmentSource> = {}): AssignmentSource => ({ group: 'shop', priority: 10, from: 0, ...more });
const draft = (entries: ListSource['entries'], more: Partial<ListSource> = {}) =>
  list('GT', entries, { assignments: [forShops()], ...more });
const lint = (of: ListSource, more: Partial<LintContext> = {}) => lintList(of, context(more)).findings;
const codesOf = (of: ListSource, more: Partial<LintContext> = {}) => lint(of, more).map(({ code }) => code);
const only = (code: FindingCode, of: ListSource, more: Partial<LintContext> = {}) => lint(of, more).filter((one) => one.code === code);

const carton = (priceMinor: bigint, min = 1) => entry(['NOODLE', 'carton'], priceMinor, min);
const piece = (priceMinor: bigint, min = 1) => entry(['NOODLE', 'piece'], priceMinor, min);

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

  it('finds slips: nothing, and more than five times off the last price, up or down', () => {
    const live = [STANDARD, draft([carton(760_000n)])];
    expect(lint(draft([carton(0n)]), { lists: live }).map(({ code, severity }) => [code, severity])).toEqual([['price.zero', 'error']]);
    expect(lint(draft([carton(7_600n)]), { lists: live }).map(({ code, severity }) => [code, severity])).toEqual([
      ['price.far-off', 'error'],
    ]);
    expect(lint(draft([carton(3_800_001n)]), { lists: live }).map(({ code, severity }) => [code, severity])).toEqual([
      ['price.far-off', 'warning'],
    ]);
    expect(codesOf(draft([carton(3_800_000n)]), { lists: live })).toEqual([]);
    expect(only('price.far-off', draft([carton(100_000n)]))[0]?.words).toBe(
      'NOODLE by the carton goes from NGN 7,600.00 (STD) to NGN 1,000.00.',
    );
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

describe('shadows', () => {
  const first = list('FIRST', STANDARD.entries, { assignments: [forShops({ priority: 20 })] });

  it('hide a draft whose customers, goods and days another list of higher priority covers', () => {
    const found = only('list.shadowed', draft([carton(760_000n)]), { lists: [first] });
    expect(found).toEqual([
      {
        code: 'list.shadowed',
        severity: 'error',
        list: 'FIRST',
        words: 'GT never gives a price: FIRST comes first for the same customers, goods and days.',
        advice: 'Raise the priority above FIRST, or take these prices out.',
      },
    ]);
  });

  it.each([
    ['a list that comes later', { assignments: [forShops({ priority: 5 })] }],
    ['a list for fewer customers', { assignments: [forShops({ priority: 20, warehouse: 'IKJ' })] }],
    ['a list that ends', { assignments: [forShops({ priority: 20, until: NOW + DAY })] }],
    ['a list that begins later', { assignments: [forShops({ priority: 20, from: NOW + DAY })] }],
    ['a list of other goods', { entries: [entry(['RICE', 'carton'], 1n)] }],
    ['a list that begins at a larger quantity', { entries: [carton(1n, 400)] }],
  ])('are not cast by %s', (_, change) => {
    expect(codesOf(draft([carton(760_000n)]), { lists: [{ ...first, ...change }], segments: [] })).not.toContain('list.shadowed');
  });

  it('are cast by two lists that follow each other', () => {
    const lists = [
      { ...first, assignments: [forShops({ priority: 20, until: NOW + DAY })] },
      { ...first, code: 'SECOND', assignments: [forShops({ priority: 20, from: NOW + DAY })] },
    ];
    expect(only('list.shadowed', draft([carton(760_000n)]), { lists })[0]?.list).toBe('FIRST, SECOND');
  });

  it('over some of the prices are counted', () => {
    const partial = { ...first, entries: [carton(1n)] };
    const found = only('list.partly-shadowed', draft([carton(760_000n), entry(['RICE', 'carton'], 880_000n)]), { lists: [partial] });
    expect(found.map(({ words }) => words)).toEqual(['1 of 2 prices never win, because FIRST comes first: NOODLE']);
  });

  it('that the draft casts over another list are said', () => {
    const other = list('OLD', [carton(700_000n)], { assignments: [forShops({ priority: 5, warehouse: 'IKJ' })] });
    expect(only('list.hides', draft([carton(760_000n)]), { lists: [other] }).map(({ list: hidden }) => hidden)).toEqual(['OLD']);
    expect(only('list.hides', draft([carton(760_000n, 40)]), { lists: [other] })).toEqual([]);
  });

  it('where the lowest price wins, are cast by whatever is no dearer', () => {
    const strategy = 'lowest-price' as const;
    const other = (priceMinor: bigint) => [list('LOW', [carton(priceMinor)], { assignments: [{ priority: 0, from: 0 }] })];
    expect(codesOf(draft([carton(760_000n)]), { strategy, lists: other(760_000n) })).toContain('list.shadowed');
    expect(codesOf(draft([carton(760_000n)]), { strategy, lists: other(760_001n) })).not.toContain('list.shadowed');
  });
});

describe('dates', () => {
  const of = (more: Partial<AssignmentSource>) => draft([carton(760_000n)], { assignments: [forShops(more)] });
  const next = (more: Partial<AssignmentSource>) => [{ ...of(more), code: 'NEXT' }];
  const datesOf = (found: readonly { code: string; words: string }[]) =>
    found.filter(({ code }) => code.startsWith('dates')).map(({ code, words }) => [code, words]);

  it('left open between two lists for the same customers, and at the end', () => {
    expect(datesOf(lint(of({ until: NOW + DAY }), { lists: next({ from: NOW + 2 * DAY, until: NOW + 9 * DAY }) }))).toEqual([
      ['dates.gap', 'No list holds for group shop from 2026-05-05 09:00 until 2026-05-06 09:00.'],
      ['dates.end', 'After 2026-05-13 09:00 no list holds for group shop.'],
    ]);
    expect(datesOf(lint(of({ until: NOW + DAY }), { lists: next({ from: NOW + DAY }) }))).toEqual([]);
    expect(datesOf(lint(of({ until: NOW - DAY }), { lists: next({ from: NOW }) }))).toEqual([]);
  });

  it('covered twice at one priority with the same goods', () => {
    expect(datesOf(lint(of({}), { lists: next({ from: NOW + DAY }) }))).toEqual([
      [
        'dates.overlap',
        'GT and NEXT price the same goods for group shop from 2026-05-05 09:00, both at priority 10; GT goes first only because of its code.',
      ],
    ]);
    expect(datesOf(lint(of({}), { lists: next({ priority: 11 }) }))).toEqual([]);
    expect(datesOf(lint(draft([entry(['RICE', 'carton'], 880_000n)]), { lists: next({}) }))).toEqual([]);
  });

  it('of a list assigned to the same twice', () => {
    const twice = draft([carton(760_000n)], { assignments: [forShops({ until: NOW + 2 * DAY }), forShops({ from: NOW + DAY })] });
    expect(datesOf(lint(twice))).toEqual([
      ['dates.overlap', 'GT is assigned to group shop twice from 2026-05-05 09:00 until 2026-05-06 09:00.'],
    ]);
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
      const dedup = (entries: ListSource['entries']) => [
        ...new Map(entries.map((one) => [`${one.sku} ${one.unit} ${one.minBaseQuantity}`, one])).values(),
      ];
      const [gt, x, y] = [
        draft(dedup(own.entries), { assignments: own.assignments }),
        list('X', dedup(a.entries), { assignments: a.assignments }),
        list('Y', dedup(b.entries), { assignments: b.assignments }),
      ];
      const turned = (one: ListSource): ListSource => ({
        ...one,
        entries: one.entries.toReversed(),
        assignments: one.assignments.toReversed(),
      });
      const segments = [SHOPS, HOTELS];
      expect(lintList(turned(gt), context({ lists: [turned(y), turned(x)], segments }))).toEqual(
        lintList(gt, context({ lists: [x, y], segments })),
      );
    }),
  );
});
