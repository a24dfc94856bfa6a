/** A cell: text, or a number (also as decimal text) that a spreadsheet may calculate with. */
export type Cell = { readonly text: string } | { readonly number: string } | null;

// A spreadsheet reads cells that begin so as formulas, the full-width forms too.
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/;

/** One cell as CSV. Text that a spreadsheet would run gets a leading apostrophe; all text is quoted; numbers stay numbers. */
function writeCell(cell: Cell): string {
  if (cell === null) return '';
  if ('number' in cell) return cell.number;
  const safe = FORMULA.test(cell.text) ? `'${cell.text}` : cell.text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** One line of CSV (RFC 4180), with its line end. */
export const writeRow = (cells: readonly Cell[]): string => `${cells.map(writeCell).join(',')}\r\n`;

/** Minor units as the decimal of exports, minor digits always shown: "1250050" is 12500.50. */
export function decimalOf(minor: string, digits = 2): string {
  const sign = minor.startsWith('-') ? '-' : '';
  const padded = minor.replace('-', '').padStart(digits + 1, '0');
  return digits === 0 ? `${sign}${padded}` : `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}
