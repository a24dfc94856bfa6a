import { plainWords } from './read-cells.ts';
import { taxIn } from './tax-said.ts';

export const CIRCULAR_COLUMNS = ['code', 'gtin', 'description', 'pack', 'unit', 'pieces', 'old', 'new', 'retail', 'effective'] as const;
export type CircularColumn = (typeof CIRCULAR_COLUMNS)[number];
/** Which place in a row holds what, from 0. */
export type CircularHeader = Readonly<Partial<Record<CircularColumn, number>>>;

const PRICE = '(?:price|rate|cost|amount|value)';
const BARE = new RegExp(String.raw`\b${PRICE}\b`);

/** What principals write above their columns. Of several kinds that fit, the first here. */
const NAMES: readonly (readonly [CircularColumn, RegExp])[] = [
  [
    'retail',
    new RegExp(
      String.raw`\b(?:rrp|rsp|srp|mrp)\b|\b(?:retail|consumer|shelf|recommended|recommended selling)\b.*\b${PRICE}\b|^(?:retail|recommended)$`,
    ),
  ],
  ['effective', /\beffective\b|\beffect from\b|^w\.? ?e\.? ?f\b|\bvalid from\b|^(?:start )?date$|^from date$/],
  [
    'old',
    new RegExp(String.raw`\b(?:old|current|existing|previous|present|former|last)\b.*\b${PRICE}\b|^(?:old|current|existing|previous|was)$`),
  ],
  ['new', new RegExp(String.raw`\b(?:new|revised|proposed|updated)\b.*\b${PRICE}\b|^(?:new|revised|now)$`)],
  ['gtin', /\b(?:gtin|ean|upc|barcode|bar code)\b/],
  [
    'unit',
    /^(?:uom|u o m|u m|units?|units? of (?:measure|measurement|sale)|(?:sales?|selling|pricing) unit|(?:pack|package|unit) type|(?:sold|priced) (?:by|in|as|per)|per)$/,
  ],
  [
    'pieces',
    /\b(?:pieces|pcs|units|qty|quantity|no|number of (?:pieces|units))\b.*\b(?:per|a|in)?\b ?(?:carton|ctn|case|pack|roll|bag)\b|^(?:pieces|pcs|units per|qty per)\b/,
  ],
  ['code', /\b(?:sku|code|material|article|art no|item no|stock code|product id|item number)\b(?!.*\b(?:description|name)\b)/],
  [
    'pack',
    /\b(?:pack|case|carton|ctn|packing|packaging)\b ?(?:size|config|configuration)?$|\b(?:size|configuration|config|grammage|weight)\b/,
  ],
  ['description', /\b(?:description|product|products|item|items|particulars|brand|name|sku name)\b/],
  ['new', BARE],
];

const SAYS_WHICH =
  /\b(?:new|revised|proposed|updated|old|current|existing|previous|present|former|last|retail|consumer|shelf|rrp|rsp|srp|mrp)\b/;
/** Amounts beside a price that are none. */
const NO_PRICE =
  /^(?!.*\bprice\b).*\b(?:vat|tax|discount|rebate|margin|markup|commission|deposit|total)\b|\b(?:increase|decrease|change|difference|variance)\b/;
const OF_PRICES = ['new', 'old', 'retail'] as const;
export type PriceColumn = (typeof OF_PRICES)[number];
const isOfPrices = (column: CircularColumn | undefined): column is PriceColumn => OF_PRICES.some((one) => one === column);

const nameOf = (cell: string): string => {
  const name = plainWords(cell.replaceAll(/\([^)]*\)|₦|\bNGN\b|\bnaira\b/giu, ' '));
  return name.length > 60 ? '' : name;
};
/** `Price`, `Kano price`: neither new nor old nor retail by its name. */
const isBare = (cell: string): boolean => BARE.test(nameOf(cell)) && !SAYS_WHICH.test(nameOf(cell));
const isNoPrice = (cell: string): boolean => taxIn(cell) === undefined && NO_PRICE.test(nameOf(cell));

/** Whether what stands above a column may name this kind: `Price per carton` is no pack, and a second old price no new one. */
function mayBe(cell: string, column: CircularColumn, pattern: RegExp): boolean {
  if (column === 'pack' || column === 'pieces') return !/\b(?:price|rate|cost)\b/.test(nameOf(cell));
  return pattern !== BARE || isBare(cell);
}

const columnOf = (cell: string, taken: ReadonlySet<CircularColumn>): CircularColumn | undefined => {
  const name = nameOf(cell);
  if (name === '') return undefined;
  return NAMES.find(([column, pattern]) => !taken.has(column) && pattern.test(name) && mayBe(cell, column, pattern))?.[0];
};

/** What is taken first: what says which price it is, then a bare price, then other amounts; of two prices the one without VAT. */
const rankOf = (cell: string): number => (isBare(cell) ? (isNoPrice(cell) ? 4 : 2) : 0) + (taxIn(cell) === true ? 1 : 0);

/** The columns that a row of headers names. A bare “price” is the new one only where no other says so. */
function columnsOf(cells: readonly string[]): CircularHeader {
  const header: Partial<Record<CircularColumn, number>> = {};
  const taken = new Set<CircularColumn>();
  const order = cells.map((_, place) => place).sort((a, b) => rankOf(cells[a] ?? '') - rankOf(cells[b] ?? '') || a - b);
  for (const place of order) {
    const column = columnOf(cells[place] ?? '', taken);
    if (column === undefined) continue;
    header[column] = place;
    taken.add(column);
  }
  return header;
}

/** A further column of prices, of a kind that another column was taken for. */
export interface OtherPrice {
  readonly column: PriceColumn;
  readonly place: number;
}

/** The columns of prices that a header names beside those that are taken, from the left. */
function othersOf(cells: readonly string[], columns: CircularHeader): OtherPrice[] {
  const taken = new Set(Object.values(columns));
  return cells.flatMap((cell, place) => {
    const column = taken.has(place) || isNoPrice(cell) ? undefined : columnOf(cell, new Set());
    return isOfPrices(column) && columns[column] !== undefined ? [{ column, place }] : [];
  });
}

/** Two rows of headers as one: `Price` above `Old` and `New`. A group's name holds for the empty cells behind it. */
function joined(above: readonly string[], below: readonly string[]): string[] {
  let group = '';
  return Array.from({ length: Math.max(above.length, below.length) }, (_, place) => {
    const own = above[place]?.trim() ?? '';
    if (own !== '') group = own;
    const under = below[place]?.trim() ?? '';
    return under === '' ? own : `${under} ${group}`;
  });
}

const isUsable = (header: CircularHeader): boolean =>
  header.new !== undefined && (header.description !== undefined || header.code !== undefined || header.gtin !== undefined);

export interface FoundHeader {
  /** The last row of the header, from 0. */
  readonly row: number;
  readonly columns: CircularHeader;
  /** What stands above each column. */
  readonly cells: readonly string[];
  /** Columns of prices that are not taken. */
  readonly others: readonly OtherPrice[];
}

const LOOKED_AT = 60;
const width = ({ columns, others }: FoundHeader): number => Object.keys(columns).length + others.length;

/** The header, wherever it stands among the first rows: below a letterhead, a title, a date; on one row or on two. */
export function findCircularHeader(rows: readonly (readonly string[])[]): FoundHeader | undefined {
  let best: FoundHeader | undefined;
  const consider = (row: number, cells: readonly string[]): void => {
    const columns = columnsOf(cells);
    const found = { row, columns, cells, others: othersOf(cells, columns) };
    if (isUsable(columns) && (best === undefined || width(found) > width(best))) best = found;
  };
  for (let row = 0; row < Math.min(rows.length, LOOKED_AT); row += 1) {
    const cells = rows[row] ?? [];
    if (cells.filter((cell) => cell.trim() !== '').length < 2) continue;
    consider(row, cells);
    const below = rows[row + 1];
    const isTwoRows = below?.every((cell) => !/\d/.test(cell)) && below.some((cell) => cell.trim() !== '');
    if (below && isTwoRows) consider(row + 1, joined(cells, below));
  }
  return best;
}
