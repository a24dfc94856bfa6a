import type { VerbId } from '../tenant/index.ts';
import type { Column } from './column.ts';
import { CUSTOMER_COLUMNS, OUTLET_COLUMNS } from './customer-columns.ts';
import { EMPTIES_COLUMNS, OPEN_INVOICE_COLUMNS, OPENING_STOCK_COLUMNS, UNAPPLIED_MONEY_COLUMNS } from './opening-columns.ts';
import { PRICE_COLUMNS } from './price-columns.ts';
import { PRODUCT_COLUMNS } from './product-columns.ts';

/** What can be imported and exported. Prices are those of one list, and go to its draft. The last four are what going live needs; they are kept until their rooms are built. */
export const IMPORT_KINDS = [
  'products',
  'customers',
  'outlets',
  'prices',
  'open-invoices',
  'unapplied-money',
  'opening-stock',
  'empties',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
export const isImportKind = (text: string): text is ImportKind => (IMPORT_KINDS as readonly string[]).includes(text);

/** The columns of each kind, in the order in which an export writes them. */
export const IMPORT_COLUMNS: Readonly<Record<ImportKind, readonly Column[]>> = {
  products: PRODUCT_COLUMNS,
  customers: CUSTOMER_COLUMNS,
  outlets: OUTLET_COLUMNS,
  prices: PRICE_COLUMNS,
  'open-invoices': OPEN_INVOICE_COLUMNS,
  'unapplied-money': UNAPPLIED_MONEY_COLUMNS,
  'opening-stock': OPENING_STOCK_COLUMNS,
  empties: EMPTIES_COLUMNS,
};

/** What one row of a kind is, for sentences. */
export const IMPORT_ITEM: Readonly<Record<ImportKind, string>> = {
  products: 'product',
  customers: 'customer',
  outlets: 'outlet',
  prices: 'price',
  'open-invoices': 'open invoice',
  'unapplied-money': 'payment not yet applied',
  'opening-stock': 'batch in stock',
  empties: 'balance of empties',
};

/** Whoever may run this verb may bring a kind in and take it out. */
export const IMPORT_PERMISSION: Readonly<Record<ImportKind, VerbId>> = {
  products: 'catalogue.put-products',
  customers: 'customer.put-customers',
  outlets: 'customer.put-customers',
  prices: 'pricing.edit-price-draft',
  'open-invoices': 'intake.put-open-invoices',
  'unapplied-money': 'intake.put-unapplied-money',
  'opening-stock': 'intake.put-opening-stock',
  empties: 'intake.put-empties',
};

/** What stands between the cells that name a row, where the row's key is told. */
export const KEY_SEPARATOR = ' · ';

/** The columns whose cells name a row. */
export const keyColumns = (kind: ImportKind): readonly Column[] => IMPORT_COLUMNS[kind].filter((column) => column.isKey);
