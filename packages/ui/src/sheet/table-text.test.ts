import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable, writeTable } from './table-text.ts';

describe('a table on the clipboard', () => {
  it('reads what Excel, LibreOffice and Google put there', () => {
    expect(readTable('1,250.50\t24\r\n1,300\t12\r\n')).toEqual([
      ['1,250.50', '24'],
      ['1,300', '12'],
    ]);
    expect(readTable('a\tb\nc\td')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(readTable('a\rb\r')).toEqual([['a'], ['b']]);
    expect(readTable('12')).toEqual([['12']]);
    expect(readTable('')).toEqual([['']]);
  });

  it('keeps blanks: an empty cell at an end, an empty row in between', () => {
    expect(readTable('a\t\r\n\t\r\n\tb\r\n')).toEqual([
      ['a', ''],
      ['', ''],
      ['', 'b'],
    ]);
    expect(readTable('a\tb\r\nc\r\n')).toEqual([
      ['a', 'b'],
      ['c', ''],
    ]);
  });

  it('reads quoted cells with tabs, line breaks and quotes, and leaves other quotes alone', () => {
    expect(readTable('"two\nlines"\t"a\tb"\r\n"say ""hi"""\t5" pipe\r\n')).toEqual([
      ['two\nlines', 'a\tb'],
      ['say "hi"', '5" pipe'],
    ]);
    expect(readTable('"never closed\tb\nc')).toEqual([
      ['"never closed', 'b'],
      ['c', ''],
    ]);
    expect(readTable('"a"b\tc')).toEqual([['"a"b', 'c']]);
  });

  it('gives a spreadsheet nothing to calculate', () => {
    expect(writeTable([['=1+1', '+CALL()', '@x', '-5.00', '-x']])).toBe("'=1+1\t'+CALL()\t'@x\t-5.00\t'-x\r\n");
  });

  it('reads back what it wrote', () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', '7', '"', '\t', '\n', '\r', "'", '=', '-', '@', ' ', '₦') }),
      fc.string({ unit: 'grapheme' }),
    );
    const table = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 }))
      .chain(([columns, rows]) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
      );
    fc.assert(
      fc.property(table, (rows) => {
        expect(readTable(writeTable(rows))).toEqual(rows);
      }),
    );
  });

  it('reads 20,000 rows of five cells quickly, also full of quotes that are never closed', () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => Array.from({ length: 5 }, (_, column) => `"${row}.${column}`));
    const text = rows.map((row) => row.join('\t')).join('\n');
    expect(readTable(text)).toHaveLength(20_000);
    const long = 'x\n'.repeat(2_000_000);
    expect(readTable(`"${long}"`)).toEqual([[long]]);
  });
});
