import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '@omniroute/domain';
import { afterAll, describe, expect, it } from 'vitest';
import { openTable } from './open-table.ts';
import type { TableRow } from './row-batches.ts';
import { writeZip } from './zip-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'omniroute-rows-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function bytesOf(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}
async function rowsOf(content: Buffer): Promise<TableRow[]> {
  const path = join(folder, 'rows.xlsx');
  writeFileSync(path, content);
  const { batches } = await openTable(path, { name: 'rows.xlsx' });
  const rows: TableRow[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}
const cellsOf = async (content: Buffer): Promise<readonly (readonly string[])[]> => (await rowsOf(content)).map((row) => row.cells);
const faultOf = (content: Buffer): Promise<string> =>
  rowsOf(content).then(
    () => 'it was taken',
    (error: unknown) => {
      if (error instanceof Fault) return `${error.problem.code}: ${error.problem.detail}`;
      throw error;
    },
  );

describe('a workbook whose rows do not say where they stand', () => {
  const sheetOf = async (rows: string): Promise<Buffer> =>
    bytesOf(
      writeZip([
        ['xl/workbook.xml', ['<workbook><sheets><sheet name="A" r:id="r1" xmlns:r="r"/></sheets></workbook>']],
        ['xl/_rels/workbook.xml.rels', ['<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>']],
        [
          'xl/styles.xml',
          [
            `<s><numFmts><numFmt numFmtId="200" formatCode="${'0'.repeat(256)}"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs></s>`,
          ],
        ],
        ['xl/sharedStrings.xml', ['<sst><si><t>A</t></si></sst>']],
        ['xl/worksheets/sheet1.xml', [`<worksheet><sheetData>${rows}</sheetData></worksheet>`]],
      ]),
    );
  const cell = '<c><v>1</v></c>';
  it.each([
    [`<row r="1">${cell}</row><row r="1">${cell}</row>`, 'after row 1 comes a row “1”'],
    [`<row r="2">${cell}</row><row r="1">${cell}</row>`, 'after row 2 comes a row “1”'],
    [`<row r="0">${cell}</row>`, 'after row 0 comes a row “0”'],
    [`<row r="-1">${cell}</row>`, 'after row 0 comes a row “-1”'],
    [`<row r="1.5">${cell}</row>`, 'after row 0 comes a row “1.5”'],
    [`<row r="x">${cell}</row>`, 'after row 0 comes a row “x”'],
    [`<row r="99999999999">${cell}</row>`, 'after row 0 comes a row “99999999999”'],
    [`<row r="1048576">${cell}</row><row>${cell}</row>`, 'after row 1048576 comes a row “1048577”'],
    [`<row r="1"><c r="7"><v>1</v></c></row>`, 'a cell in row 1 has no place: “7”'],
    [`<row r="1"><c t="s"><v>1</v></c></row>`, 'a cell in row 1 points at a text that is not there'],
  ])('%s is damaged', async (rows, words) => {
    const told = await faultOf(await sheetOf(rows));
    expect(told).toMatch(/^file\.damaged: /);
    expect(told).toContain(words);
  });
  it('is read where numbers rise, or are left out, and a format of very many zeros pads nothing', async () => {
    const read = await rowsOf(
      await sheetOf(`<row>${cell}</row><row r="3">${cell}</row><row><c t="s"><v>0</v></c><c s="1"><v>7</v></c></row>`),
    );
    expect(read).toEqual([
      { number: 1, cells: ['1'] },
      { number: 3, cells: ['1'] },
      { number: 4, cells: ['A', '7'] },
    ]);
  });
  it('says which of its rows are hidden, and reads hidden columns as the others', async () => {
    const rows = `<cols><col min="1" max="1" hidden="1"/></cols><row hidden="1">${cell}</row><row hidden="true">${cell}</row><row hidden="0">${cell}</row><row>${cell}</row>`;
    expect(await rowsOf(await sheetOf(rows))).toEqual([
      { number: 1, cells: ['1'], isHidden: true },
      { number: 2, cells: ['1'], isHidden: true },
      { number: 3, cells: ['1'] },
      { number: 4, cells: ['1'] },
    ]);
  });
  it('has text in marked sections as well', async () => {
    expect(await cellsOf(await sheetOf('<row><c t="inlineStr"><is><t>a <![CDATA[<b>]]> c</t></is></c></row>'))).toEqual([['a <b> c']]);
  });
});
