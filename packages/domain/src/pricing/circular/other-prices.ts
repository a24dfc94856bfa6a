import type { FoundHeader, OtherPrice, PriceColumn } from './circular-header.ts';
import type { CircularProblem } from './circular-row.ts';
import { isFilled } from './read-table.ts';
import { taxIn } from './tax-said.ts';

const WORDS: Readonly<Record<PriceColumn, string>> = { new: 'new prices', old: 'old prices', retail: 'retail prices' };
const COLUMNS = ['new', 'old', 'retail'] as const;

interface Others {
  /** The column of the same prices with VAT, by which those without are checked. */
  readonly withTax?: number;
  readonly problems: readonly CircularProblem[];
}

/** What becomes of the columns of prices that a header names beside those that are taken, where anything stands in them. */
export function otherPrices({ row, columns, cells, others }: FoundHeader, rows: readonly (readonly string[])[]): Others {
  const below = rows.slice(row + 1);
  const said = others.filter(({ place }) => below.some((line) => isFilled(line[place])));
  const textOf = (place: number): string => `“${(cells[place] ?? '').trim().slice(0, 60)}”`;
  const isTaxed = (place: number | undefined): boolean => place !== undefined && taxIn(cells[place] ?? '') === true;
  const pairOf = (column: PriceColumn): OtherPrice | undefined =>
    isTaxed(columns[column]) ? undefined : said.find((one) => one.column === column && isTaxed(one.place));
  const withTax = pairOf('new')?.place;
  const pairs = new Set(COLUMNS.map((column) => pairOf(column)));
  const problems = COLUMNS.flatMap((column): CircularProblem[] => {
    const unread = said.filter((one) => one.column === column && !pairs.has(one)).map(({ place }) => textOf(place));
    const taken = textOf(columns[column] ?? -1);
    if (unread.length === 0) return [];
    const instead = unread.length === 1 ? 'it is the one that you pay by' : 'one of them is the one that you pay by';
    const words = `The ${WORDS[column]} are those of ${taken}; also ${unread.join(', ')}: not read. If ${instead}, bring the circular in again without the other columns of prices.`;
    return [{ line: 0, column, code: 'column.unread', words }];
  });
  return { ...(withTax !== undefined && { withTax }), problems };
}

/** What is said of a header that names prices without VAT and with it. */
export const pairWords = ({ columns, cells }: FoundHeader, withTax: number): string => {
  const [net = '', gross = ''] = [cells[columns.new ?? -1], cells[withTax]].map((cell) => cell?.trim().slice(0, 60));
  return ` New prices are those of “${net}”, without VAT; those of “${gross}” are only compared with them.`;
};
