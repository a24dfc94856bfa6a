import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BYTE_ORDER_MARK, csvLine, type WrittenCell } from '@omniroute/domain/intake';
import { writeWorkbook } from '@omniroute/services';

const HEADER = ['SKU', 'Name', 'Category', 'Brand', 'Principal', 'Base unit', 'Tax class', 'Unit 2', 'Unit 2 holds', 'Weight, g'];
const PART = 1_000;
const text = (value: string): WrittenCell => ({ text: value });

/** A product as a distributor's sheet has it; every text of its own, so that nothing is small because it repeats. */
function rowOf(place: number): WrittenCell[] {
  return [
    text(`SKU-${String(place).padStart(7, '0')}`),
    text(`Indomie “Onion”, number ${place}`),
    text(`Food > Noodles ${place % 40}`),
    text('Indomie'),
    text('Dufil Prima Foods'),
    text('piece'),
    text('standard'),
    text('carton'),
    { number: '40' },
    { number: String(60 + (place % 500)) },
  ];
}

async function* batches(rows: number): AsyncGenerator<WrittenCell[][]> {
  yield [HEADER.map(text)];
  for (let from = 0; from < rows; from += PART)
    yield Array.from({ length: Math.min(PART, rows - from) }, (_, place) => rowOf(from + place));
}

async function* lines(rows: number): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK;
  for await (const batch of batches(rows)) yield batch.map(csvLine).join('');
}

export const writeCsv = (path: string, rows: number): Promise<void> => pipeline(Readable.from(lines(rows)), createWriteStream(path));
export const writeXlsx = (path: string, rows: number): Promise<void> =>
  pipeline(Readable.from(writeWorkbook('Products', batches(rows))), createWriteStream(path));
