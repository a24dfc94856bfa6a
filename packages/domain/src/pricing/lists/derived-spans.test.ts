import { expect, it } from 'vitest';
import { type ListVersion, type SpanContext, spansOf } from './derived-spans.ts';
import { readTerms } from './price-list-input.ts';

const FORMULA = { steps: [{ step: 'round', rounding: { toMinor: '1' } }] };
const version = (code: string, more: object, entries: ListVersion['entries'] = []): ListVersion => ({
  code,
  version: 1,
  terms: readTerms({ name: code, taxInclusive: false, breaks: 'volume', brokenPack: { rule: 'refused' }, assignments: [], ...more }),
  from: 0,
  until: undefined,
  entries,
});
const BASE = version('STD', {}, [{ sku: 'A', unit: 'piece', minBaseQuantity: 1, priceMinor: 10_000n }]);
const FOLLOWER = version('GROSS', { taxInclusive: true, basedOn: { code: 'STD', formula: FORMULA } });
const units = [{ unit: 'piece', factor: 1, isSellable: true }];
/** 7.5 % until 100, 10 % until 200, 12 % from then on. */
const rateAt = (at: number): number => (at < 100 ? 750 : at < 200 ? 1000 : 1200);
const context = (since: number): SpanContext => ({
  products: new Map([['A', { units }]]),
  currency: 'NGN',
  rateOf: (_sku, at) => rateAt(at),
  taxStamp: (at) => `tax ${rateAt(at)}`,
  since,
  rateChanges: [100, 200].filter((change) => change > since),
});
const spans = (versions: ListVersion[], since = 0) =>
  spansOf(versions, context(since))
    .filter(({ code }) => code !== 'STD')
    .map(({ from, until, entries }) => [from, until, [...entries][0]?.priceMinor]);

it('a list in other terms than the one it follows is cut where a rate changes, each piece by its own rate', () => {
  expect(spans([BASE, FOLLOWER])).toEqual([
    [0, 100, 10_750n],
    [100, 200, 11_000n],
    [200, undefined, 11_200n],
  ]);
  const stamps = spansOf([BASE, FOLLOWER], context(0)).flatMap(({ code, stamp }) => (code === 'GROSS' ? [stamp] : []));
  expect(new Set(stamps).size).toBe(3);
});

it('is not cut before the book answers, and has the rate of then from its beginning', () => {
  expect(spans([BASE, FOLLOWER], 150)).toEqual([
    [0, 200, 11_000n],
    [200, undefined, 11_200n],
  ]);
});

it('ends where its own version does, between two rates', () => {
  expect(spans([BASE, { ...FOLLOWER, from: 50, until: 150 }])).toEqual([
    [50, 100, 10_750n],
    [100, 150, 11_000n],
  ]);
});

it('is whole where both lists are in the same terms', () => {
  expect(spans([BASE, version('NET', { basedOn: { code: 'STD', formula: FORMULA } })])).toEqual([[0, undefined, 10_000n]]);
});
