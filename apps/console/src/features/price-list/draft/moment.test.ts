import { describe, expect, it } from 'vitest';
import { localIn, momentIn, momentWords, usualBeginnings } from './moment.ts';

describe('moments in a business’s zone', () => {
  it('are read from and written to its own clock', () => {
    expect(momentIn('Africa/Lagos', '2026-05-04T00:00')).toBe('2026-05-03T23:00:00.000Z');
    expect(momentIn('Europe/London', '2026-07-01T09:30')).toBe('2026-07-01T08:30:00.000Z');
    expect(momentIn('Africa/Lagos', '2026-5-4')).toBeUndefined();
    expect(localIn('Africa/Lagos', '2026-05-03T23:00:00Z')).toBe('2026-05-04T00:00');
  });
  it('usually begin at midnight, tonight or before Monday, by that clock', () => {
    // Friday in UTC, already Saturday in Lagos.
    expect(usualBeginnings('Africa/Lagos', new Date('2026-05-01T23:30:00Z'))).toEqual({
      tonight: '2026-05-03T00:00',
      monday: '2026-05-04T00:00',
    });
    expect(usualBeginnings('Africa/Lagos', new Date('2026-05-04T10:00:00Z')).monday).toBe('2026-05-11T00:00');
    expect(usualBeginnings('Africa/Lagos', new Date('2026-05-03T10:00:00Z')).monday).toBe('2026-05-04T00:00');
  });
  it('are said with their weekday', () => {
    expect(momentWords('Africa/Lagos', '2026-05-03T23:00:00Z')).toBe('Monday 4 May, 00:00');
  });
});
