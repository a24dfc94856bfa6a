import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CURRENCIES, moneyText, priceText } from '../kernel/index.ts';
import { readMoney } from './cell.ts';
import { type Column, readCell, writeCell } from './column.ts';

const money: Column = { id: 'price', label: 'Price', type: 'money' };
const anyCurrency = fc.constantFrom(...CURRENCIES);
const anyMinor = fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n });
const textOf = (minor: string, currency: string): string => {
  const cell = writeCell(money, minor, currency);
  return cell !== null && 'number' in cell ? cell.number : '';
};

describe('an amount in a file', () => {
  it('is read as what was written, whatever it is in: as a cell and in the words of stories', () => {
    fc.assert(
      fc.property(anyMinor, anyCurrency, (minor, currency) => {
        const value = minor.toString();
        for (const text of [textOf(value, currency), priceText(minor, currency), moneyText(minor, currency)])
          expect(readMoney(text, currency), `${text} in ${currency}`).toEqual({ ok: true, value });
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['XOF', '12,500', '12500'],
    ['XOF', 'F CFA 12 500', '12500'],
    ['XOF', '12.00', '12'],
    ['UGX', 'USh 12,500', '12500'],
    ['NGN', '12,500', '1250000'],
    ['NGN', '12.5', '1250'],
    ['TND', '12.5', '12500'],
    ['TND', '12,500.125', '12500125'],
  ])('in %s: “%s” is %s', (currency, text, value) => expect(readMoney(text, currency)).toEqual({ ok: true, value }));

  it.each([
    ['XOF', '12.5', 'has decimals, and XOF has none. Write a whole amount'],
    ['XOF', '.5', 'has decimals, and XOF has none. Write a whole amount'],
    ['UGX', '12,500.01', 'has decimals, and UGX has none. Write a whole amount'],
    ['NGN', '12.505', 'has more than two decimals. Round it'],
    ['TND', '12.5005', 'has more than three decimals. Round it'],
  ])('in %s: “%s” is never rounded silently', (currency, text, detail) =>
    expect(readMoney(text, currency)).toEqual({ ok: false, error: { code: 'money.too-fine', detail } }),
  );

  it('has the digits of its currency in a cell, and a percentage its own two', () => {
    expect(['XOF', 'UGX', 'NGN', 'TND'].map((currency) => textOf('12500', currency))).toEqual(['12500', '12500', '125.00', '12.500']);
    const percent: Column = { id: 'p', label: 'P', type: 'percent' };
    expect(writeCell(percent, 750, 'XOF')).toEqual({ number: '7.50' });
    expect(readCell(percent, '7.5', 'XOF')).toEqual({ ok: true, value: 750 });
  });
});
