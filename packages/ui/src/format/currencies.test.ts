import { CURRENCIES, minorDigitsOf } from '@omniroute/domain';
import { readCell } from '@omniroute/domain/intake';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formOf, readNumber, writeNumber } from '../sheet/numbers.ts';
import { formatMoney } from './index.ts';

const formIn = (currency: string) => {
  const form = formOf({ id: 'p', header: 'Price', kind: 'money', currency, signed: true });
  if (form === undefined) throw new Error('money has a form');
  return form;
};
const plain = (text: string): string => text.replaceAll(/\s/g, ' ');

describe('an amount on screen', () => {
  it('is read as what was shown, whatever it is in: typed into a sheet, copied from a page, written to a file', () => {
    const anyMinor = fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n });
    fc.assert(
      fc.property(anyMinor, fc.constantFrom(...CURRENCIES), fc.constantFrom('auto', 'always'), (minor, currency, fraction) => {
        const [form, value] = [formIn(currency), minor.toString()];
        expect(form.digits).toBe(minorDigitsOf(currency));
        const shown = formatMoney({ minor, currency }, { fraction, symbol: 'none' });
        expect(readCell({ id: 'price', label: 'Price', type: 'money' }, shown, currency), `${shown} in a file in ${currency}`).toEqual({
          ok: true,
          value,
        });
        for (const text of [shown, formatMoney({ minor, currency }, { fraction }), writeNumber(value, form)])
          expect(readNumber(text, form), `${text} in a sheet in ${currency}`).toEqual({ value });
      }),
      { numRuns: 1_000 },
    );
  });

  it('has the digits of its currency, not those that people use', () => {
    const shown = ['XOF', 'UGX', 'NGN', 'TND', 'MGA'].map((currency) => plain(formatMoney({ minor: 12_550n, currency })));
    expect(shown).toEqual(['F CFA 12,550', 'UGX 12,550', '₦125.50', 'TND 12.550', 'Ar 125.50']);
    expect(plain(formatMoney({ minor: 12_500n, currency: 'XOF' }, { fraction: 'always' }))).toBe('F CFA 12,500');
  });

  it('is what was typed into the workbench, and nothing finer than the currency', () => {
    const typed = ['XOF', 'UGX', 'NGN', 'TND'].map((currency) => readNumber('12500', formIn(currency)));
    expect(typed).toEqual([{ value: '12500' }, { value: '12500' }, { value: '1250000' }, { value: '12500000' }]);
    expect(['12.5', 'F CFA 12.5'].map((text) => readNumber(text, formIn('XOF')))).toEqual([
      { problem: 'decimals' },
      { problem: 'decimals' },
    ]);
    expect(readNumber('12.5005', formIn('TND'))).toEqual({ problem: 'decimals' });
  });
});
