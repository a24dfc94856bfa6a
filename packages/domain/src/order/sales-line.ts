import { divideHalfAwayFromZero, floorDivide, parseDecimal } from '../kernel/index.ts';

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

/** The file's prices are decimals of a currency with hundredths, as pounds are. */
export const SALES_DIGITS = 2;
/** Lines without a customer belong to this one. */
export const WALK_IN = 'WALK-IN';
const EXACT_DIGITS = 12;
/** `exactMinor` counts minor units divided by this. */
export const EXACT = 10n ** BigInt(EXACT_DIGITS);

/** Codes are compared trimmed and in capitals; a whole number that a spreadsheet made a decimal loses its `.0`. */
export const cleanCode = (text: string): string =>
  text
    .trim()
    .toUpperCase()
    .replace(/^(\d+)\.0+$/, '$1');

/** Goods have codes of five digits with letters behind, or of the series DCGS; all others are charges, samples and vouchers. */
export const isGoodsCode = (sku: string): boolean => /^\d{5}[A-Z]*$/.test(sku) || /^DCGS[0-9A-Z]+$/.test(sku);

/** The longest texts that the verbs take which make products, customers and orders of a line. */
const LONGEST = { InvoiceNo: 80, StockCode: 64, Description: 300, CustomerID: 64, Country: 100 } as const;
/** Signs that no screen shows and the verbs do not take. */
const CONTROL = /\p{Cc}/u;
const DATE = /^((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;
type Decimal = NonNullable<ReturnType<typeof parseDecimal>>;
/** What is wrong with a line: the column, and the words that follow its name. */
export type Trouble = readonly [column: string, detail: string];

function reasonFor(invoiceNo: string, quantity: bigint, price: Decimal): SetAsideReason | null {
  if (invoiceNo.startsWith('C')) return 'cancellation';
  if (invoiceNo.startsWith('A')) return 'adjustment';
  if (quantity <= 0n) return 'no-quantity';
  if (price.numerator <= 0n) return 'no-price';
  if (price.numerator < price.denominator) return 'price-below-minor';
  return null;
}

interface Texts {
  readonly invoiceNo: string;
  readonly sku: string;
  readonly description: string;
  readonly customerCode: string;
  readonly country: string;
}

/** A description becomes a product's name, which has one line whichever way the file breaks lines. */
const readTexts = (fields: SalesFields): Texts => ({
  invoiceNo: cleanCode(fields.invoiceNo),
  sku: cleanCode(fields.stockCode),
  description: fields.description.trim().replace(/\s*[\t\r\n]+\s*/g, ' '),
  customerCode: cleanCode(fields.customerId) || WALK_IN,
  country: fields.country.trim(),
});

function textTrouble(texts: Texts): Trouble | undefined {
  const { invoiceNo, sku, description, customerCode, country } = texts;
  const columns = { InvoiceNo: invoiceNo, StockCode: sku, Description: description, CustomerID: customerCode, Country: country };
  if (!invoiceNo) return ['InvoiceNo', 'is empty'];
  if (!sku) return ['StockCode', 'is empty'];
  for (const [column, longest] of Object.entries(LONGEST)) {
    const text = columns[column as keyof typeof columns];
    if (text.length > longest)
      return [column, `is ${text.length.toLocaleString('en')} characters long; ${longest} fit. Shorten it, or look for a missing quote`];
    if (CONTROL.test(text)) return [column, 'holds a control character, which is no letter. Save the file again as “CSV UTF-8”'];
  }
  return undefined;
}

const readQuantity = (text: string): bigint | Trouble =>
  /^\s*-?\d{1,12}(\.0+)?\s*$/.test(text)
    ? BigInt(text.trim().replace(/\.0+$/, ''))
    : ['Quantity', `“${text.slice(0, 40)}” is not a whole number`];

function readPrice(text: string): Decimal | Trouble {
  const price = parseDecimal(text, SALES_DIGITS);
  if (!price || text.trim().length > 20) return ['UnitPrice', `“${text.slice(0, 40)}” is not a decimal number such as 2.55`];
  if (price.denominator > EXACT) return ['UnitPrice', `has more than ${EXACT_DIGITS} decimal places`];
  return price;
}

function readTime(text: string): string | Trouble {
  const [at, year, month, day, , seconds] = DATE.exec(text.trim()) ?? [];
  if (at === undefined) return ['InvoiceDate', `“${text.trim().slice(0, 40)}” is not a time such as 2010-12-01 08:26:00`];
  if (Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate())
    return ['InvoiceDate', `“${at}” is on a day that ${year}-${month} does not have`];
  return `${at.replace('T', ' ')}${seconds === undefined ? ':00' : ''}`;
}

export const isTrouble = <T>(value: T | Trouble): value is Trouble => Array.isArray(value);

/** A line by itself: everything but what earlier lines have to say to it. */
export function readLine(fields: SalesFields): SalesLine | Trouble {
  const texts = readTexts(fields);
  const trouble = textTrouble(texts);
  if (trouble) return trouble;
  const quantity = readQuantity(fields.quantity);
  if (isTrouble(quantity)) return quantity;
  const price = readPrice(fields.unitPrice);
  if (isTrouble(price)) return price;
  const at = readTime(fields.invoiceDate);
  if (isTrouble(at)) return at;
  return {
    lineNumber: fields.lineNumber,
    ...texts,
    quantity,
    at,
    valueMinor: divideHalfAwayFromZero(quantity * price.numerator, price.denominator),
    exactMinor: floorDivide(quantity * price.numerator * EXACT, price.denominator),
    setAside: reasonFor(texts.invoiceNo, quantity, price),
  };
}

/** The price of one unit in minor units, rounded half away from zero; of a line that sold something. */
export const unitPriceMinor = ({ exactMinor, quantity }: Pick<SalesLine, 'exactMinor' | 'quantity'>): bigint =>
  divideHalfAwayFromZero(exactMinor, quantity * EXACT);

/** Lines that sold something at a price, repeats and prices below a minor unit included. */
export const isSale = ({ setAside }: Pick<SalesLine, 'setAside'>): boolean =>
  setAside === null || setAside === 'duplicate' || setAside === 'price-below-minor';
