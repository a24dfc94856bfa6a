import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeZip } from './zip-writer.ts';

const root = process.env['OMNIROUTE_ROOT'] ?? process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'omniroute-bombs-'));
let program: string;
beforeAll(async () => {
  const { bundle } = (await import(join(root, 'tooling/bundle.mjs'))) as { bundle(entry: string): Promise<string> };
  program = await bundle('packages/providers/src/intake/table/open-table.ts');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MEGABYTE = 1_000_000;
/** Old space of the process that reads, in MB: an honest workbook of any size needs a fraction of it. */
const HEAP = 96;

/** Some kilobytes that cannot be packed, in a comment: with one a megabyte a part is never denser than an archive may be. */
function padding(place: number): string {
  const parts = Array.from({ length: 130 }, (_, part) => createHash('sha512').update(`${place}/${part}`).digest('base64'));
  return `<!--${parts.join('')}-->`;
}

function* grown(head: string, piece: string, megabytes: number): Generator<string> {
  yield head;
  for (let place = 0; place < megabytes; place += 1) {
    yield padding(place);
    yield piece.repeat(Math.ceil(MEGABYTE / piece.length));
  }
}

/** One text that has no end, which is padded by itself. */
function* endless(head: string, megabytes: number): Generator<string> {
  yield head;
  for (let place = 0; place < megabytes; place += 1) yield padding(place).replaceAll(/[<>!-]/g, ' ') + ' '.repeat(MEGABYTE);
}

/** One tag that has no end, of more and more attributes. */
function* overgrown(head: string, megabytes: number): Generator<string> {
  yield head;
  let place = 0;
  for (let written = 0; written < megabytes * MEGABYTE; ) {
    const piece = Array.from({ length: 10_000 }, () => ` a${place++}=""`).join('');
    written += piece.length;
    yield piece;
  }
}

const PARTS: Readonly<Record<string, Iterable<string>>> = {
  'xl/workbook.xml': ['<workbook><sheets><sheet name="A" r:id="r1" xmlns:r="r"/></sheets></workbook>'],
  'xl/_rels/workbook.xml.rels': ['<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'],
  'xl/worksheets/sheet1.xml': ['<worksheet><sheetData><row><c t="inlineStr"><is><t>A</t></is></c></row></sheetData></worksheet>'],
};

const READ = `
const { openTable } = await import(process.argv[1]);
let told = 'it was taken';
try {
  const { batches } = await openTable(process.argv[2], { name: 'a.xlsx' });
  for await (const batch of batches) for (const row of batch) JSON.stringify(row.cells);
} catch (error) {
  told = error.problem?.code ?? String(error);
}
process.stdout.write(told);`;

/** What reading it says in a process whose memory is small; a process that runs out of it says nothing. */
async function readIn(parts: Readonly<Record<string, Iterable<string>>>): Promise<string> {
  const bytes: Buffer[] = [];
  for await (const part of writeZip(Object.entries({ ...PARTS, ...parts }))) bytes.push(part);
  const path = join(folder, 'bomb.xlsx');
  writeFileSync(path, Buffer.concat(bytes));
  expect(Buffer.concat(bytes).length).toBeLessThan(4 * MEGABYTE);
  const args = [`--max-old-space-size=${HEAP}`, '--input-type=module', '-e', READ, program, path];
  return spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout;
}

describe('a workbook that is made to fill memory, though no denser than one may be', () => {
  const strings = 'xl/sharedStrings.xml';
  const sheet = 'xl/worksheets/sheet1.xml';
  it.each<[string, Record<string, Iterable<string>>, string]>([
    ['by empty texts', { [strings]: grown('<sst>', '<si/>', 100) }, 'file.too-large'],
    ['by styles', { 'xl/styles.xml': grown('<styleSheet><cellXfs>', '<xf/>', 100) }, 'file.too-large'],
    ['by a text without an end', { [strings]: endless('<sst><si><t>', 200) }, 'file.damaged'],
    ['by a cell without an end', { [sheet]: endless('<worksheet><sheetData><row><c t="inlineStr"><is><t>', 200) }, 'file.damaged'],
    ['by tags within tags', { [sheet]: grown('<worksheet>', '<a>', 30) }, 'file.damaged'],
    ['by tags of very many attributes', { [sheet]: overgrown('<worksheet', 15) }, 'file.damaged'],
    [
      'by cells that all point at one long text',
      {
        [strings]: [`<sst><si><t>${'x'.repeat(99_000)}</t></si></sst>`],
        [sheet]: grown('<worksheet><sheetData>', `<row>${'<c t="s"><v>0</v></c>'.repeat(20)}</row>`, 2),
      },
      'file.damaged',
    ],
  ])('%s is refused before it does', { timeout: 60_000 }, async (_how, parts, code) => {
    expect(await readIn(parts)).toBe(code);
  });

  it('is told from one that is only large', { timeout: 60_000 }, async () => {
    const rows = function* (): Generator<string> {
      yield '<worksheet><sheetData>';
      for (let part = 0; part < 100; part += 1)
        yield `${padding(part)}${'<row><c><v>12345</v></c><c t="s"><v>0</v></c></row>'.repeat(2_000)}`;
      yield '</sheetData></worksheet>';
    };
    expect(await readIn({ [strings]: ['<sst><si><t>carton</t></si></sst>'], [sheet]: rows() })).toBe('it was taken');
  });
});
