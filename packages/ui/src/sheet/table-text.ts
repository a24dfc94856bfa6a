/** Text that a spreadsheet would take for a formula, or that was made safe against it before. */
const risky = /^'*[=+\-@]/;
const number = /^[+-]?\d+(\.\d+)?$/;

/** Puts an apostrophe before what a spreadsheet would calculate: it then takes it for text, and we take it off again. */
const guarded = (text: string): string => (risky.test(text) && !number.test(text) ? `'${text}` : text);
const unguarded = (text: string): string => (/^'+[=+\-@]/.test(text) ? text.slice(1) : text);

const quoted = (text: string): string => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Writes a table as spreadsheets put it on the clipboard: tabs, quotes where needed, and a line break at the very end. */
export const writeTable = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map((text) => quoted(guarded(text))).join('\t')}\r\n`).join('');

/** One cell from `at` on: what it holds and where its text ends. A quote that is never closed is a plain letter. */
function readCell(text: string, at: number): { readonly cell: string; readonly end: number } {
  if (text[at] === '"') {
    const found = /"([^"]*(?:""[^"]*)*)"(?=[\t\r\n]|$)/y;
    found.lastIndex = at;
    const match = found.exec(text);
    if (match !== null) return { cell: (match[1] ?? '').replaceAll('""', '"'), end: at + match[0].length };
  }
  const plain = /[^\t\r\n]*/y;
  plain.lastIndex = at;
  const cell = plain.exec(text)?.[0] ?? '';
  return { cell, end: at + cell.length };
}

/**
 * Reads what a spreadsheet put on the clipboard into rows of texts: quoted cells may hold tabs and line breaks, the line break at the
 * end (Excel's, absent in others) makes no row, and short rows are filled up with blanks.
 */
export function readTable(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  for (;;) {
    const { cell, end } = readCell(text, at);
    rows.at(-1)?.push(unguarded(cell));
    if (end >= text.length) break;
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
    if (text[end] === '\t') continue;
    if (at >= text.length) break;
    rows.push([]);
  }
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => (row.length === width ? row : [...row, ...Array<string>(width - row.length).fill('')]));
}
