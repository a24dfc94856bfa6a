import type { Readable } from 'node:stream';
import { type Parser, parse } from 'csv-parse';
import { unusable } from '../text-file.ts';
import { BATCH_ROWS, isBlank, MAX_COLUMNS, type TableRow } from './row-batches.ts';
import { decoded, encodingOf, openBytes, type TextEncoding } from './text-encoding.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const SNIFFED_LINES = 20;
const MAX_RECORD = 1_000_000;

/** Lines of the beginning of a text with quoted parts left out, so that what stands in them is not counted. */
const bareLines = (head: string): string[] =>
  head
    .replaceAll(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, SNIFFED_LINES);

/** The sign between the columns: the one that stands equally often in most lines; a comma where none stands in any. */
export function sniffDelimiter(head: string): string {
  const said = /^sep=(.)\r?\n/i.exec(head)?.[1];
  if (said !== undefined) return said;
  const lines = bareLines(head);
  let best = { sign: ',', lines: 0, count: 0 };
  for (const sign of DELIMITERS) {
    const counts = lines.map((line) => line.split(sign).length - 1).filter((count) => count > 0);
    const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
    const agreeing = counts.filter((count) => count === usual).length;
    if (agreeing > best.lines || (agreeing === best.lines && usual > best.count)) best = { sign, lines: agreeing, count: usual };
  }
  return best.sign;
}

/** What the parser's own errors mean to someone with a spreadsheet. */
const TROUBLE: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened here and never closed',
  CSV_INVALID_CLOSING_QUOTE: 'a quoted cell goes on after its closing quote. A quote inside a cell is written twice',
  INVALID_OPENING_QUOTE: 'a quote stands inside a cell that is not quoted. Quote the whole cell, and write the quote inside it twice',
  CSV_MAX_RECORD_SIZE: 'the row is longer than a million characters. Look for a quote that is opened here and not closed',
};

function faultOf(error: unknown, name: string, row: number): unknown {
  const trouble = TROUBLE[(error as { code?: string }).code ?? ''];
  return trouble ? unusable('file.not-csv', `${name}, row ${row}: ${trouble}.`) : error;
}

export interface CsvTable {
  readonly encoding: TextEncoding;
  readonly delimiter: string;
  readonly batches: AsyncGenerator<TableRow[]>;
}

const HEAD = 64 * 1024;

async function readHead(source: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    parts.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length >= HEAD) break;
  }
  return Buffer.concat(parts).subarray(0, HEAD);
}

/** Collects the records of one file as the parser finds them, and keeps count of where it is when it fails. */
class CsvRows {
  rows: TableRow[] = [];
  readonly #name: string;
  readonly #parser: Parser;
  #number = 0;

  constructor(name: string, delimiter: string) {
    this.#name = name;
    this.#parser = parse({
      delimiter,
      bom: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: MAX_RECORD,
      on_record: (record: string[]) => {
        this.#take(record);
        return null;
      },
    });
    this.#parser.on('error', () => undefined); // whoever writes is told
    this.#parser.resume();
  }

  #take(cells: string[]): void {
    this.#number += 1;
    if (isBlank(cells) || (this.#number === 1 && /^sep=.?$/i.test(cells.join('')))) return;
    if (cells.length > MAX_COLUMNS)
      throw unusable('file.too-wide', `${this.#name}, row ${this.#number} has more than ${MAX_COLUMNS} columns.`);
    this.rows.push({ number: this.#number, cells });
  }

  /** Resolves when `text` is read through; undefined is the end of the file. Throws Fault `invalid` with the row that cannot be read. */
  read(text: string | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (error?: Error | null): void => (error ? reject(faultOf(error, this.#name, this.#number + 1)) : resolve());
      if (text?.includes('\0'))
        reject(unusable('file.not-csv', `${this.#name}, about row ${this.#number + 1}: there are bytes that are no text.`));
      else if (text === undefined) this.#parser.end(done);
      else this.#parser.write(text, done);
    });
  }
}

async function* batchesOf(
  source: Readable,
  given: { name: string; encoding: TextEncoding; delimiter: string },
): AsyncGenerator<TableRow[]> {
  const reading = new CsvRows(given.name, given.delimiter);
  for await (const text of decoded(source, given.encoding)) {
    await reading.read(text);
    if (reading.rows.length < BATCH_ROWS) continue;
    yield reading.rows;
    reading.rows = [];
  }
  await reading.read(undefined);
  if (reading.rows.length > 0) yield reading.rows;
}

/**
 * Opens a CSV file, plain or gzip, whatever stands between its columns (`,` `;` tab `|`) and however its letters are written (UTF-8,
 * UTF-16, windows-1252), and reads it row by row in bounded memory. A row's number counts what a spreadsheet would show, blank rows too.
 * Throws Fault `invalid`, also while reading, with the row.
 */
export async function openCsv(path: string, name: string, isPacked: boolean): Promise<CsvTable> {
  const open = (): Readable => openBytes(path, { name, isPacked });
  const head = await readHead(open());
  const encoding = await encodingOf(head, open);
  const text = new TextDecoder(encoding).decode(head);
  if (text.includes('\0'))
    throw unusable('file.not-csv', `${name} is no table: it holds bytes that are no text. Choose a CSV or XLSX file.`);
  const delimiter = sniffDelimiter(text.replace(/^\ufeff/, ''));
  return { encoding, delimiter, batches: batchesOf(open(), { name, encoding, delimiter }) };
}
