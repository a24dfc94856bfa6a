import { IMPORT_KINDS, IMPORT_PERMISSION, type ImportKind } from '@omniroute/domain/intake';
import { type Actor, isPermitted } from '@omniroute/domain/tenant';
import { customers } from './customers.ts';
import type { Intake } from './kind.ts';
import { empties, openInvoices, openingStock, unappliedMoney } from './opening.ts';
import { outlets } from './outlets.ts';
import { prices } from './prices.ts';
import { products } from './products.ts';

export const INTAKES: Readonly<Record<ImportKind, Intake>> = {
  products,
  customers,
  outlets,
  prices,
  'open-invoices': openInvoices,
  'unapplied-money': unappliedMoney,
  'opening-stock': openingStock,
  empties,
};

/** The kinds of files that somebody may bring; an auditor looks at all of them. */
export const kindsOf = ({ role }: Actor): ImportKind[] =>
  IMPORT_KINDS.filter((kind) => role === 'auditor' || isPermitted(IMPORT_PERMISSION[kind], role));
