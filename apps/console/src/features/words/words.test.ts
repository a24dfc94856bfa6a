import { expect, it } from 'vitest';
import { depotName, depotPlace } from './depots.ts';
import { phoneName, segmentName, termsName } from './words.ts';

it('says codes as the trade does', () => {
  expect(['modern-trade', 'horeca', 'shop'].map(segmentName)).toEqual(['Modern trade', 'HoReCa', 'Shop']);
  expect(['credit-14', 'net30', 'cash'].map(termsName)).toEqual(['Credit, 14 days', 'Credit, 30 days', 'Cash']);
  expect(['+2348031234567', '+447700900123'].map(phoneName)).toEqual(['0803 123 4567', '+447700900123']);
});

it('says depots by name, and shorter where the head says depot', () => {
  const depots = [{ code: 'IKJ', name: 'Ikeja depot' }];
  expect(['IKJ', 'JOS'].map((code) => depotName(depots, code))).toEqual(['Ikeja depot', 'JOS']);
  expect(['IKJ', 'JOS'].map((code) => depotPlace(depots, code))).toEqual(['Ikeja', 'JOS']);
});
