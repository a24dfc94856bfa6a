import { decimalText, minorDigitsOf } from '@omniroute/domain';
import type { WrittenCell } from '@omniroute/domain/intake';

/** One column of an export: its head, and what of a row stands under it; amounts are those of `currency`. */
export interface ExportColumn<Row> {
  readonly header: string;
  readonly of: (row: Row, currency: string) => WrittenCell;
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

/** Minor units as a decimal with all the minor digits of its currency: `1250050` kobo are 12500.50. */
export const money = <Row>(header: string, of: (row: Row) => string | null | undefined): ExportColumn<Row> => ({
  header,
  of: (row, currency) => {
    const value = of(row);
    return value === null || value === undefined ? null : { number: decimalText(value, minorDigitsOf(currency)) };
  },
});
