import type { WrittenCell } from './column.ts';
import { guarded } from './formula.ts';

function cellText(cell: WrittenCell): string {
  if (cell === null) return '';
  return 'number' in cell ? cell.number : `"${guarded(cell.text).replaceAll('"', '""')}"`;
}

/** One line of CSV (RFC 4180) with its line end: all text quoted and guarded against being run as a formula, numbers with a point. */
export const csvLine = (cells: readonly WrittenCell[]): string => `${cells.map(cellText).join(',')}\r\n`;

/** What stands before the first line, so that spreadsheets read the file as UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';
