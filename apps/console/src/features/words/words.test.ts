import { expect, it } from 'vitest';
import { depotName, depotPlace } from './depots.ts';
import { phoneName, segmentName, termsBeside, termsName } from './words.ts';

it('says codes as the trade does', () => {
  expect(['modern-trade', 'horeca', 'shop'].map(segmentName)).toEqual(['Modern trade', 'HoReCa', 'Shop']);
  expect(['credit-14', 'net30', 'cash'].map(termsName)).toEqual(['Credit, 14 days', 'Credit, 30 days', 'Cash']);
  expect(['+2348031234567', '+447700900123'].map(phoneName)).toEqual(['0803 123 4567', '+447700900123']);
});

it('offers the usual terms and what was chosen, each once and not the customer’s own', () => {
  expect(termsBeside('credit-14')).toEqual(['prepaid', 'cash', 'credit-7', 'credit-30']);
  expect(termsBeside('net30', 'credit-45')).toEqual(['prepaid', 'cash', 'credit-7', 'credit-14', 'credit-30', 'credit-45']);
  expect(termsBeside('credit-45', 'credit-45')).not.toContain('credit-45');
});

it('says depots by name, and shorter where the head says depot', () => {
  const depots = [{ code: 'IKJ', name: 'Ikeja depot' }];
  expect(['IKJ', 'JOS'].map((code) => depotName(depots, code))).toEqual(['Ikeja depot', 'JOS']);
  expect(['IKJ', 'JOS'].map((code) => depotPlace(depots, code))).toEqual(['Ikeja', 'JOS']);
});
