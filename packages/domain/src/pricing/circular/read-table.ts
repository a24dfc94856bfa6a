import type { CircularColumn, CircularHeader } from './circular-header.ts';
import type { CircularProblem, CircularRow } from './circular-row.ts';
import { dayDoubt } from './day-said.ts';
import type { AmountForm } from './decimal-sign.ts';
import { splitPer } from './pack-words.ts';
import { priceOfCell } from './price-text.ts';
import { readAmount, readDaySaid } from './read-cells.ts';
import { type Pack, readPack } from './read-pack.ts';
import { isTaxed } from './tax-said.ts';

/** A cell that holds something: neither blank nor a dash. */
export const isFilled = (cell: string | undefined): cell is string =>
  cell !== undefined && cell.trim() !== '' && !/^\s*[-–—]+\s*$/.test(cell);

/** What holds for the whole table. */
export interface Columns extends AmountForm {
  readonly columns: CircularHeader;
  /** What stands above the new prices, where it names a pack: `Price per carton`. */
  readonly per: string | undefined;
  /** Where the new prices stand a second time, with VAT. */
  readonly withTax: number | undefined;
}

/** What is known beside the circular. */
export interface CircularContext {
  /** `2026-11-27`, where the reader is: by it a day that is long past is asked for. Without it no day is. */
  readonly today?: string;
  /** What its amounts are in; naira where nobody says. */
  readonly currency?: string;
  /** The rates of VAT that may stand between a price without and one with it, in basis points. */
  readonly taxRates?: readonly number[];
}

export interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

export function cellOf({ columns }: Pick<Columns, 'columns'>, { cells }: Line, column: CircularColumn): string | undefined {
  const place = columns[column];
  const cell = place === undefined ? undefined : cells[place];
  return isFilled(cell) ? cell.trim() : undefined;
}

interface Reading extends Columns {
  readonly context: CircularContext;
  readonly problems: CircularProblem[];
  /** Days of rows that are asked for, as they are written. */
  readonly doubted: Set<string>;
}

const COLUMN_WORDS = { old: 'old price', retail: 'retail price' } as const;

function amountOf(reading: Reading, line: Line, column: 'old' | 'retail'): bigint | undefined {
  const cell = cellOf(reading, line, column);
  if (cell === undefined) return undefined;
  const minor = readAmount(splitPer(cell).amount, reading);
  if (minor !== undefined && minor > 0n) return minor;
  const words = `Line ${line.line}: the ${COLUMN_WORDS[column]} “${cell.slice(0, 40)}” is no amount, so the line is taken without it.`;
  reading.problems.push({ line: line.line, column, code: 'amount.unreadable', words });
  return undefined;
}

function dateOf(reading: Reading, line: Line): string | undefined {
  const cell = cellOf(reading, line, 'effective');
  if (cell === undefined) return undefined;
  const said = readDaySaid(cell);
  const add = (code: 'date.unreadable' | 'date.doubtful', words: string) =>
    reading.problems.push({ line: line.line, column: 'effective', code, words: `Line ${line.line}: ${words}` });
  if (said === undefined) {
    add('date.unreadable', `“${cell.slice(0, 40)}” is no day. Write it like 30/11/2026.`);
    return undefined;
  }
  const { today } = reading.context;
  const doubt = today === undefined ? undefined : dayDoubt(said, today);
  if (doubt === undefined) return said.day;
  if (!reading.doubted.has(said.text)) add('date.doubtful', doubt);
  reading.doubted.add(said.text);
  return undefined;
}

/** Why a price without VAT is asked for, where the one with VAT beside it is another. */
function taxTrouble({ withTax, context, ...form }: Reading, { cells }: Line, netMinor: bigint | undefined): string | undefined {
  const cell = withTax === undefined ? undefined : cells[withTax];
  const grossMinor = isFilled(cell) ? readAmount(splitPer(cell).amount, form) : undefined;
  if (cell === undefined || grossMinor === undefined || netMinor === undefined) return undefined;
  const roundedMinor = 10n ** BigInt(form.digits);
  if (isTaxed({ netMinor, grossMinor, roundedMinor }, context.taxRates ?? [])) return undefined;
  return `“${cell.trim().slice(0, 40)}” with VAT does not come of the price without VAT and a rate of yours. Give the price, or leave the line out.`;
}

/** The pack and the unit as he writes them, in one text. */
function packTextOf(reading: Columns, line: Line): string | undefined {
  const parts = [cellOf(reading, line, 'pack'), cellOf(reading, line, 'unit')].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

function packOf(reading: Columns, line: Line, description: string): Pack {
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

/** What a price stands beside that no name, code or barcode is. */
const nameless = (price: string): string =>
  `There is a price of “${price.slice(0, 40)}” and neither a code nor a name. Choose the product, or leave the line out.`;

/** A line of the table that has something in its column of new prices. */
export function readPriced(reading: Reading, line: Line, section: string | undefined): CircularRow {
  const [code, gtin, named] = [cellOf(reading, line, 'code'), cellOf(reading, line, 'gtin'), cellOf(reading, line, 'description')];
  const priceText = cellOf(reading, line, 'new') ?? '';
  const { newMinor, oldMinor: oldBeside, per, trouble } = priceOfCell(priceText, reading);
  const description = named ?? '';
  const [oldMinor, retailMinor, effective] = [amountOf(reading, line, 'old'), amountOf(reading, line, 'retail'), dateOf(reading, line)];
  const [packText, perText, old] = [packTextOf(reading, line), per ?? reading.per, oldMinor ?? oldBeside];
  const isNameless = code === undefined && gtin === undefined && named === undefined;
  const unclear = trouble ?? (isNameless ? nameless(priceText) : taxTrouble(reading, line, newMinor));
  return {
    line: line.line,
    ...(code !== undefined && { code }),
    ...(gtin !== undefined && { gtin }),
    description,
    pack: packOf(reading, line, description),
    ...(packText !== undefined && { packText }),
    ...(perText !== undefined && { perText }),
    ...(old !== undefined && { oldMinor: old }),
    ...(newMinor !== undefined && { newMinor }),
    ...(unclear !== undefined && { trouble: unclear }),
    ...(newMinor === undefined && { priceText }),
    ...(retailMinor !== undefined && { retailMinor }),
    ...(effective !== undefined && { effective }),
    ...(section !== undefined && { section }),
  };
}
