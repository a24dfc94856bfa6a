import { describe, expect, it } from 'vitest';
import { exampleLine } from './example-line.ts';
import { shareOut } from './shares.ts';

describe('what lines bear', () => {
  it('sums to the whole, ties of remainders going by product and not by place', () => {
    const [a, b] = [exampleLine('1 PCS of A at 10'), exampleLine('1 PCS of B at 10')];
    expect([shareOut(5n, [a, b], [1n, 1n]), shareOut(5n, [b, a], [1n, 1n])]).toEqual([
      [3n, 2n],
      [2n, 3n],
    ]);
  });

  it('is the same for a line written as one and as two', () => {
    const [whole, part, other] = ['2 PCS of A at 10', '1 PCS of A at 10', '1 PCS of B at 9'].map(exampleLine);
    if (!whole || !part || !other) throw new Error('three lines');
    expect(shareOut(10n, [whole, other], [20n, 9n])).toEqual([7n, 3n]);
    expect(shareOut(10n, [part, other, part], [10n, 9n, 10n])).toEqual([4n, 3n, 3n]);
  });

  it('is never above what a line comes to, where rounding would bring it there', () => {
    // At 3 for 47 pieces, the first line's share of 35 is 32.36…, and its remainder the greatest.
    const lines = [
      { ...exampleLine('1 PCS of A at 1'), amountMinor: 32n },
      { ...exampleLine('10 PCS of B at 1'), amountMinor: 1n },
      { ...exampleLine('12 PCS of C at 1'), amountMinor: 3n },
    ];
    expect(shareOut(35n, lines, [1_501n, 17n, 105n])).toEqual([32n, 1n, 2n]);
  });

  it('is nothing for lines without weight', () => {
    expect(shareOut(5n, ['1 PCS of A at 10', '1 PCS of B at 10'].map(exampleLine), [0n, 10n])).toEqual([0n, 5n]);
    expect(shareOut(0n, ['1 PCS of A at 10', '1 PCS of B at 10'].map(exampleLine), [0n, 0n])).toEqual([0n, 0n]);
  });
});
