import { expect, it } from 'vitest';
import { phoneName, segmentName, termsName } from './words.ts';

it('says codes as the trade does', () => {
  expect(['modern-trade', 'horeca', 'shop'].map(segmentName)).toEqual(['Modern trade', 'HoReCa', 'Shop']);
  expect(['credit-14', 'net30', 'cash'].map(termsName)).toEqual(['Credit, 14 days', 'Credit, 30 days', 'Cash']);
  expect(['+2348031234567', '+447700900123'].map(phoneName)).toEqual(['0803 123 4567', '+447700900123']);
});
