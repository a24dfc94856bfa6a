import { type Database, type DatabaseOptions, openDatabase } from '@omniroute/db/client';
import type { Clock, Ids } from '@omniroute/domain';
import type { SearchEngine } from '@omniroute/domain/search';
import type { FileStorage } from '@omniroute/domain/storage';
import { systemClock } from '@omniroute/providers/clock';
import { makeIds } from '@omniroute/providers/ids';
import { openSearchEngine } from '@omniroute/providers/search';
import { openStorage } from '@omniroute/providers/storage';
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
  /** Files outside the database. */
  readonly files: FileStorage;
}

/** Opens the database, the machine's clock and ids, and what the environment names of servers and places. The caller closes `services.db`. */
export function openServices(options: DatabaseOptions & { clock?: Clock }): Services {
  const clock = options.clock ?? systemClock;
  return {
    db: openDatabase(options),
    clock,
    ids: makeIds(clock),
    books: new PriceBooks(),
    search: openSearchEngine(process.env),
    files: openStorage(process.env, clock),
  };
}

/** Makes PDFs of papers. */
export { pdfPrinter } from '@omniroute/providers/document';
/** Readers of the file formats that people bring; each throws Fault `invalid` with line, column and cause. */
export { openTable, readOnlineRetail, type Table, type TableRow, withSpooled, writeWorkbook } from '@omniroute/providers/intake';
