import { describe, expect, it } from 'vitest';
import { readCount, readMoney, readPercent, writeMoney, writePercent } from './numbers.ts';

describe('what is typed into a form', () => {
  it('is money to the kobo, and back', () => {
    expect([readMoney('₦ 1,234.5'), readMoney('0.05'), readMoney(''), readMoney('1.234'), readMoney('abc')]).toEqual([
      '123450',
      '5',
      null,
      undefined,
      undefined,
    ]);
    expect([writeMoney('123450'), writeMoney('123400'), writeMoney('5'), writeMoney(undefined)]).toEqual(['1234.50', '1234', '0.05', '']);
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
