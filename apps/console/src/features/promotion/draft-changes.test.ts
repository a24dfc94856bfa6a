import { expect, it } from 'vitest';
import { draftChanges, termWords } from './draft-changes.ts';
import type { Definition } from './types.ts';

const live: Definition = {
  code: 'P',
  name: 'Rice week',
  type: 'percentage',
  config: { basisPoints: 500, minQuantity: 2 },
  conditions: { skus: ['RICE'], customerGroups: ['key'] },
  stacking: { group: 'default', mode: 'best', priority: 0 },
  budget: { amountMinor: '10000000' },
  taxInclusive: false,
  funding: { principalBasisPoints: 10_000, distributorBasisPoints: 0 },
  from: '2026-12-01T00:00:00Z',
};
const world = {
  currency: 'NGN',
  names: (_field: string, code: string) => code,
  when: (moment: string) => moment.slice(0, 10),
  tell: ({ config }: Definition) => `${Number(config['basisPoints']) / 100} % off`,
};
const changes = (draft: Partial<Definition>) =>
  draftChanges(live, { ...live, ...draft }, world).map(({ term, was, now }) => [term, was, now]);

it('tells each term in which a draft differs from what is live', () => {
  expect(
    changes({
      config: { basisPoints: 700, minQuantity: 2 },
      budget: { amountMinor: '20000000' },
      funding: { principalBasisPoints: 0, distributorBasisPoints: 10_000 },
      until: '2026-12-31T23:00:00Z',
      conditions: { skus: ['RICE'] },
    }),
  ).toEqual([
    ['What it does', '5 % off', '7 % off'],
    ['For whom', 'Only for the group key.', 'Everybody.'],
    ['Who pays', 'The principal', 'We'],
    ['The most it gives', 'At most ₦100,000 in all.', 'At most ₦200,000 in all.'],
    ['Until', 'no end', '2026-12-31'],
  ]);
});

it('says nothing of what is the same, and never hides what words do not tell apart', () => {
  expect(changes({})).toEqual([]);
  expect(changes({ config: { minQuantity: 2, basisPoints: 500 } })).toEqual([]);
  expect(changes({ config: { basisPoints: 500, minQuantity: 3 } })).toEqual([
    ['What it does', '5 % off', 'The same in brief, other in its details: open the draft to see them.'],
  ]);
});

it('tells a term as a timeline keeps it', () => {
  const told = (field: string, kept: string) => termWords(live, [field, kept], world);
  expect(told('budget', '{"amountMinor":"250000000"}')).toBe('At most ₦2,500,000 in all.');
  expect(told('budget', '{}')).toBe('No limit');
  expect(told('funding', '{"principalBasisPoints":7000,"distributorBasisPoints":3000}')).toBe('Principal 70 %, we the rest');
  expect(told('config', '{"basisPoints":700}')).toBe('7 % off');
  expect(told('config', '{"components":[]}')).toBeUndefined();
  expect(told('type', 'percentage')).toBe('Percentage off');
  expect(told('from', '2026-11-01T00:00:00Z')).toBe('2026-11-01');
  expect([told('conditions', '2345 characters'), told('somethingNew', '{}')]).toEqual([undefined, undefined]);
});
