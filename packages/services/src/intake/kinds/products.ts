import { listCategories, listProducts, readProducts } from '@omniroute/db/catalogue';
import { mostUnits, skusAfter } from '@omniroute/db/intake';
import { MAX_PAGE } from '@omniroute/db/list';
import { holdingAt, type Product, pathsOf } from '@omniroute/domain/catalogue';
import { type CellValue, IMPORT_COLUMNS, isUnitWithin, listOf, MAX_UNITS } from '@omniroute/domain/intake';
import { PRODUCT_FILTERS, putProducts, readFilter } from '../../catalogue/index.ts';
import { listInput } from '../../list-input.ts';
import type { Call } from '../../run-verb.ts';
import { given, type Intake, type ReadRow, type ReadyRow, readWhere, runWithin, said } from './kind.ts';

const PLAIN = [
  'name',
  'category',
  'brand',
  'principal',
  'taxClass',
  'taxEvidence',
  'weightGrams',
  'gtin',
  'nafdacNumber',
  'nafdacExpires',
  'hsCode',
  'shelfLifeDays',
];
const UNIT_FIELDS = { IsSellable: true, Minimum: 1, Increment: 1, WeightGrams: null, VolumeMl: null, Gtin: null } as const;
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** What the row says of the unit in this place, without its name; undefined where it says nothing. */
function unitFields({ values }: ReadRow, place: number): Record<string, unknown> | undefined {
  const fields = said({
    ...Object.fromEntries(
      Object.entries(UNIT_FIELDS).map(([field, blank]) => [lowerFirst(field), given(values, `unit${place}${field}`, blank)]),
    ),
    factor: place === 1 ? undefined : given(values, `unit${place}Factor`, undefined),
  });
  return Object.keys(fields).length > 0 ? fields : undefined;
}

/** The units of a row: those it names, and the base unit where something is said of it. A row of a pack size alone means a carton. */
function unitsOf(row: ReadRow, base: string | undefined): Record<string, unknown>[] {
  const units: Record<string, unknown>[] = [];
  const ofBase = unitFields(row, 1);
  if (base !== undefined && (ofBase || row.values.has('baseUnit'))) units.push({ unit: base, factor: 1, ...ofBase });
  for (let place = 2; place <= MAX_UNITS; place += 1) {
    const name = row.values.has(`unit${place}`) ? row.values.get(`unit${place}`) : undefined;
    const fields = unitFields(row, place);
    if (typeof name === 'string') units.push({ unit: name, ...fields });
    else if (name === undefined && place === 2 && fields?.['factor'] !== undefined) units.push({ unit: 'carton', ...fields });
  }
  return units;
}

function itemOf(row: ReadRow, base: string | undefined): unknown {
  const { values } = row;
  const groups = values.get('groups');
  const units = unitsOf(row, base);
  return said({
    sku: values.get('sku'),
    ...Object.fromEntries(PLAIN.map((field) => [field, values.has(field) ? values.get(field) : undefined])),
    baseUnit: given(values, 'baseUnit', undefined),
    status: given(values, 'status', 'active'),
    isStocked: given(values, 'isStocked', true),
    isBatchTracked: given(values, 'isBatchTracked', false),
    groups: groups === undefined ? undefined : listOf(String(groups ?? '')),
    units: units.length > 0 ? units : undefined,
  });
}

const skuOf = (row: ReadRow): string => String(row.values.get('sku') ?? '');

/** The base units of products that a row says something of without naming its base unit. */
async function knownBases(call: Call, rows: readonly ReadRow[]): Promise<Map<string, string>> {
  const skus = rows.filter((row) => !row.values.has('baseUnit') && unitFields(row, 1)).map(skuOf);
  if (skus.length === 0) return new Map();
  return new Map((await readProducts(call.tx, skus, new Map())).map(({ product }) => [product.sku, product.baseUnit]));
}

function cellsOf(product: Product, now: Date): Record<string, CellValue | null> {
  const tax = holdingAt(product.tax, now);
  const base = product.units.find(({ unit }) => unit === product.baseUnit);
  const units = [...(base ? [base] : []), ...product.units.filter((unit) => unit !== base)];
  const cells: Record<string, CellValue | null> = {
    sku: product.sku,
    name: product.name,
    category: product.category,
    brand: product.brand,
    principal: product.principal,
    status: product.status,
    taxClass: tax.taxClass,
    taxEvidence: tax.evidence,
    isStocked: product.isStocked,
    isBatchTracked: product.isBatchTracked,
    shelfLifeDays: product.shelfLifeDays,
    nafdacNumber: product.nafdacNumber,
    nafdacExpires: product.nafdacExpires,
    hsCode: product.hsCode,
    groups: product.groups.join('; ') || null,
    weightGrams: product.weightGrams,
    gtin: product.gtin,
    baseUnit: product.baseUnit,
  };
  for (const [index, unit] of units.entries()) {
    const [place, held] = [index + 1, holdingAt(unit.factors, now)];
    if (place > 1) {
      cells[`unit${place}`] = unit.unit;
      cells[`unit${place}Factor`] = held.factor;
    }
    const { isSellable, minimum, increment, gtin } = unit;
    const fields = {
      IsSellable: isSellable,
      Minimum: minimum,
      Increment: increment,
      WeightGrams: held.weightGrams,
      VolumeMl: held.volumeMl,
      Gtin: gtin,
    };
    for (const [field, value] of Object.entries(fields)) cells[`unit${place}${field}`] = value;
  }
  return cells;
}

/** Which column a field of a unit is in: the unit's place in what was sent is not its place in the row. */
function unitColumn(field: readonly string[], row: ReadyRow): string {
  const sent = (row.item as { units?: readonly { unit: string }[] }).units?.[Number(field[1])]?.unit;
  const name = field[2] === undefined || field[2] === 'unit' ? '' : field[2].charAt(0).toUpperCase() + field[2].slice(1);
  for (let place = 2; place <= MAX_UNITS; place += 1) if (row.values.get(`unit${place}`) === sent) return `unit${place}${name}`;
  return sent === 'carton' && row.values.has('unit2Factor') ? `unit2${name}` : `unit1${name}`;
}

const Narrowed = listInput(PRODUCT_FILTERS);

/** Products with their units, one row each. What changes by date is exported as it stands today, and later changes stay. */
export const products: Intake = {
  kind: 'products',
  codes: { table: 'products', column: 'sku' },
  async exportColumns(call) {
    const most = await mostUnits(call.tx);
    return IMPORT_COLUMNS.products.filter((column) => isUnitWithin(column, Math.max(most, 2)));
  },
  async prepare(call, rows) {
    const bases = await knownBases(call, rows);
    return rows.map((row) => {
      const named = row.values.get('baseUnit');
      return { ...row, item: itemOf(row, typeof named === 'string' ? named : bases.get(skuOf(row))) };
    });
  },
  async write(call, rows) {
    const { outcomes } = await runWithin(call, putProducts, { products: rows.map(({ item }) => item) });
    const bySku = new Map(outcomes.map(({ sku, outcome }) => [sku, outcome]));
    return rows.map((row) => bySku.get(skuOf(row)) ?? 'unchanged');
  },
  columnOf: (field, row) => (field[0] === 'units' ? unitColumn(field, row) : field[0]),
  async matching(call, where, { after, limit }) {
    const filter = await readFilter(call, readWhere(Narrowed, where));
    const page = await listProducts(call.tx, { limit: Math.min(limit, MAX_PAGE), sort: 'sku', cursor: after ?? undefined }, filter);
    return { codes: page.rows.map(({ sku }) => sku), next: page.nextCursor };
  },
  async page(call, { after, limit, codes }) {
    const skus = codes ?? (await skusAfter(call.tx, { after, limit }));
    const stored = await readProducts(call.tx, skus, pathsOf(await listCategories(call.tx)));
    const bySku = new Map(stored.map(({ product }) => [product.sku, product]));
    const rows = skus.flatMap((sku) => {
      const product = bySku.get(sku);
      return product ? [cellsOf(product, call.now)] : [];
    });
    return { rows, next: skus.length === limit ? (skus.at(-1) ?? null) : null };
  },
};
