import { describe, expect, it } from 'vitest';
import { formOf } from './terms-form.ts';
import { followsOf, roundingFact, roundingOf, roundingWords, stepsInWords, termChanges, termLines } from './terms-words.ts';

const names = {
  depots: [{ code: 'IKJ', name: 'Ikeja depot' }],
  customers: new Map([['C0064', 'Iya Ayo Bulk Provisions (C0064)']]),
  groups: new Map([['VIP', 'Very important']]),
  territories: new Map([['SW', 'South-West']]),
};
const world = { currency: 'NGN', names, when: (at: string) => at.slice(0, 10) };
const terms = {
  name: 'Lagos GT',
  taxInclusive: true,
  breaks: 'volume',
  brokenPack: { rule: 'derived' },
  assignments: [{ group: 'wholesaler', warehouse: 'IKJ', priority: 30, from: '2026-01-01T00:00:00Z' }],
};

describe('a list’s rounding in words', () => {
  it('says of which prices, to what, and where halves go', () => {
    expect(roundingWords({ mode: 'nearest-half-up', unitStepMinor: '5000' }, 'NGN')).toBe(
      'Prices worked out from another unit: to the nearest ₦50, halves up',
    );
    expect(roundingWords({ mode: 'down', unitStepMinor: '50' }, 'GBP')).toBe('Prices worked out from another unit: down to the last £0.50');
    expect(roundingWords({ mode: 'half-even' }, 'NGN')).toBe('Amounts that are worked out: to the smallest coin, halves to even');
  });
  it('is nothing where the list says nothing of it', () => {
    expect(roundingFact(terms, 'NGN')).toEqual([]);
    expect(roundingFact(null, 'NGN')).toEqual([]);
    expect(roundingFact({ ...terms, rounding: { mode: 'up', unitStepMinor: '500' } }, 'NGN')).toEqual([
      'Prices worked out from another unit: up to the next ₦5',
    ]);
  });
  it('follows the boxes while they are filled', () => {
    expect(roundingOf(formOf(terms, 'NGN'))).toBeUndefined();
    expect(roundingOf({ ...formOf(terms, 'NGN'), roundingStep: '50' })).toEqual({ mode: 'nearest-half-up', unitStepMinor: '5000' });
    expect(roundingOf({ ...formOf(terms, 'NGN'), rounding: 'up', roundingStep: 'x' })).toBeUndefined();
  });
});

describe('what a draft changes beside the prices', () => {
  it('is told term by term, who came and who went among them', () => {
    const steps = [{ step: 'percentage', basisPoints: -350 }];
    const draft = {
      ...terms,
      breaks: 'graduated',
      rounding: { mode: 'nearest-half-up', unitStepMinor: '5000' },
      basedOn: { code: 'BASE', formula: { steps } },
      assignments: [{ priority: 5, from: '2026-02-01T00:00:00Z', until: '2026-03-01T00:00:00Z' }],
    };
    expect(termChanges(terms, draft, world)).toEqual([
      { term: 'Breaks', was: 'Volume: all units at the price reached', now: 'Graduated: each slice at its own price' },
      { term: 'Rounding', was: undefined, now: 'Prices worked out from another unit: to the nearest ₦50, halves up' },
      { term: 'Follows', was: undefined, now: 'BASE: 3.5 % less' },
      { term: 'Who it is for', was: 'Wholesaler at Ikeja depot, rank 30, from 2026-01-01', now: undefined },
      { term: 'Who it is for', was: undefined, now: 'Everybody, rank 5, from 2026-02-01 until 2026-03-01' },
    ]);
  });
  it('names whom it is for as people call them, and by the code who is not known here', () => {
    const came = (assignment: object) =>
      termChanges(
        { ...terms, assignments: [] },
        { ...terms, assignments: [{ priority: 1, from: '2026-01-01T00:00:00Z', ...assignment }] },
        world,
      ).map(({ now }) => now?.replace(/, rank.*/, ''));
    expect(came({ customerCode: 'C0064' })).toEqual(['Iya Ayo Bulk Provisions (C0064)']);
    expect(came({ customerCode: 'C0065' })).toEqual(['Customer C0065']);
    expect(came({ group: 'VIP', territory: 'SW' })).toEqual(['Very important, in South-West']);
  });
  it('is nothing where nothing changed, and all of it where nothing was published', () => {
    expect(termChanges(terms, terms, world)).toEqual([]);
    expect(termChanges(null, terms, world).map(({ term }) => term)).toEqual([
      'Name',
      'VAT',
      'Breaks',
      'Pieces of a carton',
      'Who it is for',
    ]);
  });
});

describe('a list that goes by costs, for whoever is not told them', () => {
  const told = { ...terms, basedOn: { code: 'BASE', formula: null } };
  it('is told to be worked out from costs, wherever its terms are', () => {
    expect(followsOf(told)).toEqual({ code: 'BASE', steps: null });
    expect(stepsInWords(null, 'NGN')).toBe('worked out from what the goods cost');
    expect(roundingFact({ ...told, rounding: { mode: 'up', unitStepMinor: '500' } }, 'NGN')).toHaveLength(1);
    expect(termChanges(terms, told, world)).toEqual([
      { term: 'Follows', was: undefined, now: 'BASE: worked out from what the goods cost' },
    ]);
    expect(termLines('basedOn', JSON.stringify(told.basedOn), world)).toEqual(['BASE: worked out from what the goods cost']);
  });
});

describe('a term as a timeline keeps it', () => {
  const told = (field: string, kept: unknown) =>
    termLines(field, typeof kept === 'object' ? JSON.stringify(kept) : (kept as string), world);
  it('is told in words, each assignment in a line of its own', () => {
    const since = { priority: 30, from: '2026-01-01T00:00:00Z' };
    expect(
      told('assignments', [
        { ...since, group: 'wholesaler', territory: 'LAG', channel: 'whatsapp', warehouse: 'IKJ', paymentTerms: 'credit-14' },
        { ...since, customerCode: 'C-7', fulfilment: 'collect', until: '2026-03-01T00:00:00Z' },
      ]),
    ).toEqual([
      'Wholesaler at Ikeja depot, in LAG, through WhatsApp, on terms: credit, 14 days, rank 30, from 2026-01-01',
      'Customer C-7, collected, rank 30, from 2026-01-01 until 2026-03-01',
    ]);
    expect(told('assignments', [])).toEqual(['Nobody yet: nothing is sold at these prices.']);
    expect(told('brokenPack', { rule: 'surcharged', basisPoints: 250 })).toEqual(['Sold at the carton’s price shared out, and 2.5 % more']);
    expect(told('rounding', { mode: 'up', unitStepMinor: '500' })).toEqual(['Prices worked out from another unit: up to the next ₦5']);
    expect(told('basedOn', { code: 'BASE', formula: { steps: [{ step: 'percentage', basisPoints: -350 }] } })).toEqual([
      'BASE: 3.5 % less',
    ]);
    expect(told('breaks', 'graduated')).toEqual(['Graduated: each slice at its own price']);
    expect(termLines('taxInclusive', false, world)).toEqual(['Added to the prices']);
    expect(told('name', '{Odd} name')).toEqual(['{Odd} name']);
  });
  it('is nothing where it was too long to be kept, or has no words', () => {
    expect([told('assignments', '2345 characters'), told('somethingNew', '{}')]).toEqual([undefined, undefined]);
  });
});
