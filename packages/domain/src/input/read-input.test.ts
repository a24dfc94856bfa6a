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
