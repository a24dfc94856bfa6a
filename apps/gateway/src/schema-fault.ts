import { Fault, pointerTo, type Refusal } from '@omniroute/domain';
import { issueWords, safeParse } from '@omniroute/domain/input';
import type { z } from 'zod';

const MAX_ERRORS = 2_000;

const LISTS: readonly PropertyKey[] = ['lines', 'entries', 'assignments'];
/** The line that a place lies in, for lists of lines. */
const indexOf = (path: readonly PropertyKey[]): number | undefined =>
  path[0] !== undefined && LISTS.includes(path[0]) && typeof path[1] === 'number' ? path[1] : undefined;

function describe(issue: z.core.$ZodIssue): Refusal[] {
  const at = (path: readonly PropertyKey[], detail: string): Refusal => {
    const index = indexOf(path);
    return { code: 'schema', pointer: pointerTo(path), detail, ...(index !== undefined && { index }) };
  };
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => at([...issue.path, key], `There is no field “${key}” here.`));
  return [at(issue.path, issue.message)];
}

/** A list that is too long is said once, instead of once for each of its items. */
function relevant(issues: readonly z.core.$ZodIssue[]): readonly z.core.$ZodIssue[] {
  const tooLong = issues.filter((issue) => issue.code === 'too_big' && issue.origin === 'array');
  return tooLong.length > 0 ? tooLong : issues;
}

/**
 * Reads `value` by a wire schema. Throws Fault `invalid` (400) that names each wrong place by its JSON pointer, and its line
 * where it lies in one; for a query the pointer is `/NAME`.
 */
export function readWire<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = safeParse(schema, value, issueWords);
  if (result.success) return result.data;
  const errors = relevant(result.error.issues).flatMap(describe).slice(0, MAX_ERRORS);
  const [first] = errors;
  const detail = first ? `${first.pointer || 'The body'}: ${first.detail.replace(/\.$/, '')}.` : 'The request has not the expected shape.';
  throw new Fault('invalid', { code: 'schema', detail, errors });
}
