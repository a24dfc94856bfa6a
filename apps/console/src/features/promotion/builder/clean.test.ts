import { parsePromotion } from '@omniroute/domain/pricing';
import { describe, expect, it } from 'vitest';
import { problemsBy } from './clean.ts';

describe('what the server refuses', () => {
  it('stands at its place in the form, in words', () => {
    const promotion = {
      ...{ code: 'A', name: '', type: 'percentage', conditions: {}, stacking: { group: 'default', mode: 'best', priority: 0 }, budget: {} },
      ...{ funding: { principalBasisPoints: 0, distributorBasisPoints: 10_000 }, from: '2026-12-01T00:00:00Z', until: 'soon' },
    };
    const refused = (config: unknown) => {
      const read = parsePromotion({ ...promotion, config });
      return Object.fromEntries(problemsBy(read.ok ? [] : read.error));
    };
    expect(refused({ basisPoints: 10_001 })).toMatchObject({ '/name': 'This is needed.', '/config/basisPoints': 'Not above 10,000.' });
    expect(refused({})).toMatchObject({ '/config/basisPoints': 'This is needed.' });
    expect(refused({ basisPoints: '7,5,' })).toMatchObject({ '/config/basisPoints': 'Write a whole number here.' });
    expect(refused({ basisPoints: 0 })['/config/basisPoints']).toMatch(/^Not below 1\.$/);
  });
  it('keeps a rule’s own words, as a sentence', () => {
    const own = { code: 'schema', pointer: '/promotion/until', detail: 'must be after its beginning' };
    expect([...problemsBy([own])]).toEqual([['/until', 'Must be after its beginning.']]);
  });
  it('of several words of a condition stands together at its field', () => {
    const problems = problemsBy([
      { code: 'sku.unknown', pointer: '/promotion/conditions/skus/0', detail: 'There is no product with the SKU A.' },
      { code: 'sku.unknown', pointer: '/promotion/conditions/skus/7', detail: 'There is no product with the SKU B.' },
      { code: 'sku.unknown', pointer: '/promotion/config/components/1/skus/0', detail: 'There is no product with the SKU C.' },
    ]);
    expect([...problems]).toEqual([
      ['/conditions/skus', 'There is no product with the SKU A. There is no product with the SKU B.'],
      ['/config/components/1/skus', 'There is no product with the SKU C.'],
    ]);
  });
});
