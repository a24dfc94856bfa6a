import type { Product, ProductUnit, UnitFactor } from './product.ts';

/** One field of a record before and after; null where there was, or is, nothing. */
export interface FieldChange {
  /** As `name`, `attributes/colour` or `units/carton/minimum`. */
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

type Flat = ReadonlyMap<string, unknown>;

function flattenUnit(unit: ProductUnit): [string, unknown][] {
  return Object.entries(unit).flatMap(([field, value]): [string, unknown][] =>
    field === 'unit' ? [] : [[`units/${unit.unit}/${field}`, value]],
  );
}

function flatten(product: Product | undefined): Flat {
  if (!product) return new Map();
  const { units, attributes, ...rest } = product;
  return new Map<string, unknown>([
    ...Object.entries(rest),
    ...Object.entries(attributes).map(([code, value]): [string, unknown] => [`attributes/${code}`, value]),
    ...units.flatMap(flattenUnit),
  ]);
}

const inOrder = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value;
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null, inOrder) === JSON.stringify(other ?? null, inOrder);

/** What differs, field by field; everything of a product that is new, other than what is empty. */
export function changesBetween(before: Product | undefined, after: Product): FieldChange[] {
  const [old, now] = [flatten(before), flatten(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((field): FieldChange => ({ field, from: old.get(field) ?? null, to: now.get(field) ?? null }))
    .filter((change) => !isSame(change.from, change.to) && !(before === undefined && isSame(change.to, [])));
}

const PRICED = /^(sku|name|status|category|brand|baseUnit|tax|groups|units\/.*\/(isSellable|minimum|increment|factors))$/;

/** How many base units a pack holds when, without what it weighs and takes up. */
const holdsOf = (factors: unknown): unknown =>
  Array.isArray(factors) ? (factors as readonly UnitFactor[]).map(({ from, factor }) => [from, factor]) : factors;

/** Whether a price or its story, which names goods, may come out differently for a change of this field. */
export const isPriced = ({ field, from, to }: FieldChange): boolean =>
  PRICED.test(field) && !(field.endsWith('/factors') && isSame(holdsOf(from), holdsOf(to)));
