import { describe, expect, it } from 'vitest';
import { fixedPrice } from './fixed-price.ts';
import { evaluateExample } from './parts/example-line.ts';

const given = (sent: object, ...lines: string[]) => evaluateExample(fixedPrice, sent, { lines });
const carton = { priceMinor: '2000', unit: 'CTN', unitInBase: 24 };

describe('a fixed price', () => {
  it('takes off what the list charges above it', () => {
    expect(given(carton, '3 CTN of A at 2400')).toEqual({
      kind: 'applies',
      discounts: [1_200n],
      free: [],
      reached: '₦20 a CTN',
      size: '₦20 a CTN',
      isPrice: true,
    });
  });

  it('P1: is not multiplied by the conversion, and holds in every pack (erpnext #32695)', () => {
    // 2,000 a carton of 24 is 500 a roll of 6 and 83.33… a piece: 5 pieces are charged 417, half up.
    expect(given(carton, '1 ROLL of A at 600')).toMatchObject({ discounts: [100n] });
    expect(given(carton, '5 PCS of A at 100')).toMatchObject({ discounts: [83n] });
    expect(given(carton, '24 PCS of A at 100')).toMatchObject({ discounts: [400n] });
  });

  it('is rounded once for a product, not once for each of its lines', () => {
    const charged = (...lines: string[]) => {
      const result = given(carton, ...lines);
      return result.kind === 'applies' ? 1_500n - result.discounts.reduce((sum, one) => sum + one, 0n) : undefined;
    };
    // 15 pieces are 1,250; lines of 5 alone would be 417 each, 1,251.
    expect(charged('15 PCS of A at 100')).toBe(1_250n);
    expect(charged('5 PCS of A at 100', '5 PCS of A at 100', '5 PCS of A at 100')).toBe(1_250n);
    expect(charged('5 PCS of A at 100', '5 PCS of B at 100', '5 PCS of C at 100')).toBe(1_251n);
  });

  it('charges half a minor unit more rather than less', () => {
    expect(given({ priceMinor: '21', unit: 'PAIR', unitInBase: 2 }, '1 PCS of A at 20')).toMatchObject({ discounts: [9n] });
  });

  it('is rounded once for all products where it has a maximum, so that units which change places under it cost nothing', () => {
    const sent = { priceMinor: '21', unit: 'PAIR', unitInBase: 2, maxBaseQuantity: 2, beyond: 'full-price' };
    expect(given(sent, '2 PCS of B at 11')).toMatchObject({ discounts: [1n] });
    expect(given(sent, '1 PCS of A at 11', '2 PCS of B at 11')).toMatchObject({ discounts: [1n, 0n] });
  });

  it('never raises a price', () => {
    expect(given(carton, '1 CTN of A at 1900')).toEqual({ kind: 'no', reason: 'costs no more by the list' });
    expect(given(carton, '1 CTN of A at 1900', '1 CTN of B at 2100')).toMatchObject({ discounts: [0n, 100n] });
  });

  it('begins at a quantity and ends at another', () => {
    const sent = { ...carton, minBaseQuantity: 48, maxBaseQuantity: 72, beyond: 'full-price' };
    expect(given(sent, '1 CTN of A at 2400', '23 PCS of A at 110')).toMatchObject({ kind: 'near', missing: { baseQuantity: 1 } });
    expect(given(sent, '5 CTN of A at 2400')).toMatchObject({ discounts: [1_200n], reached: '₦20 a CTN on 72 of 120' });
    expect(given({ ...sent, beyond: 'none' }, '5 CTN of A at 2400').kind).toBe('no');
  });
});
