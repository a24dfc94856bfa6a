/** A column of a printed table; widths are shares of the page's width. */
export interface TableColumn {
  readonly label: string;
  readonly align: 'left' | 'right';
  readonly width: number;
}

/** A row of cells, one a column, or a heading over the rows below it. `strong` names the columns that stand out. */
export type TableRow =
  | { readonly kind: 'row'; readonly cells: readonly string[]; readonly strong?: readonly number[] }
  | { readonly kind: 'section'; readonly text: string };

/** A paper with a table on as many pages as it needs: all words and figures as people read them. */
export interface TableDocument {
  readonly title: string;
  /** Whose paper it is; stands on every page. */
  readonly issuer: string;
  /** Below the title, a line each. */
  readonly intro: readonly string[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** Below the table, a line each. */
  readonly notes: readonly string[];
  /** When it was made, in milliseconds since the epoch; the same document at the same time is the same file, byte for byte. */
  readonly at: number;
}

/** Makes files of papers. The real one lives in providers/document. */
export interface DocumentPrinter {
  /** A PDF of A4 pages. */
  printTable(document: TableDocument): Promise<Uint8Array>;
}
