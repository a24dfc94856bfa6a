import { describe, expect, it } from 'vitest';
import { earlyPayment } from './early-payment.ts';
import { evaluateExample } from './parts/example-line.ts';

const given = (sent: object, creditDays: number, ...lines: string[]) =>
  evaluateExample(earlyPayment, sent, { lines, facts: { creditDays } });

describe('an early-payment discount', () => {
  it('is for who takes no more days of credit than it says', () => {
    const sent = { basisPoints: 250, maxCreditDays: 7 };
    const [cash, week] = [given(sent, 0, '2 PCS of A at 1000'), given(sent, 7, '2 PCS of A at 1000')];
    expect([cash, week]).toMatchObject([
      { discounts: [50n], reached: '2.5 % for at most 7 days of credit' },
      { kind: 'applies', discounts: [50n] },
    ]);
    expect(given(sent, 8, '2 PCS of A at 1000')).toEqual({ kind: 'no', reason: 'for at most 7 days of credit' });
    expect(given({ ...sent, maxCreditDays: 0 }, 1, '2 PCS of A at 1000')).toEqual({ kind: 'no', reason: 'for cash or prepaid' });
  });

  it('can have a least and a greatest quantity', () => {
    const sent = { basisPoints: 1_000, maxCreditDays: 0, minBaseQuantity: 24, maxBaseQuantity: 48, beyond: 'full-price' };
    expect(given(sent, 0, '23 PCS of A at 100')).toMatchObject({ kind: 'near', missing: { baseQuantity: 1 } });
    expect(given(sent, 0, '3 CTN of A at 2400')).toMatchObject({ discounts: [480n] });
  });
});
