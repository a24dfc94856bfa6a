import { Fault } from '@omniroute/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from './cursor.ts';

const expected = { list: 'orders', sort: '-createdAt', types: ['timestamptz', 'uuid'] } as const;
const keys = ['2026-03-01 22:30:00.123456+00', '01999999-0000-7000-8000-000000000001'];
const codeOf = (text: string): string => {
  try {
    readCursor(text, expected);
    return 'read';
  } catch (error) {
    return error instanceof Fault ? `${error.kind} ${error.problem.code}` : `bug: ${String(error)}`;
  }
};
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a cursor', () => {
  it('gives back what was written, to the microsecond', () => {
    expect(readCursor(writeCursor({ list: 'orders', sort: '-createdAt', keys }), expected)).toEqual(keys);
  });

  it('gives back any text, in any alphabet', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 100 }).filter((text) => !text.includes('\0')),
        (name) => {
          const place = { list: 'customers', sort: 'name', keys: [name, '-9'] };
          expect(readCursor(writeCursor(place), { list: 'customers', sort: 'name', types: ['text', 'bigint'] })).toEqual([name, '-9']);
        },
      ),
    );
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'abc'],
    ['an object', encode({ list: 'orders' })],
    ['another list’s', encode(['customers', '-createdAt', ...keys])],
    ['another sort’s', encode(['orders', 'createdAt', ...keys])],
    ['too few values', encode(['orders', '-createdAt', keys[0]])],
    ['too many values', encode(['orders', '-createdAt', ...keys, 'x'])],
    ['a number for a text', encode(['orders', '-createdAt', 1, keys[1]])],
    ['no time', encode(['orders', '-createdAt', 'now()', keys[1]])],
    ['an impossible day', encode(['orders', '-createdAt', '2026-02-31 00:00:00+00', keys[1]])],
    ['an impossible hour', encode(['orders', '-createdAt', '2026-02-01 29:00:00+00', keys[1]])],
    ['of the year zero', encode(['orders', '-createdAt', '0000-02-01 09:00:00+00', keys[1]])],
    ['from further off than any place', encode(['orders', '-createdAt', '2026-02-01 09:00:00+99', keys[1]])],
    ['from 16 hours off', encode(['orders', '-createdAt', '2026-02-01T09:00:00-16:00', keys[1]])],
    ['from minutes that are none', encode(['orders', '-createdAt', '2026-02-01T09:00:00+01:75', keys[1]])],
    ['no id', encode(['orders', '-createdAt', keys[0], "1' or true"])],
  ])('is refused when it is %s', (_name, text) => {
    expect(codeOf(text)).toBe('invalid cursor.invalid');
  });

  it('is refused, never a crash, whatever is sent', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((json) => Buffer.from(json).toString('base64url')),
        ),
        (text) => {
          expect(codeOf(text)).toBe('invalid cursor.invalid');
        },
      ),
    );
  });
});
