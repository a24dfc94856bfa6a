import { expect, it } from 'vitest';
import { type CustomerForm, changesOf, problemsOf } from './customer-form.ts';

const first: CustomerForm = {
  name: 'Mama Ngozi',
  ownerName: 'Ngozi',
  phone: '0803 123 4567',
  taxId: '',
  registrationNumber: 'RC 1',
  segment: 'shop',
  groups: ['CLUB'],
  territory: 'IKJ',
  warehouse: 'IKJ',
  status: 'active',
  statusReason: '',
  paymentTerms: 'cash',
  limit: '250000',
};
const words = { currency: 'NGN', reason: 'why', amount: 'amount' };

it('sends what was changed and nothing else; what was emptied is taken away', () => {
  expect(changesOf(first, first, 'NGN')).toEqual({});
  expect(
    changesOf(first, { ...first, name: ' Mama Ngozi Stores ', registrationNumber: '', groups: ['CLUB', 'A'], limit: '300,000.50' }, 'NGN'),
  ).toEqual({
    name: 'Mama Ngozi Stores',
    registrationNumber: null,
    groups: ['A', 'CLUB'],
    limitMinor: '30000050',
  });
  expect(changesOf(first, { ...first, limit: '' }, 'NGN')).toEqual({ limitMinor: null });
});

it('asks why somebody is stopped, and for an amount that can be read', () => {
  expect(problemsOf(first, first, words)).toEqual({});
  expect(problemsOf(first, { ...first, status: 'on-hold', limit: 'lots' }, words)).toEqual({ statusReason: 'why', limit: 'amount' });
  expect(problemsOf(first, { ...first, status: 'on-hold', statusReason: 'Cheque bounced' }, words)).toEqual({});
});
