import { decimalText, minorDigitsOf } from '../kernel/index.ts';
import {
  type CellResult,
  type CellValue,
  readChoice,
  readCount,
  readDay,
  readDegrees,
  readFlag,
  readGtin,
  readMoney,
  readPercent,
  readPhone,
} from './cell.ts';
import { listOf, listText, pairsOf, pairsText } from './list-text.ts';
import type { Named } from './nearly-known.ts';

/** What stands in the cells of a column. `code` is text by which something is called; `list` is several of them, with semicolons between; `pairs` are names with their values; `degrees` are those of a map; `price` is money or the words for a price on request; `limit` is money or the words for none; `text` is anything else. */
export type ColumnType =
  | 'text'
  | 'code'
  | 'money'
  | 'count'
  | 'flag'
  | 'day'
  | 'phone'
  | 'gtin'
  | 'percent'
  | 'choice'
  | 'list'
  | 'pairs'
  | 'degrees'
  | 'price'
  | 'limit';

/** A column of a file that is imported and exported. */
export interface Column {
  readonly id: string;
  /** The header that an export writes. */
  readonly label: string;
  /** Other headers under which people keep it. */
  readonly synonyms?: readonly string[];
  readonly type: ColumnType;
  /** Of a `choice`: each word with what else people write for it. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** Cells of key columns name the row; they are never blank. */
  readonly isKey?: boolean;
  /** What a key column says where the file does not have it, or leaves it blank. */
  readonly keyDefault?: CellValue;
  /** What its words are names of: one that is known is known by any capitals and spaces. */
  readonly names?: Named;
  /** A new row needs it. */
  readonly isNeeded?: boolean;
  /** A blank cell is refused, because the value cannot be taken away. Otherwise a blank cell takes it away. */
  readonly neverBlank?: boolean;
  /**
   * A blank cell leaves the value as it is, and the row says so: it cannot be nothing, or what nothing means has to be said in a word. Of
   * something new it is what such things are at first.
   */
  readonly keepsBlank?: boolean;
}

/** One cell of what is exported; `number` is decimal text that a spreadsheet may calculate with. */
export type WrittenCell = { readonly text: string } | { readonly number: string } | null;

/** How a price on request stands in a cell. */
export const ON_REQUEST = 'on request';
const REQUESTED = /^(?:price )?on request$|^poa$|^ask$/i;
/** Whether a text says that a price is on request, in any of the words that people write for it. */
export const saysOnRequest = (text: string): boolean => REQUESTED.test(text.trim());

/** How a limit that there is none of stands in a cell: nobody is given credit without end by a cell that somebody left out. */
export const NO_LIMIT = 'no limit';
const UNLIMITED = /^no (?:credit )?limit$|^unlimited$/i;

function readPairs(raw: string): CellResult<string> {
  const pairs = pairsOf(raw);
  if (pairs) return { ok: true, value: pairsText(Object.fromEntries(pairs)) };
  const detail = 'is no list of names with values. Write each name once, as in flavour: Chicken; salt: low';
  return { ok: false, error: { code: 'cell.no-pairs', detail } };
}

/** Reads one cell that is not blank. `currency` is the business's. */
export function readCell(column: Column, raw: string, currency: string): CellResult {
  switch (column.type) {
    case 'money':
      return readMoney(raw, currency);
    case 'count':
      return readCount(raw);
    case 'flag':
      return readFlag(raw);
    case 'day':
      return readDay(raw);
    case 'phone':
      return readPhone(raw);
    case 'gtin':
      return readGtin(raw);
    case 'percent':
      return readPercent(raw);
    case 'choice':
      return readChoice(raw, column.choices ?? {});
    case 'price':
      return saysOnRequest(raw) ? { ok: true, value: ON_REQUEST } : readMoney(raw, currency);
    case 'limit': {
      if (UNLIMITED.test(raw.trim())) return { ok: true, value: NO_LIMIT };
      const read = readMoney(raw, currency);
      if (read.ok || read.error.code !== 'cell.no-number') return read;
      return { ok: false, error: { ...read.error, detail: `is not an amount. Write digits, or “${NO_LIMIT}”` } };
    }
    case 'list':
      return { ok: true, value: listText(listOf(raw)) };
    case 'pairs':
      return readPairs(raw);
    case 'degrees':
      return readDegrees(raw);
    default:
      return { ok: true, value: raw.trim() };
  }
}

const AMOUNTS: ReadonlySet<ColumnType> = new Set(['money', 'price', 'limit']);

/** A value as the cell that is read back as the same value, amounts those of `currency`. Codes, phones and barcodes stay text, so that no spreadsheet shortens them. */
export function writeCell(column: Column, value: CellValue | null | undefined, currency: string): WrittenCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return { text: value ? 'yes' : 'no' };
  if (column.type === 'percent') return { number: decimalText(String(value), 2) };
  if (AMOUNTS.has(column.type) && value !== ON_REQUEST && value !== NO_LIMIT)
    return { number: decimalText(String(value), minorDigitsOf(currency)) };
  return column.type === 'count' || column.type === 'degrees' ? { number: String(value) } : { text: String(value) };
}
