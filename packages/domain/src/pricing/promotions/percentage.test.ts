import { describe, expect, it } from 'vitest';
import { evaluateExample } from './parts/example-line.ts';
import { percentage } from './percentage.ts';

const given = (sent: object, ...lines: string[]) => evaluateExample(percentage, sent, { lines });

describe('a percentage', () => {
  it('is rounded once over all lines and shared out by largest remainder', () => {
    expect(given({ basisPoints: 500 }, '1 PCS of A at 105', '1 PCS of B at 105', '1 PCS of C at 105')).toEqual({
      kind: 'applies',
      // 15.75 of 315; each line alone would be 5.25, and 15 in all.
      discounts: [6n, 5n, 5n],
      free: [],
      reached: '5 %',
      size: '5 %',
    });
  });

  it('begins at a quantity that is counted in base units over all lines', () => {
    const sent = { basisPoints: 1_000, minBaseQuantity: 48 };
    expect(given(sent, '1 CTN of A at 2400', '23 PCS of B at 100')).toEqual({ kind: 'near', missing: { baseQuantity: 1, gives: '10 %' } });
    expect(given(sent, '1 CTN of A at 2400', '24 PCS of B at 100')).toMatchObject({ kind: 'applies', discounts: [240n, 240n] });
  });

  it('P1: counts stock units whatever unit the document names, and is not multiplied by a conversion (erpnext #8688, #32695, #36867)', () => {
    const sent = { basisPoints: 1_000, minBaseQuantity: 24 };
    const [carton, pieces] = [given(sent, '1 CTN of A at 2400'), given(sent, '24 PCS of A at 100')];
    expect([carton, pieces]).toMatchObject([{ discounts: [240n] }, { discounts: [240n] }]);
    expect(given(sent, '23 PCS of A at 100').kind).toBe('near');
  });

  it('P4: of 8 units where 2 to 5 are at 50 %, 5 are discounted and 3 cost the full price (erpnext #18006)', () => {
    const sent = { basisPoints: 5_000, minBaseQuantity: 2, maxBaseQuantity: 5, beyond: 'full-price' };
    expect(given(sent, '8 PCS of A at 100')).toMatchObject({ discounts: [250n], reached: '50 % on 5 of 8' });
    expect(given({ ...sent, beyond: 'none' }, '8 PCS of A at 100')).toEqual({ kind: 'no', reason: 'for at most 5' });
    expect(given(sent, '1 PCS of A at 100')).toMatchObject({ kind: 'near', missing: { baseQuantity: 1 } });
    expect(given(sent, '5 PCS of A at 100')).toMatchObject({ discounts: [250n], reached: '50 %' });
  });

  it('is for the dearest units where it is not for all, so that cheap ones push none out', () => {
    const sent = { basisPoints: 5_000, maxBaseQuantity: 5, beyond: 'full-price' };
    expect(given(sent, '9 PCS of A at 10', '4 PCS of B at 100', '1 CTN of C at 1200')).toMatchObject({ discounts: [0n, 200n, 25n] });
  });

  it('rounds the part of a line that is cut half up', () => {
    // A piece of a carton at 2,300 is 95.83…
    expect(given({ basisPoints: 10_000, maxBaseQuantity: 1, beyond: 'full-price' }, '1 CTN of A at 2300')).toMatchObject({
      discounts: [96n],
    });
  });

  it('is not set up with half a maximum', () => {
    const wrong = (sent: object) =>
      percentage.config.safeParse({ basisPoints: 500, ...sent }).error?.issues.map(({ path }) => path.join('/'));
    expect(wrong({ maxBaseQuantity: 5 })).toEqual(['beyond']);
    expect(wrong({ beyond: 'none' })).toEqual(['beyond']);
    expect(wrong({ minBaseQuantity: 6, maxBaseQuantity: 5, beyond: 'none' })).toEqual(['maxBaseQuantity']);
  });
});
