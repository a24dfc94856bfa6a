import { expect, it } from 'vitest';
import { depotName, phoneInWords, termsInWords } from './words.ts';

it('calls payment terms by their names', () => {
  expect(['cash', 'prepaid', 'credit-30', 'barter'].map(termsInWords)).toEqual([
    'Cash',
    'Paid before delivery',
    'Credit of 30 days',
    'barter',
  ]);
});

it('names a depot with its town, once', () => {
  const depots = [
    { code: 'LEK', name: 'Lekki depot', city: 'Lagos' },
    { code: 'JOS', name: 'Jos depot', city: 'Jos' },
  ];
  expect(['LEK', 'JOS', 'KAN'].map((code) => depotName(depots, code))).toEqual(['Lekki depot, Lagos', 'Jos depot', 'KAN']);
});

it('writes phone numbers as they are dialled', () => {
  expect(['+2348031234567', '+447700900123'].map(phoneInWords)).toEqual(['0803 123 4567', '+447700900123']);
});
