import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  csvLine,
  findHeader,
  guarded,
  guardedText,
  IMPORT_COLUMNS,
  IMPORT_KINDS,
  mappingByHeader,
  mappingFromHeaders,
  mappingTrouble,
  missingOfNew,
  NO_LIMIT,
  readRow,
  suggestMapping,
  unguarded,
  writeCell,
} from './index.ts';

const text = fc.string({ unit: 'binary', maxLength: 40 });
const risky = fc
  .tuple(fc.constantFrom('', "'", "''", ' ', '\t'), fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', 'a'), text)
  .map((parts) => parts.join(''));

describe('formulas', () => {
  it('are guarded in CSV, and every text comes back as it was', () => {
    fc.assert(
      fc.property(fc.oneof(text, risky), (any) => {
        expect(/^\s*[=+\-@\t\r]/.test(guarded(any))).toBe(false);
        expect(unguarded(guarded(any))).toBe(any);
        expect(unguarded(guardedText(any))).toBe(any);
      }),
    );
    expect(["=cmd|' /C calc'!A0", '+2348031234567', '-5', '@SUM(A1)', '\t=1', "'=1", "O'Neill"].map(guarded)).toEqual([
      "'=cmd|' /C calc'!A0",
      "'+2348031234567",
      "'-5",
      "'@SUM(A1)",
      "'\t=1",
      "''=1",
      "O'Neill",
    ]);
  });
  it('leave numbers alone', () => {
    expect(csvLine([{ number: '-5.00' }, { text: '-5' }, null, { text: 'a "b"\nc' }])).toBe(`-5.00,"'-5",,"a ""b""\nc"\r\n`);
  });
});

describe('a header', () => {
  const { products, customers } = IMPORT_COLUMNS;
  it('is found below titles and addresses, by the words that people use', () => {
    const rows = [
      ['DAVISON DISTRIBUTORS LTD'],
      ['Price list', '', 'March 2026'],
      [],
      ['Item Code', 'Description', 'BARCODE', 'Carton size (pcs)', 'Pack size'],
      ['001', 'Indomie'],
    ];
    const place = findHeader(rows, products);
    expect(place).toBe(3);
    expect(suggestMapping(rows[place] ?? [], products)).toEqual({ sku: 0, name: 1, gtin: 2, unit2Factor: 4 });
  });
  it('is the first full row where no word is known', () => {
    expect(findHeader([['Report'], ['A', 'B', 'C'], ['1', '2', '3']], customers)).toBe(1);
  });
  it('is the columns’ own in what we export, each in its place', () => {
    for (const kind of IMPORT_KINDS) {
      const labels = IMPORT_COLUMNS[kind].map((column) => column.label);
      expect(suggestMapping(labels, IMPORT_COLUMNS[kind])).toEqual(
        Object.fromEntries(IMPORT_COLUMNS[kind].map((column, place) => [column.id, place])),
      );
    }
  });
  it('keeps a mapping by its words, wherever they stand next time', () => {
    const saved = mappingByHeader({ sku: 0, name: 2 }, ['Nr.', 'x', 'Bezeichnung (lang)']);
    expect(mappingFromHeaders(saved, ['bezeichnung', 'NR', 'y'])).toEqual({ sku: 1, name: 0 });
    expect(mappingFromHeaders(saved, ['NR'])).toEqual({ sku: 0 });
  });
  it('that does not do is told why', () => {
    expect(mappingTrouble({ name: 0 }, products, 3)).toContain('holds SKU');
    expect(mappingTrouble({ sku: 0 }, products, 3)).toContain('nothing would be written');
    expect(mappingTrouble({ sku: 0, name: 7 }, products, 3)).toContain('number 8');
    expect(mappingTrouble({ sku: 0, nonsense: 1 }, products, 3)).toContain('nonsense');
    expect(mappingTrouble({ sku: 0, name: 1 }, products, 3)).toBeUndefined();
  });
});

describe('a row', () => {
  const columns = IMPORT_COLUMNS.customers;
  const read = (cells: string[], mapping: Record<string, number>) => readRow(cells, { columns, mapping, currency: 'NGN' });
  it('says nothing of columns that are not there, and takes away where a cell is blank', () => {
    const { values, refusals } = read(['C1', '', ' '], { code: 0, phone: 1, owner: 2 });
    expect(refusals).toEqual([]);
    expect([...values]).toEqual([
      ['code', 'C1'],
      ['phone', null],
      ['owner', null],
    ]);
  });
  it('leaves a state and a credit limit as they are where their cells are blank, and says so', () => {
    const { values, kept, refusals } = read(['C1', '', ' ', ''], { code: 0, status: 1, limitMinor: 2, shortPolicy: 3 });
    expect([refusals, [...values], kept]).toEqual([[], [['code', 'C1']], ['status', 'shortPolicy', 'limitMinor']]);
    const kindsThatKeep = IMPORT_KINDS.map((kind) => IMPORT_COLUMNS[kind].filter((column) => column.keepsBlank && column.isKey));
    expect(kindsThatKeep.flat()).toEqual([]);
  });
  it('has no credit limit where a word says so, and nowhere else', () => {
    const limit = (cell: string): unknown => {
      const { values, refusals } = read(['C1', cell], { code: 0, limitMinor: 1 });
      return refusals[0]?.code ?? values.get('limitMinor');
    };
    expect(['No limit', 'unlimited', 'no credit limit', '₦1,000', '0'].map(limit)).toEqual([NO_LIMIT, NO_LIMIT, NO_LIMIT, '100000', '0']);
    expect(['none', 'nil', '-', '$5', '1,5'].map(limit)).toEqual([
      'cell.no-number',
      'cell.no-number',
      'cell.no-number',
      'money.other-currency',
      'cell.decimal-comma',
    ]);
    expect(read(['C1', 'none'], { code: 0, limitMinor: 1 }).refusals[0]?.detail).toContain('Write digits, or “no limit”');
  });
  it('is about something that a code can name', () => {
    const long = read(['C'.repeat(65), 'Shop'], { code: 0, name: 1 });
    expect(long.refusals.map((one) => `${one.column} ${one.code}`)).toEqual(['Code cell.too-long']);
    expect(long.values.has('code')).toBe(false);
    expect(read(['C'.repeat(64), 'Shop'], { code: 0, name: 1 }).refusals).toEqual([]);
  });
  it('is refused for each cell that cannot be taken, with its text and what to do', () => {
    const { refusals } = read(['', '', '8.03E+09', '1.234,50'], { code: 0, name: 1, phone: 2, limitMinor: 3 });
    expect(refusals.map((one) => `${one.column} ${one.code}`)).toEqual([
      'Code cell.empty',
      'Name cell.empty',
      'Phone cell.shortened',
      'Credit limit cell.decimal-comma',
    ]);
    expect(refusals[2]?.detail).toMatch(/^Phone “8\.03E\+09” was shortened .* type it again\.$/);
  });
  it('of something new needs what the thing cannot be without', () => {
    const { values } = read(['C1', 'Shop'], { code: 0, name: 1 });
    expect(missingOfNew(values, columns, 'customer').map((one) => one.column)).toEqual([
      'Segment',
      'Territory',
      'Owner',
      'Depot',
      'Payment terms',
      'Credit limit',
    ]);
  });
  it('that was written is read as it was', () => {
    const money = columns.find((column) => column.id === 'limitMinor');
    if (!money) throw new Error('there is no limit');
    expect(['-5', '123450', NO_LIMIT, null].map((value) => writeCell(money, value, 'NGN'))).toEqual([
      { number: '-0.05' },
      { number: '1234.50' },
      { text: 'no limit' },
      null,
    ]);
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (minor) => {
        const cell = writeCell(money, minor.toString(), 'NGN');
        const written = cell && 'number' in cell ? cell.number : '';
        expect(read(['C', written], { code: 0, limitMinor: 1 }).values.get('limitMinor')).toBe(minor.toString());
      }),
    );
  });
});
