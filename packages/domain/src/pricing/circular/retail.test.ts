import { describe, expect, it } from 'vitest';
import { outletMargin, retailOfPiece } from './retail.ts';

describe('a recommended price', () => {
  it('is of one piece where it is below what the pack costs, else of the pack', () => {
    expect(retailOfPiece(1_300n, { packMinor: 11_000n, factor: 12 })).toBe(1_300n);
    expect(retailOfPiece(15_600n, { packMinor: 11_000n, factor: 12 })).toBe(1_300n);
    expect(retailOfPiece(11_000n, { packMinor: 11_000n, factor: 12 })).toBe(917n);
  });

  it('leaves the outlet what all pieces bring less what the pack costs with tax', () => {
    expect(outletMargin(1_300n, { factor: 12, grossMinor: 12_480n })).toEqual({
      retailMinor: 1_300n,
      marginMinor: 3_120n,
      basisPoints: 2_000,
    });
    expect(outletMargin(1_000n, { factor: 12, grossMinor: 12_600n })).toEqual({
      retailMinor: 1_000n,
      marginMinor: -600n,
      basisPoints: -500,
    });
  });
});
