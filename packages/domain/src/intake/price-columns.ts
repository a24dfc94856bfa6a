import type { Column } from './column.ts';

/** What an export says of a price that a list's formula makes: the row is there to be read, and an import leaves it alone. */
export const WORKED_OUT = 'worked out';

/** The prices of one list: what one unit costs from a quantity on. An empty price takes the price away. */
export const PRICE_COLUMNS: readonly Column[] = [
  { id: 'sku', label: 'SKU', synonyms: ['code', 'item code', 'product code', 'stock code'], type: 'code', names: 'sku', isKey: true },
  { id: 'unit', label: 'Unit', synonyms: ['uom', 'pack', 'sales unit'], type: 'text', names: 'unit', isKey: true },
  {
    id: 'minBaseQuantity',
    label: 'From quantity, base units',
    synonyms: ['from quantity', 'minimum quantity', 'break', 'from'],
    type: 'count',
    isKey: true,
    keyDefault: 1,
  },
  { id: 'price', label: 'Price', synonyms: ['unit price', 'new price', 'selling price', 'amount'], type: 'price' },
  { id: 'currency', label: 'Currency', synonyms: ['currency code', 'ccy'], type: 'code' },
  {
    id: 'source',
    label: 'Own or worked out',
    synonyms: ['whose'],
    type: 'choice',
    choices: { own: ['its own'], [WORKED_OUT]: ['derived', 'formula'] },
  },
];
