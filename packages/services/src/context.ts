import { type Database, type DatabaseOptions, openDatabase } from '@omniroute/db/client';
import type { Clock, Ids } from '@omniroute/domain';
import type { SearchEngine } from '@omniroute/domain/search';
import { systemClock } from '@omniroute/providers/clock';
import { makeIds } from '@omniroute/providers/ids';
import { openSearchEngine } from '@omniroute/providers/search';
import { PriceBooks } from './price-books.ts';

/** What every verb works with. One a process, made by `openServices` or, in tests and simulations, put together by hand. */
export interface Services {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Compiled prices of the tenants this process prices for. */
  readonly books: PriceBooks;
  /** The search server; undefined where the database searches. */
  readonly search?: SearchEngine | undefined;
}

/** Opens the database, the machine's clock and ids, and what the environment names of servers. The caller closes `services.db`. */
export function openServices(options: DatabaseOptions & { clock?: Clock }): Services {
  const clock = options.clock ?? systemClock;
  return { db: openDatabase(options), clock, ids: makeIds(clock), books: new PriceBooks(), search: openSearchEngine(process.env) };
}

/** Makes PDFs of papers. */
export { pdfPrinter } from '@omniroute/providers/document';
/** Readers of the file formats that people bring; each throws Fault `invalid` with line, column and cause. */
export { openTable, readOnlineRetail, type Table, type TableRow, withSpooled, writeWorkbook } from '@omniroute/providers/intake';
