import type { Refusal } from '@omniroute/domain';
import { type SalesFields, SalesFileReader, type SalesLine } from '@omniroute/domain/order';
import { parse } from 'csv-parse';
import { pourTextFile, unusable } from './text-file.ts';

const COLUMNS = ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country'] as const;
const MAX_PROBLEMS = 20;
const MAX_RECORD_BYTES = 100_000;
const SEPARATORS: Readonly<Record<string, string>> = { ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

/** What the parser's own errors mean to someone with a spreadsheet. */
const QUOTING: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened here and never closed',
  CSV_INVALID_CLOSING_QUOTE: 'a quoted field goes on after its closing quote. A quote inside a field is written twice',
  INVALID_OPENING_QUOTE: 'a quote stands inside a field that is not quoted. Quote the whole field, and write the quote inside it twice',
  CSV_MAX_RECORD_SIZE: `the line is longer than ${MAX_RECORD_BYTES.toLocaleString('en')} bytes. Look for a quote that is opened here and not closed`,
};

function headerTrouble(names: readonly string[]): string | undefined {
  const missing = COLUMNS.filter((column) => !names.includes(column));
  const twice = COLUMNS.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  const separator = names.length === 1 ? Object.keys(SEPARATORS).find((sign) => names[0]?.includes(sign)) : undefined;
  if (separator !== undefined)
    return `the header’s columns are separated by ${SEPARATORS[separator]}. Save the file as CSV with commas between the columns`;
  if (missing.length > 0) return `the header lacks ${missing.join(', ')}. Expected: ${COLUMNS.join(', ')}`;
  return twice && `the header names ${twice} twice`;
}

const fieldsTrouble = (found: number, expected: number): string =>
  found > expected
    ? `has ${found} fields where the header has ${expected}. A field that holds a comma stands in quotes`
    : `has ${found === 1 ? '1 field' : `${found} fields`} where the header has ${expected}`;

/** How many lines end within a record; its own end is the last sign of `raw`. */
const breaksIn = (raw: string): number => raw.slice(0, -1).match(/\r\n|\n|\r/g)?.length ?? 0;

/** Takes record after record of one file and keeps count of the line on which each begins. */
class SalesFile {
  readonly lines: SalesLine[] = [];
  readonly problems: Refusal[] = [];
  readonly #path: string;
  readonly #reader = new SalesFileReader();
  #width = 0;
  #places: readonly number[] = [];
  /** The line on which the next record begins. */
  next = 1;

  constructor(path: string) {
    this.#path = path;
  }

  /** Throws Fault `invalid` on a header that does not do, and when there are too many bad lines to go on. */
  take(record: readonly string[], raw: string): void {
    const lineNumber = this.next;
    this.next += 1 + breaksIn(raw);
    if (record.length === 1 && raw.trim() === '') return;
    if (this.#width === 0) this.#readHeader(record, lineNumber);
    else if (record.length !== this.#width) this.#refuse(lineNumber, '', fieldsTrouble(record.length, this.#width));
    else this.#readLine(record, lineNumber);
  }

  /** The lines; throws Fault `invalid` when some are bad or there are none. */
  finish(): SalesLine[] {
    const [first, ...more] = this.problems;
    if (first && more.length === 0) {
      const detail = `${this.#path}: ${first.detail} Nothing was taken from it.`;
      throw unusable('file.bad-lines', detail, [{ ...first, detail }]);
    }
    if (first) {
      const count = this.problems.length >= MAX_PROBLEMS ? `the first ${MAX_PROBLEMS}` : this.problems.length;
      throw unusable(
        'file.bad-lines',
        `${this.#path} has lines that cannot be taken (${count} follow). Nothing was taken from it.`,
        this.problems,
      );
    }
    if (this.#width === 0) throw unusable('file.empty', `${this.#path} is empty. Expected a header and lines: ${COLUMNS.join(', ')}.`);
    if (this.lines.length === 0) throw unusable('file.empty', `${this.#path} holds a header but no lines.`);
    return this.lines;
  }

  #readHeader(record: readonly string[], lineNumber: number): void {
    const names = record.map((name) => name.trim());
    const trouble = headerTrouble(names);
    if (trouble) throw unusable('file.columns-missing', `${this.#path}, line ${lineNumber}: ${trouble}.`);
    this.#width = record.length;
    this.#places = COLUMNS.map((column) => names.indexOf(column));
  }

  #readLine(record: readonly string[], lineNumber: number): void {
    const [invoiceNo, stockCode, description, quantity, invoiceDate, unitPrice, customerId, country] = this.#places.map(
      (place) => record[place] ?? '',
    ) as [string, string, string, string, string, string, string, string];
    const fields: SalesFields = { lineNumber, invoiceNo, stockCode, description, quantity, invoiceDate, unitPrice, customerId, country };
    const line = this.#reader.read(fields);
    if ('detail' in line) this.#refuse(lineNumber, line.column, line.detail);
    else this.lines.push(line);
  }

  #refuse(lineNumber: number, column: string, detail: string): void {
    const place = column === '' ? `Line ${lineNumber}` : `Line ${lineNumber}, ${column}`;
    this.problems.push({ code: 'file.bad-line', detail: `${place} ${detail}.`, pointer: `/${lineNumber}/${column}` });
    if (this.problems.length >= MAX_PROBLEMS) this.finish();
  }
}

/**
 * Reads a wholesaler's sales file (UCI Online Retail's columns; CSV or CSV.gz, with or without BOM, LF or CRLF) whole and checked.
 * Each line has the number on which it begins in the file. Throws Fault `invalid` with the file line, column and cause of up to 20
 * lines that cannot be taken; then nothing was taken.
 */
export async function readOnlineRetail(path: string): Promise<SalesLine[]> {
  const file = new SalesFile(path);
  const parser = parse({
    bom: true,
    raw: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true, // counted by us, who know the line
    max_record_size: MAX_RECORD_BYTES,
    // Within the parser, so that the line in hand is known when it fails: its own count is one too high for each quoted CRLF.
    on_record: (given) => {
      const { record, raw } = given as unknown as { record: string[]; raw: string }; // so with `raw`, whatever its types say
      file.take(record, raw);
      return null;
    },
  });
  parser.resume();
  try {
    await pourTextFile(path, parser);
  } catch (error) {
    const quoting = QUOTING[(error as { code?: string }).code ?? ''];
    throw quoting ? unusable('file.not-csv', `${path}, line ${file.next}: ${quoting}.`) : error;
  }
  return file.finish();
}
