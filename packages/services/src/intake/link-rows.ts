import { existingCodes, keysOfFile, type RowResult, type StagedRow } from '@omniroute/db/intake';
import type { RowRefusal } from '@omniroute/domain/intake';
import { type Call, openCall } from '../run-verb.ts';
import type { ReadyRow } from './kinds/kind.ts';
import { type RowRun, readMeant, writeRows } from './run-rows.ts';

const resultOf = (row: StagedRow, refusals: readonly RowRefusal[]): RowResult => {
  const settled = { number: row.row_number, key: row.row_key, awaits: null };
  return refusals.length > 0
    ? { ...settled, outcome: 'refused', refusals }
    : { ...settled, outcome: row.outcome ?? 'unchanged', refusals: null };
};

/**
 * What rows await and neither the house nor the file has: nor what one of these rows would bring that is refused for what it awaits itself.
 */
async function readMissing(call: Call, { intake, importId }: RowRun, rows: readonly StagedRow[]): Promise<ReadonlySet<string>> {
  const awaited = [...new Set(rows.flatMap(({ awaits }) => awaits ?? []))];
  const known = intake.codes ? await existingCodes(call.tx, intake.codes.table, awaited) : new Set<string>();
  const brought = await keysOfFile(call.tx, importId, awaited);
  const missing = new Set(awaited.filter((key) => !known.has(key) && !brought.has(key)));
  const isLost = ({ awaits }: StagedRow): boolean => awaits?.some((key) => missing.has(key)) ?? false;
  const bringing = rows.filter((row) => row.outcome === 'created' && row.row_key !== null);
  for (let size = -1; size < missing.size; ) {
    size = missing.size;
    for (const row of bringing) if (isLost(row)) missing.add(row.row_key ?? '');
  }
  return missing;
}

/** That a row's other cells are written is told: it was refused after they were. */
const writtenInPart = (refusal: RowRefusal): RowRefusal => ({ ...refusal, detail: `${refusal.detail} The rest of the row is written.` });

/**
 * The second pass over rows that name others of their file: they get what they name, now that all are there. In a dry run, whose rows were
 * all taken back, it is looked up whether the file brings it.
 */
export async function linkRows({ tx, ...parts }: Call, run: RowRun, rows: readonly StagedRow[]): Promise<RowResult[]> {
  const { call } = openCall(parts, tx, run.caller);
  const { links } = run.intake;
  if (!links) throw new Error(`rows of ${run.intake.kind} name no others`);
  const { read } = await readMeant(call, run, rows);
  const missing = run.isKept ? new Set<string>() : await readMissing(call, run, rows);
  const byNumber = new Map(read.map((row) => [row.number, row]));
  const ready = read.map((row): ReadyRow & { key: string } => ({ ...row, item: links.itemOf(row) }));
  const { refused } = run.isKept ? await writeRows(call, run, ready) : { refused: [] };
  const refusalsOf = new Map(refused.map(({ number, refusals }) => [number, refusals.map(writtenInPart)]));
  return rows.map((row) => {
    const one = byNumber.get(row.row_number);
    const found = one ? links.refusalsOf(one, missing) : [];
    return resultOf(row, refusalsOf.get(row.row_number) ?? found);
  });
}
