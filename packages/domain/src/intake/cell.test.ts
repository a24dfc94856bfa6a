import { describe, expect, it } from 'vitest';
import {
  type CellResult,
  doubtOfCode,
  readChoice,
  readCount,
  readDay,
  readFlag,
  readGtin,
  readMoney,
  readPercent,
  readPhone,
  withoutZeros,
} from './cell.ts';

const got = (result: CellResult): unknown => (result.ok ? result.value : result.error.code);

describe('money', () => {
  it.each([
    ['1234.5', '123450'],
    ['1,234.50', '123450'],
    ['1 234.50', '123450'],
    ['1\u00a0234\u202f567.50', '123456750'],
    ['₦1,234', '123400'],
    ['N1,234', '123400'],
    ['NGN 1,234.50', '123450'],
    ['1,234.50 NGN', '123450'],
    ['₦ -5', '-500'],
    ['-₦5', '-500'],
    ['(1,234.50)', '-123450'],
    ['−12.05', '-1205'],
    ['12.05-', '-1205'],
    ['.5', '50'],
    ['007', '700'],
    ['-0.00', '0'],
    ['12.3400', '1234'],
    ['1.2345E+4', '1234500'],
  ])('%s is %s minor units', (text, minor) => {
    expect(got(readMoney(text, 'NGN'))).toBe(minor);
  });
  it.each([
    ['1.234,50', 'cell.decimal-comma'],
    ['1234,5', 'cell.decimal-comma'],
    ['1,5', 'cell.decimal-comma'],
    ['1.234.567', 'cell.decimal-comma'],
    ['1.234', 'money.too-fine'],
    ['1,23,456', 'cell.no-number'],
    ['1.2E+09', 'cell.shortened'],
    ['$5', 'money.other-currency'],
    ['USD 5', 'money.other-currency'],
    ['five', 'cell.no-number'],
    ['1234567890123456', 'money.too-large'],
    ['٣', 'cell.no-number'],
    ['', 'cell.no-number'],
  ])('%s is refused as %s', (text, code) => {
    expect(got(readMoney(text, 'NGN'))).toBe(code);
  });
});

describe('counts, percentages, flags and choices', () => {
  it.each([
    ['24', 24],
    ['24.0', 24],
    ['1,200', 1200],
    ['2.5', 'cell.no-whole-number'],
    ['2,5', 'cell.decimal-comma'],
    ['9007199254740993', 'cell.too-large'],
  ])('the count %s is %s', (text, value) => expect(got(readCount(text))).toBe(value));
  it.each([
    ['7.5', 750],
    ['7.5 %', 750],
    ['7.505', 'percent.too-fine'],
  ])('the percentage %s is %s', (text, value) => expect(got(readPercent(text))).toBe(value));
  it.each([
    ['Yes', true],
    ['TRUE', true],
    ['0', false],
    ['maybe', 'cell.no-flag'],
  ])('the flag %s is %s', (text, value) => expect(got(readFlag(text))).toBe(value));
  it('takes what people write for a choice', () => {
    const choices = { 'on-hold': ['blocked'], active: [] };
    expect([got(readChoice('On hold', choices)), got(readChoice('BLOCKED', choices)), got(readChoice('gone', choices))]).toEqual([
      'on-hold',
      'on-hold',
      'cell.no-choice',
    ]);
  });
});

describe('days', () => {
  it.each([
    ['2026-11-30', '2026-11-30'],
    ['2026-11-30T00:00:00', '2026-11-30'],
    ['2026-11-30 14:05:00', '2026-11-30'],
    ['30/11/2026', '2026-11-30'],
    ['3.1.2026', '2026-01-03'],
    ['3 Nov 2026', '2026-11-03'],
    ['3-November-2026', '2026-11-03'],
    ['45991', '2025-11-30'],
    ['25569', '1970-01-01'],
    ['29/02/2025', 'cell.no-day'],
    ['11/30/2026', 'day.month-first'],
    ['30/11/26', 'day.short-year'],
    ['7', 'cell.no-day'],
    ['99999', 'cell.no-day'],
    ['soon', 'cell.no-day'],
  ])('%s is %s', (text, day) => expect(got(readDay(text))).toBe(day));
});

describe('phones as spreadsheets leave them', () => {
  it.each([
    '08031234567',
    '8031234567',
    '+2348031234567',
    '2348031234567',
    '002348031234567',
    '+234 0803 123 4567',
    '0803-123-4567',
    '8.031234567E+09',
    '8031234567.0',
    '2.348031234567E+12',
  ])('%s is the one number', (text) => expect(got(readPhone(text))).toBe('+2348031234567'));
  it.each([
    ['8.03E+09', 'cell.shortened'],
    ['2.34803E+12', 'cell.shortened'],
    ['0803123456', 'phone.unknown'],
    ['08031234567/08051234567', 'phone.several'],
    ['+44 20 7946 0958', '+442079460958'],
    ['ask his wife', 'phone.unknown'],
  ])('%s is %s', (text, value) => expect(got(readPhone(text))).toBe(value));
});

describe('codes and barcodes', () => {
  it.each([
    ['6009876543210', '6009876543210'],
    ['6009876543210.0', '6009876543210'],
    ['6.009876543210E+12', '6009876543210'],
    ['6.00988E+12', 'cell.shortened'],
    ['12', 'gtin.unknown'],
  ])('the barcode %s is %s', (text, value) => expect(got(readGtin(text))).toBe(value));
  it('doubts what spreadsheets make of codes, and nothing else', () => {
    expect(['17850.0', '1.2E+11', '1E+5'].every((code) => doubtOfCode(code) !== undefined)).toBe(true);
    expect(['17850', '85123A', '1E5', 'A1.0', '1.25'].some((code) => doubtOfCode(code) !== undefined)).toBe(false);
    expect([withoutZeros('00123'), withoutZeros('0'), withoutZeros('0A')]).toEqual(['123', '0', undefined]);
  });
});
