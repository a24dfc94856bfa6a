import type { ImportRow, ImportState, OutcomeCounts, StagedRow } from '@omniroute/db/intake';
import { type Doubt, IMPORT_COLUMNS, type ImportKind, NAMED, type Named, type RowRefusal } from '@omniroute/domain/intake';

/** A word that a file brings, and in how many of its rows. */
export interface NewWord {
  readonly word: string;
  readonly rows: number;
}
/** So many words of a kind are named; the rest are counted. */
const MOST_NAMED = 50;

/** A file that was brought, and how far it has come. */
export interface ImportSummary {
  readonly id: string;
  readonly kind: ImportKind;
  /** Of prices, the code of the list that they go to. */
  readonly target: string | null;
  readonly fileName: string;
  readonly format: 'csv' | 'xlsx';
  /** The sheet that was read, and all there are; null for CSV. */
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  readonly state: ImportState;
  /** Rows of the file that are not blank, without the header. */
  readonly rowCount: number;
  /** Rows that the run under way, or the last one, is through with. */
  readonly rowsDone: number;
  /** As the dry run found them. */
  readonly checked: OutcomeCounts;
  /** As they were written. */
  readonly applied: OutcomeCounts;
  readonly isAllOrNothing: boolean;
  /** As the dry run found it: columns whose blank cells leave what is there, each with how many rows it did so in. */
  readonly keptBlank: readonly { readonly id: string; readonly label: string; readonly rows: number }[];
  /** As the dry run found them: units, brands, principals and categories that nobody had, with the rows that have each. */
  readonly newWords: readonly { readonly named: Named; readonly count: number; readonly words: readonly NewWord[] }[];
  /** As the dry run found them: words that one letter tells from a known one. */
  readonly doubts: readonly Doubt[];
  /** Why it stopped. */
  readonly trouble: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly checkedAt: string | null;
  readonly appliedAt: string | null;
  /** When its cells were removed: keys and outcomes of its rows are all that is left. */
  readonly emptiedAt: string | null;
}

export const describeImport = (row: ImportRow): ImportSummary => ({
  id: row.id,
  kind: row.kind,
  target: row.target,
  fileName: row.file_name,
  format: row.format,
  sheet: row.sheet,
  sheets: row.sheets,
  state: row.state,
  rowCount: row.row_count,
  rowsDone: row.rows_done,
  checked: row.checked,
  applied: row.applied,
  isAllOrNothing: row.is_all_or_nothing,
  keptBlank: IMPORT_COLUMNS[row.kind].flatMap(({ id, label }) => {
    const rows = row.kept_blank[id] ?? 0;
    return rows > 0 ? [{ id, label, rows }] : [];
  }),
  newWords: NAMED.flatMap((named) => {
    const words = Object.entries(row.found_words.fresh?.[named] ?? {}).map(([word, rows]): NewWord => ({ word, rows }));
    return words.length > 0 ? [{ named, count: words.length, words: words.slice(0, MOST_NAMED) }] : [];
  }),
  doubts: row.found_words.doubts ?? [],
  trouble: row.trouble,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  checkedAt: row.checked_at?.toISOString() ?? null,
  appliedAt: row.applied_at?.toISOString() ?? null,
  emptiedAt: row.emptied_at?.toISOString() ?? null,
});

/** One row of a file, and what became of it; `outcome` is null before it was looked at. */
export interface ImportedRow {
  /** The number a spreadsheet shows beside it. */
  readonly number: number;
  readonly cells: readonly string[];
  readonly outcome: StagedRow['outcome'];
  readonly refusals: readonly RowRefusal[];
}

export const describeRow = (row: StagedRow): ImportedRow => ({
  number: row.row_number,
  cells: row.cells,
  outcome: row.outcome,
  refusals: row.refusals ?? [],
});
