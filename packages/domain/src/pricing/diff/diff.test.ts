import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entry, list, PRODUCTS } from '../book/sample-book.ts';
import type { EntrySource } from '../book/source.ts';
import { readTerms } from '../lists/price-list-input.ts';
import { type DiffRow, diffLists, followChanges, headWithoutCosts } from './index.ts';

const context = { products: new Map(PRODUCTS.map((product) => [product.sku, product])), currency: 'NGN' };
const v = (version: number, entries: readonly EntrySource[], more: Parameters<typeof list>[2] = {}) =>
  list('GT', entries, { version, ...more });

describe('another formula', () => {
  const follows = (step: object) =>
    readTerms({ name: 'L', taxInclusive: true, assignments: [], basedOn: { code: 'STD', formula: { steps: [step] } } });
  const plus = (basisPoints: number) => follows({ step: 'cost-plus', cost: 'last-grn', margin: { by: 'cost', basisPoints } });
  const less = follows({ step: 'percentage', basisPoints: -500 });
  const told = (before: typeof less, after: typeof less) =>
    headWithoutCosts(followChanges(before, after, 'NGN'), { before, after, currency: 'NGN' });

  it('is told to be another to whoever may not know what goods cost, and by costs, without a figure', () => {
    const byCosts = 'STD: worked out from what the goods cost';
    expect(followChanges(plus(1_000), plus(1_200), 'NGN')[0]?.after).toContain('12 %');
    expect(told(plus(1_000), plus(1_200))).toEqual([{ field: 'based-on', before: byCosts, after: byCosts }]);
    expect(told(less, plus(1_200))).toEqual([{ field: 'based-on', before: 'STD: 5 % less', after: byCosts }]);
    expect(told(plus(1_000), { ...less, basedOn: undefined })).toEqual([{ field: 'based-on', before: byCosts, after: 'no other list' }]);
  });
});

describe('a diff', () => {
  const before = v(1, [
    entry(['NOODLE', 'carton'], 760_000n),
    entry(['NOODLE', 'carton'], 750_000n, 400),
    entry(['NOODLE', 'piece'], 20_000n),
    entry(['MILK', 'carton'], 1_150_000n),
    entry(['RICE', 'carton'], 880_000n),
  ]);
  const after = v(2, [
    entry(['RICE', 'carton'], 880_000n),
    entry(['NOODLE', 'carton'], 800_000n),
    entry(['NOODLE', 'carton'], 740_000n, 400),
    entry(['NOODLE', 'piece'], 21_000n),
    entry(['NOODLE-HOT', 'carton'], 810_000n),
  ]);

  it('says what came, went and changed, by how much', () => {
    const diff = diffLists(before, after, context);
    expect(diff.rows).toEqual([
      { sku: 'MILK', unit: 'carton', minBaseQuantity: 1, kind: 'removed', oldMinor: 1_150_000n },
      {
        sku: 'NOODLE',
        unit: 'carton',
        minBaseQuantity: 1,
        kind: 'changed',
        oldMinor: 760_000n,
        newMinor: 800_000n,
        differenceMinor: 40_000n,
        basisPoints: 526,
      },
      {
        sku: 'NOODLE',
        unit: 'carton',
        minBaseQuantity: 400,
        kind: 'changed',
        oldMinor: 750_000n,
        newMinor: 740_000n,
        differenceMinor: -10_000n,
        basisPoints: -133,
      },
      {
        sku: 'NOODLE',
        unit: 'piece',
        minBaseQuantity: 1,
        kind: 'changed',
        oldMinor: 20_000n,
        newMinor: 21_000n,
        differenceMinor: 1_000n,
        basisPoints: 500,
      },
      { sku: 'NOODLE-HOT', unit: 'carton', minBaseQuantity: 1, kind: 'added', newMinor: 810_000n },
    ]);
    expect([diff.unchanged, diff.beforeVersion, diff.afterVersion, diff.head]).toEqual([1, 1, 2, []]);
  });

  it('totals them, over all and by brand and category', () => {
    const { totals, byBrand, byCategory } = diffLists(before, after, context);
    expect([totals.added, totals.removed, totals.up, totals.down]).toEqual([1, 1, 2, 1]);
    expect([totals.biggestUp?.basisPoints, totals.biggestDown?.basisPoints]).toEqual([526, -133]);
    expect([...byBrand.keys()]).toEqual(['Bowlful', 'Fulani']);
    expect(byBrand.get('Fulani')).toEqual({ added: 0, removed: 1, onRequest: 0, up: 0, down: 0 });
    expect([...byCategory.keys()]).toEqual(['food / dairy / tinned', 'food / noodles']);
  });

  it('has no share of nothing, and takes it as the biggest move', () => {
    const [zero, other] = [entry(['MILK', 'carton'], 0n), entry(['RICE', 'carton'], 10n)];
    const { rows, totals } = diffLists(
      v(1, [zero, other]),
      v(2, [
        { ...zero, priceMinor: 5n },
        { ...other, priceMinor: 1_000n },
      ]),
      context,
    );
    expect(rows[0]).toEqual({
      sku: 'MILK',
      unit: 'carton',
      minBaseQuantity: 1,
      kind: 'changed',
      oldMinor: 0n,
      newMinor: 5n,
      differenceMinor: 5n,
    });
    expect(totals.biggestUp?.sku).toBe('MILK');
  });

  it('says what is on request from now on, and what has a price again', () => {
    const [milk, rice] = [entry(['MILK', 'carton'], 1_000n), entry(['RICE', 'carton'], 2_000n)];
    const asked = { onRequest: 'your representative' };
    const { rows, totals, unchanged } = diffLists(
      v(1, [milk, { ...rice, ...asked }, { ...entry(['NOODLE', 'piece'], 0n), ...asked }]),
      v(2, [{ ...milk, ...asked }, rice, { ...entry(['NOODLE', 'piece'], 0n), ...asked }]),
      context,
    );
    expect(rows).toEqual([
      { sku: 'MILK', unit: 'carton', minBaseQuantity: 1, kind: 'on-request', oldMinor: 1_000n },
      { sku: 'RICE', unit: 'carton', minBaseQuantity: 1, kind: 'on-request', newMinor: 2_000n },
    ]);
    expect([totals.onRequest, unchanged]).toEqual([2, 1]);
  });

  it('shows what of the head changed: name, tax, breaks, broken packs, rounding, assignments', () => {
    const at = Date.UTC(2026, 4, 4);
    const changed = v(2, [], {
      name: 'General trade',
      isTaxInclusive: true,
      breaks: 'graduated',
      brokenPack: { rule: 'surcharged', basisPoints: 250 },
      rounding: { mode: 'up', unitStepMinor: 5_000n },
      assignments: [{ group: 'shop', warehouse: 'IKJ', priority: 10, from: at, until: at + 86_400_000 }],
    });
    expect(diffLists(v(1, []), changed, context).head).toEqual([
      { field: 'name', before: 'GT', after: 'General trade' },
      { field: 'tax', before: 'tax comes on top', after: 'prices include tax' },
      { field: 'breaks', before: 'all units at the price reached', after: 'each slice at its own price' },
      { field: 'broken-pack', before: 'derived', after: 'surcharged by 2.5 %' },
      { field: 'rounding', before: 'whole amounts, to the nearest, half up', after: 'each unit’s price to 50.00, up' },
      { field: 'assignment', before: 'everybody, priority 0, from 1970-01-01' },
      { field: 'assignment', after: 'group shop, depot IKJ, priority 10, from 2026-05-04 until 2026-05-05' },
    ]);
  });

  it('tells a rounding in the digits of the list’s currency', () => {
    const rounded = v(2, [], { rounding: { mode: 'up', unitStepMinor: 50n } });
    const inWords = (currency: string) => diffLists(v(1, []), rounded, { ...context, currency }).head[0]?.after;
    expect(['XOF', 'NGN', 'TND'].map(inWords)).toEqual(['50', '0.50', '0.050'].map((step) => `each unit’s price to ${step}, up`));
  });

  it('of a new list is all of it', () => {
    const diff = diffLists(undefined, after, context);
    expect([diff.totals.added, diff.rows.length, diff.head, 'beforeVersion' in diff]).toEqual([5, 5, [], false]);
  });
});

const anyEntries = fc.uniqueArray(
  fc.record({
    sku: fc.constantFrom('NOODLE', 'MILK', 'RICE', 'a"b', 'a b'),
    unit: fc.constantFrom('piece', 'carton', 'b piece'),
    minBaseQuantity: fc.integer({ min: 1, max: 3 }),
    priceMinor: fc.bigInt(0n, 10n ** 6n),
  }),
  { selector: ({ sku, unit, minBaseQuantity }) => JSON.stringify([sku, unit, minBaseQuantity]) },
);

/** Puts a diff's rows on a list. */
function applied(entries: readonly EntrySource[], rows: readonly DiffRow[]): Set<string> {
  const prices = new Map(entries.map(({ priceMinor, ...key }) => [JSON.stringify([key.sku, key.unit, key.minBaseQuantity]), priceMinor]));
  for (const row of rows) {
    const key = JSON.stringify([row.sku, row.unit, row.minBaseQuantity]);
    if (row.kind === 'removed') prices.delete(key);
    else if (row.kind !== 'on-request')
      prices.set(key, row.kind === 'changed' ? (prices.get(key) ?? 0n) + row.differenceMinor : row.newMinor);
  }
  return new Set([...prices].map(([key, price]) => `${key} ${price}`));
}

it('a diff put on the list before gives the list after, and back is its opposite', () => {
  fc.assert(
    fc.property(anyEntries, anyEntries, (before, after) => {
      const diff = diffLists(v(1, before), v(2, after), context);
      expect(applied(before, diff.rows)).toEqual(applied(after, []));
      const back = diffLists(v(2, after), v(1, before), context);
      expect([back.totals.up, back.totals.added, back.unchanged]).toEqual([diff.totals.down, diff.totals.removed, diff.unchanged]);
      const inGroups = [...diff.byBrand.values()].reduce((sum, one) => sum + one.added + one.removed + one.up + one.down, 0);
      expect(inGroups).toBe(diff.rows.length);
    }),
  );
});
