import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCell } from '../../../domain/src/intake/index.ts';
import { formOf, readNumber, writeNumber } from './numbers.ts';

const naira = formOf({ id: 'p', header: 'Price', kind: 'money', currency: 'NGN' });
if (naira === undefined) throw new Error('money has a form');
const read = (text: string) => readNumber(text, naira);

describe('a number as people and spreadsheets write it', () => {
  it.each([
    ['1250.50', '125050'],
    ['1,250.5', '125050'],
    ['1250', '125000'],
    ['1250.', '125000'],
    ['.5', '50'],
    ['0', '0'],
    ['-0', '0'],
    ['  1 250.50 ', '125050'],
    ['1\u00a0250\u202f000', '125000000'],
    ["1'250'000.05", '125000005'],
    ["'1250", '125000'],
    ['₦1,250.50', '125050'],
    ['₦ 1,250.50', '125050'],
    ['NGN 1,250', '125000'],
    ['1,250 ngn', '125000'],
    ['N1,250', '125000'],
    ['=N=1,250', '125000'],
    ['+12', '1200'],
    ['12.3400', '1234'],
    ['90071992547409.93', '9007199254740993'],
  ])('reads %j as %s kobo', (text, value) => expect(read(text)).toEqual({ value }));

  it.each([
    ['1,25', 'commas'],
    ['1,25,000', 'commas'],
    ['1.250,50', 'commas'],
    ['1.250.000', 'commas'],
    ['1,250 000', 'not-a-number'],
    ['12.345', 'decimals'],
    ['-300', 'negative'],
    ['(300)', 'negative'],
    ['₦ -300', 'negative'],
    ['-(300)', 'not-a-number'],
    ['+300-', 'not-a-number'],
    ['--300', 'not-a-number'],
    ['1₦250', 'not-a-number'],
    ['1N250', 'not-a-number'],
    ['92233720368547758.08', 'too-large'],
    ['1.25E+05', 'shortened'],
    ['#####', 'too-narrow'],
    ['#N/A', 'formula-error'],
    ['5%', 'percent'],
    ['$12', 'currency'],
    ['12 USD', 'currency'],
    ['-', 'not-a-number'],
    ['.', 'not-a-number'],
    ['twelve', 'not-a-number'],
    ['12 34', 'not-a-number'],
    ['=A1*2', 'not-a-number'],
  ])('refuses %j: %s', (text, problem) => expect(read(text)).toEqual({ problem }));

  it('takes blanks for nothing', () => {
    expect(read('')).toEqual({ value: null });
    expect(read(' \u00a0')).toEqual({ value: null });
  });

  it('reads amounts below zero only where they are meant', () => {
    const signed = { ...naira, signed: true };
    for (const text of ['-300', '−300', '(300)', '300-', '-₦300', '₦-300', '₦(300.00)', '(₦300)'])
      expect(readNumber(text, signed), text).toEqual({ value: '-30000' });
  });

  it('has no decimals in whole numbers, and as many as a currency has', () => {
    const whole = { digits: 0, signed: false };
    expect(readNumber('24.00', whole)).toEqual({ value: '24' });
    expect(readNumber('24.5', whole)).toEqual({ problem: 'decimals' });
    const francs = formOf({ id: 'p', header: 'Prix', kind: 'money', currency: 'XOF' });
    expect(francs?.digits).toBe(0);
  });

  it('writes what it reads back as the same', () => {
    const amount = fc.bigInt({ min: -(2n ** 63n - 1n), max: 2n ** 63n - 1n }).map(String);
    fc.assert(
      fc.property(amount, fc.constantFrom(0, 2, 3), fc.boolean(), (value, digits, short) => {
        expect(readNumber(writeNumber(value, { digits }, short), { digits, signed: true })).toEqual({ value });
      }),
    );
    expect(writeNumber('125050', naira)).toBe('1250.50');
    expect(writeNumber('125000', naira, true)).toBe('1250');
    expect(writeNumber('5', naira, true)).toBe('0.05');
  });

  it('reads grouped thousands as the same number without them', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.constantFrom(',', ' ', "'", '\u00a0'), (whole, separator) => {
        const grouped = whole.toString().replace(/\B(?=(\d{3})+$)/g, separator);
        expect(read(grouped)).toEqual(read(whole.toString()));
      }),
    );
  });

  it('reads nothing else than an imported file would be read as', () => {
    const signed = { ...naira, signed: true };
    const part = fc.constantFrom(
      '1',
      '12',
      '250',
      '000',
      '05',
      '.',
      ',',
      ' ',
      "'",
      '-',
      '−',
      '(',
      ')',
      '₦',
      'N',
      'NGN',
      '$',
      'E',
      '+',
      '%',
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const typed = readNumber(parts.join(''), signed);
        const imported = readCell({ id: 'price', label: 'Price', type: 'money' }, parts.join(''), 'NGN');
        if ('value' in typed && typed.value !== null && imported.ok) expect(typed.value).toBe(imported.value);
      }),
      { numRuns: 5000 },
    );
  });
});
