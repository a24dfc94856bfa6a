import type { z } from 'zod';
import { err, type InputIssue, ok, pointerTo, type Refusal, type Result } from '../kernel/index.ts';
import { issueWords } from './issue-words.ts';
import { safeParse } from './safe-parse.ts';

type Raw = z.core.$ZodRawIssue;

/** A text that has to have one letter at least is missing where it is empty. */
const boundIssue = (origin: string, side: 'least' | 'most', bound: string): InputIssue => {
  if (origin === 'string')
    return side === 'least' && bound === '1' ? { code: 'missing' } : { code: side === 'least' ? 'too-short' : 'too-long', bound };
  if (origin === 'array' || origin === 'set') return { code: side === 'least' ? 'too-few' : 'too-many', bound };
  return { code: side === 'least' ? 'below-least' : 'above-most', bound };
};

/** What is wrong, of the kinds that need no words of a schema's own. */
function issueOf(issue: Raw): InputIssue | undefined {
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return { code: 'missing' };
    return issue.expected === 'number' || issue.expected === 'int' ? { code: 'no-whole-number' } : undefined;
  }
  // A bound that is not reached itself has words of its own, or the schema's library's.
  if (issue.code === 'too_small' && issue.inclusive !== false) return boundIssue(issue.origin, 'least', String(issue.minimum));
  if (issue.code === 'too_big' && issue.inclusive !== false) return boundIssue(issue.origin, 'most', String(issue.maximum));
  return undefined;
}

/**
 * Reads an input by its schema; each thing wrong with it by its JSON pointer, in the schema's words or ours, and what kind of thing it is where
 * the schema has none.
 */
export function readInput<T>(schema: z.ZodType<T>, raw: unknown): Result<T, readonly Refusal[]> {
  const kinds = new Map<string, InputIssue>();
  const keyOf = (path: readonly PropertyKey[] | undefined, code: string | undefined): string => `${code} ${pointerTo(path ?? [])}`;
  // Asked only where a schema says nothing itself.
  const read = safeParse(schema, raw, (issue) => {
    const kind = issueOf(issue);
    if (kind) kinds.set(keyOf(issue.path, issue.code), kind);
    return issueWords(issue);
  });
  if (read.success) return ok(read.data);
  return err(
    read.error.issues.flatMap((issue): Refusal[] => {
      if (issue.code === 'unrecognized_keys')
        return issue.keys.map((key) => ({
          code: 'schema',
          pointer: pointerTo([...issue.path, key]),
          detail: `There is no field “${key}” here.`,
        }));
      const kind = kinds.get(keyOf(issue.path, issue.code));
      return [{ code: 'schema', pointer: pointerTo(issue.path), detail: issue.message, ...(kind && { issue: kind }) }];
    }),
  );
}
