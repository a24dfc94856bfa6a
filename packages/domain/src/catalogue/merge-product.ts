import { err, ok, pointerTo, type Refusal, type Result } from '../kernel/index.ts';
import { readGtin } from './gtin.ts';
import { mergeRetail } from './merge-retail.ts';
import { mergeTax } from './merge-tax.ts';
import { mergeUnit } from './merge-units.ts';
import { holdingAt, type Product, type ProductUnit } from './product.ts';
import type { ProductInput } from './product-input.ts';
import { readHsCode, readNafdacNumber } from './registrations.ts';

interface Change {
  /** As it is; undefined for a product that is new. */
  readonly current: Product | undefined;
  readonly given: ProductInput;
  readonly now: Date;
}
type Step<T> = Result<T, Refusal[]>;

const refusal = (code: string, detail: string, ...path: (string | number)[]): Refusal => ({ code, detail, pointer: pointerTo(path) });
const no = (...refusals: Refusal[]): Step<never> => err(refusals);

const NEEDED = {
  name: 'a name',
  category: 'a category',
  brand: 'a brand',
  principal: 'a principal',
  baseUnit: 'a base unit',
  taxClass: 'a tax class',
  units: 'its units',
} as const;
type Needed = keyof typeof NEEDED;

/** Of a new product, what it cannot be without. */
function checkWhole({ current, given }: Change): Refusal[] {
  const missing = current ? [] : (Object.keys(NEEDED) as Needed[]).filter((field) => given[field] === undefined);
  if (missing.length === 0) return [];
  const words = missing.map((field) => NEEDED[field]).join(', ');
  return [refusal('product.incomplete', `${given.sku} is new here: it also needs ${words}.`, missing[0] ?? 'sku')];
}

function checkBase({ current, given }: Change): Refusal[] {
  if (!current || given.baseUnit === undefined || given.baseUnit === current.baseUnit) return [];
  const detail = `${given.sku}: its stock is counted in the base unit “${current.baseUnit}”, which stays. Give goods counted in “${given.baseUnit}” another SKU.`;
  return [refusal('unit.base-changed', detail, 'baseUnit')];
}

const sizeOf = (unit: ProductUnit, now: Date): number => holdingAt(unit.factors, now).factor;

/** A weight that is said of the product is that of its base unit; said of both, it is the same. */
function withWeight({ current, given }: Change): Step<ProductInput> {
  const { weightGrams: said, units = [], ...rest } = given;
  const base = current?.baseUnit ?? given.baseUnit ?? '';
  const place = units.findIndex(({ unit }) => unit.toLowerCase() === base.toLowerCase());
  const own = units[place]?.weightGrams ?? undefined;
  if (said === undefined || (said === null && own !== undefined)) return ok(given);
  if (own !== undefined && own !== said) {
    const detail = `${given.sku}: one ${base} weighs ${said} g by the product and ${own} g by the unit. It has one weight: leave one of the two.`;
    return no(refusal('weight.twice', detail, 'weightGrams'));
  }
  if (place >= 0) return ok({ ...rest, units: units.map((unit, at) => (at === place ? { ...unit, weightGrams: said } : unit)) });
  return ok(current ? { ...rest, units: [...units, { unit: base, weightGrams: said }] } : given);
}

/** Units by size, those not named as they are. */
function mergeUnits({ current, given, now }: Change): Step<ProductUnit[]> {
  const baseUnit = current?.baseUnit ?? given.baseUnit ?? '';
  const units = new Map((current?.units ?? []).map((unit) => [unit.unit, unit]));
  // “Carton” is the carton that is there, and the base unit is called as the product calls it.
  const names = new Map([...units.keys(), baseUnit].map((unit) => [unit.toLowerCase(), unit]));
  const named = (given.units ?? []).map((unit) => ({ ...unit, unit: names.get(unit.unit.toLowerCase()) ?? unit.unit }));
  if (new Set(named.map(({ unit }) => unit.toLowerCase())).size !== named.length)
    return no(refusal('unit.twice', `${given.sku}: a unit stands twice.`, 'units'));
  const refusals: Refusal[] = [];
  for (const [place, unit] of named.entries()) {
    const merged = mergeUnit(units.get(unit.unit), unit, { sku: given.sku, baseUnit, now });
    if (merged.ok) units.set(unit.unit, merged.value);
    else if (merged.error.code === 'unit.no-base') refusals.push(refusal('unit.no-base', noBase(given.sku, baseUnit), 'units'));
    else refusals.push(refusal(merged.error.code, merged.error.detail, 'units', place, ...merged.error.field));
  }
  if (refusals.length > 0) return err(refusals);
  const all = [...units.values()].toSorted((a, b) => sizeOf(a, now) - sizeOf(b, now) || (a.unit < b.unit ? -1 : 1));
  if (!units.has(baseUnit)) return no(refusal('unit.no-base', noBase(given.sku, baseUnit), 'units'));
  const shared = all.find(({ gtin }, place) => gtin !== null && all.findIndex((other) => other.gtin === gtin) !== place);
  if (!shared || given.units === undefined) return ok(all);
  const place = named.findIndex(({ gtin, unit }) => typeof gtin === 'string' && unit === shared.unit);
  const detail = `${given.sku}: two of its units have the GTIN ${shared.gtin}. Each pack has a number of its own.`;
  return no(refusal('gtin.twice', detail, 'units', Math.max(place, 0), 'gtin'));
}

const noBase = (sku: string, baseUnit: string): string => `${sku}: the base unit “${baseUnit}” must be one of its units, and hold 1.`;

const READERS = { gtin: readGtin, nafdacNumber: readNafdacNumber, hsCode: readHsCode } as const;
type Read = keyof typeof READERS;

/** Numbers as they are kept, where some are given. */
function readNumbers({ given }: Change): Step<Partial<Record<Read, string | null>>> {
  const refusals: Refusal[] = [];
  const read: Partial<Record<Read, string | null>> = {};
  for (const field of Object.keys(READERS) as Read[]) {
    const text = given[field];
    if (text === undefined) continue;
    const result = text === null ? ok(null) : READERS[field](text);
    if (result.ok) read[field] = result.value;
    else refusals.push(refusal(result.error.code, `${given.sku}: ${result.error.detail}`, field));
  }
  return refusals.length > 0 ? err(refusals) : ok(read);
}

function mergeAttributes({ current, given }: Change): Record<string, string> {
  const merged: Record<string, string> = { ...current?.attributes };
  for (const [code, value] of Object.entries(given.attributes ?? {}))
    if (value === null) delete merged[code];
    else merged[code] = value;
  return merged;
}

const BLANK = {
  name: '',
  status: 'active',
  category: '',
  brand: '',
  principal: '',
  baseUnit: '',
  isStocked: true,
  nafdacExpires: null,
  isBatchTracked: false,
  shelfLifeDays: null,
  predecessor: null,
  groups: [],
  substitutes: [],
} as const satisfies Partial<Product>;
const PLAIN = Object.keys(BLANK) as (keyof typeof BLANK)[];

const mergePlain = ({ current, given }: Change): Pick<Product, keyof typeof BLANK> =>
  Object.fromEntries(PLAIN.map((field) => [field, given[field] === undefined ? (current?.[field] ?? BLANK[field]) : given[field]])) as Pick<
    Product,
    keyof typeof BLANK
  >;

/**
 * The product with what is said of it, or all that is wrong, with pointers from the product's own root. What is not said stays, null
 * removes, units and attributes not named stay; what holds by date is added and never rewritten.
 */
export function mergeProduct(asked: Change): Step<Product> {
  const early = [...checkWhole(asked), ...checkBase(asked)];
  if (early.length > 0) return err(early);
  const weighed = withWeight(asked);
  if (!weighed.ok) return weighed;
  const change = { ...asked, given: weighed.value };
  const { current, given } = change;
  const [tax, units, numbers] = [mergeTax(change), mergeUnits(change), readNumbers(change)];
  if (!tax.ok || !units.ok || !numbers.ok) return err([tax, units, numbers].flatMap((step) => (step.ok ? [] : (step.error as Refusal[]))));
  const plain = mergePlain(change);
  const retail = mergeRetail({ ...change, units: units.value, baseUnit: plain.baseUnit });
  if (!retail.ok) return retail;
  return ok({
    ...plain,
    gtin: null,
    nafdacNumber: null,
    hsCode: null,
    ...(current && { gtin: current.gtin, nafdacNumber: current.nafdacNumber, hsCode: current.hsCode }),
    ...numbers.value,
    sku: current?.sku ?? given.sku,
    groups: [...new Set(plain.groups)].toSorted(),
    tax: tax.value,
    retail: retail.value,
    attributes: mergeAttributes(change),
    units: units.value,
  });
}
