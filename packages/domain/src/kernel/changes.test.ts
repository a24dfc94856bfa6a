import { expect, it } from 'vitest';
import { changesBetween } from './changes.ts';

it('tells fields that differ, with both values; what is left out or the same is no change', () => {
  const before = { name: 'Mama Ngozi', phone: null as string | null, groups: ['a', 'b'], limitMinor: '100' };
  expect(changesBetween(before, { name: 'Mama Ngozi', phone: '+2348031234567', groups: ['a', 'b'] })).toEqual({
    phone: { from: null, to: '+2348031234567' },
  });
  expect(changesBetween(before, { groups: ['b', 'a'], limitMinor: '250' })).toEqual({
    groups: { from: ['a', 'b'], to: ['b', 'a'] },
    limitMinor: { from: '100', to: '250' },
  });
  expect(changesBetween(before, {})).toEqual({});
});
