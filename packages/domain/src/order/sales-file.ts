import { divideHalfAwayFromZero, groupBy } from '../kernel/index.ts';
import { MAX_AMOUNT_MINOR, MAX_BASE_QUANTITY, MAX_ORDER_LINES } from './input.ts';
import { EXACT, isTrouble, readLine, type SalesFields, type SalesLine, type SetAsideReason, type Trouble, WALK_IN } from './sales-line.ts';

/** A line that cannot be read: which column, and what is wrong with it. */
export interface SalesFileProblem {
  readonly lineNumber: number;
  readonly column: string;
  readonly detail: string;
}

const ALL = (f: SalesFields): string =>
  [f.invoiceNo, f.stockCode, f.description, f.quantity, f.invoiceDate, f.unitPrice, f.customerId, f.country].join('\u0000');

interface Tally {
  lines: number;
  valueMinor: bigint;
}

/**
 * Reads line after line of one file; it remembers what it saw, to know a line that stands twice and an invoice that outgrows an
 * order. What an order line may not be is refused here, before anything is written; what is set aside is only counted.
 */
export class SalesFileReader {
  readonly #seen = new Set<string>();
  readonly #invoices = new Map<string, Tally>();

  /** The line, or what is wrong with it. */
  read(fields: SalesFields): SalesLine | SalesFileProblem {
    const line = readLine(fields);
    if (isTrouble(line)) return this.#problem(fields, line);
    if (line.setAside !== null) return line;
    if (this.#isRepeat(fields)) return { ...line, setAside: 'duplicate' };
    const trouble = this.#orderTrouble(line);
    return trouble ? this.#problem(fields, trouble) : line;
  }

  #problem({ lineNumber }: SalesFields, [column, detail]: Trouble): SalesFileProblem {
    return { lineNumber, column, detail };
  }

  #isRepeat(fields: SalesFields): boolean {
    const key = ALL(fields);
    if (this.#seen.has(key)) return true;
    this.#seen.add(key);
    return false;
  }

  /** What the order of this line's invoice would be refused for; told once, on the line that is too much. */
  #orderTrouble({ invoiceNo, quantity, valueMinor }: SalesLine): Trouble | undefined {
    if (quantity > MAX_BASE_QUANTITY)
      return [
        'Quantity',
        `${quantity} is more than any order may hold (${MAX_BASE_QUANTITY.toLocaleString('en')}). Check it for a typing error`,
      ];
    const tally = this.#invoices.get(invoiceNo) ?? { lines: 0, valueMinor: 0n };
    this.#invoices.set(invoiceNo, tally);
    const before = tally.valueMinor;
    tally.lines += 1;
    tally.valueMinor += valueMinor;
    if (tally.lines === MAX_ORDER_LINES + 1)
      return [
        'InvoiceNo',
        `${invoiceNo} has more than ${MAX_ORDER_LINES.toLocaleString('en')} lines, the most of one order. Split it in two`,
      ];
    if (tally.valueMinor > MAX_AMOUNT_MINOR && before <= MAX_AMOUNT_MINOR)
      return [
        'UnitPrice',
        `brings invoice ${invoiceNo} above ${MAX_AMOUNT_MINOR.toLocaleString('en')} minor units, the most of one order. Check price and quantity for a typing error`,
      ];
    return undefined;
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
  const ordered = [...lines].filter((line) => line.setAside === null);
  const byNumber = groupBy(ordered, (line) => line.invoiceNo);
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
