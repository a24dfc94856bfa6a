import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SalesLine } from '@omniroute/domain/order';

// A spreadsheet reads cells that begin so as formulas, the full-width forms too.
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/;

/** Text as one CSV cell, which no spreadsheet runs. */
function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Writes the lines that become no order as CSV (line, reason, invoice, SKU, quantity, value) and returns the file's name. */
export function writeSetAside(home: string, slug: string, lines: readonly SalesLine[]): string {
  const folder = join(home, 'logs');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${slug}-set-aside.csv`);
  const rows = lines
    .filter((line) => line.setAside !== null)
    .map((line) => [line.lineNumber, line.setAside, cell(line.invoiceNo), cell(line.sku), line.quantity, line.valueMinor].join(','));
  writeFileSync(path, `line,reason,invoice,sku,quantity,valueMinor\n${rows.join('\n')}${rows.length > 0 ? '\n' : ''}`);
  return path;
}
