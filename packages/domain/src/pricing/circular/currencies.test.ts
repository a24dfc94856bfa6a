import { describe, expect, it } from 'vitest';
import { type CircularContext, readCircular } from './index.ts';
import { splitPasted } from './split-pasted.ts';

const read = (text: string, context: CircularContext) => readCircular(splitPasted(text), context).rows;
const table = (...prices: string[]): string =>
  ['Product\tNew price', ...prices.map((price, at) => `Noodles ${'ABCDEF'[at]}\t${price}`)].join('\n');
const minorIn = (currency: string, ...prices: string[]) => read(table(...prices), { currency }).map(({ newMinor }) => newMinor);

describe('a circular in another currency', () => {
  it('has its digits, in a table and line by line', () => {
    expect(minorIn('XOF', '12,500', '12 500', '9,000.00', '12.5k')).toEqual([12_500n, 12_500n, 9_000n, 12_500n]);
    expect(minorIn('UGX', '12,500')).toEqual([12_500n]);
    expect(minorIn('NGN', '12,500', '12,500.50')).toEqual([1_250_000n, 1_250_050n]);
    expect(minorIn('TND', '12.500', '1,207.450', '7.5')).toEqual([12_500n, 1_207_450n, 7_500n]);
    const line = 'Noodles Chicken carton: 12,500';
    expect(['XOF', 'UGX', 'NGN', 'TND'].map((currency) => read(`${line}.00`, { currency })[0]?.newMinor)).toEqual([
      12_500n,
      12_500n,
      1_250_000n,
      12_500_000n,
    ]);
  });

  it('asks for a price that is finer than its currency, or may be two, and rounds none', () => {
    const [fine, either] = read(table('12,500.50', '12.500'), { currency: 'XOF' });
    expect([fine?.newMinor, either?.newMinor]).toEqual([undefined, undefined]);
    expect(fine?.trouble).toContain('12,500.50');
    expect(either?.trouble).toContain('12.500');
    // In dinars the comma may stand before thousandths, as it is written there.
    const [comma] = read(table('7,450'), { currency: 'TND' });
    expect([comma?.newMinor, comma?.trouble]).toEqual([undefined, expect.stringContaining('7,450')]);
    expect(minorIn('NGN', '7,450')).toEqual([745_000n]);
  });

  it('compares a price with VAT to the nearest whole unit of money', () => {
    const text = 'Product\tNew price ex VAT\tNew price incl VAT\nNoodles\t12,500\t13,487';
    const troubleIn = (currency: string) => read(text, { currency, taxRates: [750] })[0]?.trouble;
    // 12,500 with 7.5 % is 13,437.50: fifty francs are no rounding, and neither are fifty naira.
    expect([troubleIn('XOF'), troubleIn('NGN')]).toEqual([expect.stringContaining('with VAT'), expect.stringContaining('with VAT')]);
    const near = text.replace('13,487', '13,438');
    expect(read(near, { currency: 'XOF', taxRates: [750] })[0]?.trouble).toBeUndefined();
  });
});
