import { expect, it } from 'vitest';
import { emptyOutlet, otherIn, outletChanges, outletFormOf, outletProblems, readPlace } from '../outlet/outlet-form.ts';
import { describedBy, emptyForm, inputOf, isTelling, type NewForm, problemsOf } from './new-form.ts';

const shop = { ...emptyOutlet, address: '12 Broad Street', city: 'Lagos', state: 'Lagos', localGovernment: 'Lagos Island' };
const filled: NewForm = {
  ...emptyForm,
  name: ' Iya Basira Stores ',
  ownerName: 'Basira',
  segment: 'shop',
  territory: 'IKJ',
  warehouse: 'IKJ',
  paymentTerms: 'cash',
  limitKind: 'none',
  outlet: shop,
};
const keeper = { mayCredit: true, currency: 'NGN' };

it('asks for all that is needed, and for terms and limit of who may say them alone', () => {
  const needed = ['name', 'ownerName', 'segment', 'territory', 'warehouse'];
  const outlet = ['address', 'city', 'state', 'localGovernment'].map((field) => `outlet/${field}`);
  expect(Object.keys(problemsOf(emptyForm, keeper))).toEqual([...needed, 'paymentTerms', 'limitMinor', ...outlet]);
  expect(Object.keys(problemsOf({ ...emptyForm, hasOutlet: false }, { mayCredit: false, currency: 'NGN' }))).toEqual(needed);
  expect(problemsOf(filled, keeper)).toEqual({});
});

it('takes a limit that is said and never one that is left blank', () => {
  const amount = (limit: string): NewForm => ({ ...filled, limitKind: 'amount', limit });
  expect(['', 'lots', '-5'].map((typed) => Object.keys(problemsOf(amount(typed), keeper)))).toEqual([['amount'], ['amount'], ['amount']]);
  expect(inputOf(amount('₦250,000'), keeper)).toMatchObject({ limitMinor: '25000000' });
  expect(inputOf(amount('250,000'), { ...keeper, currency: 'XOF' })).toMatchObject({ limitMinor: '250000' });
  expect(problemsOf(amount('250,000.50'), { ...keeper, currency: 'XOF' })).toHaveProperty('amount');
  expect(inputOf(filled, keeper)).toMatchObject({ limitMinor: null });
  const other = inputOf(filled, { mayCredit: false, currency: 'NGN' });
  expect('limitMinor' in other || 'paymentTerms' in other).toBe(false);
});

it('writes days of credit that are not usual, within a year', () => {
  const days = (typed: string): NewForm => ({ ...filled, paymentTerms: 'other', days: typed });
  expect(['0', '366', 'x', ''].map((typed) => Object.keys(problemsOf(days(typed), keeper)))).toEqual(Array(4).fill(['days']));
  expect(inputOf(days('21'), keeper).paymentTerms).toBe('credit-21');
});

it('sends what is written, a blank outlet name as the customer’s, and blank codes not at all', () => {
  expect(inputOf({ ...filled, phone: '0803 123 4567' }, keeper)).toMatchObject({
    name: 'Iya Basira Stores',
    phone: '0803 123 4567',
    taxId: null,
    outlet: { name: 'Iya Basira Stores', address: '12 Broad Street', landmark: null, marketDay: null, geo: null },
  });
  expect('code' in inputOf(filled, keeper)).toBe(false);
  expect(inputOf({ ...filled, code: ' B-7 ', hasOutlet: false }, keeper)).toMatchObject({ code: 'B-7' });
  expect('outlet' in inputOf({ ...filled, hasOutlet: false }, keeper)).toBe(false);
  expect(Object.keys(problemsOf({ ...filled, code: 'groups' }, keeper))).toEqual(['code']);
});

it('reads a place as maps write it', () => {
  expect([' 6.4541, 3.3947', '6.4541 3.3947', '-1.28; 36.8', ''].map(readPlace)).toEqual([
    { latitude: 6.4541, longitude: 3.3947 },
    { latitude: 6.4541, longitude: 3.3947 },
    { latitude: -1.28, longitude: 36.8 },
    null,
  ]);
  expect(['Ikeja', '6.45', '91, 3', '6, 181'].map(readPlace)).toEqual(Array(4).fill(undefined));
  expect(outletProblems({ ...shop, phone: '12', geo: 'here' }, { isNamed: true })).toMatchObject({
    name: 'Needed',
    phone: expect.stringContaining('0803'),
    geo: expect.stringContaining('6.4541'),
  });
});

const stored = {
  code: 'C1-1',
  name: 'Shop',
  address: '12 Broad Street',
  city: 'Lagos',
  state: 'Lagos',
  localGovernment: 'Lagos Island',
  class: 'kiosk',
  landmark: null,
  marketDay: null,
  phone: '+2348031234567',
  geo: { latitude: 6.45, longitude: 3.39 },
  closedAt: null,
  mergedInto: null,
};

it('changes of an outlet what was changed, and takes away what was emptied', () => {
  const first = outletFormOf(stored);
  expect(outletChanges(first, first)).toEqual({});
  expect(outletChanges(first, { ...first, city: ' Ikeja ', class: '', geo: '', marketDay: 'afo' })).toEqual({
    city: 'Ikeja',
    class: null,
    geo: null,
    marketDay: 'afo',
  });
});

it('finds nothing left to save where somebody else made the same of an outlet meanwhile', () => {
  const now = { ...stored, city: 'Ikeja', closedAt: '2026-11-27T08:00:00Z' };
  expect(otherIn(now, { isClosed: true })).toEqual([]);
  expect(otherIn(now, { isClosed: false })).toEqual(['isClosed']);
  expect(otherIn(now, { city: 'Ikeja', phone: '0803 123 4567', geo: { latitude: 6.45, longitude: 3.39 } })).toEqual([]);
  expect(otherIn(now, { city: 'Yaba', phone: null, class: 'kiosk' })).toEqual(['city', 'phone']);
});

it('looks for somebody once there is enough of them', () => {
  const telling = (patch: Partial<NewForm>) => isTelling(describedBy({ ...emptyForm, ...patch }));
  expect([
    telling({}),
    telling({ name: 'Iy' }),
    telling({ name: 'Iya' }),
    telling({ phone: '0803' }),
    telling({ phone: '0803 1234' }),
  ]).toEqual([false, false, true, false, true]);
});
