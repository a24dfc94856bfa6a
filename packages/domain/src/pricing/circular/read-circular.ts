import { type CircularHeader, type FoundHeader, findCircularHeader } from './circular-header.ts';
import type { CircularProblem, CircularRow } from './circular-row.ts';
import { type DecimalSign, decimalSignOf } from './decimal-sign.ts';
import { freeLine, hasPack, isNamed } from './free-line.ts';
import { saysPack } from './pack-words.ts';
import { amountsIn, type PriceSaid } from './price-text.ts';
import { plainWords, readDay } from './read-cells.ts';
import { readPack } from './read-pack.ts';
import { cellOf, isFilled, type Line, readPriced } from './read-table.ts';
import { aside, type CircularAside, isNote, isSum } from './set-aside.ts';
import { type Sheet, splitPasted } from './split-pasted.ts';

/** Each line that holds anything is in `rows`, as its line or one it also stands on, or in `asides`, once. */
export interface Circular {
  readonly rows: readonly CircularRow[];
  readonly asides: readonly CircularAside[];
  readonly problems: readonly CircularProblem[];
  /** Absent where the text has no header: each line is then read as a name and its prices. */
  readonly columns?: CircularHeader;
  /** The day that stands above the table. */
  readonly effective?: string;
  /** Whether the sheet says that its prices hold VAT, or do not. */
  readonly taxIncluded?: boolean;
}

/** What a product without columns is made of: its name, and its pack where that stands by itself. */
interface Named extends Pick<CircularRow, 'line' | 'also'> {
  readonly name: string;
  readonly packText?: string;
}

interface Reading {
  readonly header: FoundHeader | undefined;
  readonly columns: CircularHeader;
  readonly sign: DecimalSign;
  readonly per: string | undefined;
  /** Names and prices may stand in the wrong column, or on two lines. */
  readonly isLoose: boolean;
  readonly rows: CircularRow[];
  readonly asides: CircularAside[];
  readonly problems: CircularProblem[];
  section: string | undefined;
  /** A name whose price may stand on the next line. */
  pending: Named | undefined;
}

const NO_PRICE = 'No price was found in this line. Give the price, or leave the line out.';
const NO_NAME = 'There is a price and no name. Choose the product, or leave the line out.';
const WHICH_COLUMN = 'Which of its numbers stands in which column is not certain. Give the new price, or leave the line out.';

function addFree(reading: Reading, { name, packText = '', ...at }: Named, said: PriceSaid): void {
  const { newMinor, oldMinor, per, trouble } = said;
  const description = `${name} ${packText}`.trim();
  const unclear = trouble ?? (isNamed(description) ? undefined : NO_NAME);
  reading.rows.push({
    ...at,
    description,
    pack: { ...readPack(name), ...readPack(packText) },
    ...(per !== undefined && { perText: per }),
    ...(oldMinor !== undefined && { oldMinor }),
    ...(newMinor !== undefined && { newMinor }),
    ...(unclear !== undefined && { trouble: unclear }),
    ...(reading.section !== undefined && { section: reading.section }),
  });
}

/** A name that no price followed: a heading, a note, or a product whose price is missing. */
function flush(reading: Reading): void {
  const { pending, isLoose } = reading;
  if (!pending) return;
  reading.pending = undefined;
  const text = `${pending.name} ${pending.packText ?? ''}`.trim();
  if (isLoose && (hasPack(text) || (/\d/.test(text) && !isNote(text)))) {
    addFree(reading, pending, { trouble: NO_PRICE });
    return;
  }
  const isHeading = reading.header !== undefined && !isNote(text);
  if (isHeading) reading.section = text;
  for (const line of [pending.line, ...(pending.also ?? [])]) reading.asides.push(aside(line, isHeading ? 'heading' : 'note', [text]));
}

function putAside(reading: Reading, { line, cells }: Line, kind: CircularAside['kind']): void {
  flush(reading);
  reading.asides.push(aside(line, kind, cells.filter(isFilled)));
}

/** A pack, a price or both, without a name: they belong to the name that stands above. */
function addToPending(reading: Reading, { line, packText }: { line: number; packText: string }, price: PriceSaid | undefined): void {
  const { pending } = reading;
  const whole: Named = pending
    ? { ...pending, also: [...(pending.also ?? []), line], packText: `${pending.packText ?? ''} ${packText}`.trim() }
    : { line, name: packText };
  reading.pending = price === undefined ? whole : undefined;
  if (price !== undefined) addFree(reading, whole, price);
}

/** A line without columns, or one that does not fill them: a name and its price, either of them, or a note. */
function readFree(reading: Reading, line: Line, isCertain = true): void {
  const { text, name, price: said } = freeLine(line.cells.filter(isFilled), reading.sign);
  const price = said && !isCertain ? { trouble: WHICH_COLUMN } : said;
  if (isSum([text, name], reading.section)) putAside(reading, line, 'sum');
  else if (said?.newMinor === undefined && isNote(text)) putAside(reading, line, 'note');
  else if (isNamed(name)) {
    flush(reading);
    if (price !== undefined) addFree(reading, { line: line.line, name }, price);
    else reading.pending = { line: line.line, name: text };
  } else if (price !== undefined || reading.pending !== undefined) addToPending(reading, { line: line.line, packText: name }, price);
  else putAside(reading, line, 'note');
}

const isAnyCode = (code: string | undefined): boolean => code !== undefined && /\d/.test(code);
const PRICES = ['old', 'new', 'retail'] as const;

/** A name that stands alone on the line before a price without one is its name. */
function takePending(reading: Reading, row: CircularRow): CircularRow {
  const { pending } = reading;
  reading.pending = undefined;
  if (!pending) return row;
  const { trouble, ...known } = row;
  const description = `${pending.name} ${pending.packText ?? ''} ${row.description}`.replaceAll(/\s+/g, ' ').trim();
  return {
    ...known,
    line: pending.line,
    also: [...(pending.also ?? []), row.line],
    description,
    pack: { ...readPack(pending.name), ...readPack(pending.packText ?? ''), ...row.pack },
    ...(row.newMinor === undefined && trouble !== undefined && { trouble }),
  };
}

function addPriced(reading: Reading, line: Line): void {
  const row = readPriced(reading, line, reading.section);
  if (row.code === undefined && row.gtin === undefined && !isNamed(row.description)) {
    reading.rows.push(takePending(reading, row));
    return;
  }
  // What stood above was its heading.
  flush(reading);
  reading.rows.push(reading.section === undefined ? row : { ...row, section: reading.section });
}

/** Reads one line below the header: a product, a heading, or neither. */
function readLine(reading: Reading, line: Line): void {
  const { header, columns, isLoose } = reading;
  const filled = line.cells.filter(isFilled);
  const [code, named] = [cellOf(reading, line, 'code'), cellOf(reading, line, 'description')];
  const isHeader = header !== undefined && plainWords(header.cells.join(' ')) === plainWords(line.cells.join(' '));
  const isShort = isLoose && line.cells.length <= (columns.new ?? 0);
  if (isHeader) putAside(reading, line, 'header');
  else if (!isAnyCode(code) && isSum(filled, reading.section)) putAside(reading, line, 'sum');
  else if (cellOf(reading, line, 'new') !== undefined) addPriced(reading, line);
  else if (filled.length === 1) readFree(reading, line);
  else if (isShort) readFree(reading, line, PRICES.filter((column) => columns[column] !== undefined).length === 1);
  else putAside(reading, line, code !== undefined || named !== undefined ? 'no-price' : 'note');
}

/** A line above the header: only what has a pack and a price is a product there. */
function readAbove(reading: Reading, line: Line): void {
  const text = line.cells.filter(isFilled).join(' ');
  if (hasPack(text) && amountsIn(text).some(({ isSure }) => isSure)) readFree(reading, line);
  else putAside(reading, line, 'above');
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

/** Each line of the sheet, read by where it stands. */
function readLines(reading: Reading, rows: readonly (readonly string[])[], lines: readonly number[] | undefined): void {
  const { header } = reading;
  for (const [place, cells] of rows.entries()) {
    const line = { line: lines?.[place] ?? place + 1, cells };
    if (!cells.some((cell) => cell.trim() !== '')) continue;
    if (!cells.some(isFilled)) reading.asides.push(aside(line.line, 'note', cells));
    else if (header === undefined) readFree(reading, line);
    else if (place < header.row) readAbove(reading, line);
    else if (place === header.row) reading.asides.push(aside(line.line, 'header', cells.filter(isFilled)));
    else readLine(reading, line);
  }
  flush(reading);
}

/**
 * Reads a principal's circular, wherever its header stands and however he names his columns; without a header, line by line as people type them into a
 * message. No line is lost: what is not certain is a row with its trouble, what is no product is set aside with why.
 */
export function readCircular(given: Sheet): Circular {
  const isPasted = given.isLoose !== true && given.rows.every((cells) => cells.filter(isFilled).length <= 1);
  const sheet = isPasted ? splitPasted(given.rows.map((cells) => cells.find(isFilled) ?? '').join('\n')) : given;
  const { rows } = sheet;
  const header = findCircularHeader(rows);
  const above = header?.cells[header.columns.new ?? -1] ?? '';
  const reading: Reading = {
    header,
    columns: header?.columns ?? {},
    sign: decimalSignOf(rows),
    per: saysPack(above) ? above : undefined,
    isLoose: sheet.isLoose === true || header === undefined,
    rows: [],
    asides: [],
    problems: [],
    section: undefined,
    pending: undefined,
  };
  readLines(reading, rows, given.lines?.length === rows.length ? given.lines : undefined);
  const first = header === undefined ? rows.length : header.row + 1;
  const head = rows.slice(0, first);
  const effective = effectiveIn(head) ?? effectiveIn(rows.slice(first));
  const taxIncluded = taxIn(`${header?.cells.join(' ') ?? ''} ${head.map((cells) => cells.join(' ')).join(' ')}`);
  return {
    rows: reading.rows.toSorted((a, b) => a.line - b.line),
    asides: reading.asides.toSorted((a, b) => a.line - b.line),
    problems: reading.problems,
    ...(header && { columns: header.columns }),
    ...(effective !== undefined && { effective }),
    ...(taxIncluded !== undefined && { taxIncluded }),
  };
}
