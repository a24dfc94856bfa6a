import { CURRENCIES } from '@omniroute/domain';
import { expect, it } from 'vitest';
import { readAmount, writeAmount } from './amount.ts';

it('reads amounts as people write them, and writes them so that they are read the same', () => {
  expect(['250,000', '250000.50', '₦ 1 000', '0.5', '', ' '].map((text) => readAmount(text, 'NGN'))).toEqual([
    '25000000',
    '25000050',
    '100000',
    '50',
    null,
    null,
  ]);
  expect(['1.234', '-5', 'many', '1e6', '1.2.3'].map((text) => readAmount(text, 'NGN'))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  for (const currency of CURRENCIES)
    for (const minor of ['0', '5', '50', '100', '25000050', null]) expect(readAmount(writeAmount(minor, currency), currency)).toBe(minor);
  expect(['12,500', '12.5'].map((text) => readAmount(text, 'XOF'))).toEqual(['12500', undefined]);
  expect([writeAmount('12500', 'UGX'), writeAmount('12500', 'TND'), writeAmount('12000', 'TND')]).toEqual(['12500', '12.500', '12']);
});
