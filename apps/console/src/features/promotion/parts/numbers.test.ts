import { describe, expect, it } from 'vitest';
import { readCount, readMoney, readPercent, writeMoney, writePercent } from './numbers.ts';

describe('what is typed into a form', () => {
  it('is money to the kobo, and back', () => {
    expect(['₦ 1,234.5', '0.05', '', '1.234', 'abc'].map((typed) => readMoney(typed, 'NGN'))).toEqual([
      '123450',
      '5',
      null,
      undefined,
      undefined,
    ]);
    expect(['123450', '123400', '5', undefined].map((minor) => writeMoney(minor, 'NGN'))).toEqual(['1234.50', '1234', '0.05', '']);
  });
  it('is money to the last digit that its currency has', () => {
    expect(['12,500', '12.5'].map((typed) => readMoney(typed, 'XOF'))).toEqual(['12500', undefined]);
    expect(['12.345', '12.3456'].map((typed) => readMoney(typed, 'TND'))).toEqual(['12345', undefined]);
    expect([writeMoney('12500', 'XOF'), writeMoney('12345', 'TND')]).toEqual(['12500', '12.345']);
  });
  it('is a percentage in hundredths without a float, and back', () => {
    expect([readPercent('7.5 %'), readPercent('0.29'), readPercent('100'), readPercent('x'), readPercent('')]).toEqual([
      750,
      29,
      10_000,
      undefined,
      null,
    ]);
    expect([writePercent(750), writePercent(29)]).toEqual(['7.5', '0.29']);
  });
  it('is a whole number', () => {
    expect([readCount('1,200'), readCount(''), readCount('1.5')]).toEqual([1200, null, undefined]);
  });
});
