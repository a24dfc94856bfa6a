import type { RowOutcome } from '@omniroute/db/intake';
import { Fault, refused } from '@omniroute/domain';
import { readInput } from '@omniroute/domain/input';
import {
  type CellValue,
  type Column,
  doubtOfCode,
  IMPORT_COLUMNS,
  type ImportKind,
  type RowRefusal,
  type RowValues,
} from '@omniroute/domain/intake';
import type { z } from 'zod';
import type { Call, Verb } from '../../run-verb.ts';

/** A row that was read: what it says, by column. */
export interface ReadRow {
  readonly number: number;
  readonly values: RowValues;
}
/** The row as an item of its verb's input. */
export interface ReadyRow extends ReadRow {
  readonly item: unknown;
  /** Keys of the kind that the row names and nobody has yet: other rows of the file may bring them. What it says of them is not in the item. */
  readonly awaits?: readonly string[];
}
export type PreparedRow = ReadyRow | (ReadRow & { readonly refusals: readonly RowRefusal[] });

export interface ExportPage {
  /** By column id. */
  readonly rows: readonly Readonly<Record<string, CellValue | null | undefined>>[];
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
}

/** Which page of an export; `target` is, of prices, the code of the list. With `codes` it is the page of exactly these. */
export interface PageOf {
  readonly after: string | null;
  readonly limit: number;
  readonly target: string | null;
  readonly codes?: readonly string[];
}

/** What a list is narrowed to: what is searched for, and its own filters by name, each with its values. */
export interface Where {
  readonly search?: string | undefined;
  readonly filter: Readonly<Record<string, readonly string[]>>;
}

/** What one kind of file needs beyond its columns. */
export interface Intake {
  readonly kind: ImportKind;
  /** The table whose codes spreadsheets may have robbed of their zeros. */
  readonly codes?: { readonly table: 'products' | 'customers' | 'outlets'; readonly column: string };
  /** The columns that an export of this tenant has; the kind's own unless said. */
  exportColumns?(call: Call): Promise<readonly Column[]>;
  /** Makes items of rows, looking up what they need. */
  prepare(call: Call, rows: readonly ReadRow[], target: string | null): Promise<PreparedRow[]>;
  /** Writes all of them or throws Fault `refused` or `invalid`, whose errors point at `/…/<place>/…` or carry `index`. */
  write(call: Call, rows: readonly ReadyRow[], target: string | null): Promise<Exclude<RowOutcome, 'refused'>[]>;
  /** Of a kind whose rows name each other: what is set of a row when all rows are there. */
  readonly links?: {
    itemOf(row: ReadRow): unknown;
    /** What is wrong with the row where none of these is there. */
    refusalsOf(row: ReadRow, missing: ReadonlySet<string>): RowRefusal[];
  };
  /** The column that a field of the verb's input comes from. */
  columnOf(field: readonly string[], row: ReadyRow): string | undefined;
  page(call: Call, given: PageOf): Promise<ExportPage>;
  /** Codes of what the kind's list shows under `where`, a page at a time; a kind without a list to narrow has none. Throws Fault `invalid`. */
  matching?(call: Call, where: Where, given: Pick<PageOf, 'after' | 'limit'>): Promise<{ codes: readonly string[]; next: string | null }>;
  /** What its rows go to, by code: looked up before anything else. Kinds without one have none. Throws Fault `not-found` or `invalid`. */
  target?(call: Call, code: string | null): Promise<{ readonly currency: string }>;
}

/** Of a value that no rule takes as it is: what is wrong is said of its cell, in the words of the column. */
export const UNFIT = 'cell.unfit';

/** Calls another verb within this call, its input checked as if it came from outside. */
export async function runWithin<Input, Output>(call: Call, verb: Verb<Input, Output>, raw: unknown): Promise<Output> {
  const read = readInput(verb.input, raw);
  if (read.ok) return verb.run(call, read.value);
  const [first, ...rest] = read.error.map((error) => ({ ...error, code: UNFIT }));
  if (!first) throw new Fault('invalid', { code: 'schema', detail: 'The rows do not have the expected shape.' });
  throw refused([first, ...rest]);
}

/** What a list is narrowed to, checked by the list's own form. Throws Fault `invalid`. */
export function readWhere<Input>(form: z.ZodType<Input>, where: unknown): Input {
  const read = readInput(form, where);
  if (read.ok) return read.value;
  const [first] = read.error;
  const detail = first ? `${first.pointer?.slice(1)} ${first.detail}` : 'it has not the expected shape';
  throw new Fault('invalid', { code: 'schema', detail: `What the list is narrowed to cannot be read: ${detail}.` });
}

/** A value where the row has its column; blank is what `blank` says. */
export function given<Blank>(values: RowValues, column: string, blank: Blank): CellValue | Blank | undefined {
  const value = values.get(column);
  return value === null ? blank : value;
}

/** Fields that have a value, so that what is not said is not sent. */
export const said = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Columns that name something of ours: it is there, or the row is refused for what it names not being there. */
const NAMING: ReadonlySet<string> = new Set(['warehouse', 'owner', 'customerCode', 'sku', 'predecessor']);

/**
 * Codes of the row that look like what a spreadsheet makes of one and are not what is kept (`current`, by column) already. Codes that
 * name something of ours are not among them.
 */
export function doubtsOf({ values }: ReadRow, kind: ImportKind, current: (column: string) => unknown): RowRefusal[] {
  return IMPORT_COLUMNS[kind].flatMap(({ id, label, type }): RowRefusal[] => {
    const value = values.get(id);
    if (type !== 'code' || typeof value !== 'string' || NAMING.has(id) || value === current(id)) return [];
    const doubt = doubtOfCode(value);
    return doubt === undefined ? [] : [{ column: label, code: 'code.mangled', detail: `${label} “${value}” ${doubt}.` }];
  });
}
