import { expect, it } from 'vitest';
import { daysUpTo } from './days.ts';

it('counts calendar days over months and leap days', () => {
  expect(daysUpTo('2028-03-01', 3)).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
  expect(daysUpTo('2026-01-01', 1)).toEqual(['2026-01-01']);
});
