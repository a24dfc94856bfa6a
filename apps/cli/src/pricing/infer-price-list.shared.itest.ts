import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inferPrices } from './infer-price-list.ts';

const shared = process.env['OMNIROUTE_SHARED'] ?? resolve('../shared');
const FILE = join(shared, 'data/online-retail/2010-12_to_2011-08.csv.gz');
const DATE = /,(\d{4}-\d\d-\d\d) \d\d:\d\d:\d\d,/;

interface Judgement {
  readonly linesTest: number;
  readonly linesReproduced: number;
  readonly share: number;
  readonly entries: number;
  readonly contractPrices: number;
  readonly baselineShare: number;
}

let folder: string;
let header: string;
let lines: string[];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'omniroute-infer-'));
  [header = '', ...lines] = gunzipSync(readFileSync(FILE))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The file's lines from one day up to another; `change` edits them. */
function write(name: string, [from, until]: readonly [string, string], change: (line: string) => string = (line) => line): string {
  const path = join(folder, name);
  const taken = lines.filter((line) => {
    const day = DATE.exec(line)?.[1] ?? '';
    return day >= from && day < until;
  });
  writeFileSync(path, `${[header, ...taken.map(change)].join('\n')}\n`);
  return path;
}

async function infer(train: string, test: string): Promise<{ judgement: Judgement; prices: string }> {
  const [json, out] = [join(folder, 'judgement.json'), join(folder, 'prices.csv')];
  await inferPrices(['price-list', train, '--test', test, '--json', json, '--out', out]);
  return { judgement: JSON.parse(readFileSync(json, 'utf8')) as Judgement, prices: readFileSync(out, 'utf8') };
}

const productsIn = (file: string): number =>
  new Set(
    readFileSync(file, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[1]?.toUpperCase()),
  ).size;

describe('a price list inferred from the wholesaler’s sales', () => {
  it.each([
    { name: 'June to August from what came before', cut: '2011-06-01', end: '2011-09-01', atLeast: 0.8, lines: 109_104 },
    { name: 'July and August from what came before', cut: '2011-07-01', end: '2011-09-01', atLeast: 0.88, lines: 73_127 },
    { name: 'April to June from what came before', cut: '2011-04-01', end: '2011-07-01', atLeast: 0.77, lines: 101_237 },
  ])('reproduces $name', async ({ cut, end, atLeast, lines: expected }) => {
    const [train, test] = [write('train.csv', ['', cut]), write('test.csv', [cut, end])];
    const { judgement, prices } = await infer(train, test);
    expect(judgement.linesTest).toBe(expected);
    expect(judgement.share).toBeGreaterThan(atLeast);
    expect(judgement.share).toBeGreaterThan(judgement.baselineShare + 0.25);
    expect(judgement.entries).toBeLessThanOrEqual(4 * productsIn(train));
    const rows = prices.trimEnd().split('\n');
    expect(rows[0]).toBe('line,priceMinor');
    expect(rows).toHaveLength(expected + 1);
  });

  it('looks at the prices of what it is judged by only to judge', async () => {
    const [train, test] = [write('train.csv', ['', '2011-06-01']), write('test.csv', ['2011-06-01', '2011-06-08'])];
    const honest = await infer(train, test);
    const doubled = write('doubled.csv', ['2011-06-01', '2011-06-08'], (line) =>
      line.replace(
        /( \d\d:\d\d:\d\d,)(\d+(?:\.\d+)?)/,
        (_all, before: string, price: string) => `${before}${(Number(price) * 2).toFixed(2)}`,
      ),
    );
    const tampered = await infer(train, doubled);
    expect(tampered.prices).toBe(honest.prices);
    expect(tampered.judgement.share).toBeLessThan(honest.judgement.share / 2);
  });
});
