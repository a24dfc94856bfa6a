import { isPlainText } from '../input/index.ts';
import type { CellValue } from './cell.ts';
import { type Column, NO_LIMIT, readCell } from './column.ts';
import { unguarded } from './formula.ts';
import type { Mapping } from './header.ts';
import { listOf } from './list-text.ts';
import { shownText } from './shown.ts';
import { HIDDEN } from './unfit.ts';

/** What a row of a file says: by column id the value, or null where the cell is blank. A column that is not mapped is not in it. */
export type RowValues = ReadonlyMap<string, CellValue | null>;

/** Why a row is refused: the header of the column (empty: the whole row), a stable code, and words for whoever mends it. */
export interface RowRefusal {
  readonly column: string;
  readonly code: string;
  readonly detail: string;
}

/** What a spreadsheet shows where a formula has no answer. */
const NO_ANSWER = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/;

export interface RowReading {
  readonly values: RowValues;
  /** Columns whose blank cell leaves what is there. */
  readonly kept: readonly string[];
  readonly refusals: readonly RowRefusal[];
}

/** Codes of the house have no more characters. */
const MAX_CODE = 64;

/** The codes that a cell holds: of a key column its text is one, of a list each part. */
function codesIn({ type, isKey }: Column, text: string): readonly string[] {
  if (type === 'list') return listOf(text);
  return type === 'code' || (isKey && type === 'text') ? [text.trim()] : [];
}

/** Reads the mapped cells of one row. A cell that cannot be taken is refused with its text, what is wrong with it, and what to write. */
export function readRow(cells: readonly string[], given: { columns: readonly Column[]; mapping: Mapping; currency: string }): RowReading {
  const values = new Map<string, CellValue | null>();
  const kept: string[] = [];
  const refusals: RowRefusal[] = [];
  for (const column of given.columns) {
    const place = given.mapping[column.id];
    if (place === undefined) {
      if (column.keyDefault !== undefined) values.set(column.id, column.keyDefault);
      continue;
    }
    const text = unguarded(cells[place] ?? '');
    if (text.trim() === '') {
      if (column.keyDefault !== undefined) values.set(column.id, column.keyDefault);
      else if (column.isKey || column.neverBlank) {
        const why = column.isKey ? 'is empty: the row does not say what it is about' : 'is empty, and cannot be taken away';
        refusals.push({ column: column.label, code: 'cell.empty', detail: `${column.label} ${why}. Fill it in.` });
      } else if (column.keepsBlank) kept.push(column.id);
      else values.set(column.id, null);
      continue;
    }
    if (NO_ANSWER.test(text.trim())) {
      const detail = `${column.label} “${shownText(text)}” is a formula without an answer. Mend it in the file, or write the value.`;
      refusals.push({ column: column.label, code: 'cell.formula-error', detail });
      continue;
    }
    const unfit = codesIn(column, text).find((code) => code.length > MAX_CODE || !isPlainText(code));
    if (unfit !== undefined) {
      const isLong = isPlainText(unfit);
      const why = isLong ? `is longer than the ${MAX_CODE} characters of a code. Shorten it` : HIDDEN;
      const code = isLong ? 'cell.too-long' : 'cell.unfit';
      refusals.push({ column: column.label, code, detail: `${column.label} “${shownText(unfit)}” ${why}.` });
      continue;
    }
    const read = readCell(column, text, given.currency);
    if (read.ok) values.set(column.id, read.value);
    else
      refusals.push({ column: column.label, code: read.error.code, detail: `${column.label} “${shownText(text)}” ${read.error.detail}.` });
  }
  return { values, kept, refusals };
}

const neededText = ({ label, type }: Column): string => (type === 'limit' ? `${label}: an amount, or “${NO_LIMIT}”` : label);

/** The columns that a new row needs and this one does not have, as refusals. */
export const missingOfNew = (values: RowValues, columns: readonly Column[], what: string): RowRefusal[] =>
  columns
    .filter((column) => column.isNeeded && (values.get(column.id) ?? null) === null)
    .map((column) => ({ column: column.label, code: 'cell.needed', detail: `A new ${what} needs ${neededText(column)}.` }));
