import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gtinCheckDigit, readAttribute, readGtin, readHsCode, readNafdacNumber } from './index.ts';

const read = (result: { ok: true; value: string } | { ok: false; error: { code: string } }): string =>
  result.ok ? result.value : result.error.code;

describe('a GTIN', () => {
  // GTIN-13, -12, -8 and -14 of the examples of the GS1 General Specifications and of goods on a shelf.
  it.each(['6291041500213', '036000291452', '96385074', '10012345678902', '5901234123457'])('%s has the right last digit', (gtin) => {
    expect(read(readGtin(gtin))).toBe(gtin);
  });
  it.each([
    ['06291041500213', '6291041500213'],
    ['00036000291452', '036000291452'],
    ['0036000291452', '036000291452'],
    ['00000096385074', '96385074'],
    ['000096385074', '96385074'],
    ['00123457', '00123457'],
  ])('filled up with zeros, %s is %s', (filled, shortest) => {
    expect(read(readGtin(filled))).toBe(shortest);
  });
  it('is taken with the spaces and hyphens people write', () => {
    expect(read(readGtin(' 6 291041-500213 '))).toBe('6291041500213');
  });
  it.each([
    ['6291041500214', 'gtin.check-digit'],
    ['36000291452', 'gtin.length'],
    ['123456789', 'gtin.length'],
    ['629104150021X', 'gtin.form'],
    ['', 'gtin.form'],
    ['6.29104E+12', 'gtin.form'],
  ])('%s is refused: %s', (text, code) => {
    expect(read(readGtin(text))).toBe(code);
  });
  it('with one digit wrong is never taken', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(digits, fc.nat(11), fc.integer({ min: 1, max: 9 }), (body, place, off) => {
        const text = body.join('');
        const gtin = `${text}${gtinCheckDigit(text)}`;
        expect(read(readGtin(gtin))).toBe(read(readGtin(`0${gtin}`)));
        expect(Number(read(readGtin(gtin)))).toBe(Number(gtin));
        const wrong = [...gtin].map((digit, at) => (at === place ? (Number(digit) + off) % 10 : digit)).join('');
        expect(read(readGtin(wrong))).toBe('gtin.check-digit');
      }),
    );
  });
});

describe('a NAFDAC number', () => {
  it.each([
    ['A7-1234', 'A7-1234'],
    ['a7 1234', 'A7-1234'],
    ['NAFDAC Reg. No. A7-1234', 'A7-1234'],
    ['NAFDAC REG NO: 04-5678L', '04-5678L'],
    ['04/5678l', '04-5678L'],
    ['B4-101234', 'B4-101234'],
  ])('%s is %s', (text, number) => {
    expect(read(readNafdacNumber(text))).toBe(number);
  });
  it.each(['7', 'A7-12', 'AB-1234', 'A7-1234567', 'pending'])('%s is none', (text) => {
    expect(read(readNafdacNumber(text))).toBe('nafdac.form');
  });
});

it('an HS code is kept with dots, whatever it came with', () => {
  expect(['1902.30.00', '190230', '1902 30 00 00', '1902'].map((text) => read(readHsCode(text)))).toEqual([
    '1902.30.00',
    '1902.30',
    '1902.30.00.00',
    '1902',
  ]);
  expect(['19023', '12', 'noodles'].map((text) => read(readHsCode(text)))).toEqual(['hs-code.form', 'hs-code.form', 'hs-code.form']);
});

describe('the value of an attribute', () => {
  const of = (kind: 'text' | 'number' | 'flag' | 'choice' | 'day', value: string): string =>
    read(readAttribute({ code: 'x', name: 'X', kind, choices: ['Sachet', 'Bottle'], measure: null }, value));
  it('is kept in one spelling', () => {
    expect([
      of('number', '12.50'),
      of('flag', 'Yes'),
      of('flag', 'false'),
      of('choice', 'sachet'),
      of('day', '2026-11-30'),
      of('day', '2028-02-29'),
      of('text', ' a '),
    ]).toEqual(['12.50', 'yes', 'no', 'Sachet', '2026-11-30', '2028-02-29', 'a']);
  });
  it('of another kind is refused', () => {
    expect([
      of('number', '1e3'),
      of('number', '1,5'),
      of('flag', 'maybe'),
      of('choice', 'Tin'),
      of('day', '30.11.2026'),
      of('day', '2026-02-31'),
      of('day', '2026-02-29'),
    ]).toEqual(Array.from({ length: 7 }, () => 'attribute.value'));
  });
});
