import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileBook } from '../book/compile-book.ts';
import { basket, entry, list, NOW, promotion, STANDARD, source } from '../book/sample-book.ts';
import type { Cost } from '../derive/cost.ts';
import { drillKey, type ImpactContext, impactOf, linesBehind, mergeImpacts, type PastBasket, readDrill, summariseImpact } from './index.ts';

const before = compileBook(source()).book;
const shops = list('GT', [entry(['NOODLE', 'carton'], 740_000n), entry(['MILK', 'carton'], 1_200_000n)], {
  assignments: [{ group: 'shop', priority: 10, from: 0 }],
});
const after = compileBook(
  source({ lists: [{ ...STANDARD, entries: [...STANDARD.entries].filter(({ sku }) => sku !== 'RICE') }, shops] }),
).book;
const costs = new Map<string, Cost>([
  ['NOODLE', { minor: 700_000n, baseQuantity: 40 }],
  ['MILK', { minor: 1_000_000n, baseQuantity: 24 }],
]);
const context: ImpactContext = { before, after, costs };

const order = (
  ref: string,
  lines: readonly (readonly [string, string, number])[],
  more: Parameters<typeof basket>[1] = {},
): PastBasket => ({
  ref,
  basket: basket(
    lines.map(([sku, unit, quantity]) => ({ sku, unit, quantity })),
    more,
  ),
});

const ORDERS = [
  order('1', [
    ['NOODLE', 'carton', 10],
    ['MILK', 'carton', 2],
  ]),
  order('2', [
    ['NOODLE', 'piece', 5],
    ['RICE', 'carton', 1],
  ]),
  order('3', [['MILK', 'carton', 1]], { customer: 'C2' }),
  order('4', [['NOODLE', 'carton', 1]], { customer: 'H1', groups: ['hotel'], warehouse: 'APP' }),
  order('5', [
    ['GHOST', 'piece', 1],
    ['NOODLE', 'carton', 1],
  ]),
];

describe('impact', () => {
  const summary = summariseImpact(impactOf(ORDERS, context));

  it('says what the orders come to before and after, and where costs are known what they earn', () => {
    const { total } = summary;
    // Before: 10 + 1 + 1 cartons of noodles at 760,000 (one by a hotel), 3 of milk at 1,150,000, 5 pieces at 20,000.
    // After: 11 at 740,000 and one at 760,000, 3 at 1,200,000; pieces derived from the shops' carton, 5 × 18,500.
    expect([total.beforeMinor, total.afterMinor, total.differenceMinor]).toEqual([12_670_000n, 12_592_500n, -77_500n]);
    expect([total.costedLines, total.marginBeforeMinor, total.marginAfterMinor]).toEqual([6, 1_182_500n, 1_105_000n]);
    expect(total.lines).toEqual({ up: 2, down: 3, same: 1, lost: 1, gained: 0, unpriced: 1 });
    expect([total.lostMinor, summary.orders]).toEqual([880_000n, 5]);
  });

  it('the other way round is the opposite', () => {
    const { total } = impactOf(ORDERS, { before: after, after: before, costs });
    expect([total.lines.gained, total.gainedMinor, total.lostMinor, total.afterMinor - total.beforeMinor]).toEqual([
      1,
      880_000n,
      0n,
      77_500n,
    ]);
    const parts = ORDERS.map((one) => impactOf([one], { before: after, after: before, costs }));
    expect(mergeImpacts(parts).total.gainedMinor).toBe(880_000n);
  });

  it('counts customers and products that pay more, less or the same, or have no price any more', () => {
    const { customers, products } = summary;
    expect([customers.up, customers.down, customers.same, customers.notPricedAnyMore]).toEqual([1, 1, 1, 1]);
    expect([products.up, products.down, products.same, products.notPricedAnyMore]).toEqual([1, 1, 2, 1]);
  });

  it('names winners and losers, with the lines behind each', () => {
    const names = (figures: readonly { name: string; differenceMinor: bigint }[]) =>
      figures.map(({ name, differenceMinor }) => [name, differenceMinor]);
    expect(names(summary.customers.winners)).toEqual([['C1', -127_500n]]);
    expect(names(summary.customers.losers)).toEqual([['C2', 50_000n]]);
    expect(names(summary.products.winners)).toEqual([['NOODLE', -227_500n]]);
    expect(names(summary.segments.winners)).toContainEqual(['group=shop', -77_500n]);
    expect(summary.customers.losers[0]?.top.map(({ ref, index, differenceMinor }) => [ref, index, differenceMinor])).toEqual([
      ['3', 0, 50_000n],
    ]);
    expect(summary.byMove.lost.top.map(({ ref, sku }) => [ref, sku])).toEqual([['2', 'RICE']]);
  });

  it('lists all the lines behind a figure by its key', () => {
    const behind = (key: string) => [...linesBehind(readDrill(key) ?? {}, ORDERS, context)].map(({ ref, index }) => `${ref}/${index}`);
    expect(behind(summary.byMove.up.drill)).toEqual(['1/1', '3/0']);
    expect(behind(summary.products.winners[0]?.drill ?? '')).toEqual(['1/0', '2/0', '4/0', '5/1']);
    expect(behind(drillKey({ group: 'hotel' }))).toEqual(['4/0']);
    expect(behind('')).toHaveLength(8);
  });

  it('counts what free goods cost', () => {
    const given = promotion('FREE', 'ladder', {
      config: { countsInBase: 40, steps: [{ buy: 10, get: 1 }] },
      conditions: { skus: ['NOODLE'] },
    });
    const promoted = compileBook(source({ promotions: [given] })).book;
    const { total } = impactOf([order('1', [['NOODLE', 'carton', 10]])], { before, after: promoted, costs });
    expect(total.marginBeforeMinor - total.marginAfterMinor).toBe(700_000n);
  });

  it('asks both books at one moment, where it is told which', () => {
    const later = compileBook(
      source({ lists: [STANDARD, { ...shops, assignments: [{ group: 'shop', priority: 10, from: NOW + 1 }] }] }),
    ).book;
    const of = (at?: number) => impactOf(ORDERS.slice(2, 3), { before, after: later, costs, ...(at !== undefined && { at }) }).total;
    expect([of().lines.up, of(NOW + 1).lines.up]).toEqual([0, 1]);
  });

  it.each(['move=sideways', 'customer', 'sku=a&sku=b', 'colour=red', 'sku=%E0%A4%A', 'sku=a=b'])('knows no drill %j', (key) => {
    expect(readDrill(key)).toBeUndefined();
  });
});

const anyOrders = fc
  .array(
    fc.record({
      lines: fc.array(
        fc.tuple(
          fc.constantFrom('NOODLE', 'MILK', 'RICE', 'NOODLE', 'GHOST'),
          fc.constantFrom('piece', 'carton'),
          fc.integer({ min: 1, max: 3 }),
        ),
        { minLength: 1, maxLength: 12 },
      ),
      customer: fc.constantFrom('C1', 'C2', 'H1'),
      groups: fc.constantFrom(['shop'], ['hotel'], ['shop', 'hotel'], []),
    }),
    { maxLength: 30 },
  )
  .map((orders) => orders.map(({ lines, customer, groups }, place) => order(`O-${place}`, lines, { customer, groups })));

describe('counting', () => {
  it('in any batches gives the same as counting at once', () => {
    fc.assert(
      fc.property(anyOrders, fc.array(fc.nat({ max: 30 }), { maxLength: 4 }), (orders, cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), orders.length];
        const parts = edges.map((edge, place) => impactOf(orders.slice(edge, edges[place + 1] ?? edge), context));
        expect(summariseImpact(mergeImpacts(parts.toReversed()))).toEqual(summariseImpact(impactOf(orders, context)));
      }),
    );
  });

  it('every figure is the sum of the lines behind it', () => {
    fc.assert(
      fc.property(anyOrders, (orders) => {
        const { total, byMove, customers, products, segments } = summariseImpact(impactOf(orders, context), 100);
        const figures = [
          total,
          ...Object.values(byMove),
          ...[customers, products, segments].flatMap((one) => [...one.winners, ...one.losers]),
        ];
        for (const figure of figures) {
          const lines = [...linesBehind(readDrill(figure.drill) ?? {}, orders, context)];
          const both = lines.filter((line) => line.beforeMinor !== undefined && line.afterMinor !== undefined);
          expect(both.reduce((sum, line) => sum + line.differenceMinor, 0n)).toBe(figure.differenceMinor);
          expect(lines.length).toBe(Object.values(figure.lines).reduce((sum, count) => sum + count, 0));
          for (const line of figure.top) expect(lines).toContainEqual(line);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('keys and drills are each other', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(
        fc.record({ customer: text, sku: text, group: text, move: fc.constantFrom('up', 'lost') }, { requiredKeys: [] }),
        (drill) => {
          expect(readDrill(drillKey(drill))).toEqual(drill);
        },
      ),
    );
  });
});
