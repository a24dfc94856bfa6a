import { expect, it } from 'vitest';
import { creditDaysOf, isOfferedTerms, spelledTerms, stricterTerms, termsInOrder, UNREAD_CREDIT_DAYS } from './payment-terms.ts';

it.each([
  ['prepaid', 0],
  ['cash', 0],
  ['Cash ', 0],
  ['credit-14', 14],
  ['net30', 30],
  ['Net 30', 30],
  ['net-7 days', 7],
  ['30 days', 30],
  ['1 day', 1],
])('%j gives %i days of credit', (terms, days) => expect(creditDaysOf(terms)).toBe(days));

it.each(['', 'xyz', 'credit', 'prepaid later', '30', 'credit-x', 'credit-99999', 'end of month'])(
  '%j is never taken for payment at once',
  (terms) => expect(creditDaysOf(terms)).toBe(UNREAD_CREDIT_DAYS),
);

it('offers prepaid, cash and credit of 1 to 365 days, spelled one way', () => {
  expect(['prepaid', 'cash', 'credit-1', 'credit-365'].map(isOfferedTerms)).toEqual([true, true, true, true]);
  const others = ['', 'xyz', 'net 30', 'net-30', 'Prepaid', 'credit-0', 'credit-007', 'credit-366', 'credit-14 '];
  expect(others.filter(isOfferedTerms)).toEqual([]);
});

it.each([
  ['Cash ', 'cash'],
  ['PREPAID', 'prepaid'],
  ['Net 30', 'credit-30'],
  ['30 days', 'credit-30'],
  ['credit-14', 'credit-14'],
  ['end of month', 'end of month'],
])('%j is spelled %j', (terms, spelled) => expect(spelledTerms(terms)).toBe(spelled));

it('stand in one order, each once', () =>
  expect(termsInOrder(['credit-30', 'prepaid', 'credit-7', 'cash', 'prepaid'])).toEqual(['cash', 'prepaid', 'credit-7', 'credit-30']));

it.each([
  ['credit-30', 'credit-14', 'credit-14'],
  ['credit-14', 'net 30', 'credit-14'],
  ['cash', 'prepaid', 'prepaid'],
  ['prepaid', 'cash', 'prepaid'],
  ['credit-7', 'cash', 'cash'],
  ['end of month', 'credit-365', 'credit-365'],
  ['net 30', 'credit-30', 'net 30'],
])('of %j and %j the stricter is %j', (one, other, stricter) => expect(stricterTerms(one, other)).toBe(stricter));
