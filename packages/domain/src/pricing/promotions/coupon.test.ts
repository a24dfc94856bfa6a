import { describe, expect, it } from 'vitest';
import { coupon } from './coupon.ts';
import { evaluateExample } from './parts/example-line.ts';

const given = (sent: object, coupons: string[], ...lines: string[]) =>
  evaluateExample(coupon, sent, { lines, facts: { coupons: new Set(coupons) } });
const percent = { gives: 'percent', basisPoints: 1_000, code: 'SALLAH-26' };
const money = { gives: 'amount', amountMinor: '500', code: 'SALLAH-26' };

describe('a coupon', () => {
  it('gives a percentage or an amount to who has it', () => {
    expect(given(percent, ['OTHER', 'SALLAH-26'], '3 PCS of A at 1000')).toMatchObject({
      discounts: [300n],
      reached: '10 % with coupon SALLAH-26',
    });
    expect(given(money, ['SALLAH-26'], '3 PCS of A at 1000')).toMatchObject({
      discounts: [500n],
      reached: '₦5 off with coupon SALLAH-26',
    });
    expect(given(money, ['SALLAH-26'], '1 PCS of A at 100')).toMatchObject({ discounts: [100n] });
  });

  it('is refused to who has it not, without telling the code', () => {
    for (const sent of [percent, money]) {
      const refused = given(sent, ['SALLAH'], '3 PCS of A at 1000');
      expect(refused).toEqual({ kind: 'no', reason: 'without its coupon' });
      expect(JSON.stringify(refused)).not.toContain('26');
    }
  });

  it('can have a least and a greatest quantity, and is written in capitals', () => {
    const sent = { ...percent, minBaseQuantity: 2, maxBaseQuantity: 4, beyond: 'none' };
    expect(given(sent, ['SALLAH-26'], '1 PCS of A at 1000').kind).toBe('near');
    expect(given(sent, ['SALLAH-26'], '5 PCS of A at 1000').kind).toBe('no');
    expect(coupon.config.safeParse({ ...money, code: 'sallah-26' }).error?.issues.map(({ path }) => path.join('/'))).toEqual(['code']);
    expect(coupon.config.safeParse({ ...money, maxBaseQuantity: 4 }).error?.issues.map(({ path }) => path.join('/'))).toEqual(['beyond']);
  });
});
