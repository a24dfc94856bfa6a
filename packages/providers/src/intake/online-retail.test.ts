import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Fault } from '@omniroute/domain';
import { afterAll, describe, expect, it } from 'vitest';
import { readOnlineRetail } from './online-retail.ts';

const folder = mkdtempSync(join(tmpdir(), 'omniroute-intake-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const line = (description: string, more: { quantity?: string } = {}): string =>
  `536365,85123A,${description},${more.quantity ?? '6'},2010-12-01 08:26:00,2.55,17850.0,United Kingdom`;
/** Lines 2, 3 to 5, 7 and 8: a description over three lines, and an empty line. */
const FILE = [HEADER, line('PLAIN'), line('"THREE\nLINES, ""QUOTED""\n"'), '', line('AFTER'), line('LAST')].join('\n');

let count = 0;
function put(content: string | Buffer, extension = 'csv'): string {
  count += 1;
  const path = join(folder, `${count}.${extension}`);
  writeFileSync(path, content);
  return path;
}
const windows = (text: string): string => text.replaceAll('\n', '\r\n');
async function faultOf(content: string | Buffer): Promise<Fault> {
  const path = put(content);
  try {
    await readOnlineRetail(path);
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('the file was taken');
}

describe('a sales file', () => {
  it.each<[string, string | Buffer, string]>([
    ['LF', `${FILE}\n`, 'csv'],
    ['no end of line at its end', FILE, 'csv'],
    ['CRLF', windows(`${FILE}\n`), 'csv'],
    ['CR', FILE.replaceAll('\n', '\r'), 'csv'],
    ['LF at first, then CRLF', `${FILE.slice(0, 200)}${windows(FILE.slice(200))}`, 'csv'],
    ['a BOM', `\uFEFF${windows(FILE)}`, 'csv'],
    ['gzip', gzipSync(windows(`\uFEFF${FILE}`)), 'csv.gz'],
    ['gzip by its content', gzipSync(FILE), 'csv'],
  ])('with %s is the same lines with the numbers on which they begin', async (_what, content, extension) => {
    const lines = await readOnlineRetail(put(content, extension));
    expect(lines.map((one) => [one.lineNumber, one.description])).toEqual([
      [2, 'PLAIN'],
      [3, 'THREE LINES, "QUOTED"'],
      [7, 'AFTER'],
      [8, 'LAST'],
    ]);
    expect(lines).toMatchObject(lines.map(() => ({ country: 'United Kingdom', customerCode: '17850' })));
  });

  it('may have its columns in another order, and others beside', async () => {
    const shuffled =
      'Country,Row,UnitPrice,InvoiceDate,CustomerID,Quantity,InvoiceNo,StockCode,Description\nEIRE,1,2.55,2010-12-01 08:26:00,1,6,2,22423,X\n';
    expect(await readOnlineRetail(put(shuffled))).toMatchObject([{ country: 'EIRE', sku: '22423', invoiceNo: '2', valueMinor: 1530n }]);
  });

  it('names every bad line with its place, whichever way it breaks lines', async () => {
    const bad = [HEADER, line('"TWO\nLINES"'), line('A', { quantity: 'six' }), line('GOOD'), `${line('B')},9`, '1,2'].join('\n');
    for (const content of [bad, windows(bad)]) {
      const { problem } = await faultOf(content);
      expect(problem.detail).toMatch(/\.csv has lines that cannot be taken \(3 follow\)\. Nothing was taken from it\.$/);
      expect(problem.errors?.map((one) => one.detail)).toEqual([
        'Line 4, Quantity “six” is not a whole number.',
        'Line 6 has 9 fields where the header has 8. A field that holds a comma stands in quotes.',
        'Line 7 has 2 fields where the header has 8.',
      ]);
    }
  });

  it('stops after twenty bad lines', async () => {
    const { problem } = await faultOf([HEADER, ...Array.from({ length: 30 }, () => line('A', { quantity: 'six' }))].join('\n'));
    expect(problem.detail).toContain('(the first 20 follow)');
    expect(problem.errors).toHaveLength(20);
  });

  it.each([
    ['never closed', '"TWO\nLINES', 'line 3: a quote is opened here and never closed.'],
    [
      'closed too early',
      '"TWO"LINES\n',
      'line 3: a quoted field goes on after its closing quote. A quote inside a field is written twice.',
    ],
    ['within a field', 'TABLE 5" HIGH', 'line 3: a quote stands inside a field that is not quoted.'],
    ['never closed in a long file', `"TWO\n${`${line('X')}\n`.repeat(2_000)}`, 'line 3: the line is longer than 100,000 bytes.'],
  ])('with a quote %s says on which line', async (_what, description, words) => {
    const content = [HEADER, line('GOOD'), line(description), line('AFTER')].join('\n');
    for (const one of [content, windows(content)]) expect((await faultOf(one)).problem.detail).toContain(words);
  });

  it('that is not UTF-8 says on which line, also in the middle of a large file', async () => {
    const good = Buffer.from(`${HEADER}\n${`${line('CAFÉ £')}\n`.repeat(3_000)}`);
    for (const damage of [Buffer.from([0xe9]), Buffer.from([0xff, 0xfe]), Buffer.from([0xe2, 0x82])]) {
      const content = Buffer.concat([good, Buffer.from('536365,CAF'), damage, Buffer.from(`\n${line('AFTER')}\n`)]);
      expect((await faultOf(content)).problem.detail).toContain('line 3002: the text is not UTF-8.');
    }
    expect(await readOnlineRetail(put(good))).toHaveLength(3_000); // control: letters of two bytes on every edge of a chunk
    expect((await faultOf(good.subarray(0, good.indexOf('É') + 1))).problem.detail).toContain('line 2: the text is not UTF-8.');
  });
});
