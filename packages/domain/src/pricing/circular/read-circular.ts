import { minorDigitsOf } from '../../kernel/index.ts';
import { type CircularHeader, type FoundHeader, findCircularHeader } from './circular-header.ts';
import type { CircularProblem, CircularRow } from './circular-row.ts';
import { dayDoubt, effectiveIn } from './day-said.ts';
import { type AmountForm, decimalSignOf } from './decimal-sign.ts';
import { freeLine, hasPack, isNamed } from './free-line.ts';
import { otherPrices, pairWords } from './other-prices.ts';
import { saysPack } from './pack-words.ts';
import { amountsIn, type PriceSaid } from './price-text.ts';
import { plainWords } from './read-cells.ts';
import { readPack } from './read-pack.ts';
import { type CircularContext, cellOf, isFilled, type Line, readPriced } from './read-table.ts';
import { aside, type CircularAside, isNote, isSum } from './set-aside.ts';
import { type Sheet, splitPasted } from './split-pasted.ts';
import { taxIn } from './tax-said.ts';

/** Each line that holds anything is in `rows`, as its line or one it also stands on, or in `asides`, once. */
export interface Circular {
  readonly rows: readonly CircularRow[];
  readonly asides: readonly CircularAside[];
  readonly problems: readonly CircularProblem[];
  /** Absent where the text has no header: each line is then read as a name and its prices. */
  readonly columns?: CircularHeader;
  /** From when its prices hold, where it says so and for certain. */
  readonly effective?: string;
  /** Whether the sheet says that its prices hold VAT, or do not. */
  readonly taxIncluded?: boolean;
}

/** What a product without columns is made of: its name, and its pack where that stands by itself. */
interface Named extends Pick<CircularRow, 'line' | 'also'> {
  readonly name: string;
  readonly packText?: string;
}

interface Reading extends AmountForm {
  readonly context: CircularContext;
  readonly header: FoundHeader | undefined;
  readonly withTax: number | undefined;
  readonly columns: CircularHeader;
  readonly per: string | undefined;
  /** Names and prices may stand in the wrong column, or on two lines. */
  readonly isLoose: boolean;
  readonly rows: CircularRow[];
  readonly asides: CircularAside[];
  readonly problems: CircularProblem[];
  readonly doubted: Set<string>;
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
  const { text, name, price: said } = freeLine(line.cells.filter(isFilled), reading);
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

function headerAside({ withTax }: Reading, header: FoundHeader, { line, cells }: Line): CircularAside {
  const named = aside(line, 'header', cells.filter(isFilled));
  return withTax === undefined ? named : { ...named, words: `${named.words}${pairWords(header, withTax)}` };
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
    else if (place === header.row) reading.asides.push(headerAside(reading, header, line));
    else readLine(reading, line);
  }
  flush(reading);
}

/** The sheet as it is read, a text that came as a sheet of one column taken apart, with the row of his sheet that each is in. */
function spread(given: Sheet): { readonly sheet: Sheet; readonly origins: readonly number[] } {
  const numbers = given.rows.map((_, place) => given.lines?.[place] ?? place + 1);
  const isPasted = given.isLoose !== true && given.rows.every((cells) => cells.filter(isFilled).length <= 1);
  if (!isPasted) return { sheet: given, origins: numbers };
  const texts = given.rows.map((cells) => cells.find(isFilled) ?? '');
  const origins = texts.flatMap((text, place) => text.split(/\r\n?|\n/).map(() => numbers[place] ?? 0));
  return { sheet: splitPasted(texts.join('\n')), origins };
}

/** Rows with those of their lines that are hidden in his sheet. */
function markHidden(rows: readonly CircularRow[], hidden: readonly number[], originOf: (line: number) => number): CircularRow[] {
  const all = new Set(hidden);
  return rows.map((row) => {
    const own = new Set([row.line, ...(row.also ?? [])].map(originOf).filter((origin) => all.has(origin)));
    return own.size === 0 ? row : { ...row, hidden: [...own] };
  });
}

/** From when his prices hold: what he says above the table or below, else beside the first row; what is not certain is asked. */
function dayOf(reading: Reading, rows: readonly (readonly string[])[]): string | undefined {
  const first = reading.header === undefined ? rows.length : reading.header.row + 1;
  const said = effectiveIn(rows.slice(0, first)) ?? effectiveIn(rows.slice(first));
  const { today } = reading.context;
  const doubt = said === undefined || today === undefined ? undefined : dayDoubt(said, today);
  if (doubt !== undefined) reading.problems.push({ line: 0, column: 'effective', code: 'date.doubtful', words: doubt });
  if (said !== undefined) return doubt === undefined ? said.day : undefined;
  return reading.doubted.size > 0 ? undefined : reading.rows.find(({ effective }) => effective !== undefined)?.effective;
}

/** Whether his prices hold VAT: as the column says that they are taken from, else as anything above them does. */
function taxOf({ header, withTax }: Reading, rows: readonly (readonly string[])[]): boolean | undefined {
  if (withTax !== undefined) return false;
  const head = rows.slice(0, header === undefined ? rows.length : header.row + 1);
  const own = taxIn(header?.cells[header.columns.new ?? -1] ?? '');
  return own ?? taxIn(`${header?.cells.join(' ') ?? ''} ${head.map((cells) => cells.join(' ')).join(' ')}`);
}

function newReading(sheet: Sheet, context: CircularContext): Reading {
  const header = findCircularHeader(sheet.rows);
  const above = header?.cells[header.columns.new ?? -1] ?? '';
  const others = header && otherPrices(header, sheet.rows);
  return {
    context,
    header,
    columns: header?.columns ?? {},
    withTax: others?.withTax,
    sign: decimalSignOf(sheet.rows),
    digits: minorDigitsOf(context.currency ?? 'NGN'),
    per: saysPack(above) ? above : undefined,
    isLoose: sheet.isLoose === true || header === undefined,
    rows: [],
    asides: [],
    problems: [...(others?.problems ?? [])],
    doubted: new Set(),
    section: undefined,
    pending: undefined,
  };
}

const byLine = (a: { readonly line: number }, b: { readonly line: number }): number => a.line - b.line;

/**
 * Reads a principal's circular, wherever its header stands and however he names his columns; without a header, line by line as people type them into a
 * message. No line is lost: what is not certain is a row with its trouble, what is no product is set aside with why.
 */
export function readCircular(given: Sheet, context: CircularContext = {}): Circular {
  const { sheet, origins } = spread(given);
  const { rows } = sheet;
  const reading = newReading(sheet, context);
  const { header } = reading;
  const lines = given.lines?.length === rows.length ? given.lines : undefined;
  readLines(reading, rows, lines);
  const places = new Map(rows.map((_, place) => [lines?.[place] ?? place + 1, place]));
  const originOf = (line: number): number => origins[places.get(line) ?? -1] ?? line;
  const [effective, taxIncluded] = [dayOf(reading, rows), taxOf(reading, rows)];
  return {
    rows: markHidden(reading.rows.toSorted(byLine), given.hidden ?? [], originOf),
    asides: reading.asides.toSorted(byLine),
    problems: reading.problems,
    ...(header && { columns: header.columns }),
    ...(effective !== undefined && { effective }),
    ...(taxIncluded !== undefined && { taxIncluded }),
  };
}
