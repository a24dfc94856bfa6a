import type { Column } from './column.ts';

/** Units of a product that a row can name, the base unit being the first. */
export const MAX_UNITS = 20;
/** Of these, what a mapping offers without being asked. */
const OFFERED = 6;

const unitColumns = (place: number): Column[] => [
  {
    id: `unit${place}`,
    label: `Unit ${place}`,
    type: 'text',
    names: 'unit',
    ...(place === 2 && { synonyms: ['pack', 'pack unit', 'sales unit', 'second unit'] }),
  },
  {
    id: `unit${place}Factor`,
    label: `Unit ${place} holds`,
    type: 'count',
    ...(place === 2 && {
      synonyms: ['pack size', 'conversion', 'factor', 'pieces per pack', 'pieces per carton', 'units per carton', 'qty per carton'],
    }),
  },
  { id: `unit${place}IsSellable`, label: `Unit ${place} is sold`, type: 'flag', keepsBlank: true },
  { id: `unit${place}Minimum`, label: `Unit ${place} minimum`, type: 'count' },
  { id: `unit${place}Increment`, label: `Unit ${place} increment`, type: 'count' },
  { id: `unit${place}WeightGrams`, label: `Unit ${place} weight, g`, type: 'count' },
  { id: `unit${place}VolumeMl`, label: `Unit ${place} volume, ml`, type: 'count' },
  {
    id: `unit${place}Gtin`,
    label: `Unit ${place} GTIN`,
    type: 'gtin',
    ...(place === 2 && { synonyms: ['carton barcode', 'case barcode', 'outer barcode'] }),
  },
  { id: `unit${place}Decimals`, label: `Unit ${place} decimals shown`, type: 'count' },
  { id: `unit${place}NextFactor`, label: `Unit ${place} will hold`, type: 'count' },
  { id: `unit${place}NextFrom`, label: `Unit ${place} will hold it from`, type: 'day' },
];

/** The columns of the units from the second on, as many as `units` units need. */
export const packColumns = (units: number): Column[] =>
  Array.from({ length: Math.max(0, Math.min(units, MAX_UNITS) - 1) }, (_, index) => unitColumns(index + 2)).flat();

const TAX_CLASSES = {
  standard: ['vat', 'vatable', 'standard rated', '7.5', '7.5%'],
  'zero-rated': ['zero', '0%'],
  exempt: ['vat exempt', 'none'],
};

const OF_PRODUCT: readonly Column[] = [
  {
    id: 'sku',
    label: 'SKU',
    synonyms: ['code', 'item code', 'product code', 'stock code', 'item no', 'article'],
    type: 'code',
    names: 'sku',
    isKey: true,
  },
  {
    id: 'name',
    label: 'Name',
    synonyms: ['description', 'product', 'product name', 'item', 'item name'],
    type: 'text',
    isNeeded: true,
    neverBlank: true,
  },
  {
    id: 'category',
    label: 'Category',
    synonyms: ['product category', 'product group'],
    type: 'text',
    names: 'category',
    isNeeded: true,
    neverBlank: true,
  },
  { id: 'brand', label: 'Brand', synonyms: ['brand name'], type: 'text', names: 'brand', isNeeded: true, neverBlank: true },
  {
    id: 'principal',
    label: 'Principal',
    synonyms: ['manufacturer', 'supplier', 'vendor'],
    type: 'text',
    names: 'principal',
    isNeeded: true,
    neverBlank: true,
  },
  {
    id: 'status',
    label: 'Status',
    type: 'choice',
    choices: { draft: ['new'], active: ['live', 'enabled', 'in use'], discontinued: ['inactive', 'delisted', 'obsolete'] },
    keepsBlank: true,
  },
  {
    id: 'taxClass',
    label: 'Tax class',
    synonyms: ['vat', 'vat class', 'tax'],
    type: 'choice',
    choices: TAX_CLASSES,
    isNeeded: true,
    neverBlank: true,
  },
  {
    id: 'taxEvidence',
    label: 'Tax evidence',
    synonyms: ['vat evidence', 'exemption reason', 'tax ground'],
    type: 'text',
    keepsBlank: true,
  },
  { id: 'nextTaxClass', label: 'Next tax class', synonyms: ['new tax class', 'next vat class'], type: 'choice', choices: TAX_CLASSES },
  { id: 'nextTaxFrom', label: 'Next tax class from', synonyms: ['new tax class from', 'next vat class from'], type: 'day' },
  { id: 'nextTaxEvidence', label: 'Next tax evidence', type: 'text' },
  {
    id: 'retailPrice',
    label: 'Recommended retail price',
    synonyms: ['rrp', 'rsp', 'recommended price', 'recommended selling price', 'retail price'],
    type: 'money',
  },
  { id: 'retailUnit', label: 'Recommended retail price per', synonyms: ['rrp per', 'rrp unit'], type: 'text', names: 'unit' },
  { id: 'isStocked', label: 'Kept in stock', synonyms: ['stocked', 'stock item'], type: 'flag', keepsBlank: true },
  { id: 'isBatchTracked', label: 'Kept by batch', synonyms: ['batch tracked', 'batches'], type: 'flag', keepsBlank: true },
  { id: 'shelfLifeDays', label: 'Shelf life, days', synonyms: ['shelf life'], type: 'count' },
  { id: 'nafdacNumber', label: 'NAFDAC number', synonyms: ['nafdac', 'nafdac no', 'nafdac reg no'], type: 'text' },
  { id: 'nafdacExpires', label: 'NAFDAC expires on', synonyms: ['nafdac expiry'], type: 'day' },
  { id: 'hsCode', label: 'HS code', synonyms: ['hs', 'tariff code'], type: 'text' },
  { id: 'groups', label: 'Groups', synonyms: ['product groups'], type: 'list' },
  { id: 'attributes', label: 'Attributes', synonyms: ['properties', 'features'], type: 'pairs' },
  { id: 'substitutes', label: 'Substitutes', synonyms: ['substitute', 'alternatives', 'alternative'], type: 'list', names: 'sku' },
  { id: 'predecessor', label: 'Succeeds', synonyms: ['predecessor', 'replaces', 'successor of', 'old sku'], type: 'code', names: 'sku' },
  { id: 'weightGrams', label: 'Weight, g', synonyms: ['weight', 'weight grams', 'grams'], type: 'count' },
  { id: 'gtin', label: 'GTIN', synonyms: ['barcode', 'ean', 'upc', 'bar code'], type: 'gtin' },
  {
    id: 'baseUnit',
    label: 'Base unit',
    synonyms: ['unit', 'uom', 'unit of measure', 'smallest unit'],
    type: 'text',
    names: 'unit',
    isNeeded: true,
    neverBlank: true,
  },
  { id: 'unit1IsSellable', label: 'Base unit is sold', type: 'flag', keepsBlank: true },
  { id: 'unit1Minimum', label: 'Base unit minimum', type: 'count' },
  { id: 'unit1Increment', label: 'Base unit increment', type: 'count' },
  { id: 'unit1WeightGrams', label: 'Base unit weight, g', synonyms: ['piece weight', 'unit weight'], type: 'count' },
  { id: 'unit1VolumeMl', label: 'Base unit volume, ml', type: 'count' },
  { id: 'unit1Gtin', label: 'Base unit GTIN', synonyms: ['piece barcode'], type: 'gtin' },
  { id: 'unit1Decimals', label: 'Base unit decimals shown', type: 'count' },
];

export const PRODUCT_COLUMNS: readonly Column[] = [...OF_PRODUCT, ...packColumns(MAX_UNITS)];

/** Whether the column is of the product itself or of one of its first `units` units. */
export const isUnitWithin = (column: Column, units: number): boolean => Number(/^unit(\d+)/.exec(column.id)?.[1] ?? '0') <= units;

/** Whether exports have the column: what a base unit weighs is also read from another, which older files have. */
export const isWritten = ({ id }: Column): boolean => id !== 'weightGrams';

/** Whether a mapping offers the column before a file has it: the seventh to twentieth unit are there for those who have them. */
export const isOffered = (column: Column): boolean => isWritten(column) && isUnitWithin(column, OFFERED);
