import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type CommandStack, startCommandStack } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
interface Line {
  readonly invoice?: string;
  readonly sku?: string;
  readonly description?: string;
  readonly quantity?: string;
  readonly price?: string;
  readonly customer?: string;
  readonly country?: string;
}
const line = (given: Line = {}): string =>
  [
    given.invoice ?? '536365',
    given.sku ?? '85123A',
    given.description ?? 'LANTERN',
    given.quantity ?? '6',
    '2010-12-01 08:26:00',
    given.price ?? '2.55',
    given.customer ?? '17850',
    given.country ?? 'United Kingdom',
  ].join(',');
const fileOf = (...lines: string[]): string => `${[HEADER, ...lines].join('\n')}\n`;
const GOOD = fileOf(line());
const packed = gzipSync(fileOf(...Array.from({ length: 500 }, (_, i) => line({ quantity: String(i + 1) }))));
const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => line({ description: `LANTERN ${i}` }));

let stack: CommandStack;
beforeAll(async () => {
  stack = await startCommandStack();
  mkdirSync(join(stack.home, 'folder.csv'));
});
afterAll(() => stack.close());

const written = async (): Promise<unknown> => ({
  tenants: await stack.database.sql('select slug from tenants'),
  products: await stack.database.sql('select sku from products'),
  logs: readdirSync(join(stack.home, 'logs')),
  demo: readFileSync(join(stack.home, 'demo.json'), 'utf8'),
});

/** The file’s name, what it holds (nothing: it is not there or not a file), and what is said of it after its path. */
const BAD: [string, string | Buffer | undefined, string][] = [
  ['missing.csv', undefined, 'There is no file FILE.'],
  ['folder.csv', undefined, 'FILE is a folder, not a file.'],
  ['empty.csv', '', `FILE is empty. Expected a header and lines: ${HEADER.replaceAll(',', ', ')}.`],
  ['empty.csv.gz', gzipSync(''), `FILE is empty. Expected a header and lines: ${HEADER.replaceAll(',', ', ')}.`],
  ['header.csv', fileOf(), 'FILE holds a header but no lines.'],
  [
    'columns.csv',
    GOOD.replace('Quantity,', 'Qty,').replace(',Country', ''),
    `FILE, line 1: the header lacks Quantity, Country. Expected: ${HEADER.replaceAll(',', ', ')}.`,
  ],
  ['twice.csv', GOOD.replace('Country', 'Country,Quantity'), 'FILE, line 1: the header names Quantity twice.'],
  [
    'semicolons.csv',
    GOOD.replaceAll(',', ';'),
    'FILE, line 1: the header’s columns are separated by semicolons. Save the file as CSV with commas between the columns.',
  ],
  [
    'tabs.csv',
    GOOD.replaceAll(',', '\t'),
    'FILE, line 1: the header’s columns are separated by tabs. Save the file as CSV with commas between the columns.',
  ],
  [
    'truncated.csv.gz',
    packed.subarray(0, packed.length - 40),
    'FILE ends in the middle of its compressed data: it was not copied whole. Copy it again.',
  ],
  [
    'damaged.csv.gz',
    Buffer.concat([packed.subarray(0, 300), Buffer.alloc(40, 0xff), packed.subarray(340)]),
    'FILE is damaged: its compressed data cannot be read',
  ],
  ['plain.csv.gz', GOOD, 'FILE is named .gz but is not compressed with gzip. Name it .csv if it is plain text, or copy it again.'],
  [
    'latin.csv',
    Buffer.from(fileOf(line(), line({ description: 'CAFÉ' })), 'latin1'),
    'FILE, line 3: the text is not UTF-8. Save the file as “CSV UTF-8” and try again.',
  ],
  [
    'wide.csv',
    fileOf(line(), line({ description: 'STAND, LARGE' })),
    'FILE: Line 3 has 9 fields where the header has 8. A field that holds a comma stands in quotes. Nothing was taken from it.',
  ],
  ['quote.csv', fileOf(line(), line({ description: '"STAND' }), line()), 'FILE, line 3: a quote is opened here and never closed.'],
  [
    'quantity.csv',
    fileOf(line(), line({ quantity: '1000000001' })),
    'FILE: Line 3, Quantity 1000000001 is more than any order may hold (1,000,000,000). Check it for a typing error. Nothing was taken from it.',
  ],
  [
    'name.csv',
    fileOf(line({ description: 'L'.repeat(301) })),
    'FILE: Line 2, Description is 301 characters long; 300 fit. Shorten it, or look for a missing quote. Nothing was taken from it.',
  ],
  [
    'lines.csv',
    fileOf(...numbered(2_001)),
    'FILE: Line 2002, InvoiceNo 536365 has more than 2,000 lines, the most of one order. Split it in two. Nothing was taken from it.',
  ],
  ['null.csv', fileOf(line({ description: 'L\u0000L' })), 'FILE: Line 2, Description holds a control character, which is no letter.'],
];

describe('a bad file', () => {
  it.each(BAD)('%s is refused in one line with its place, exit 1, and nothing is written', async (name, content, words) => {
    const before = await written();
    const path = content === undefined ? join(stack.home, name) : stack.put(name, content);
    const { code, out, err } = await stack.run(['import', 'online-retail', path, '--tenant', 'bad']);
    expect(err.replaceAll(path, 'FILE')).toMatch(/^[^\n]+\n$/);
    expect(err.replaceAll(path, 'FILE')).toContain(words);
    expect([code, out]).toEqual([1, '']);
    expect(await written()).toEqual(before);
  });

  it('names all its bad lines', async () => {
    const path = stack.put('three.csv', fileOf(line({ quantity: '1.5' }), line(), line({ price: 'free' }), line({ sku: '' })));
    const { code, err } = await stack.run(['import', 'online-retail', path, '--tenant', 'bad']);
    expect([code, err]).toEqual([
      1,
      [
        `${path} has lines that cannot be taken (3 follow). Nothing was taken from it.`,
        '  Line 2, Quantity “1.5” is not a whole number.',
        '  Line 4, UnitPrice “free” is not a decimal number such as 2.55.',
        '  Line 5, StockCode is empty.',
        '',
      ].join('\n'),
    ]);
  });
});

describe('a good file', () => {
  it('may be as large in everything as the reader lets it: the verbs take it all (control)', { timeout: 120_000 }, async () => {
    const most = { sku: 'S'.repeat(64), description: 'L'.repeat(300), customer: 'C'.repeat(64), country: 'U'.repeat(100) };
    const path = stack.put(
      'most.csv',
      fileOf(
        line({ ...most, invoice: '5'.repeat(80) }),
        line({ invoice: '536366', quantity: '1000000000', price: '0.01' }),
        line({ invoice: '536367', quantity: '1000000000', price: '0.02' }),
        line({ invoice: '536368', quantity: '1', price: '10000000000000.00' }),
        ...numbered(2_000),
      ),
    );
    await stack.succeed(['import', 'online-retail', path, '--tenant', 'most']);
    const { out } = await stack.succeed(['replay', 'online-retail', path, '--tenant', 'most']);
    expect(JSON.parse(out.slice(0, out.indexOf('\n}') + 2))).toMatchObject({ ordersConfirmed: 5, ordersDeclined: 0, tiesOut: true });
    const stock = await stack.database.sql(`select on_hand from inventory_items where on_hand > 1000000000`);
    expect(stock).toEqual([{ on_hand: String(2_000_000_000 + 1 + 2_000 * 6) }]);
  });
});
