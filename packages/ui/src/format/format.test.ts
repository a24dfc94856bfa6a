import { describe, expect, it } from 'vitest';
import { COUNT_CAP, cappedCount, countWords, formatMoney, formatQuantity, formatWhen, lastMoment, statusWord } from './index.ts';

describe('formatMoney', () => {
  const naira = (minor: bigint | string, options = {}) => formatMoney({ minor, currency: 'NGN' }, options);
  it('writes whole naira, and kobo only when there are any', () => {
    expect(naira(1_250_000n)).toBe('₦12,500');
    expect(naira('1250050')).toBe('₦12,500.50');
    expect(naira(5n)).toBe('₦0.05');
    expect(naira(0n)).toBe('₦0');
  });
  it('writes a true minus and, when asked, a plus', () => {
    expect(naira(-30_000n)).toBe('\u2212₦300');
    expect(naira(30_000n, { signed: true })).toBe('+₦300');
    expect(naira(0n, { signed: true })).toBe('₦0');
  });
  it('keeps amounts beyond what a float holds', () => {
    expect(naira('123456789012345678901')).toBe('₦1,234,567,890,123,456,789.01');
  });
  it('drops the symbol and forces the fraction on request', () => {
    expect(naira(1_250_000n, { symbol: 'none' })).toBe('12,500');
    expect(naira(1_250_000n, { fraction: 'always' })).toBe('₦12,500.00');
  });
  it('follows the currency', () => {
    expect(formatMoney({ minor: 1234n, currency: 'GBP' })).toBe('£12.34');
    expect(formatMoney({ minor: 1234n, currency: 'JPY' })).toBe('¥1,234');
  });
  it('refuses what is not minor units', () => {
    expect(() => naira('12.50')).toThrow('not a whole number of minor units');
    expect(() => naira('')).toThrow('not a whole number');
  });
});

describe('formatQuantity', () => {
  const plain = (text: string) => text.replaceAll('\u00A0', ' ');
  it('names units in one and many', () => {
    expect(plain(formatQuantity({ amount: 1, unit: 'carton' }))).toBe('1 carton');
    expect(plain(formatQuantity({ amount: 1200n, unit: 'carton' }))).toBe('1,200 cartons');
    expect(plain(formatQuantity({ amount: 0, unit: 'piece' }))).toBe('0 pieces');
    expect(plain(formatQuantity({ amount: 2, unit: 'box' }))).toBe('2 boxes');
    expect(plain(formatQuantity({ amount: 3, unit: 'kg' }))).toBe('3 kg');
  });
  it('breaks base units into packs and loose', () => {
    const pack = { size: 12, unit: 'carton' };
    expect(plain(formatQuantity({ amount: 51, unit: 'piece', pack }))).toBe('4 cartons + 3 pieces');
    expect(plain(formatQuantity({ amount: 48, unit: 'piece', pack }))).toBe('4 cartons');
    expect(plain(formatQuantity({ amount: -5, unit: 'piece', pack }))).toBe('\u22125 pieces');
  });
});

describe('cappedCount', () => {
  it('stops at ten thousand', () => {
    expect(cappedCount(0)).toBe('0');
    expect(cappedCount(10_000)).toBe('10,000');
    expect(cappedCount(10_001)).toBe('10,000+');
  });
});

describe('countWords', () => {
  it.each([
    [0, 'row', '0 rows'],
    [1, 'customer', '1 customer'],
    [1_200, 'customer', '1,200 customers'],
    [2, 'box', '2 boxes'],
    [1, { one: 'person', other: 'people' }, '1 person'],
    [2, { one: 'person', other: 'people' }, '2 people'],
  ])('writes %s of %s with the noun that fits', (count, noun, words) => {
    expect(countWords(count, noun)).toBe(words);
  });
  it('keeps the noun past the cap', () => {
    expect(countWords(10_001, 'row', COUNT_CAP)).toBe('10,000+ rows');
    expect(countWords(10_001, 'row')).toBe('10,001 rows');
  });
});

describe('lastMoment', () => {
  it('lies on the last day of what ends at midnight, and on the day itself of what ends within it', () => {
    const now = new Date('2026-11-03T13:05:09Z');
    const day = (until: string) => formatWhen(lastMoment(until), { now, timeZone: 'Africa/Lagos', precision: 'day' }).text;
    expect([day('2026-12-31T23:00:00Z'), day('2027-01-01T13:00:00Z')]).toEqual(['31 Dec', '1 Jan 2027']);
  });
});

describe('formatWhen', () => {
  const timeZone = 'Africa/Lagos';
  const now = new Date('2026-11-22T10:00:00Z');
  const text = (at: string, precision?: 'auto' | 'time' | 'day') =>
    formatWhen(at, { now, timeZone, ...(precision === undefined ? {} : { precision }) }).text;
  it('says today, yesterday and tomorrow by the calendar of the zone', () => {
    expect(text('2026-11-22T13:05:00Z')).toBe('today 14:05');
    expect(text('2026-11-21T22:59:00Z')).toBe('yesterday 23:59');
    expect(text('2026-11-21T23:01:00Z')).toBe('today 00:01');
    expect(text('2026-11-22T23:30:00Z')).toBe('tomorrow 00:30');
  });
  it('says the day, and the year only when it is another', () => {
    expect(text('2026-11-03T13:05:00Z')).toBe('3 Nov');
    expect(text('2025-11-03T13:05:00Z')).toBe('3 Nov 2025');
    expect(text('2026-11-03T13:05:00Z', 'time')).toBe('3 Nov 14:05');
    expect(text('2026-11-22T13:05:00Z', 'day')).toBe('today');
  });
  it('keeps the whole moment with its zone for the tooltip', () => {
    expect(formatWhen('2026-11-03T13:05:09Z', { now, timeZone }).full).toMatch(/Tuesday.*3 November 2026.*14:05:09.*(WAT|GMT\+1)/);
  });
  it('refuses what is not a date', () => {
    expect(() => text('yesterday-ish')).toThrow('not a date');
  });
});

it('calls states by their words, also those that nobody named', () => {
  expect(['backordered', 'on-hold', 'awaiting-payment', 'sent_back'].map(statusWord)).toEqual([
    'On backorder',
    'On hold',
    'Awaiting payment',
    'Sent back',
  ]);
});
