import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Fault } from '@omniroute/domain';
import { BYTE_ORDER_MARK, csvLine, unguarded, type WrittenCell } from '@omniroute/domain/intake';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { plainNumber, timesHundred } from './number-text.ts';
import { openTable } from './open-table.ts';
import type { TableRow } from './row-batches.ts';
import { withSpooled } from './spool.ts';
import { writeWorkbook } from './write-workbook.ts';
import { writeZip } from './zip-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'omniroute-table-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;
function put(content: string | Buffer): string {
  count += 1;
  const path = join(folder, `${count}`);
  writeFileSync(path, content);
  return path;
}

async function rowsOf(content: string | Buffer, sheet?: string): Promise<TableRow[]> {
  const { batches } = await openTable(put(content), { name: 'prices.file', sheet });
  const rows: TableRow[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}
const cellsOf = async (content: string | Buffer): Promise<readonly (readonly string[])[]> =>
  (await rowsOf(content)).map((row) => row.cells);
const faultOf = (content: string | Buffer): Promise<string> =>
  rowsOf(content).then(
    () => 'it was taken',
    (error: unknown) => {
      if (error instanceof Fault) return `${error.problem.code}: ${error.problem.detail}`;
      throw error;
    },
  );
async function bytesOf(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}
async function* once<T>(rows: T): AsyncGenerator<T> {
  yield rows;
}
const workbook = (rows: readonly (readonly WrittenCell[])[]): Promise<Buffer> => bytesOf(writeWorkbook('Products', once(rows)));
const text = (value: string): WrittenCell => ({ text: value });

const anyText = fc.string({ unit: 'binary', maxLength: 30 }).filter((one) => one.trim() !== '' && !one.includes('\0'));
const risky = fc
  .tuple(fc.constantFrom('', "'", "''", ' '), fc.constantFrom('=', '+', '-', '@', '_x000D_', '\r\n', '"', ';'), anyText)
  .map((parts) => parts.join(''));
const cell = fc.oneof(anyText, risky);

describe('a CSV file', () => {
  it('gives back every text that was written to it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 }), async (rows) => {
        const content = BYTE_ORDER_MARK + csvLine(['A', 'B', 'C'].map(text)) + rows.map((row) => csvLine(row.map(text))).join('');
        const [, ...read] = await cellsOf(content);
        expect(read.map((row) => row.map(unguarded))).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  const TABLE = [
    ['Code', 'Name'],
    ['007', 'Café “Ọlá” ₦'],
  ];
  const lines = (sign: string, end = '\r\n'): string => TABLE.map((row) => row.join(sign)).join(end);
  it.each<[string, Buffer | string]>([
    ['commas', lines(',')],
    ['semicolons', lines(';')],
    ['tabs and LF', lines('\t', '\n')],
    ['bars and CR', lines('|', '\r')],
    ['a line that names the sign', `sep=;\r\n${lines(';')}`],
    ['a UTF-8 mark', `${BYTE_ORDER_MARK}${lines(',')}`],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${lines('\t')}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(lines('\t'), 'utf16le')],
    ['UTF-16 of the other order', Buffer.from(`\ufeff${lines('\t')}`, 'utf16le').swap16()],
    ['gzip', gzipSync(lines(','))],
  ])('with %s is the same table', async (_what, content) => expect(await cellsOf(content)).toEqual(TABLE));

  it('in windows-1252 is read so', async () => {
    expect(await cellsOf(Buffer.from('Code,Name\n7,Caf\xe9 \x93X\x94 \x80\n', 'latin1'))).toEqual([
      ['Code', 'Name'],
      ['7', 'Café “X” €'],
    ]);
  });
  it('keeps the numbers of its rows over blank ones and cells of several lines', async () => {
    expect((await rowsOf('A,B\n\n"1\n2",x\n,\n3,y')).map((row) => [row.number, row.cells])).toEqual([
      [1, ['A', 'B']],
      [3, ['1\n2', 'x']],
      [5, ['3', 'y']],
    ]);
  });
  it('does not take a sign inside quotes for the one between columns', async () => {
    expect(await cellsOf('"a,b,c,d";"e"\n"f,g";h\n')).toEqual([
      ['a,b,c,d', 'e'],
      ['f,g', 'h'],
    ]);
  });
  it('that is broken says in which row', async () => {
    expect(await faultOf('A,B\n1,"2\n3,4\n')).toBe('file.not-csv: prices.file, row 2: a quote is opened here and never closed.');
    expect(await faultOf('A,B\n1,2\n1,5" pipe\n')).toContain('row 3: a quote stands inside a cell that is not quoted.');
    expect(await faultOf('')).toContain('file.empty');
    expect(await faultOf(Buffer.from([0, 1, 2, 3, 0, 0, 9]))).toContain('file.not-csv');
  });
});

describe('a workbook', () => {
  it('gives back every text that was written to it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 10 }), async (rows) => {
        const read = await cellsOf(await workbook([['A', 'B'].map(text), ...rows.map((row) => row.map(text))]));
        expect(read.slice(1).map((row) => row.map(unguarded))).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  it('of ours is one that another program reads, without a formula in it', async () => {
    const content = await workbook([['SKU', 'Name', 'Price'].map(text), [text('007'), text('=1+1 & <b>'), { number: '1234.50' }]]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(content as unknown as ArrayBuffer);
    const sheet = book.getWorksheet('Products');
    expect(sheet?.getRow(2).values).toEqual([undefined, '007', '=1+1 & <b>', 1234.5]);
    expect([sheet?.getCell('B2').type, sheet?.getCell('A2').numFmt]).toEqual([ExcelJS.ValueType.String, '@']);
  });

  it('of another program is read as text: numbers whole, days, percentages, zeros, formulas by their answer', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Hidden', { state: 'hidden' }).addRow(['not this']);
    const sheet = book.addWorksheet('Items');
    sheet.addRow(['Davison Ltd']);
    sheet.getRow(3).values = ['Code', 'Phone', 'GTIN', 'From', 'Off', 'Sum', 'Yes', 'Rich', 'Link', 'Bad', 'Float'];
    sheet.getRow(5).values = [
      42,
      8031234567,
      6009876543210,
      new Date('2026-11-30T00:00:00Z'),
      0.075,
      { formula: '1+1', result: 2 },
      true,
      { richText: [{ text: 'Indo' }, { font: { bold: true }, text: 'mie' }] },
      { text: 'shop', hyperlink: 'https://example.com' },
      { error: '#N/A' },
      0.1 + 0.2,
    ];
    sheet.getCell('A5').numFmt = '00000';
    sheet.getCell('D5').numFmt = 'dd/mm/yyyy';
    sheet.getCell('E5').numFmt = '0.0%';
    sheet.getCell('M5').value = 'far';
    const content = Buffer.from(await book.xlsx.writeBuffer());
    const rows = await rowsOf(content);
    expect(rows.map((row) => row.number)).toEqual([1, 3, 5]);
    expect(rows[2]?.cells).toEqual([
      '00042',
      '8031234567',
      '6009876543210',
      '2026-11-30',
      '7.5%',
      '2',
      'TRUE',
      'Indomie',
      'shop',
      '#N/A',
      '0.3',
      '',
      'far',
    ]);
    expect((await rowsOf(content, 'Hidden'))[0]?.cells).toEqual(['not this']);
    await expect(rowsOf(content, 'Other')).rejects.toThrow('It has “Hidden”, “Items”');
  });

  it('with days counted from 1904 has the same days', async () => {
    const book = new ExcelJS.Workbook();
    book.properties.date1904 = true;
    book.addWorksheet('A').addRow([new Date('2026-11-30T14:05:00Z')]);
    expect(await cellsOf(Buffer.from(await book.xlsx.writeBuffer()))).toEqual([['2026-11-30T14:05:00']]);
  });
});

describe('numbers of a workbook', () => {
  it.each([
    ['8.0312345670000003E9', '8031234567'],
    ['0.30000000000000004', '0.3'],
    ['1.0000000000000001E-2', '0.01'],
    ['99999999999999999', '1E+17'],
    ['1234567890123456', '1.23456789012346E+15'],
    ['-1.0000400000000001E+29', '-1.00004E+29'],
    ['123456789012345', '123456789012345'],
    ['-1234.50', '-1234.5'],
    ['0.0', '0'],
    ['12', '12'],
    ['n/a', 'n/a'],
  ])('%s is %s', (raw, plain) => expect(plainNumber(raw)).toBe(plain));
  it('are what a float says, as far as a workbook keeps it', () => {
    fc.assert(
      fc.property(
        fc
          .double({ noNaN: true, min: -1e14, max: 1e14 })
          .filter((value) => value === 0 || Math.abs(value) > 1e-6)
          // A workbook's 17 digits are rounded already: of those that end in 50 nobody knows on which side of the half they were.
          .filter((value) => !/50e/.test(value.toExponential(16))),
        (value) => {
          const rounded = Number(value.toPrecision(15));
          expect(Number(plainNumber(value.toExponential(16)))).toBe(rounded);
        },
      ),
    );
    expect([timesHundred('0.075'), timesHundred('1'), timesHundred('-0.5')]).toEqual(['7.5', '100', '-50']);
  });
});

describe('a file that would do harm', () => {
  const PARTS = { 'xl/workbook.xml': '<w/>', 'xl/_rels/workbook.xml.rels': '<r/>' };
  const zip = (parts: Record<string, Iterable<string>>): Promise<Buffer> => bytesOf(writeZip(Object.entries(parts)));

  it('by growing when it is unpacked is refused before it is unpacked', async () => {
    const zeros = function* (): Generator<string> {
      for (let mebibyte = 0; mebibyte < 64; mebibyte += 1) yield ' '.repeat(1024 ** 2);
    };
    const bomb = await zip({ 'xl/workbook.xml': ['<w/>'], 'xl/worksheets/sheet1.xml': zeros() });
    expect(bomb.length).toBeLessThan(1024 ** 2);
    expect(await faultOf(bomb)).toContain('file.too-dense: prices.file holds a part that would grow to more than 200 times its size');
  });
  it('by growing and lying about it is refused while it is read', async () => {
    const bomb = await zip({ 'xl/_rels/workbook.xml.rels': ['<Relationships>', ' '.repeat(20 * 1024 ** 2)], 'xl/workbook.xml': ['<w/>'] });
    // The directory at the end says that the first part is small.
    const at = bomb.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    bomb.writeUInt32LE(1_000, at + 24);
    expect(await faultOf(bomb)).toContain('holds a part that is larger than it says');
  });
  it('by very many parts is refused', async () => {
    expect(await faultOf(await zip(Object.fromEntries(Array.from({ length: 2_001 }, (_, part) => [`p${part}`, ['x']]))))).toContain(
      'holds 2,001 parts',
    );
  });
  it('in gzip is refused while it is read', async () => {
    expect(await faultOf(gzipSync(Buffer.alloc(200 * 1024 ** 2, 'a,b\n')))).toContain('file.too-dense');
  });
  it('by entities that grow is not well-formed here', async () => {
    const laughs = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]><w>&a;</w>';
    expect(await faultOf(await zip({ ...PARTS, 'xl/_rels/workbook.xml.rels': [laughs], 'xl/workbook.xml': ['<w/>'] }))).toContain(
      'declares a document type',
    );
  });
  it('by leading outside is not followed', async () => {
    const rels =
      '<Relationships><Relationship Id="r1" TargetMode="External" Target="http://localhost:9/x"/><Relationship Id="r2" Target="../../../etc/passwd"/></Relationships>';
    const sheets = '<workbook><sheets><sheet name="A" r:id="r1"/><sheet name="B" r:id="r2"/></sheets></workbook>';
    expect(await faultOf(await zip({ 'xl/_rels/workbook.xml.rels': [rels], 'xl/workbook.xml': [sheets] }))).toContain('holds no sheet');
  });
  it('by its size is refused as soon as it is too large', async () => {
    const source = async function* (): AsyncGenerator<Uint8Array> {
      for (;;) yield new Uint8Array(1024 ** 2);
    };
    await expect(withSpooled(source(), 3 * 1024 ** 2, async () => undefined)).rejects.toThrow('larger than 3 MiB');
  });
});

describe('a file of another kind', () => {
  const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['an old workbook', () => old, 'of before 2007'],
    ['a locked workbook', () => Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]), 'locked by a password'],
    ['an archive of something', () => bytesOf(writeZip([['readme.txt', ['hello']]])), 'no workbook'],
    ['an OpenDocument table', () => bytesOf(writeZip([['content.xml', ['<x/>']]])), 'OpenDocument'],
    ['a binary workbook', () => bytesOf(writeZip([['xl/workbook.bin', ['x']]])), 'XLSB'],
    ['a cut archive', async () => (await workbook([[text('A')]])).subarray(0, 400), 'damaged'],
  ])('%s is refused with what to do', async (_what, make, words) => expect(await faultOf(await make())).toContain(words));
  it('a zip with a password says so', async () => {
    const content = await bytesOf(writeZip([['xl/workbook.xml', ['<w/>']]]));
    const at = content.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    content.writeUInt16LE(content.readUInt16LE(at + 8) | 1, at + 8);
    expect(await faultOf(content)).toContain('locked by a password');
  });
});
