import { type CircularColumn, type CircularHeader, findCircularHeader } from './circular-header.ts';
import { saysPack, splitPer } from './pack-words.ts';
import { plainWords, readAmount, readDay } from './read-cells.ts';
import { type Pack, readPack } from './read-pack.ts';

/** One product of a principal's circular. Amounts are minor units of the pack that it prices. */
export interface CircularRow {
  /** Of the sheet or the pasted text, from 1. */
  readonly line: number;
  readonly code?: string;
  readonly gtin?: string;
  readonly description: string;
  /** As far as description, pack and pieces say. */
  readonly pack: Pack;
  /** His pack and the unit beside it, as he writes them. */
  readonly packText?: string;
  /** By which pack the price is, as it stands beside the price or above its column: `ctn`. */
  readonly perText?: string;
  readonly oldMinor?: bigint;
  readonly newMinor: bigint;
  readonly retailMinor?: bigint;
  /** `2026-11-30`. */
  readonly effective?: string;
  /** The heading that it stands under. */
  readonly section?: string;
}

/** A cell that could not be read: the row is left out, or taken without it. */
export interface CircularProblem {
  readonly line: number;
  readonly column?: CircularColumn;
  readonly code: 'price.missing' | 'price.unreadable' | 'amount.unreadable' | 'date.unreadable' | 'name.missing' | 'row.total';
  readonly isLeftOut: boolean;
  readonly words: string;
}

export interface Circular {
  readonly rows: readonly CircularRow[];
  readonly problems: readonly CircularProblem[];
  /** Absent where the text has no header: each line is then read as a name and its prices. */
  readonly columns?: CircularHeader;
  /** The day that stands above the table. */
  readonly effective?: string;
  /** Whether the sheet says that its prices hold VAT, or do not. */
  readonly taxIncluded?: boolean;
}

/** A pasted text as rows of cells: by tabs as spreadsheets copy, by bars, or by two blanks and more as PDF readers copy. */
export function splitPasted(text: string): string[][] {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  const by = lines.some((line) => line.includes('\t')) ? /\t/ : lines.some((line) => /\S\s*\|\s*\S/.test(line)) ? /\|/ : /[ \u00a0]{2,}/;
  return lines.map((line) => line.split(by).map((cell) => cell.trim()));
}

const isFilled = (cell: string | undefined): cell is string => cell !== undefined && cell.trim() !== '' && !/^\s*[-–—]+\s*$/.test(cell);

interface Reading {
  readonly columns: CircularHeader;
  /** What stands above the new prices, where it names a pack: `Price per carton`. */
  readonly per: string | undefined;
  readonly problems: CircularProblem[];
  section: string | undefined;
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

function cellOf({ columns }: Reading, { cells }: Line, column: CircularColumn): string | undefined {
  const place = columns[column];
  const cell = place === undefined ? undefined : cells[place];
  return isFilled(cell) ? cell.trim() : undefined;
}

const COLUMN_WORDS: Readonly<Partial<Record<CircularColumn, string>>> = { old: 'old price', new: 'new price', retail: 'retail price' };

function amountOf(reading: Reading, line: Line, column: 'old' | 'new' | 'retail'): bigint | undefined {
  const cell = cellOf(reading, line, column);
  if (cell === undefined) return undefined;
  const minor = readAmount(splitPer(cell).amount);
  if (minor !== undefined && minor > 0n) return minor;
  const words = `Line ${line.line}: the ${COLUMN_WORDS[column]} “${cell.slice(0, 40)}” is no amount. Write it like 12,350.00.`;
  const isLeftOut = column === 'new';
  reading.problems.push({ line: line.line, column, code: isLeftOut ? 'price.unreadable' : 'amount.unreadable', isLeftOut, words });
  return undefined;
}

function dateOf(reading: Reading, line: Line): string | undefined {
  const cell = cellOf(reading, line, 'effective');
  if (cell === undefined) return undefined;
  const day = readDay(cell);
  if (day === undefined) {
    const words = `Line ${line.line}: “${cell.slice(0, 40)}” is no day. Write it like 30/11/2026.`;
    reading.problems.push({ line: line.line, column: 'effective', code: 'date.unreadable', isLeftOut: false, words });
  }
  return day;
}

/** The pack and the unit as he writes them, in one text. */
function packTextOf(reading: Reading, line: Line): string | undefined {
  const parts = [cellOf(reading, line, 'pack'), cellOf(reading, line, 'unit')].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

function packOf(reading: Reading, line: Line, description: string): Pack {
  const text = packTextOf(reading, line);
  const [own, named] = [text === undefined ? {} : readPack(text), readPack(description)];
  const pieces = /^(\d{1,4})(?:\.0+)?$/.exec(cellOf(reading, line, 'pieces') ?? '')?.[1];
  // A pack column that holds a bare number counts pieces.
  const bare = [cellOf(reading, line, 'pack'), cellOf(reading, line, 'unit')].map((cell) => /^\d{1,4}$/.exec(cell ?? '')?.[0]);
  const count = [pieces, ...bare].map(Number).find((number) => number > 0) ?? own.count ?? (own.pair ? undefined : named.count);
  const pair = count === undefined ? (own.pair ?? named.pair) : undefined;
  const size = own.size ?? named.size;
  return { ...(count !== undefined && { count }), ...(pair !== undefined && { pair }), ...(size !== undefined && { size }) };
}

const SUM =
  /^(?:(?:grand|sub|overall|gross|net) ?)?totals?(?: (?:amount|value|price|cost|due|payable|naira|ngn|excl vat|incl vat|vat))*$|^sub ?totals?\b/;

/** A cell that says that its row is a sum: `Grand total`, `Sub-total, noodles`, `Total` with the heading above. A toothpaste called Total is none. */
function sumIn({ section }: Pick<Reading, 'section'>, cells: readonly string[]): string | undefined {
  const ofSection = section === undefined ? undefined : `total ${plainWords(section)}`;
  return cells.find((cell) => {
    const words = plainWords(cell);
    return SUM.test(words) || words === ofSection;
  });
}

const isAnyCode = (code: string | undefined): boolean => code !== undefined && /\d/.test(code);

function setAside({ problems }: Pick<Reading, 'problems'>, line: number, sum: string): undefined {
  const words = `Line ${line}: “${sum.trim().slice(0, 40)}” is a sum and no product, so it is left out.`;
  problems.push({ line, code: 'row.total', isLeftOut: true, words });
}

/** Reads one line below the header: a product, a heading, or neither. */
function readLine(reading: Reading, line: Line): CircularRow | undefined {
  const filled = line.cells.filter(isFilled);
  const [code, gtin, named] = [cellOf(reading, line, 'code'), cellOf(reading, line, 'gtin'), cellOf(reading, line, 'description')];
  const price = cellOf(reading, line, 'new');
  if (filled.length === 0) return undefined;
  const sum = isAnyCode(code) ? undefined : sumIn(reading, filled);
  if (sum !== undefined) return setAside(reading, line.line, sum);
  if (price === undefined) {
    const isHeading = filled.length === 1;
    if (isHeading) reading.section = filled[0]?.trim();
    else if (code !== undefined || named !== undefined) {
      const words = `Line ${line.line}: ${named ?? code} has no new price, so it stays as it is.`;
      reading.problems.push({ line: line.line, column: 'new', code: 'price.missing', isLeftOut: true, words });
    }
    return undefined;
  }
  const description = named ?? '';
  if (code === undefined && gtin === undefined && named === undefined) {
    const words = `Line ${line.line}: there is a price of ${price} and neither a code nor a name.`;
    reading.problems.push({ line: line.line, code: 'name.missing', isLeftOut: true, words });
    return undefined;
  }
  const newMinor = amountOf(reading, line, 'new');
  if (newMinor === undefined) return undefined;
  const [oldMinor, retailMinor, effective] = [amountOf(reading, line, 'old'), amountOf(reading, line, 'retail'), dateOf(reading, line)];
  const [packText, perText] = [packTextOf(reading, line), splitPer(price).per ?? reading.per];
  return {
    line: line.line,
    ...(code !== undefined && { code }),
    ...(gtin !== undefined && { gtin }),
    description,
    pack: packOf(reading, line, description),
    ...(packText !== undefined && { packText }),
    ...(perText !== undefined && { perText }),
    ...(oldMinor !== undefined && { oldMinor }),
    newMinor,
    ...(retailMinor !== undefined && { retailMinor }),
    ...(effective !== undefined && { effective }),
    ...(reading.section !== undefined && { section: reading.section }),
  };
}

const AMOUNT = String.raw`(?:₦|NGN\s?|N|#)?\s?\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|(?:₦|NGN\s?|\bN|#)\s?\d+(?:\.\d{1,2})?|[1-9]\d{2,}(?:\.\d{1,2})?`;
const TAIL = new RegExp(
  String.raw`^(.*?\S)([\s:=@–—-]*?(?:\s|[:=@]))\s*(?:(${AMOUNT})\s*(?:to|->|→|>|-|–|now)\s*)?(${AMOUNT})\s*(?:/[=-])?(?:\s*(?:per|a|/)\s*(\p{L}+))?[.;,]?$`,
  'iu',
);

/** A line of a message without columns: `Noodles Chicken 40 x 70g: ₦11,800 → ₦12,350`. */
function readFreeLine(reading: Reading, { line, cells }: Line): CircularRow | undefined {
  const text = cells
    .filter(isFilled)
    .join(' ')
    .replace(/^[\s*•·▪-]+|^\d{1,3}[.)]\s+/gu, '')
    .replaceAll('*', '')
    .trim();
  const found = TAIL.exec(text);
  if (!found) return undefined;
  const [, name = '', between = '', was, is = '', per] = found;
  const [oldMinor, newMinor] = [was === undefined ? undefined : readAmount(was), readAmount(is)];
  const description = name.replace(/[\s:=@–—-]+$/u, '');
  if (newMinor === undefined || newMinor <= 0n || !/\p{L}{2}/u.test(description)) return undefined;
  const sum = sumIn(reading, [description]);
  if (sum !== undefined) return setAside(reading, line, sum);
  const pack = readPack(description);
  // “Thank you for 2026” ends in a number too: a price has a sign, thousands, something before it, or a pack beside it.
  const isPrice =
    /\D/.test(is.trim()) || was !== undefined || /[:=@–—-]/.test(between) || pack.count !== undefined || pack.size !== undefined;
  if (!isPrice) return undefined;
  return { line, description, pack, ...(per !== undefined && { perText: per }), newMinor, ...(oldMinor !== undefined && { oldMinor }) };
}

const EFFECTIVE = /\beffective\b|\beffect\b|\bw\.?e\.?f\b|\bfrom\b|\bstarting\b/i;

function effectiveIn(rows: readonly (readonly string[])[]): string | undefined {
  const lines = rows.map((cells) => cells.join(' '));
  const told = lines.filter((text) => EFFECTIVE.test(text)).map(readDay);
  return told.find((day) => day !== undefined);
}

function taxIn(text: string): boolean | undefined {
  const plain = plainWords(text);
  if (
    /\b(?:excl|excluding|exclusive|without|plus|before|ex)\b(?: of)? (?:vat|tax)|(?:vat|tax) (?:excl|exclusive|excluded|not included)/.test(
      plain,
    )
  )
    return false;
  return /\b(?:incl|including|inclusive|with|inc)\b(?: of)? (?:vat|tax)|(?:vat|tax) (?:incl|inclusive|included)/.test(plain)
    ? true
    : undefined;
}

/**
 * Reads a principal's circular from rows of cells, wherever its header stands and however he names his columns; without a header, line
 * by line as people type them into a message. What cannot be read is said, with its line and what to do. `lines` are the numbers of the rows in their sheet, where
 * blank ones are left out; one empty row stands for all of a gap.
 */
export function readCircular(given: readonly (readonly string[])[], lines?: readonly number[]): Circular {
  const isPasted = given.every((cells) => cells.filter(isFilled).length <= 1);
  const rows = isPasted ? splitPasted(given.map((cells) => cells.find(isFilled) ?? '').join('\n')) : given;
  const header = findCircularHeader(rows);
  const above = header?.cells[header.columns.new ?? -1] ?? '';
  const reading: Reading = { columns: header?.columns ?? {}, per: saysPack(above) ? above : undefined, problems: [], section: undefined };
  const first = header === undefined ? 0 : header.row + 1;
  const numbers = lines?.length === rows.length ? lines : undefined;
  const read = rows.slice(first).flatMap((cells, place) => {
    const line = { line: numbers?.[first + place] ?? first + place + 1, cells };
    const row = header === undefined ? readFreeLine(reading, line) : readLine(reading, line);
    return row === undefined ? [] : [row];
  });
  const head = rows.slice(0, header === undefined ? rows.length : first);
  const effective = effectiveIn(head) ?? effectiveIn(rows.slice(first));
  const taxIncluded = taxIn(`${header?.cells.join(' ') ?? ''} ${head.map((cells) => cells.join(' ')).join(' ')}`);
  return {
    rows: read,
    problems: reading.problems,
    ...(header && { columns: header.columns }),
    ...(effective !== undefined && { effective }),
    ...(taxIncluded !== undefined && { taxIncluded }),
  };
}
