import type { RouterOutputs } from '@omniroute/api';
import { IMPORT_KINDS, type ImportKind } from '@omniroute/domain/intake';
import { isPermitted, type Role, type VerbId } from '@omniroute/domain/tenant';

export type ImportSummary = RouterOutputs['intake']['list']['items'][number];
export type ImportDocument = RouterOutputs['intake']['get'];
export type ImportedRow = RouterOutputs['intake']['rows']['items'][number];
export type Outcome = NonNullable<ImportedRow['outcome']>;
export type Mapping = ImportDocument['mapping'];

/** Whoever may run this verb may bring the kind; the server asks again. */
const PERMISSION: Readonly<Record<ImportKind, VerbId>> = {
  products: 'catalogue.put-products',
  customers: 'customer.put-customers',
  outlets: 'customer.put-customers',
  prices: 'pricing.edit-price-draft',
  'open-invoices': 'intake.put-open-invoices',
  'unapplied-money': 'intake.put-unapplied-money',
  'opening-stock': 'intake.put-opening-stock',
  empties: 'intake.put-empties',
};

/** The kinds that a role may bring in and take out. */
export const kindsFor = (role: Role): ImportKind[] => IMPORT_KINDS.filter((kind) => isPermitted(PERMISSION[kind], role));

export const isBusy = ({ state }: Pick<ImportSummary, 'state'>): boolean => state === 'checking' || state === 'applying';

const sum = ({ created, changed, unchanged, refused }: ImportSummary['applied']): number => created + changed + unchanged + refused;
/** Whether rows of it have been written, all or some. */
export const isBegun = ({ applied }: ImportSummary): boolean => sum(applied) > 0;
/** What is shown of it: what was written, where something was, else what the dry run found. */
export const shownCounts = (row: ImportSummary): ImportSummary['applied'] => (isBegun(row) ? row.applied : row.checked);
