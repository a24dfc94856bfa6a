import { inSavepoint } from '@omniroute/db/client';
import { codesWithZeros, earlierKeys, existingCodes, type RowOutcome, type RowResult, type StagedRow } from '@omniroute/db/intake';
import { Fault, groupBy, type Refusal } from '@omniroute/domain';
import {
  doubtOfCode,
  type FoundWord,
  foldWord,
  IMPORT_COLUMNS,
  IMPORT_ITEM,
  IMPORT_PERMISSION,
  KEY_SEPARATOR,
  keyColumns,
  type Mapping,
  type RowRefusal,
  type RowValues,
  readRow,
  unfitText,
  type withFound,
  withoutZeros,
} from '@omniroute/domain/intake';
import { type Call, type Caller, openCall, recordCall } from '../run-verb.ts';
import { type Intake, type PreparedRow, type ReadRow, type ReadyRow, UNFIT } from './kinds/kind.ts';
import { understand } from './known-words.ts';

/** What a run over rows works with. */
export interface RowRun {
  /** For whom it is written. */
  readonly caller: Caller;
  readonly importId: string;
  readonly intake: Intake;
  readonly mapping: Mapping;
  readonly currency: string;
  /** Of prices, the code of the list. */
  readonly target: string | null;
  /** Whether what is written stays; a dry run takes it back. */
  readonly isKept: boolean;
  /** The last row that earlier batches of this run were through with. */
  readonly position: number;
}

export type Refused = { readonly number: number; readonly key: string | null; readonly refusals: readonly RowRefusal[] };
interface CellRow extends ReadRow {
  /** Columns whose blank cell leaves what is there. */
  readonly kept: readonly string[];
}
interface KeyedRow extends CellRow {
  readonly key: string;
  /** Words of it that are new. */
  readonly found: readonly FoundWord[];
}

/** What a row is about, as it is told; null where it does not say. */
function keyOf({ kind }: Intake, values: RowValues): string | null {
  const named = keyColumns(kind).map(({ id }) => values.get(id));
  return named.every((part) => typeof part === 'string' || typeof part === 'number') ? named.join(KEY_SEPARATOR) : null;
}

/** Rows whose cells can be taken, and those that are refused for a cell. */
function readCells(rows: readonly StagedRow[], { intake, mapping, currency }: RowRun): { read: CellRow[]; refused: Refused[] } {
  const [read, refused]: [CellRow[], Refused[]] = [[], []];
  const columns = IMPORT_COLUMNS[intake.kind];
  for (const row of rows) {
    const { values, kept, refusals } = readRow(row.cells, { columns, mapping, currency });
    const key = keyOf(intake, values);
    if (refusals.length > 0 || key === null) refused.push({ number: row.row_number, key, refusals });
    else read.push({ number: row.row_number, values, kept });
  }
  return { read, refused };
}

/** The same in the words of the house: what differs from a known word by capitals or spaces is that word. */
export async function readMeant(call: Call, run: RowRun, rows: readonly StagedRow[]): Promise<{ read: KeyedRow[]; refused: Refused[] }> {
  const { read, refused } = readCells(rows, run);
  const understood = await understand(call, run.intake.kind, read);
  return { read: understood.map((row) => ({ ...row, key: keyOf(run.intake, row.values) ?? '' })), refused };
}

/** Rows about something that an earlier row was about already: which of the two is meant, only the sender knows. */
async function splitRepeats(call: Call, run: RowRun, rows: readonly KeyedRow[]): Promise<{ fresh: KeyedRow[]; refused: Refused[] }> {
  const first = await earlierKeys(call.tx, run.importId, { keys: rows.map(({ key }) => key), until: run.position });
  const [fresh, refused]: [KeyedRow[], Refused[]] = [[], []];
  const labels = keyColumns(run.intake.kind).map(({ label }) => label);
  // Of a file that brings something new twice, the second is the first in other capitals.
  const folded = new Map([...first].map(([key, number]) => [foldWord(key), number]));
  for (const row of rows) {
    const earlier = folded.get(foldWord(row.key));
    if (earlier === undefined) {
      folded.set(foldWord(row.key), row.number);
      fresh.push(row);
      continue;
    }
    const detail = `${row.key} stands in row ${earlier} already. Leave one of the two rows in the file.`;
    refused.push({ number: row.number, key: row.key, refusals: [{ column: labels.join(', '), code: 'row.twice', detail }] });
  }
  return { fresh, refused };
}

/** New codes that look like what a spreadsheet makes of one that is there: they would be somebody's second self. */
async function splitDoubtful(
  call: Call,
  { intake }: RowRun,
  rows: readonly KeyedRow[],
): Promise<{ sound: KeyedRow[]; refused: Refused[] }> {
  const { codes } = intake;
  if (!codes) return { sound: [...rows], refused: [] };
  const isSuspect = ({ key }: KeyedRow): boolean => withoutZeros(key) !== undefined || doubtOfCode(key) !== undefined;
  const suspects = rows.filter(isSuspect).map(({ key }) => key);
  const known = suspects.length > 0 ? await existingCodes(call.tx, codes.table, suspects) : new Set<string>();
  const digits = suspects.flatMap((key) => (known.has(key) ? [] : (withoutZeros(key) ?? [])));
  const zeroed = digits.length > 0 ? await codesWithZeros(call.tx, codes.table, digits) : [];
  const full = new Map(zeroed.map((code) => [withoutZeros(code), code]));
  const [sound, refused]: [KeyedRow[], Refused[]] = [[], []];
  const label = keyColumns(intake.kind)[0]?.label ?? '';
  for (const row of rows) {
    const doubt = known.has(row.key) ? undefined : doubtOfCode(row.key);
    const meant = known.has(row.key) ? undefined : full.get(withoutZeros(row.key) ?? '');
    const refusal =
      doubt !== undefined
        ? { code: 'code.mangled', detail: `${label} “${row.key}” ${doubt}.` }
        : meant !== undefined && {
            code: 'code.zeros-lost',
            detail: `${label} ${row.key} is new, and there is a ${IMPORT_ITEM[intake.kind]} ${meant}: a spreadsheet may have dropped its zeros. Format the column as text and write ${meant}.`,
          };
    if (refusal) refused.push({ number: row.number, key: row.key, refusals: [{ column: label, ...refusal }] });
    else sound.push(row);
  }
  return { sound, refused };
}

const NOWHERE = 'The row says something that cannot be kept as it is. Look at each of its cells.';
const isSaid = (said: readonly RowRefusal[], { column, detail }: RowRefusal): boolean =>
  said.some((one) => one.column === column && one.detail === detail);

/** What was refused, by place of the row; undefined when it cannot be said which row it was. */
function refusalsByRow({ intake, currency }: RowRun, fault: Fault, rows: readonly ReadyRow[]): Map<number, RowRefusal[]> | undefined {
  const byRow = new Map<number, RowRefusal[]>();
  for (const error of fault.problem.errors ?? []) {
    const [, , place, ...field] = (error.pointer ?? '').split('/');
    const index = error.index ?? (place === undefined || !/^\d+$/.test(place) ? undefined : Number(place));
    const row = index === undefined ? undefined : rows[index];
    if (index === undefined || !row) return undefined;
    const [said, refusal] = [byRow.get(index) ?? [], asRowRefusal(intake, error, { row, field, currency })];
    if (!isSaid(said, refusal)) byRow.set(index, [...said, refusal]);
  }
  return byRow.size > 0 ? byRow : undefined;
}

interface RefusedAt {
  readonly row: ReadyRow;
  readonly field: readonly string[];
  readonly currency: string;
}

function asRowRefusal(intake: Intake, error: Refusal, { row, field, currency }: RefusedAt): RowRefusal {
  const id = intake.columnOf(field, row);
  const column = IMPORT_COLUMNS[intake.kind].find((one) => one.id === id);
  const { code } = error;
  if (column === undefined) return { column: '', code, detail: code === UNFIT ? NOWHERE : error.detail };
  return {
    column: column.label,
    code,
    detail: code === UNFIT ? unfitText(column, row.values.get(column.id), { ...error, currency }) : error.detail,
  };
}

export interface Written {
  readonly outcomes: Map<number, RowOutcome>;
  readonly refused: Refused[];
}

/** One attempt with facts of its own: those of an attempt that is taken back are forgotten with it. */
async function writeOnce(
  call: Call,
  { caller, intake, isKept, target }: RowRun,
  rows: readonly ReadyRow[],
): Promise<readonly RowOutcome[]> {
  const { call: within, facts } = openCall(call, call.tx, caller);
  const outcomes = await intake.write(within, rows, target);
  if (isKept) await recordCall(within, IMPORT_PERMISSION[intake.kind], { facts });
  return outcomes;
}

/**
 * Writes rows together; those that are refused drop out and the rest is written without them, so that a row is written whole or not at
 * all. Where nobody can say which row it was, they go one by one.
 */
export async function writeRows(call: Call, run: RowRun, rows: readonly (ReadyRow & { readonly key: string })[]): Promise<Written> {
  const outcomes = new Map<number, RowOutcome>();
  if (rows.length === 0) return { outcomes, refused: [] };
  try {
    const written = await inSavepoint(call.tx, () => writeOnce(call, run, rows), run.isKept);
    for (const [place, row] of rows.entries()) outcomes.set(row.number, written[place] ?? 'unchanged');
    return { outcomes, refused: [] };
  } catch (error) {
    if (!(error instanceof Fault) || (error.kind !== 'refused' && error.kind !== 'invalid')) throw error;
    const byRow = refusalsByRow(run, error, rows);
    const [only] = rows;
    if (!byRow && rows.length === 1 && only) {
      const refusals = [{ column: '', code: error.problem.code, detail: error.problem.detail }];
      return { outcomes, refused: [{ number: only.number, key: only.key, refusals }] };
    }
    const parts = byRow ? [rows.filter((_, place) => !byRow.has(place))] : rows.map((row) => [row]);
    const refused = rows.flatMap((row, place): Refused[] => {
      const refusals = byRow?.get(place);
      return refusals ? [{ number: row.number, key: row.key, refusals }] : [];
    });
    return writeParts(call, run, { parts, refused });
  }
}

async function writeParts(
  call: Call,
  run: RowRun,
  given: { parts: readonly (readonly (ReadyRow & { readonly key: string })[])[]; refused: Refused[] },
): Promise<Written> {
  const outcomes = new Map<number, RowOutcome>();
  const refused = [...given.refused];
  for (const part of given.parts) {
    const written = await writeRows(call, run, part);
    for (const [number, outcome] of written.outcomes) outcomes.set(number, outcome);
    refused.push(...written.refused);
  }
  return { outcomes, refused };
}

/** What became of rows, and how many of those that were there left something as it is for a blank cell, by column. */
export interface RowsDone {
  readonly results: readonly RowResult[];
  readonly kept: Readonly<Record<string, number>>;
  /** Words that are new or nearly known, by row. */
  readonly found: Parameters<typeof withFound>[1];
}

/** Blank cells of something new leave nothing as it is, and those of refused rows say nothing. */
function keptOf(rows: readonly KeyedRow[], results: readonly RowResult[]): Record<string, number> {
  const there = new Set(results.flatMap(({ number, outcome }) => (outcome === 'changed' || outcome === 'unchanged' ? [number] : [])));
  const kept: Record<string, number> = {};
  for (const row of rows) if (there.has(row.number)) for (const id of row.kept) kept[id] = (kept[id] ?? 0) + 1;
  return kept;
}

/**
 * Reads, looks up and writes (or, in a dry run, writes and takes back) rows of an import, and says what became of each.
 */
export async function runRows({ tx, ...parts }: Call, run: RowRun, rows: readonly StagedRow[]): Promise<RowsDone> {
  const { call } = openCall(parts, tx, run.caller);
  const cells = await readMeant(call, run, rows);
  const repeats = await splitRepeats(call, run, cells.read);
  const codes = await splitDoubtful(call, run, repeats.fresh);
  const keys = new Map(codes.sound.map(({ number, key }) => [number, key]));
  const prepared: readonly PreparedRow[] = codes.sound.length > 0 ? await run.intake.prepare(call, codes.sound, run.target) : [];
  const ready = prepared.flatMap((row) => ('item' in row ? [{ ...row, key: keys.get(row.number) ?? '' }] : []));
  const unready = prepared.flatMap((row): Refused[] =>
    'refusals' in row ? [{ number: row.number, key: keys.get(row.number) ?? null, refusals: row.refusals }] : [],
  );
  const written = await writeRows(call, run, ready);
  const refused = [...cells.refused, ...repeats.refused, ...codes.refused, ...unready, ...written.refused];
  const refusedOf = groupBy(refused, ({ number }) => number);
  const awaitsOf = new Map(ready.map(({ number, awaits }) => [number, awaits ?? null]));
  const results = rows.map(({ row_number: number }): RowResult => {
    const [no] = refusedOf.get(number) ?? [];
    if (no) return { number, key: no.key, outcome: 'refused', refusals: no.refusals, awaits: null };
    const [outcome, awaits] = [written.outcomes.get(number) ?? 'unchanged', awaitsOf.get(number) ?? null];
    // What it awaits is new to it, so that it will have changed.
    return {
      number,
      key: keys.get(number) ?? null,
      outcome: awaits && outcome === 'unchanged' ? 'changed' : outcome,
      refusals: null,
      awaits,
    };
  });
  const isRefused = (number: number): boolean => refusedOf.has(number);
  const found = cells.read.map((row) => ({ number: row.number, isRefused: isRefused(row.number), found: row.found }));
  return { results, kept: keptOf(cells.read, results), found };
}
