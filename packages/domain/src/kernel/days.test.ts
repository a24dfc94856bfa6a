import { expect, it } from 'vitest';
import { addDays, daysBetween, daysFrom } from './days.ts';

it('counts calendar days over months, leap days and years', () => {
  expect([addDays('2028-02-28', 2), addDays('2026-01-01', -1), addDays('2026-03-01', 0)]).toEqual([
    '2028-03-01',
    '2025-12-31',
    '2026-03-01',
  ]);
  expect([daysBetween('2026-12-30', '2027-01-02'), daysBetween('2026-03-02', '2026-03-01')]).toEqual([3, -1]);
  expect(daysFrom('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  expect(daysFrom('2026-03-02', '2026-03-01')).toEqual([]);
});
