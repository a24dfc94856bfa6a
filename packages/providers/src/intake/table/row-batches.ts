/** A row of a table as it stands in its file: `number` is the row a spreadsheet shows beside it, from 1. */
export interface TableRow {
  readonly number: number;
  readonly cells: readonly string[];
  /** Hidden in its sheet: by hand, by a filter, or in a group that is closed. */
  readonly isHidden?: true;
}

export const MAX_COLUMNS = 500;
/** Rows that are handed on together. */
export const BATCH_ROWS = 500;

/** Whether all of a row's cells are blank: such rows are left out, and their numbers are not used again. */
export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');
