import { describe, expect, it } from 'vitest';
import { groupInvoices, instantIn, SalesFileReader, totalSales } from './sales-file.ts';
import { cleanCode, isGoodsCode, type SalesFields, type SalesLine } from './sales-line.ts';

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
/** What is wrong with the last of these lines, which stand in one file. */
function problemOf(...changes: Partial<SalesFields>[]): string {
  const reader = new SalesFileReader();
  const words = changes.map((change) => {
    const line = reader.read(fields(change));
    return 'detail' in line ? `${line.column} ${line.detail}` : 'read';
  });
  return words.at(-1) ?? 'nothing';
}

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

  it('has a description of one line, whichever way the file breaks lines', () => {
    const names = ['METAL\r\nLANTERN', 'METAL\nLANTERN ', 'METAL \n LANTERN'].map((description) => read({ description })[0]?.description);
    expect(new Set(names)).toEqual(new Set(['METAL LANTERN']));
  });

  it('has seconds, so that times compare as text', () => {
    expect(read({ invoiceDate: '2010-12-01T08:26' })[0]?.at).toBe('2010-12-01 08:26:00');
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
    [{ invoiceDate: '2011-02-29 08:26:00' }, 'InvoiceDate “2011-02-29 08:26:00” is on a day that 2011-02 does not have'],
    [{ invoiceDate: '0201-02-01 08:26:00' }, 'InvoiceDate “0201-02-01 08:26:00” is not a time such as 2010-12-01 08:26:00'],
    [{ invoiceDate: '12/1/2010 8:26' }, 'InvoiceDate “12/1/2010 8:26” is not a time such as 2010-12-01 08:26:00'],
  ])('%j is refused with its column', (change, words) => {
    expect(problemOf(change)).toBe(words);
  });
});

const LONG = 'Shorten it, or look for a missing quote';
/** The most that passes, one more, and what is said to it. */
const LIMITS: [string, Partial<SalesFields>, Partial<SalesFields>, string][] = [
  ['invoice', { invoiceNo: '5'.repeat(80) }, { invoiceNo: '5'.repeat(81) }, `InvoiceNo is 81 characters long; 80 fit. ${LONG}`],
  ['SKU', { stockCode: '8'.repeat(64) }, { stockCode: '8'.repeat(65) }, `StockCode is 65 characters long; 64 fit. ${LONG}`],
  ['name', { description: 'L'.repeat(300) }, { description: 'L'.repeat(1301) }, `Description is 1,301 characters long; 300 fit. ${LONG}`],
  ['customer', { customerId: '1'.repeat(64) }, { customerId: '1'.repeat(65) }, `CustomerID is 65 characters long; 64 fit. ${LONG}`],
  ['territory', { country: 'U'.repeat(100) }, { country: 'U'.repeat(101) }, `Country is 101 characters long; 100 fit. ${LONG}`],
  [
    'code',
    { stockCode: '85123A' },
    { stockCode: '85\t123A' },
    'StockCode holds a control character, which is no letter. Save the file again as “CSV UTF-8”',
  ],
  [
    'letter',
    { description: 'L\tL' },
    { description: 'L\u0000L' },
    'Description holds a control character, which is no letter. Save the file again as “CSV UTF-8”',
  ],
  [
    'quantity',
    { quantity: '1000000000', unitPrice: '0.01' },
    { quantity: '1000000001', unitPrice: '0.01' },
    'Quantity 1000000001 is more than any order may hold (1,000,000,000). Check it for a typing error',
  ],
  [
    'value',
    { quantity: '1', unitPrice: '10000000000000.00' },
    { quantity: '1', unitPrice: '10000000000000.01' },
    'UnitPrice brings invoice 536365 above 1,000,000,000,000,000 minor units, the most of one order. Check price and quantity for a typing error',
  ],
];

describe('what no order may hold is refused before one is made', () => {
  it.each(LIMITS.map(([what, ...rest]) => [what, rest] as const))('%s', (_what, [most, more, words]) => {
    expect([problemOf(most), problemOf(more)]).toEqual(['read', words]);
  });

  it('an invoice of more lines than an order has, wherever they stand; others do not count, nor what is set aside', () => {
    const own = Array.from({ length: 2_000 }, () => ({}));
    const others = [{ invoiceNo: '536366' }, { quantity: '-1' }];
    expect(problemOf(...own, ...others)).toBe('read');
    expect(problemOf(...own, ...others, {})).toBe('InvoiceNo 536365 has more than 2,000 lines, the most of one order. Split it in two');
  });

  it('an invoice of more value than an order has, told once', () => {
    const half = { quantity: '1', unitPrice: '5000000000000' };
    expect(problemOf(half, half)).toBe('read');
    expect(problemOf(half, half, { quantity: '1', unitPrice: '0.01' })).toMatch(/^UnitPrice brings invoice 536365 above/);
    expect(problemOf(half, half, { quantity: '1', unitPrice: '0.01' }, {})).toBe('read');
  });

  it('not what is set aside, which nobody orders', () => {
    expect(problemOf({ invoiceNo: 'C1', quantity: '-2000000000' })).toBe('read');
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
