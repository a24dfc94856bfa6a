import type { z } from 'zod';

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  null: 'null',
  undefined: 'left out',
};
const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'must be an id as it was given, such as 019abc12-3456-7890-abcd-ef0123456789',
  date: 'must be a day such as 2026-11-30',
  datetime: 'must be a time with its zone such as 2026-11-30T09:30:00+01:00',
};
const COUNTED: Readonly<Record<string, string>> = { string: ' characters', array: ' entries', set: ' entries', object: ' fields' };

const oneOf = (values: readonly unknown[]): string => `must be one of ${values.map(String).join(', ')}`;

/** How a bound reads that a number, a text's length or a list's count does not keep. */
function boundWords(origin: string, [side, bound]: readonly [string, number | bigint]): string {
  const counted = COUNTED[origin];
  return counted === undefined ? `must be ${side} ${bound}` : `must have ${side} ${bound}${counted}`;
}

/**
 * What is wrong with a field, where its schema has no words of its own: the library's are for its programmer, these are for who sent it.
 * To be handed to the reading as its `error`, and told nothing the field's name is not before.
 */
export function issueWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${KINDS[issue.expected] ?? 'of another kind'}`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'too_small':
      return boundWords(issue.origin, [issue.inclusive === false ? 'more than' : 'at least', issue.minimum]);
    case 'too_big':
      return boundWords(issue.origin, [issue.inclusive === false ? 'less than' : 'at most', issue.maximum]);
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'is not written as it has to be';
    case 'invalid_union':
      return Array.isArray(issue.options) ? oneOf(issue.options) : 'is of no kind that is taken here';
    case 'unrecognized_keys':
      return 'has fields that are not known here';
    default:
      return 'is not as it has to be';
  }
}
