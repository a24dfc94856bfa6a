import { listCategories, listProducts, readProducts } from '@omniroute/db/catalogue';
import { mostUnits, skusAfter } from '@omniroute/db/intake';
import { MAX_PAGE } from '@omniroute/db/list';
import { type Product, pathsOf } from '@omniroute/domain/catalogue';
import {
  type CellValue,
  IMPORT_COLUMNS,
  isUnitWithin,
  isWritten,
  listOf,
  MAX_UNITS,
  pairsOf,
  type RowRefusal,
} from '@omniroute/domain/intake';
import { PRODUCT_FILTERS, putProducts, readFilter } from '../../catalogue/index.ts';
import { listInput } from '../../list-input.ts';
import type { Call } from '../../run-verb.ts';
import { given, type Intake, type PreparedRow, type ReadRow, type ReadyRow, readWhere, runWithin, said } from './kind.ts';
import { cellsOf } from './product-cells.ts';
import { type Calendar, type Changes, comingFactor, comingTax, readCalendar } from './product-coming.ts';
import { deferLinks, productLinks } from './product-links.ts';

const PLAIN = [
  'name',
  'category',
  'brand',
  'principal',
  'taxClass',
  'taxEvidence',
  'gtin',
  'nafdacNumber',
  'nafdacExpires',
  'hsCode',
  'shelfLifeDays',
  'predecessor',
  'status',
  'isStocked',
  'isBatchTracked',
];
/** By the end of its column's id, a unit's field and what a blank cell says of it. */
const UNIT_FIELDS = {
  IsSellable: ['isSellable', undefined],
  Minimum: ['minimum', 1],
  Increment: ['increment', 1],
  WeightGrams: ['weightGrams', null],
  VolumeMl: ['volumeMl', null],
  Gtin: ['gtin', null],
  Decimals: ['displayPrecision', 0],
} as const;

/** What a row is read against: the product as it stands, undefined for a new one, and the days it names. */
interface Setting {
  readonly product: Product | undefined;
  readonly calendar: Calendar;
  /** Collects what is wrong. */
  readonly refuse: (refusal: RowRefusal) => void;
}

function changesOf<Change>(changes: Changes<Change>, { refuse }: Setting): readonly Change[] | undefined {
  if ('changes' in changes) return changes.changes;
  refuse(changes.refusal);
  return undefined;
}

/** What the row says of the unit in this place, without its name; undefined where it says nothing. */
function unitFields({ values }: ReadRow, place: number): Record<string, unknown> | undefined {
  const fields = said({
    ...Object.fromEntries(Object.entries(UNIT_FIELDS).map(([end, [field, blank]]) => [field, given(values, `unit${place}${end}`, blank)])),
    factor: place === 1 ? undefined : given(values, `unit${place}Factor`, undefined),
  });
  return Object.keys(fields).length > 0 ? fields : undefined;
}

/** The columns that say something of the unit in a place, its name left out. */
const SAYING = Array.from({ length: MAX_UNITS + 1 }, (_, place) => {
  const isSaying = new RegExp(`^unit${place}[A-Z]`);
  return IMPORT_COLUMNS.products.filter(({ id }) => isSaying.test(id));
});

/** What is said in this place without saying of which unit: it would be lost. */
function namelessUnit({ values }: ReadRow, place: number): RowRefusal | undefined {
  const said = SAYING[place]?.find(({ id }) => (values.get(id) ?? null) !== null);
  if (!said) return undefined;
  const label = `Unit ${place}`;
  return {
    column: label,
    code: 'cell.needed',
    detail: `${label} has no name, and ${said.label} is filled in. Write what the unit is called.`,
  };
}

/** The units of a row: those it names, and the base unit where something is said of it. A row of a pack size alone means a carton. */
function unitsOf(row: ReadRow, base: string | undefined, setting: Setting): Record<string, unknown>[] {
  const { values } = row;
  const units: Record<string, unknown>[] = [];
  const ofBase = unitFields(row, 1);
  if (base !== undefined && (ofBase || values.has('baseUnit'))) units.push({ unit: base, factor: 1, ...ofBase });
  for (let place = 2; place <= MAX_UNITS; place += 1) {
    const named = values.get(`unit${place}`);
    const fields = unitFields(row, place);
    const isCarton = named === undefined && place === 2 && fields?.['factor'] !== undefined;
    const unit = typeof named === 'string' ? named : isCarton ? 'carton' : undefined;
    if (unit === undefined) {
      const nameless = namelessUnit(row, place);
      if (nameless) setting.refuse(nameless);
      continue;
    }
    const known = setting.product?.units.find((one) => one.unit === unit);
    const conversions = changesOf(comingFactor({ values, place }, known, setting.calendar), setting);
    units.push({ unit, ...fields, ...(conversions && { conversions }) });
  }
  return units;
}

/** The attributes of a row are all there are: those that it does not name are taken away. */
function attributesOf({ values }: ReadRow, product: Product | undefined): Record<string, string | null> | undefined {
  const text = values.get('attributes');
  if (text === undefined) return undefined;
  const gone = Object.keys(product?.attributes ?? {}).map((code): [string, null] => [code, null]);
  return Object.fromEntries([...gone, ...(pairsOf(String(text ?? '')) ?? [])]);
}

/** What one base unit weighs, by either of its two columns; by both only where they say the same. */
function weightOf({ values }: ReadRow, { refuse }: Setting): CellValue | null | undefined {
  const [one, other] = [values.get('weightGrams'), values.get('unit1WeightGrams')];
  if ((one ?? null) === null || (other ?? null) === null || one === other) return one === null && other !== undefined ? undefined : one;
  const detail = `Weight, g says ${one} and Base unit weight, g says ${other}. One base unit has one weight: leave one of the two, or write the same in both.`;
  refuse({ column: 'Weight, g, Base unit weight, g', code: 'weight.twice', detail });
  return undefined;
}

/** The recommended retail price of a row, of the base unit where it names no other; undefined where it says nothing. */
function retailOf({ values }: ReadRow, base: string | undefined, { refuse }: Setting): unknown {
  const [price, unit] = [values.get('retailPrice'), values.get('retailUnit')];
  if (price === null) return null;
  if (price !== undefined) return said({ priceMinor: price, unit: unit === null ? base : unit });
  if (typeof unit === 'string')
    refuse({
      column: 'Recommended retail price',
      code: 'cell.needed',
      detail: `The row says of which unit a recommended retail price is (${unit}), and no price. Map its column and fill it in.`,
    });
  return undefined;
}

const listIn = ({ values }: ReadRow, column: string): string[] | undefined =>
  values.has(column) ? listOf(String(values.get(column) ?? '')) : undefined;

function itemOf(row: ReadRow, setting: Setting): unknown {
  const { values } = row;
  const named = values.get('baseUnit');
  const base = typeof named === 'string' ? named : setting.product?.baseUnit;
  const units = unitsOf(row, base, setting);
  return said({
    sku: values.get('sku'),
    ...Object.fromEntries(PLAIN.map((field) => [field, values.get(field)])),
    taxChanges: changesOf(comingTax(values, setting.product?.tax ?? [], setting.calendar), setting),
    weightGrams: weightOf(row, setting),
    retailPrice: retailOf(row, base, setting),
    baseUnit: given(values, 'baseUnit', undefined),
    groups: listIn(row, 'groups'),
    substitutes: listIn(row, 'substitutes'),
    attributes: attributesOf(row, setting.product),
    units: units.length > 0 ? units : undefined,
  });
}

const skuOf = (row: ReadRow): string => String(row.values.get('sku') ?? '');

async function readStored(call: Call, skus: readonly string[]): Promise<Map<string, Product>> {
  const stored = await readProducts(call.tx, skus, pathsOf(await listCategories(call.tx)));
  return new Map(stored.map(({ product }) => [product.sku, product]));
}

/** Columns that say something of a product beside what they name: it is looked at before. */
const LOOKED_AT = IMPORT_COLUMNS.products
  .map(({ id }) => id)
  .filter((id) => id === 'attributes' || id === 'retailUnit' || /^nextTax|^unit1[A-Z]|Next[A-Z]/.test(id));

async function prepare(call: Call, rows: readonly ReadRow[]): Promise<PreparedRow[]> {
  const looked = rows.filter(({ values }) => LOOKED_AT.some((id) => values.has(id)));
  const stored = looked.length > 0 ? await readStored(call, looked.map(skuOf)) : new Map<string, Product>();
  const calendar = await readCalendar(call, looked, [...stored.values()]);
  const prepared = rows.map((row): PreparedRow => {
    const refusals: RowRefusal[] = [];
    const item = itemOf(row, { product: stored.get(skuOf(row)), calendar, refuse: (refusal) => refusals.push(refusal) });
    return refusals.length > 0 ? { ...row, refusals } : { ...row, item };
  });
  const late = await deferLinks(
    call,
    prepared.flatMap((row) => ('item' in row ? [row] : [])),
  );
  return [...late, ...prepared.filter((row) => 'refusals' in row)];
}

const UNIT_ENDS: Readonly<Record<string, string>> = {
  unit: '',
  factor: 'Factor',
  conversions: 'NextFactor',
  ...Object.fromEntries(Object.entries(UNIT_FIELDS).map(([end, [field]]) => [field, end])),
};

/** Which column a field of a unit is in: the unit's place in what was sent is not its place in the row. */
function unitColumn(field: readonly string[], row: ReadyRow): string {
  const sent = (row.item as { units?: readonly { unit: string }[] }).units?.[Number(field[1])]?.unit;
  const end = field[2] === 'conversions' && field.at(-1) === 'from' ? 'NextFrom' : (UNIT_ENDS[field[2] ?? 'unit'] ?? '');
  for (let place = 2; place <= MAX_UNITS; place += 1) if (row.values.get(`unit${place}`) === sent) return `unit${place}${end}`;
  if (sent === 'carton' && row.values.has('unit2Factor')) return `unit2${end}`;
  return end === '' ? 'baseUnit' : `unit1${end}`;
}

const NEXT_TAX: Readonly<Record<string, string>> = { from: 'nextTaxFrom', evidence: 'nextTaxEvidence' };

function columnOf(field: readonly string[], row: ReadyRow): string | undefined {
  if (field[0] === 'units') return unitColumn(field, row);
  if (field[0] === 'taxChanges') return NEXT_TAX[field.at(-1) ?? ''] ?? 'nextTaxClass';
  if (field[0] === 'retailPrice' && field[1] === 'unit') return 'retailUnit';
  return field[0];
}

const Narrowed = listInput(PRODUCT_FILTERS);

/** Products with their units, one row each: what holds now, and what comes next. */
export const products: Intake = {
  kind: 'products',
  codes: { table: 'products', column: 'sku' },
  async exportColumns(call) {
    const most = await mostUnits(call.tx);
    return IMPORT_COLUMNS.products.filter((column) => isWritten(column) && isUnitWithin(column, Math.max(most, 2)));
  },
  prepare,
  async write(call, rows) {
    const { outcomes } = await runWithin(call, putProducts, { products: rows.map(({ item }) => item) });
    const bySku = new Map(outcomes.map(({ sku, outcome }) => [sku, outcome]));
    return rows.map((row) => bySku.get(skuOf(row)) ?? 'unchanged');
  },
  links: productLinks,
  columnOf,
  async matching(call, where, { after, limit }) {
    const filter = await readFilter(call, readWhere(Narrowed, where));
    const page = await listProducts(call.tx, { limit: Math.min(limit, MAX_PAGE), sort: 'sku', cursor: after ?? undefined }, filter);
    return { codes: page.rows.map(({ sku }) => sku), next: page.nextCursor };
  },
  async page(call, { after, limit, codes }) {
    const skus = codes ?? (await skusAfter(call.tx, { after, limit }));
    const stored = await readStored(call, skus);
    const calendar = await readCalendar(call, [], [...stored.values()]);
    const rows = skus.flatMap((sku) => {
      const product = stored.get(sku);
      return product ? [cellsOf(product, calendar)] : [];
    });
    return { rows, next: skus.length === limit ? (skus.at(-1) ?? null) : null };
  },
};
