import type { z } from 'zod';

/**
 * What a schema makes of a value, in `words` where it is not right. They are handed on only then: zod copies what it is given with each
 * call, and nearly all that is read is right.
 */
export function safeParse<T>(schema: z.ZodType<T>, value: unknown, words: z.core.$ZodErrorMap): z.ZodSafeParseResult<T> {
  const read = schema.safeParse(value);
  return read.success ? read : schema.safeParse(value, { error: words });
}
