import { describe, expect, it } from 'vitest';
import { findMeetings, type PlannedPromotion } from './meetings.ts';

const PRODUCTS = Array.from({ length: 70 }, (_, place) => ({
  sku: `S${place}`,
  category: place < 35 ? ['food', 'noodles'] : ['food', 'drinks'],
  brand: place % 2 === 0 ? 'Even' : 'Odd',
  groups: place === 69 ? ['last', 'tail'] : [],
}));
const plan = (code: string, more: Partial<PlannedPromotion> = {}): PlannedPromotion => ({
  code,
  begins: 10,
  ends: 20,
  group: 'default',
  conditions: {},
  ...more,
});
const meet = (...promotions: PlannedPromotion[]) => Object.fromEntries(findMeetings(promotions, PRODUCTS));
const of = (a: PlannedPromotion['conditions'], b: PlannedPromotion['conditions']): boolean =>
  'A' in meet(plan('A', { conditions: a }), plan('B', { conditions: b }));

describe('promotions meet', () => {
  it('on the same goods, however these are named', () => {
    expect(of({ brands: ['Even'] }, { skus: ['S2', 'S3'] })).toBe(true);
    expect(of({ brands: ['Even'] }, { skus: ['S3'] })).toBe(false);
    expect(of({ categories: ['food'] }, { categories: ['food/drinks'] })).toBe(true);
    expect(of({ categories: ['food/noodles'] }, { skus: ['S69'] })).toBe(false);
    expect(of({ productGroups: ['last'] }, { productGroups: ['tail'] })).toBe(true);
    expect(of({ productGroups: ['last'] }, { brands: ['Even'] })).toBe(false);
    expect(of({ brands: ['Odd'], categories: ['food/noodles'] }, { skus: ['S69'] })).toBe(false);
    expect(of({}, {})).toBe(true);
    expect(of({}, { skus: ['NOT-SOLD'] })).toBe(false);
  });

  it('at the same time: one that ends as the other begins does not, and one without an end goes on', () => {
    expect(meet(plan('A'), plan('B', { begins: 20, ends: 30 }))).toEqual({});
    expect(meet(plan('A'), plan('B', { begins: 19, ends: undefined }))).toEqual({ A: ['B'], B: ['A'] });
    expect(meet(plan('A', { ends: undefined }), plan('B', { begins: 900, ends: 901 }))).toEqual({ A: ['B'], B: ['A'] });
  });

  it('in one stacking group: groups add up with each other', () => {
    expect(meet(plan('A'), plan('B', { group: 'payment' }), plan('C'))).toEqual({ A: ['C'], C: ['A'] });
  });

  it('in one basket: of one customer, depot, channel and day', () => {
    expect(of({ customers: ['C1'] }, { customers: ['C2'] })).toBe(false);
    expect(of({ warehouses: ['W1'] }, { warehouses: ['W1', 'W2'] })).toBe(true);
    expect(of({ channels: ['portal'] }, { channels: ['phone'] })).toBe(false);
    expect(of({ daysOfWeek: [1] }, { daysOfWeek: [2] })).toBe(false);
    expect(of({ isFirstOrder: true }, { isFirstOrder: false })).toBe(false);
    expect(of({ isFirstOrder: true }, {})).toBe(true);
    // A customer may be in both, and one territory in the other.
    expect(of({ customerGroups: ['a'] }, { customerGroups: ['b'] })).toBe(true);
    expect(of({ territories: ['a'] }, { territories: ['b'] })).toBe(true);
  });
});
