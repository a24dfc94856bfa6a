import type { z } from 'zod';

/** A place in a request by its steps, and what else has to be said so that it is read as this kind of thing. */
export interface Field {
  readonly path: readonly (string | number)[];
  readonly given: readonly (readonly [path: readonly (string | number)[], value: unknown])[];
  /** Of a text that is a day or a moment. */
  readonly format?: 'date' | 'datetime';
}

type Def = Readonly<Record<string, unknown>> & { readonly type: string };
type Schema = { readonly _zod: { readonly def: unknown } };
const defOf = (schema: Schema): Def => schema._zod.def as Def;

const WRAPPERS = ['optional', 'nullable', 'default', 'prefault', 'readonly', 'nonoptional', 'catch'];
/** A schema without what only says that it may be left out, or what becomes of it when it was read. */
function bare(schema: Schema): Schema {
  const def = defOf(schema);
  if (WRAPPERS.includes(def.type)) return bare(def['innerType'] as Schema);
  if (def.type === 'pipe') return bare(def['in'] as Schema);
  return def.type === 'lazy' ? bare((def['getter'] as () => Schema)()) : schema;
}

/** The fields of an object that can only be one thing: what tells which of several kinds it is. */
function literalsOf(shape: Readonly<Record<string, Schema>>, at: Field): Field['given'] {
  return Object.entries(shape).flatMap(([name, schema]): Field['given'] => {
    const def = defOf(bare(schema));
    return def.type === 'literal' ? [[[...at.path, name], (def['values'] as unknown[])[0]]] : [];
  });
}

/** Places with the schema that reads each. */
type Read = Field & { readonly by?: Schema };

/** Every place that a schema reads, itself first; of a list its first entry, of things of several kinds all of them, of what they share one. */
export function fieldsOf(given: z.ZodType): Field[] {
  const seen = new Map<string, Set<Schema | undefined>>();
  return walk(given, { path: [], given: [] }).flatMap(({ by, ...field }): Field[] => {
    const place = JSON.stringify(field.path);
    const readers = seen.get(place) ?? new Set();
    if (readers.has(by)) return [];
    seen.set(place, readers.add(by));
    return [field];
  });
}

function walk(given: z.ZodType, within: Field): Read[] {
  const schema = bare(given as unknown as Schema);
  const def = defOf(schema);
  const at: Read = { ...within, by: schema };
  const into = (inner: unknown, step: string | number, more: Field['given'] = []): Read[] =>
    walk(inner as z.ZodType, { path: [...at.path, step], given: [...at.given, ...more] });
  switch (def.type) {
    case 'object': {
      const shape = def['shape'] as Readonly<Record<string, Schema>>;
      const literals = literalsOf(shape, at);
      return [at, ...Object.entries(shape).flatMap(([name, inner]) => into(inner, name, literals))];
    }
    case 'array':
      return [at, ...into(def['element'], 0)];
    case 'record':
      return [at, ...into(def['valueType'], 'name')];
    case 'union':
      return (def['options'] as z.ZodType[]).flatMap((option) => walk(option, within));
    // What is handed on as it is: whoever reads it says what is wrong with it.
    case 'unknown':
      return [];
    case 'string':
      return [def['format'] === 'date' || def['format'] === 'datetime' ? { ...at, format: def['format'] } : at];
    default:
      return [at];
  }
}

/** `base` with a value at a place; what lies on the way there is made. */
export function withValue(base: unknown, [step, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = Array.isArray(base) ? [...base] : [];
    list[step] = withValue(list[step], rest, value);
    return list;
  }
  const object = typeof base === 'object' && base !== null && !Array.isArray(base) ? (base as Readonly<Record<string, unknown>>) : {};
  return { ...object, [step]: withValue(object[step], rest, value) };
}
