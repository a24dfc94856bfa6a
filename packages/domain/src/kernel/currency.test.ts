import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CURRENCIES, decimalText, isCurrency, minorDigitsOf, minorScaleOf, moneyText, priceText } from './index.ts';

describe('the currencies', () => {
  it('have the minor digits of ISO 4217, also where people count otherwise', () => {
    const none = ['XOF', 'XAF', 'RWF', 'UGX', 'GNF', 'DJF', 'KMF', 'BIF', 'JPY'];
    const three = ['TND', 'LYD', 'BHD', 'KWD'];
    // Ariary and ouguiya part into fifths; the list has two digits for them, and shillings of Tanzania have two that nobody uses.
    const two = ['NGN', 'GHS', 'KES', 'GBP', 'USD', 'EUR', 'ZAR', 'MRU', 'MGA', 'TZS'];
    expect(none.map(minorDigitsOf)).toEqual(none.map(() => 0));
    expect(three.map(minorDigitsOf)).toEqual(three.map(() => 3));
    expect(two.map(minorDigitsOf)).toEqual(two.map(() => 2));
    expect(minorDigitsOf('CLF')).toBe(4);
    for (const currency of CURRENCIES) expect(minorScaleOf(currency), currency).toBe(10n ** BigInt(minorDigitsOf(currency)));
  });

  it('are each there once, by a code that spreadsheets and browsers know too', () => {
    expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length);
    const known = new Set(Intl.supportedValuesOf('currency'));
    // Units of account, and what the list took up lately: not everybody's browser has them.
    const others = ['BOV', 'CHE', 'CHW', 'CLF', 'COU', 'MXV', 'USN', 'UYI', 'UYW', 'VED', 'XCG', 'ZWG'];
    expect(CURRENCIES.filter((currency) => !known.has(currency) && !others.includes(currency))).toEqual([]);
  });

  it('are none where the code is of nothing, of gold, of a test, or of what is no longer paid with', () => {
    expect(['ABC', 'XAU', 'XTS', 'DEM', 'ngn', ''].filter(isCurrency)).toEqual([]);
    expect(minorDigitsOf('ABC')).toBe(2);
  });
});

describe('amounts in words', () => {
  it('have the digits of their currency', () => {
    expect([12_500n, 1n].map((minor) => [priceText(minor, 'XOF'), moneyText(minor, 'UGX')])).toEqual([
      ['XOF 12,500', 'UGX 12,500'],
      ['XOF 1', 'UGX 1'],
    ]);
    expect([12_500n, 12_345n, 5n].map((minor) => [priceText(minor, 'TND'), moneyText(minor, 'TND')])).toEqual([
      ['TND 12.500', 'TND 12.500'],
      ['TND 12.345', 'TND 12.345'],
      ['TND 0.005', 'TND 0.005'],
    ]);
    expect([priceText(12_000n, 'TND'), moneyText(12_000n, 'TND'), moneyText(-12_500n, 'XOF')]).toEqual([
      'TND 12',
      'TND 12.000',
      '−XOF 12,500',
    ]);
    expect([priceText(1_250_000n, 'NGN'), priceText(1_250_050n, 'NGN'), moneyText(-5n, 'NGN')]).toEqual([
      '₦12,500',
      '₦12,500.50',
      '−NGN 0.05',
    ]);
  });

  it('are plain decimals for files and boxes, none longer than its currency', () => {
    const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
    fc.assert(
      fc.property(amount, fc.constantFrom(...CURRENCIES), fc.boolean(), (minor, currency, isShort) => {
        const digits = minorDigitsOf(currency);
        const [whole = '', fraction = ''] = decimalText(minor.toString(), digits, isShort).split('.');
        expect(fraction.length === digits || (isShort && fraction === '')).toBe(true);
        expect(BigInt(whole.replace('-', '') + fraction.padEnd(digits, '0'))).toBe(minor < 0n ? -minor : minor);
      }),
    );
  });
});
