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
});
