import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Fault, type Refusal } from '@omniroute/domain';
import { type SalesFields, SalesFileReader, type SalesLine } from '@omniroute/domain/order';
import { type CsvError, parse } from 'csv-parse';

const COLUMNS = ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country'] as const;
const MAX_PROBLEMS = 20;

const unusable = (code: string, detail: string, errors?: Refusal[]): Fault =>
  new Fault('invalid', { code, detail, ...(errors && { errors }) });

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/** Passes text on only while it is UTF-8, so that no letter turns into a replacement sign unseen. */
class StrictUtf8 extends Transform {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #bytes = 0;
  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.#pass(done, () => this.#decoder.decode(chunk, { stream: true }));
    this.#bytes += chunk.length;
  }
  override _flush(done: TransformCallback): void {
    this.#pass(done, () => this.#decoder.decode());
  }
  #pass(done: TransformCallback, decode: () => string): void {
    let text: string;
    try {
      text = decode();
    } catch {
      done(
        unusable(
          'file.not-utf8',
          `The file is not UTF-8 text: bytes that are no letters stand after byte ${this.#bytes.toLocaleString('en')}. Save it as “CSV UTF-8” and try again.`,
        ),
      );
      return;
    }
    done(null, text);
  }
}

function checkHeader(header: string[]): string[] {
  const names = header.map((name) => name.trim());
  const missing = COLUMNS.filter((column) => !names.includes(column));
  if (missing.length > 0)
    throw unusable('file.columns-missing', `The header (line 1) lacks ${missing.join(', ')}. Expected: ${COLUMNS.join(', ')}.`);
  return names;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const fieldsOf = (record: Record<string, unknown>, lineNumber: number): SalesFields => ({
  lineNumber,
  invoiceNo: text(record['InvoiceNo']),
  stockCode: text(record['StockCode']),
  description: text(record['Description']),
  quantity: text(record['Quantity']),
  invoiceDate: text(record['InvoiceDate']),
  unitPrice: text(record['UnitPrice']),
  customerId: text(record['CustomerID']),
  country: text(record['Country']),
});

function asFault(error: unknown, path: string): unknown {
  if (error instanceof Fault) return error;
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'ENOENT') return unusable('file.missing', `There is no file ${path}.`);
  if (code === 'EISDIR' || code === 'EACCES')
    return unusable('file.unreadable', `${path} cannot be read: ${code === 'EACCES' ? 'permission denied' : 'it is a folder'}.`);
  if (code === 'Z_BUF_ERROR')
    return unusable('file.truncated', `${path} ends in the middle of its compressed data: it was not copied whole. Copy it again.`);
  if (code?.startsWith('Z_')) return unusable('file.damaged', `${path} is damaged: its compressed data cannot be read (${message}).`);
  if (code?.startsWith('CSV_'))
    return unusable(
      'file.not-csv',
      `${path} is not readable as CSV at line ${(error as CsvError & { lines?: number }).lines ?? '?'}: ${message}`,
    );
  return error;
}

/**
 * Reads a wholesaler's sales file (UCI Online Retail's columns; CSV or CSV.gz, with or without BOM, LF or CRLF) whole and checked.
 * Throws Fault `invalid` with the file line, column and cause of up to 20 lines that cannot be read; then nothing was taken.
 */
export async function readOnlineRetail(path: string): Promise<SalesLine[]> {
  const reader = new SalesFileReader();
  const lines: SalesLine[] = [];
  const problems: Refusal[] = [];
  const parser = parse({
    bom: true,
    columns: checkHeader,
    info: true,
    skip_empty_lines: true,
    relax_column_count: false,
    max_record_size: 100_000,
  });
  const collect = async (source: AsyncIterable<{ record: Record<string, unknown>; info: { lines: number } }>): Promise<void> => {
    for await (const { record, info } of source) {
      const line = reader.read(fieldsOf(record, info.lines));
      if (!('detail' in line)) lines.push(line);
      else if (
        problems.push({
          code: 'file.bad-line',
          detail: `Line ${line.lineNumber}, ${line.column} ${line.detail}.`,
          pointer: `/${line.lineNumber}/${line.column}`,
        }) >= MAX_PROBLEMS
      )
        return;
    }
  };
  try {
    const raw = createReadStream(path);
    if (await isGzip(path)) await pipeline(raw, createGunzip(), new StrictUtf8(), parser, collect);
    else await pipeline(raw, new StrictUtf8(), parser, collect);
  } catch (error) {
    if (problems.length < MAX_PROBLEMS) throw asFault(error, path);
  }
  if (problems.length > 0) throw unusable('file.bad-lines', `${path} has lines that cannot be read. Nothing was imported.`, problems);
  if (lines.length === 0) throw unusable('file.empty', `${path} holds a header but no lines.`);
  return lines;
}
