import type { oas31 } from 'zod-openapi';

/** As much of a JSON schema as our document uses. */
export interface SchemaObject {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly items?: SchemaObject;
  readonly properties?: Readonly<Record<string, SchemaObject>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly SchemaObject[];
  readonly oneOf?: readonly SchemaObject[];
  readonly const?: unknown;
  readonly allOf?: readonly SchemaObject[];
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
}

export interface FieldRow {
  /** With its way: `lines[].sku`. */
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly description: string;
}

const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

/** The schema itself, what it refers to beneath it, its own words on top. */
function resolve(schema: SchemaObject, document: oas31.OpenAPIObject): SchemaObject {
  const { $ref, ...own } = schema;
  const [base] = schema.allOf ?? [];
  const target =
    $ref === undefined ? base && resolve(base, document) : (document.components?.schemas?.[nameOf($ref)] as SchemaObject | undefined);
  return target ? { ...resolve(target, document), ...own } : schema;
}

function typeOf(schema: SchemaObject, document: oas31.OpenAPIObject): string {
  const known = resolve(schema, document);
  if (known.enum) return known.enum.map(String).join(' | ');
  if (known.const !== undefined) return String(known.const);
  const options = known.anyOf ?? known.oneOf;
  if (options) return [...new Set(options.map((option) => typeOf(option, document)))].join(' | ');
  if (known.items) return `list of ${typeOf(known.items, document)}`;
  const range = known.minimum !== undefined && known.minimum > Number.MIN_SAFE_INTEGER ? ` ${known.minimum} to ${known.maximum}` : '';
  const length = known.maxLength === undefined ? '' : `, at most ${known.maxLength}`;
  return `${[known.type ?? 'object'].flat().join(' | ')}${known.format ? ` (${known.format})` : ''}${range}${length}`;
}

/** The value of the field that tells this kind from the others, such as `ladder`. */
function kindOf(option: SchemaObject, document: oas31.OpenAPIObject): string {
  const { properties = {} } = resolve(option, document);
  return String(Object.values(properties).find((property) => property.const !== undefined)?.const ?? '');
}

/** A schema's fields, those of objects and of lists of objects beneath them. */
export function fieldsOf(schema: SchemaObject, document: oas31.OpenAPIObject, prefix = ''): FieldRow[] {
  const { properties = {}, required = [], oneOf } = resolve(schema, document);
  // One of several kinds: each by what tells it from the others.
  if (oneOf) return oneOf.flatMap((option) => fieldsOf(option, document, `${prefix}${kindOf(option, document)}: `));
  return Object.entries(properties).flatMap(([key, property]) => {
    const known = resolve(property, document);
    const name = `${prefix}${key}`;
    const row = { name, type: typeOf(property, document), isRequired: required.includes(key), description: known.description ?? '' };
    const nested = known.items
      ? fieldsOf(known.items, document, `${name}[].`)
      : known.properties
        ? fieldsOf(known, document, `${name}.`)
        : [];
    return [row, ...nested];
  });
}
