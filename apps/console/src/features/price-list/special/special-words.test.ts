import { expect, it } from 'vitest';
import { endWords, whoOf } from './special-words.ts';

const row = {
  state: 'live',
  priceMinor: '1250000',
  currency: 'NGN',
  unit: 'carton',
  usedBaseQuantity: 240,
  capBaseQuantity: 2_000,
} as const;

it('says what ending a special price does, in numbers', () => {
  expect(endWords(row)).toContain('₦12,500 a carton ends now');
  expect(endWords(row)).toContain('240 of 2,000 base units sold at it so far');
  expect(endWords({ ...row, capBaseQuantity: null })).toContain('240 base units sold at it so far');
  expect(endWords({ ...row, state: 'submitted' })).toContain('nothing was sold at it');
  expect([whoOf({ customerName: 'Chinedu Stores' }), whoOf({ customerName: null })]).toEqual(['Chinedu Stores', 'Old stock, everybody']);
});
