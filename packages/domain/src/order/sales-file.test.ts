import { describe, expect, it } from 'vitest';
import {
  cleanCode,
  groupInvoices,
  instantIn,
  isGoodsCode,
  type SalesFields,
  SalesFileReader,
  type SalesLine,
  totalSales,
} from './sales-file.ts';

let lineNumber = 1;
const fields = (change: Partial<SalesFields>): SalesFields => {
  lineNumber += 1;
  return {
    lineNumber,
    invoiceNo: '536365',
    stockCode: '85123A',
    description: `LANTERN ${lineNumber}`,
    quantity: '6',
    invoiceDate: '2010-12-01 08:26:00',
    unitPrice: '2.55',
    customerId: '17850.0',
    country: 'United Kingdom',
    ...change,
  };
};
function read(...changes: Partial<SalesFields>[]): SalesLine[] {
  const reader = new SalesFileReader();
  return changes.map((change) => {
    const line = reader.read(fields(change));
    if ('detail' in line) throw new Error(line.detail);
    return line;
  });
}
const problemOf = (change: Partial<SalesFields>): string => {
  const line = new SalesFileReader().read(fields(change));
  return 'detail' in line ? `${line.column} ${line.detail}` : 'read';
};

describe('codes', () => {
  it('are trimmed, in capitals and without a spreadsheet’s decimals', () => {
    expect([cleanCode(' 85123a '), cleanCode('17850.0'), cleanCode('17850.50'), cleanCode('m')]).toEqual([
      '85123A',
      '17850',
      '17850.50',
      'M',
    ]);
  });
  it('tell goods from charges', () => {
    expect(['85123A', '22423', '79323LP', 'DCGS0003'].every(isGoodsCode)).toBe(true);
    expect(['POST', 'DOT', 'M', 'D', 'C2', 'BANK CHARGES', 'GIFT_0001_20', 'S'].some(isGoodsCode)).toBe(false);
  });
});

describe('a line', () => {
  it.each<[string, Partial<SalesFields>, string | null]>([
    ['a cancellation, whatever else it is', { invoiceNo: 'c536379', quantity: '-1', unitPrice: '0' }, 'cancellation'],
    ['an adjustment', { invoiceNo: 'A563185', unitPrice: '-11062.06' }, 'adjustment'],
    ['no quantity before no price', { quantity: '0', unitPrice: '0' }, 'no-quantity'],
    ['a negative quantity', { quantity: '-10' }, 'no-quantity'],
    ['no price', { unitPrice: '0.0' }, 'no-price'],
    ['a negative price', { unitPrice: '-1' }, 'no-price'],
    ['a price below one minor unit', { unitPrice: '0.001' }, 'price-below-minor'],
    ['one minor unit', { unitPrice: '0.01' }, null],
  ])('is set aside as %s', (_what, change, reason) => {
    expect(read(change)[0]?.setAside).toBe(reason);
  });

  it('is a duplicate when all eight fields are an earlier line’s, and not when one differs', () => {
    const same = { description: 'SAME' };
    expect(read(same, same, { ...same, country: 'France' }, same).map((line) => line.setAside)).toEqual([
      null,
      'duplicate',
      null,
      'duplicate',
    ]);
  });

  it('is worth quantity × price, rounded per line half away from zero', () => {
    const values = read(
      { quantity: '3', unitPrice: '0.125' },
      { quantity: '-3', unitPrice: '0.125' },
      { quantity: '1', unitPrice: '0.014' },
    ).map((line) => line.valueMinor);
    expect(values).toEqual([38n, -38n, 1n]);
  });

  it('without a customer belongs to the walk-ins', () => {
    expect(read({ customerId: '' })[0]?.customerCode).toBe('WALK-IN');
  });

  it.each<[Partial<SalesFields>, string]>([
    [{ invoiceNo: ' ' }, 'InvoiceNo is empty'],
    [{ stockCode: '' }, 'StockCode is empty'],
    [{ quantity: '1.5' }, 'Quantity “1.5” is not a whole number'],
    [{ quantity: 'six' }, 'Quantity “six” is not a whole number'],
    [{ unitPrice: '2,55' }, 'UnitPrice “2,55” is not a decimal number such as 2.55'],
    [{ unitPrice: 'NaN' }, 'UnitPrice “NaN” is not a decimal number such as 2.55'],
    [{ invoiceDate: '12/1/2010 8:26' }, 'InvoiceDate “12/1/2010 8:26” is not a time such as 2010-12-01 08:26:00'],
  ])('%j is refused with its column', (change, words) => {
    expect(problemOf(change)).toBe(words);
  });
});

describe('a file', () => {
  it('adds up: what is ordered and set aside, and rounding is the rest', () => {
    const lines = read(
      { quantity: '1', unitPrice: '0.014' },
      { quantity: '1', unitPrice: '0.014' },
      { invoiceNo: 'C1', quantity: '-1', unitPrice: '0.014' },
    );
    const totals = totalSales(lines);
    expect(totals).toMatchObject({
      linesRead: 3,
      linesOrdered: 2,
      linesSetAside: 1,
      valueOrderedMinor: 2n,
      valueSetAsideMinor: -1n,
      valueFileMinor: 1n,
    });
  });

  it('groups an invoice wherever its lines stand, at the time of its earliest line, in the order of time', () => {
    const lines = read(
      { invoiceNo: 'B', invoiceDate: '2010-12-02 09:00:00' },
      { invoiceNo: 'A1X', invoiceDate: '2010-12-01 09:00:00' },
      { invoiceNo: '2', invoiceDate: '2010-12-03 09:00:00' },
      { invoiceNo: 'B', invoiceDate: '2010-11-30 09:00:00' },
    );
    expect(groupInvoices(lines).map((invoice) => [invoice.invoiceNo, invoice.at, invoice.lines.length])).toEqual([
      ['B', '2010-11-30 09:00:00', 2],
      ['2', '2010-12-03 09:00:00', 1],
    ]);
  });

  it('keeps the wholesaler’s clock: summer and winter', () => {
    expect(instantIn('Europe/London', '2010-12-01 08:26:00').toISOString()).toBe('2010-12-01T08:26:00.000Z');
    expect(instantIn('Europe/London', '2011-07-01 08:26:00').toISOString()).toBe('2011-07-01T07:26:00.000Z');
    expect(instantIn('Africa/Lagos', '2026-11-22 08:00:00').toISOString()).toBe('2026-11-22T07:00:00.000Z');
  });
});
