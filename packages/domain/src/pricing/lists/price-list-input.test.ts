import { describe, expect, it } from 'vitest';
import { assignmentWithin, checkPriceList, PriceListInput, readToldTerms, termsWithoutCosts } from './price-list-input.ts';

const whole = { name: 'Lagos', currency: 'NGN', taxInclusive: true, assignments: [], entries: [] };

describe('terms for whoever may not know what goods cost', () => {
  const follows = (...steps: readonly object[]) => ({
    name: 'L',
    taxInclusive: true,
    assignments: [],
    later: 'let be',
    basedOn: { code: 'B', formula: { steps } },
  });
  const margin = { by: 'cost', basisPoints: 1_200 };
  it('have no formula where any step of it goes by costs, for the steps after it tell the cost too', () => {
    const more = { step: 'percentage', basisPoints: 500 };
    for (const step of ['cost-plus', 'minimum-margin']) {
      const told = termsWithoutCosts(follows({ step, cost: 'last-grn', margin }, more));
      expect(told).toEqual({ ...follows(), basedOn: { code: 'B', formula: null } });
      expect(readToldTerms(told).basedOn).toEqual({ code: 'B', formula: null });
    }
  });
  it('are as they were kept where none does', () => {
    for (const kept of [follows({ step: 'surcharge', amountMinor: '500' }), { ...follows(), basedOn: undefined }])
      expect(termsWithoutCosts(kept)).toBe(kept);
  });
});

describe('a price list that is sent', () => {
  it('has defaults for what the contract lets out', () => {
    const entries = [{ sku: 'A', unit: 'carton', priceMinor: '100' }];
    expect(PriceListInput.parse({ ...whole, entries })).toMatchObject({
      breaks: 'volume',
      brokenPack: { rule: 'refused' },
      entries: [{ minBaseQuantity: 1 }],
    });
  });
  it.each([
    [{ sku: 'A', unit: 'carton' }],
    [{ sku: 'A', unit: 'carton', priceMinor: '100', onRequest: true }],
    [{ sku: 'A', unit: 'carton', priceMinor: '1.5' }],
    [{ sku: 'A', unit: 'carton', priceMinor: '-1' }],
    [{ sku: 'A', unit: 'carton', priceMinor: '1', minBaseQuantity: 0 }],
  ])('refuses the entry %j', (entry) => {
    expect(PriceListInput.safeParse({ ...whole, entries: [entry] }).success).toBe(false);
  });
  it('has one price a unit and step, and assignments that hold at some time', () => {
    const entry = { sku: 'A', unit: 'carton', minBaseQuantity: 24, priceMinor: '100' };
    const found = checkPriceList({
      assignments: [{ priority: 1, from: '2026-01-02T00:00:00Z', until: '2026-01-02T00:00:00Z' }],
      entries: [entry, { ...entry, minBaseQuantity: 48 }, entry],
    });
    expect(found.map(({ code, index }) => [code, index])).toEqual([
      ['assignment.empty', 0],
      ['price.twice', 2],
    ]);
  });
});

describe('an assignment of a version', () => {
  const version = { from: Date.parse('2026-01-01T00:00:00Z'), until: Date.parse('2026-02-01T00:00:00Z') };
  it('holds no longer than the version, and no longer than it says', () => {
    const assignment = { customerCode: 'C1', priority: 2, from: '2025-06-01T00:00:00Z', until: '2026-01-15T00:00:00Z' };
    const until = Date.parse('2026-01-15T00:00:00Z');
    expect(assignmentWithin(assignment, version)).toEqual({ customer: 'C1', priority: 2, from: version.from, until });
  });
  it('is none where the version ends before it begins', () => {
    expect(assignmentWithin({ priority: 0, from: '2026-02-01T00:00:00Z' }, version)).toBeUndefined();
  });
});
