import type { SalesFileTotals } from '@omniroute/domain/order';
import type { ImportTotals } from '@omniroute/services/order';

/** What a replay says at its end; names as published. */
export interface ReplayReport {
  readonly linesRead: number;
  readonly linesOrdered: number;
  readonly linesSetAside: number;
  readonly setAside: Readonly<Record<string, number>>;
  readonly invoices: number;
  readonly ordersPlaced: number;
  readonly ordersConfirmed: number;
  readonly ordersDeclined: number;
  readonly valueFileMinor: string;
  readonly valueOrderedMinor: string;
  readonly valueSetAsideMinor: string;
  readonly roundingMinor: string;
  readonly tiesOut: boolean;
  readonly seconds: number;
  readonly ordersPerSecond: number;
  readonly linesPerSecond: number;
  readonly latencyMs: { readonly p50: number | null; readonly p99: number | null };
}

/** What this run did, for the rates. */
export interface RunFigures {
  readonly seconds: number;
  readonly orders: number;
  readonly lines: number;
}

/** The file's side and the database's side. */
export interface Compared {
  readonly file: SalesFileTotals;
  readonly invoices: number;
  readonly database: ImportTotals;
}

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);

/**
 * Puts the file's totals beside what the database holds. `tiesOut` means: every invoice is one order that is settled, and lines
 * and values in orders, in order lines and in the file are the same to the minor unit.
 */
export function makeReport({ file, invoices, database }: Compared, run: RunFigures): ReplayReport {
  const rounding = file.valueFileMinor - file.valueOrderedMinor - file.valueSetAsideMinor;
  const agrees = [
    database.orders === invoices,
    database.open === 0,
    database.confirmed + database.declined === database.orders,
    database.lines === file.linesOrdered,
    BigInt(database.netMinor) === file.valueOrderedMinor,
    BigInt(database.linesNetMinor) === file.valueOrderedMinor,
  ];
  return {
    linesRead: file.linesRead,
    linesOrdered: database.lines,
    linesSetAside: file.linesSetAside,
    setAside: file.setAside,
    invoices,
    ordersPlaced: database.orders,
    ordersConfirmed: database.confirmed,
    ordersDeclined: database.declined,
    valueFileMinor: file.valueFileMinor.toString(),
    valueOrderedMinor: database.netMinor,
    valueSetAsideMinor: file.valueSetAsideMinor.toString(),
    roundingMinor: rounding.toString(),
    tiesOut: agrees.every(Boolean),
    seconds: Math.round(run.seconds * 100) / 100,
    ordersPerSecond: Math.round((run.orders / Math.max(run.seconds, 0.001)) * 10) / 10,
    linesPerSecond: Math.round((run.lines / Math.max(run.seconds, 0.001)) * 10) / 10,
    latencyMs: { p50: rounded(database.latencyMs.p50), p99: rounded(database.latencyMs.p99) },
  };
}
