import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FoundWords, halvesOf, meantAmong, withFound } from './index.ts';

describe('a word of a file', () => {
  const meant = meantAmong(['NDL-BWF-CHK-070', 'carton', 'Carton of 40', 'Bowlful', 'Harmattan Mills', 'Omo', 'CARTON']);
  it.each([
    ['carton', { known: 'carton' }],
    ['CARTON', { known: 'CARTON' }],
    ['Carton', { known: 'carton' }],
    ['ndl-bwf-chk-070', { known: 'NDL-BWF-CHK-070' }],
    ['NDL - BWF-CHK-070', { known: 'NDL-BWF-CHK-070' }],
    ['harmattan  mills', { known: 'Harmattan Mills' }],
    ['Bowlfull', { nearly: 'Bowlful' }],
    ['Bowflul', { nearly: 'Bowlful' }],
    ['NDL-BWF-CHI-070', { nearly: 'NDL-BWF-CHK-070' }],
    ['NDLBWF-CHK-070', { nearly: 'NDL-BWF-CHK-070' }],
    // Numbers tell goods apart, and short words are all one letter from another.
    ['NDL-BWF-CHK-071', { nearly: undefined }],
    ['carton of 4', { nearly: undefined }],
    ['Ome', { nearly: undefined }],
    ['Harmat Mills', { nearly: undefined }],
  ])('“%s” is %j', (said, is) => {
    expect(meant(said)).toEqual(is);
  });

  const letters = fc.string({ unit: fc.constantFrom(...'abcxyz-079'), minLength: 4, maxLength: 14 });
  it('shares a half with every code that one letter, or nothing but capitals and spaces, tells from it', () => {
    const mistyped = fc
      .tuple(letters, fc.nat(), fc.constantFrom('put', 'drop', 'change', 'swap', 'none'))
      .map(([code, at, what]) => [code, at % code.length, what] as const);
    fc.assert(
      fc.property(mistyped, ([code, at, what]) => {
        const [before, one, after] = [code.slice(0, at), code.slice(at, at + 1), code.slice(at + 1)];
        const typed = {
          put: `${before}q${one}${after}`,
          drop: before + after,
          change: `${before}q${after}`,
          swap: `${before}${after.slice(0, 1)}${one}${after.slice(1)}`,
          none: code.toUpperCase().replace('-', ' - '),
        }[what];
        const stored = halvesOf(code);
        // What is stored are the halves of the code's own length.
        const half = Math.floor((code.length - 1) / 2);
        const digits = code.replaceAll(/[^0-9]/g, '');
        expect(stored.heads).toContain(`${digits}|${code.slice(0, half)}`);
        const asked = halvesOf(typed);
        if (typed.replaceAll(/[^0-9]/g, '') !== digits) return;
        expect(
          asked.heads.includes(`${digits}|${code.slice(0, half)}`) ||
            asked.tails.includes(`${digits}|${half === 0 ? '' : code.slice(-half)}`),
        ).toBe(true);
      }),
    );
  });
});

it('words that were found are counted by row, those of refused rows only as doubts', () => {
  const brand = { named: 'brand', said: 'Bowlfull', nearly: 'Bowlful' } as const;
  const unit = { named: 'unit', said: 'sack', nearly: undefined } as const;
  const sku = { named: 'sku', said: 'AB-1', nearly: undefined } as const;
  const first = withFound({}, [{ number: 2, isRefused: false, found: [brand, unit, sku] }]);
  const all: FoundWords = withFound(first, [
    { number: 3, isRefused: true, found: [brand, unit] },
    { number: 4, isRefused: false, found: [brand] },
  ]);
  expect(all).toEqual({
    fresh: { brand: { Bowlfull: 2 }, unit: { sack: 1 } },
    doubts: [{ named: 'brand', said: 'Bowlfull', nearly: 'Bowlful', rows: 3, row: 2 }],
  });
});
