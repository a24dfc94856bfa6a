import { describe, expect, it } from 'vitest';
import { problemsBy } from './clean.ts';

describe('what the server refuses', () => {
  it('stands at its place in the form, in words', () => {
    const problems = problemsBy([
      { pointer: '/promotion/config/steps/0/buy', detail: 'Invalid input: expected number, received undefined' },
      { pointer: '/promotion/until', detail: 'must be after its beginning' },
      { pointer: '/promotion/config/basisPoints', detail: 'Too big: expected number to be <=10000' },
    ]);
    expect([...problems]).toEqual([
      ['/config/steps/0/buy', 'This is needed.'],
      ['/until', 'Must be after its beginning.'],
      ['/config/basisPoints', 'Not above 10000.'],
    ]);
  });
  it('of several words of a condition stands together at its field', () => {
    const problems = problemsBy([
      { pointer: '/promotion/conditions/skus/0', detail: 'There is no product with the SKU A.' },
      { pointer: '/promotion/conditions/skus/7', detail: 'There is no product with the SKU B.' },
      { pointer: '/promotion/config/components/1/skus/0', detail: 'There is no product with the SKU C.' },
    ]);
    expect([...problems]).toEqual([
      ['/conditions/skus', 'There is no product with the SKU A. There is no product with the SKU B.'],
      ['/config/components/1/skus', 'There is no product with the SKU C.'],
    ]);
  });
});
