import { expect, it } from 'vitest';
import { batchesOf, endedBecause, endWords, whoOf } from './special-words.ts';

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

const batch = (name: string, more: object = {}) => ({
  ...{
    batch: name,
    expiresOn: '2027-03-03',
    capBaseQuantity: 1_440,
    usedBaseQuantity: 200,
    leftBaseQuantity: 1_240,
    over: null,
    overAt: null,
  },
  ...more,
});

it('says which batches old stock is, and what is left of each or what became of it', () => {
  const batches = [batch('B11', { over: 'expired' }), batch('B12'), batch('B13', { over: 'sold', leftBaseQuantity: 0 })];
  expect(batchesOf({ batches })).toBe('B11, expired; B12, 1,240 left; B13, 0 left');
});

it('says why old stock by batch ended by itself, and nothing where somebody ended it', () => {
  const because = (state: 'live' | 'ended', ...overs: (string | null)[]) =>
    endedBecause({ state, batches: overs.map((over, place) => batch(`B${place}`, { over, overAt: `2027-02-0${9 - place}T09:00:00Z` })) });
  expect(because('ended', 'expired', 'recalled')).toBe('Batch B0 expired 3 Mar 2027');
  expect(because('ended', 'gone', 'expired')).toBe('Batch B0 is gone');
  expect([because('ended', 'gone', null), because('live', 'expired'), because('ended')]).toEqual([undefined, undefined, undefined]);
});
