import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDay, isKeptTime, moment, plainLines, plainText } from './index.ts';

const takes = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown): boolean => schema.safeParse(value).success;

describe('a text', () => {
  it('is taken in any alphabet, without the spaces around it', () => {
    expect(plainText(40).parse('  Iya Ọlá’s 母の店 🛒\t')).toBe('Iya Ọlá’s 母の店 🛒');
    expect(plainLines(40).parse('Ring\tthe bell,\r\nthen wait.\n')).toBe('Ring\tthe bell,\r\nthen wait.');
  });

  it.each(['a\0b', '\u0001', 'a\u007fb', 'a\u0085b', 'a\ud800b', '\udc00', 'a\udc00\ud800'])(
    'with what cannot be kept is refused: %j',
    (text) => {
      expect([takes(plainText(40), text), takes(plainLines(40), text)]).toEqual([false, false]);
    },
  );

  it.each(['a\nb', 'a\tb', 'a\r\nb'])('of one line has none of several: %j', (text) => {
    expect([takes(plainText(40), text), takes(plainLines(40), text)]).toEqual([false, true]);
  });

  it('is neither empty nor too long', () => {
    expect(['', '  ', 'abcd', ' abcde '].map((text) => takes(plainText(4), text))).toEqual([false, false, true, false]);
  });

  it('that is taken survives UTF-8 and holds no NUL', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = plainLines(100).safeParse(text);
        if (read.success) expect(new TextDecoder().decode(new TextEncoder().encode(read.data))).toBe(read.data);
        if (read.success) expect(read.data).not.toContain('\0');
      }),
    );
  });
});

describe('a day and a moment', () => {
  it.each(['0001-01-01', '2024-02-29', '2026-11-30', '9999-12-31'])('%s is a day', (day) => {
    expect(takes(calendarDay, day)).toBe(true);
  });
  it.each(['0000-01-01', '2026-02-29', '26-01-01', '10000-01-01', '2026-01-01T00:00:00Z', ''])('%j is none', (day) => {
    expect(takes(calendarDay, day)).toBe(false);
  });
  it.each(['0001-01-01T00:00:00Z', '2026-11-30T09:30:00.123456+01:00', '2026-11-30T09:30:00-15:59'])('%s is a moment', (at) => {
    expect(takes(moment, at)).toBe(true);
  });
  it.each([
    '0000-12-31T23:59:59Z',
    '2026-11-30T09:30:00+16:00',
    '2026-11-30T09:30:00-23:59',
    '2026-11-30T09:30:00',
    '2026-11-30',
    // In UTC of the years 0 and 10000.
    '0001-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59-15:59',
  ])('%j is none', (at) => {
    expect(takes(moment, at)).toBe(false);
  });
  it('is told what is wrong with it once', () => {
    for (const at of ['0000-12-31T23:59:59Z', '+012026-01-01T00:00:00Z', '9999-12-31T23:59:59-15:59', 'never'])
      expect(moment.safeParse(at).error?.issues.length, at).toBe(1);
  });
  it('is looked at in the database’s own form as well', () => {
    expect(['2026-03-01 22:30:00.123456+00', '2026-03-01 22:30:00+15', '0001-01-01 00:00:00-0030'].every(isKeptTime)).toBe(true);
    expect(['2026-03-01 22:30:00+99', '2026-03-01 22:30:00-1600', '0000-03-01 22:30:00+00'].some(isKeptTime)).toBe(false);
  });
});
