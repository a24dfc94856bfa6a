import { divideHalfAwayFromZero, parseDecimal } from '../kernel/index.ts';

/** One data line of a wholesaler's sales file, as it stands there, with its line number (the header is line 1). */
export interface SalesFields {
  readonly lineNumber: number;
  readonly invoiceNo: string;
  readonly stockCode: string;
  readonly description: string;
  readonly quantity: string;
  readonly invoiceDate: string;
  readonly unitPrice: string;
  readonly customerId: string;
  readonly country: string;
}

/** Why a line does not become an order line; the first that matches, in this order. */
export const SET_ASIDE_REASONS = ['cancellation', 'adjustment', 'no-quantity', 'no-price', 'price-below-minor', 'duplicate'] as const;
export type SetAsideReason = (typeof SET_ASIDE_REASONS)[number];

/** A line read: codes cleaned, value rounded to the minor unit (half away from zero) and exact as `exact / 10^EXACT_DIGITS`. */
export interface SalesLine {
  readonly lineNumber: number;
  readonly invoiceNo: string;
  readonly sku: string;
  readonly description: string;
  readonly quantity: bigint;
  /** As written, `YYYY-MM-DD HH:MM:SS` of the wholesaler's own clock. */
  readonly at: string;
  readonly customerCode: string;
  readonly country: string;
  readonly valueMinor: bigint;
  readonly exactMinor: bigint;
  readonly setAside: SetAsideReason | null;
}

/** A line that cannot be read: which column, and what is wrong with it. */
export interface SalesFileProblem {
  readonly lineNumber: number;
  readonly column: string;
  readonly detail: string;
}

/** Lines without a customer belong to this one. */
export const WALK_IN = 'WALK-IN';
const EXACT_DIGITS = 12;
const EXACT = 10n ** BigInt(EXACT_DIGITS);

/** Codes are compared trimmed and in capitals; a whole number that a spreadsheet made a decimal loses its `.0`. */
export const cleanCode = (text: string): string =>
  text
    .trim()
    .toUpperCase()
    .replace(/^(\d+)\.0+$/, '$1');

/** Goods have codes of five digits with letters behind, or of the series DCGS; all others are charges, samples and vouchers. */
export const isGoodsCode = (sku: string): boolean => /^\d{5}[A-Z]*$/.test(sku) || /^DCGS[0-9A-Z]+$/.test(sku);

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;
const ALL = (f: SalesFields): string =>
  [f.invoiceNo, f.stockCode, f.description, f.quantity, f.invoiceDate, f.unitPrice, f.customerId, f.country].join('\u0000');

function reasonFor(invoiceNo: string, quantity: bigint, price: { numerator: bigint; denominator: bigint }): SetAsideReason | null {
  if (invoiceNo.startsWith('C')) return 'cancellation';
  if (invoiceNo.startsWith('A')) return 'adjustment';
  if (quantity <= 0n) return 'no-quantity';
  if (price.numerator <= 0n) return 'no-price';
  if (price.numerator < price.denominator) return 'price-below-minor';
  return null;
}

/** Reads line after line of one file; it remembers what it saw, to know a line that stands twice. */
export class SalesFileReader {
  readonly #seen = new Set<string>();

  /** The line, or what is wrong with it. */
  read(fields: SalesFields): SalesLine | SalesFileProblem {
    const { lineNumber } = fields;
    const bad = (column: string, detail: string): SalesFileProblem => ({ lineNumber, column, detail });
    const invoiceNo = cleanCode(fields.invoiceNo);
    const sku = cleanCode(fields.stockCode);
    if (!invoiceNo) return bad('InvoiceNo', 'is empty');
    if (!sku || sku.length > 64) return bad('StockCode', sku ? 'is longer than 64 characters' : 'is empty');
    if (!/^\s*-?\d{1,12}(\.0+)?\s*$/.test(fields.quantity))
      return bad('Quantity', `“${fields.quantity.slice(0, 40)}” is not a whole number`);
    const price = parseDecimal(fields.unitPrice);
    if (!price || fields.unitPrice.trim().length > 20)
      return bad('UnitPrice', `“${fields.unitPrice.slice(0, 40)}” is not a decimal number such as 2.55`);
    if (price.denominator > EXACT) return bad('UnitPrice', `has more than ${EXACT_DIGITS} decimal places`);
    const at = fields.invoiceDate.trim();
    if (!DATE.test(at)) return bad('InvoiceDate', `“${at.slice(0, 40)}” is not a time such as 2010-12-01 08:26:00`);
    const quantity = BigInt(fields.quantity.trim().replace(/\.0+$/, ''));
    const customerCode = cleanCode(fields.customerId);
    return {
      lineNumber,
      invoiceNo,
      sku,
      description: fields.description.trim(),
      quantity,
      at: at.replace('T', ' '),
      customerCode: customerCode || WALK_IN,
      country: fields.country.trim(),
      valueMinor: divideHalfAwayFromZero(quantity * price.numerator, price.denominator),
      exactMinor: (quantity * price.numerator * EXACT) / price.denominator,
      setAside: reasonFor(invoiceNo, quantity, price) ?? this.#duplicate(fields),
    };
  }

  #duplicate(fields: SalesFields): SetAsideReason | null {
    const key = ALL(fields);
    if (this.#seen.has(key)) return 'duplicate';
    this.#seen.add(key);
    return null;
  }
}

/** One sales invoice: its lines in file order, the time of its earliest line, the customer of its first. */
export interface SalesInvoice {
  readonly invoiceNo: string;
  readonly at: string;
  readonly customerCode: string;
  readonly lines: readonly SalesLine[];
}

/** Groups ordered lines by invoice, wherever they stand, in the order of time (then of the file). */
export function groupInvoices(lines: Iterable<SalesLine>): SalesInvoice[] {
  const byNumber = new Map<string, SalesLine[]>();
  for (const line of lines) {
    if (line.setAside !== null) continue;
    const known = byNumber.get(line.invoiceNo);
    if (known) known.push(line);
    else byNumber.set(line.invoiceNo, [line]);
  }
  const invoices = [...byNumber].map(([invoiceNo, own]): SalesInvoice => {
    const at = own.map((line) => line.at).sort()[0] ?? '';
    return { invoiceNo, at, customerCode: own[0]?.customerCode ?? WALK_IN, lines: own };
  });
  return invoices.sort((a, b) => (a.at === b.at ? (a.lines[0]?.lineNumber ?? 0) - (b.lines[0]?.lineNumber ?? 0) : a.at < b.at ? -1 : 1));
}

/** What a file adds up to. `valueFileMinor` rounds the exact sum once; the others sum lines rounded one by one. */
export interface SalesFileTotals {
  readonly linesRead: number;
  readonly linesOrdered: number;
  readonly linesSetAside: number;
  readonly setAside: Readonly<Record<SetAsideReason, number>>;
  readonly valueFileMinor: bigint;
  readonly valueOrderedMinor: bigint;
  readonly valueSetAsideMinor: bigint;
}

/** Adds a file up. */
export function totalSales(lines: readonly SalesLine[]): SalesFileTotals {
  const setAside: Record<SetAsideReason, number> = {
    cancellation: 0,
    adjustment: 0,
    'no-quantity': 0,
    'no-price': 0,
    'price-below-minor': 0,
    duplicate: 0,
  };
  let [exact, ordered, aside, count] = [0n, 0n, 0n, 0];
  for (const line of lines) {
    exact += line.exactMinor;
    if (line.setAside === null) ordered += line.valueMinor;
    else {
      aside += line.valueMinor;
      setAside[line.setAside] += 1;
      count += 1;
    }
  }
  return {
    linesRead: lines.length,
    linesOrdered: lines.length - count,
    linesSetAside: count,
    setAside,
    valueFileMinor: divideHalfAwayFromZero(exact, EXACT),
    valueOrderedMinor: ordered,
    valueSetAsideMinor: aside,
  };
}

/** The instant at which a clock in `timeZone` shows `local` (`YYYY-MM-DD HH:MM:SS`); in a repeated hour the earlier one. */
export function instantIn(timeZone: string, local: string): Date {
  const asUtc = Date.parse(`${local.replace(' ', 'T')}Z`);
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const shownAt = (instant: number): number => {
    const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'], part['hour'], part['minute'], part['second']);
  };
  const first = asUtc - (shownAt(asUtc) - asUtc);
  return new Date(first - (shownAt(first) - asUtc));
}
