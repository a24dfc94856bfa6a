import { expect, it } from 'vitest';
import { daysIn, monthsIn, moved, readWindow, windowFrom, windowWords } from './window.ts';

it('is of whole months, and moves by one in either zoom', () => {
  expect(windowFrom('2026-12-15', 'quarter')).toEqual({ zoom: 'quarter', from: '2026-12-01', until: '2027-02-28' });
  expect(moved(windowFrom('2026-01-31', 'month'), -1)).toEqual({ zoom: 'month', from: '2025-12-01', until: '2025-12-31' });
  expect(moved(windowFrom('2026-12-15', 'quarter'), 1).from).toBe('2027-01-01');
  expect([daysIn(windowFrom('2028-02-10', 'month')), daysIn(windowFrom('2026-05-10', 'quarter'))]).toEqual([29, 92]);
  expect(monthsIn(windowFrom('2026-05-10', 'quarter')).map(({ first, days }) => [first, days])).toEqual([
    ['2026-05-01', 31],
    ['2026-06-01', 30],
    ['2026-07-01', 31],
  ]);
});

it('is read from a link, or is that of today', () => {
  const read = (from: string | null, zoom: string | null) => readWindow({ from, zoom }, '2026-05-10');
  expect(read('2026-08', 'month')).toEqual({ zoom: 'month', from: '2026-08-01', until: '2026-08-31' });
  for (const wrong of [null, '2026-13', '0000-01', 'May']) expect(read(wrong, 'year')).toEqual(windowFrom('2026-05-10', 'quarter'));
});

it('is called by its months', () => {
  expect(['month', 'quarter'].map((zoom) => windowWords(windowFrom('2026-05-01', zoom as 'month')))).toEqual([
    'May 2026',
    'May – July 2026',
  ]);
  expect(windowWords(windowFrom('2026-12-01', 'quarter'))).toBe('December 2026 – February 2027');
});
