import { open } from 'node:fs/promises';
import { unusable } from '../text-file.ts';
import { openCsv } from './csv-table.ts';
import type { TableRow } from './row-batches.ts';
import { openWorkbook } from './workbook-table.ts';

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const EMPTY_ZIP = Buffer.from('PK\x05\x06', 'latin1');
const OLD_OFFICE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const GZIP = Buffer.from('1f8b', 'hex');
const HEAD = 64 * 1024;

/** A table as it was found: its format, for a workbook the sheet that is read and those there are, and its rows in batches of some hundreds. */
export interface Table {
  readonly format: 'csv' | 'xlsx';
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  readonly batches: AsyncGenerator<TableRow[]>;
}

async function readStart(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Office's old container holds a workbook of before 2007, or a new one that is locked: then it names the package inside. */
function refuseOldOffice(start: Buffer, name: string): never {
  if (start.includes(Buffer.from('EncryptedPackage', 'utf16le')))
    throw unusable('file.locked', `${name} is locked by a password. Take the password off and try again.`);
  throw unusable(
    'file.not-xlsx',
    `${name} is a workbook in the form of before 2007 (XLS), or locked by a password. Save it without a password as “Excel Workbook (.xlsx)” and try again.`,
  );
}

/**
 * Opens a table that somebody brought, by what it is and not by how it is called: CSV, CSV in gzip, or XLSX. `name` is what people call
 * the file. Throws Fault `invalid` with what to do about it; what is wrong further down is thrown while the batches are read.
 */
export async function openTable(path: string, given: { name: string; sheet?: string | undefined }): Promise<Table> {
  const { name, sheet } = given;
  const start = await readStart(path);
  if (start.length === 0) throw unusable('file.empty', `${name} is empty.`);
  if (start.subarray(0, OLD_OFFICE.length).equals(OLD_OFFICE)) refuseOldOffice(start, name);
  if (start.subarray(0, 4).equals(ZIP) || start.subarray(0, 4).equals(EMPTY_ZIP)) {
    const workbook = await openWorkbook(path, name, sheet);
    return { format: 'xlsx', ...workbook };
  }
  const { batches } = await openCsv(path, name, start.subarray(0, 2).equals(GZIP));
  return { format: 'csv', sheet: null, sheets: [], batches };
}
