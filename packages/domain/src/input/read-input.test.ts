import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readInput } from './read-input.ts';

const schema = z.strictObject({
  name: z.string().min(1).max(5),
  note: z.string().min(3).optional(),
  count: z.int().min(2).max(9),
  lines: z.array(z.strictObject({ sku: z.string() })).max(2),
  own: z.int().min(1, 'must be one at least').optional(),
});
const right = { name: 'a', count: 2, lines: [] };
const issuesOf = (more: object) => {
  const read = readInput(schema, { ...right, ...more });
  return read.ok ? [] : read.error.map(({ pointer, issue }) => [pointer, issue?.code, issue && 'bound' in issue ? issue.bound : undefined]);
};

const detailsOf = (of: z.ZodType, value: unknown) => {
  const read = readInput(of, value);
  return read.ok ? [] : read.error.map(({ detail }) => detail);
};

describe('what is wrong with an input', () => {
  it.each<[z.ZodType, unknown, string]>([
    [z.string(), undefined, 'is missing'],
    [z.string(), 7, 'must be a text'],
    [z.record(z.string(), z.int()), [], 'must be an object'],
    [z.bigint(), 'x', 'must be of another kind'],
    [z.int(), 1.5, 'must be a whole number'],
    [z.int().multipleOf(5), 7, 'must be a multiple of 5'],
    [z.enum(['a', 'b']), 'c', 'must be one of a, b'],
    [z.uuid(), 'c', 'must be an id as it was given, such as 019abc12-3456-7890-abcd-ef0123456789'],
    [z.iso.date(), 'c', 'must be a day such as 2026-11-30'],
    [z.string().regex(/^a$/), 'c', 'is not written as it has to be'],
    [z.array(z.string()).min(2), ['a'], 'must have at least 2 entries'],
    [z.union([z.string(), z.int()]), null, 'is of no kind that is taken here'],
    [z.string().refine(() => false), 'c', 'is not as it has to be'],
  ])('is told in words for who sent it, never in those of the library: %#', (of, value, words) => {
    expect(detailsOf(of, value)).toEqual([words]);
  });
});

describe('an input', () => {
  it('is read where it fits', () => {
    expect(readInput(schema, right)).toEqual({ ok: true, value: right });
  });
  it.each([
    [{ name: undefined }, ['/name', 'missing', undefined]],
    [{ name: '' }, ['/name', 'missing', undefined]],
    [{ name: 'abcdef' }, ['/name', 'too-long', '5']],
    [{ note: 'a' }, ['/note', 'too-short', '3']],
    [{ count: '7' }, ['/count', 'no-whole-number', undefined]],
    [{ count: 2.5 }, ['/count', 'no-whole-number', undefined]],
    [{ count: 1 }, ['/count', 'below-least', '2']],
    [{ count: 10 }, ['/count', 'above-most', '9']],
    [{ lines: [{ sku: 'A' }, { sku: 'B' }, { sku: 'C' }] }, ['/lines', 'too-many', '2']],
    [{ lines: [{ sku: 'A' }, {}] }, ['/lines/1/sku', 'missing', undefined]],
    [{ lines: [{ sku: 'A', odd: 1 }] }, ['/lines/0/odd', undefined, undefined]],
    // A schema's own words are kept.
    [{ own: 0 }, ['/own', undefined, undefined]],
  ])('says of %j what is wrong, where', (more, told) => {
    expect(issuesOf(more)).toEqual([told]);
  });
});
