import type { WrittenCell } from '@omniroute/domain/intake';

/** One column of an export: its head, and what of a row stands under it. */
export interface ExportColumn<Row> {
  readonly header: string;
  readonly of: (row: Row) => WrittenCell;
}

/** The columns of one list by id; the ids are those of the console's table. */
export type ExportColumns<Row> = Readonly<Record<string, ExportColumn<Row>>>;

export const text = <Row>(header: string, of: (row: Row) => string | null | undefined): ExportColumn<Row> => ({
  header,
  of: (row) => {
    const value = of(row);
    return value === null || value === undefined ? null : { text: value };
  },
});

export const count = <Row>(header: string, of: (row: Row) => number | string | null | undefined): ExportColumn<Row> => ({
  header,
  of: (row) => {
    const value = of(row);
    return value === null || value === undefined ? null : { number: String(value) };
  },
});

/** Minor units as a decimal with its minor digits. */
export const money = <Row>(header: string, of: (row: Row) => string | null | undefined): ExportColumn<Row> => ({
  header,
  of: (row) => {
    const value = of(row);
    return value === null || value === undefined ? null : { number: decimalOf(value) };
  },
});

/** Minor units as the decimal of exports, minor digits always shown: "1250050" is 12500.50. */
export function decimalOf(minor: string, digits = 2): string {
  const sign = minor.startsWith('-') ? '-' : '';
  const padded = minor.replace('-', '').padStart(digits + 1, '0');
  return digits === 0 ? `${sign}${padded}` : `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}
