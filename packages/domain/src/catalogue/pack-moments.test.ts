import { expect, it } from 'vitest';
import { packMoments } from './pack-moments.ts';
import type { ProductUnit } from './product.ts';

const NOW = new Date('2026-11-01T00:00:00Z');
const unit = (name: string, ...factors: readonly (readonly [string | null, number, number?])[]): ProductUnit => ({
  unit: name,
  isSellable: true,
  minimum: 1,
  increment: 1,
  displayPrecision: 0,
  gtin: null,
  factors: factors.map(([from, factor, weightGrams = null]) => ({ from, factor, weightGrams, volumeMl: null })),
});

it('a product’s packs change at each moment to come at which one holds another number', () => {
  const [december, january] = ['2026-12-15T00:00:00.000Z', '2027-01-05T00:00:00.000Z'];
  const found = packMoments(
    [
      unit('piece', [null, 1, 70], [december, 1, 65]),
      unit('carton', [null, 30], ['2026-10-01T00:00:00.000Z', 24], [december, 20]),
      unit('pallet', [null, 1_728], [january, 1_600]),
    ],
    NOW,
  );
  expect(found.map(({ from, changes }) => [from, changes])).toEqual([
    [december, [{ unit: 'carton', was: 24, becomes: 20 }]],
    [january, [{ unit: 'pallet', was: 1_728, becomes: 1_600 }]],
  ]);
  expect(found.map(({ before, after }) => [before, after].map((sizes) => sizes.map(({ factor }) => factor)))).toEqual([
    [
      [1, 24, 1_728],
      [1, 20, 1_728],
    ],
    [
      [1, 20, 1_728],
      [1, 20, 1_600],
    ],
  ]);
});

it('one that only weighs otherwise is no change, and what has passed is not told', () => {
  expect(packMoments([unit('carton', [null, 30], ['2026-10-01T00:00:00.000Z', 24], ['2026-12-15T00:00:00.000Z', 24, 900])], NOW)).toEqual(
    [],
  );
});
