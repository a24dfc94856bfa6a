/// <reference path="./yauzl.d.ts" />
import type { Readable } from 'node:stream';
import { Fault } from '@omniroute/domain';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { unusable } from '../text-file.ts';

// A workbook of a million rows has about ten entries and inflates ten to forty times. What goes far beyond is made to fill a disk or memory.
const MAX_ENTRIES = 2_000;
const MAX_INFLATED_BYTES = 4 * 1024 ** 3;
const MAX_RATIO = 200;
/** Small entries may be as dense as they like: they cannot do harm. */
const FREE_BYTES = 8 * 1024 ** 2;

const bomb = (name: string, why: string): Fault =>
  unusable('file.too-dense', `${name} ${why}. A workbook never does; it was not opened. Save the sheet as CSV and try again.`);

/** A zip archive whose entries are read one at a time, by name. */
export interface Archive {
  has(entry: string): boolean;
  names(): Iterable<string>;
  /** The entry's inflated bytes. They are counted against what the archive declares, so that nothing it says can be a lie. */
  open(entry: string): Promise<Readable>;
  close(): void;
}

function checkEntry(name: string, entry: Entry): void {
  if (entry.isEncrypted()) throw unusable('file.locked', `${name} is locked by a password. Take the password off and try again.`);
  if (entry.uncompressedSize > FREE_BYTES && entry.uncompressedSize > entry.compressedSize * MAX_RATIO)
    throw bomb(name, `holds a part that would grow to more than ${MAX_RATIO} times its size`);
}

/** What a damaged or lying archive makes the reader say, for people. */
export function archiveFault(name: string, error: unknown): unknown {
  if (error instanceof Fault || !(error instanceof Error)) return error;
  if (/too many bytes in the stream/.test(error.message)) return bomb(name, 'holds a part that is larger than it says');
  const code = (error as { code?: string }).code ?? '';
  if (/^E[A-Z]+$/.test(code)) return error;
  return unusable('file.damaged', `${name} is damaged and cannot be read (${error.message}). Copy it again, or save it again as XLSX.`);
}

async function readEntries(name: string, zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MAX_ENTRIES) throw bomb(name, `holds ${zip.entryCount.toLocaleString('en')} parts`);
  const entries = new Map<string, Entry>();
  let inflated = 0;
  for await (const entry of zip.eachEntry()) {
    checkEntry(name, entry);
    inflated += entry.uncompressedSize;
    if (inflated > MAX_INFLATED_BYTES) throw bomb(name, 'would grow to more than 4 GB');
    entries.set(entry.fileName, entry);
  }
  return entries;
}

/** Opens a zip archive; `name` is what people call the file. Throws Fault `invalid` when it is damaged, locked, or a zip bomb by what it declares. */
export async function openArchive(path: string, name: string): Promise<Archive> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { autoClose: false });
    const [opened, entries] = [zip, await readEntries(name, zip)];
    return {
      has: (entry) => entries.has(entry),
      names: () => entries.keys(),
      async open(part) {
        const entry = entries.get(part);
        if (!entry) throw unusable('file.damaged', `${name} is no whole workbook: its part ${part} is missing. Save it again as XLSX.`);
        return opened.openReadStreamPromise(entry);
      },
      close: () => opened.close(),
    };
  } catch (error) {
    zip?.close();
    throw archiveFault(name, error);
  }
}
