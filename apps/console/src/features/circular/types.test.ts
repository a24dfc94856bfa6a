import { describe, expect, it } from 'vitest';
import { type Circular, figuresOf, moveOf, nextOf } from './types.ts';

const circular = (state: Circular['state'], undecided: number, drafts: readonly ('draft' | 'submitted' | 'approved' | null)[]): Circular =>
  ({
    state,
    rows: { all: 3, matched: 3 - undecided, ignored: 0, undecided },
    lists: drafts.map((draftState) => ({ code: 'L', name: 'L', rule: {}, prices: 1, draftState, version: null })),
  }) as unknown as Circular;

describe('what a circular waits for', () => {
  it('is a word on its rows, then prices, then one step after the other', () => {
    expect(nextOf(circular('open', 1, []))).toBe('decide');
    expect(nextOf(circular('open', 0, []))).toBe('price');
    expect(nextOf(circular('priced', 0, ['draft', 'draft']))).toBe('submit');
    expect(nextOf(circular('submitted', 0, ['submitted', 'approved']))).toBe('approve');
    expect(nextOf(circular('approved', 0, ['approved']))).toBe('publish');
    expect(nextOf(circular('published', 0, [null]))).toBe('none');
  });
  it('is to be submitted again where a signed draft was changed by hand', () => {
    expect(nextOf(circular('approved', 0, ['approved', 'draft']))).toBe('submit');
  });
});

describe('what its prices do', () => {
  it('is counted, and measured in basis points', () => {
    expect(
      figuresOf([
        { was: '100', now: '110' },
        { was: '100', now: '90' },
        { was: null, now: '5' },
      ]),
    ).toEqual({ up: 1, down: 1, other: 1 });
    expect([moveOf('10000', '11000'), moveOf('10000', '9000'), moveOf(null, '5'), moveOf('request', '5')]).toEqual([
      1000,
      -1000,
      undefined,
      undefined,
    ]);
  });
});
