import { expect, it } from 'vitest';
import { dayOf, startOfDay } from './days.ts';

it('a day begins by the clock of its zone, also where that clock is put forward', () => {
  expect(startOfDay('2026-12-01', 'Africa/Lagos')).toBe('2026-11-30T23:00:00.000Z');
  expect(startOfDay('2026-03-29', 'Europe/London')).toBe('2026-03-29T00:00:00.000Z');
  expect(startOfDay('2026-03-30', 'Europe/London')).toBe('2026-03-29T23:00:00.000Z');
  expect(startOfDay('2026-11-01', 'America/New_York')).toBe('2026-11-01T04:00:00.000Z');
});

it('a moment lies on the day of its zone', () => {
  expect([dayOf('2026-11-30T23:00:00.000Z', 'Africa/Lagos'), dayOf('2026-11-30T22:59:59.999Z', 'Africa/Lagos')]).toEqual([
    '2026-12-01',
    '2026-11-30',
  ]);
  for (const day of ['2026-01-01', '2026-06-30', '2028-02-29']) expect(dayOf(startOfDay(day, 'Europe/London'), 'Europe/London')).toBe(day);
});
