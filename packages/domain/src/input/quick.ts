import type { z } from 'zod';

/**
 * The same schema, which takes as it is what `isPlain` knows to be right and unchanged by it: where a thousand of one kind come at once,
 * looking at each by hand costs a tenth. What is not plain, and all that is wrong, is read and told as before. A test has to hold the two
 * against each other. The schema itself is changed, so that this comes after everything else is said of it.
 */
export function quick<Schema extends z.ZodType>(schema: Schema, isPlain: (value: unknown) => boolean): Schema {
  const { run } = schema._zod;
  schema._zod.run = (payload, context) => (isPlain(payload.value) ? payload : run(payload, context));
  return schema;
}
