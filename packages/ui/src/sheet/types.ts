/** One row of a sheet. */
export interface SheetRow {
  readonly id: string;
  /** What the row is about, as it is said aloud: `Bournvita 500 g, carton of 12`. */
  readonly label: string;
}

/** Columns with the same group stand under one head, e.g. those of one price list. */
export interface SheetGroup {
  readonly id: string;
  readonly header: string;
  /** Quiet, after the header: `draft 3`. */
  readonly detail?: string | undefined;
}

interface AnyColumn {
  readonly id: string;
  readonly header: string;
  readonly group?: SheetGroup | undefined;
  /** Width at first, in px. */
  readonly width?: number | undefined;
  /** Stays in sight while the others scroll. Frozen columns come first, wherever they are named. */
  readonly frozen?: boolean | undefined;
}

interface NumberColumn extends AnyColumn {
  /** Whether amounts below zero are meant; otherwise they are a problem. */
  readonly signed?: boolean | undefined;
  /** Values that are words, by their value: `{ request: 'On request' }`. They are typed, pasted and copied as those words. */
  readonly named?: Readonly<Record<string, string>> | undefined;
  /** Other words people write for such a value: the value that a text means, or undefined. */
  readonly readWord?: ((text: string) => string | undefined) | undefined;
  /** What is wrong with a value that was just entered, in words for people; undefined where nothing is. */
  readonly check?: ((value: string, rowId: string) => string | undefined) | undefined;
}

/**
 * A column. `text` is read only; `money` holds whole minor units of `currency` and `integer` whole numbers, both as decimal strings
 * that are exact at any size.
 */
export type SheetColumn =
  | (AnyColumn & { readonly kind: 'text' })
  | (NumberColumn & { readonly kind: 'integer' })
  | (NumberColumn & { readonly kind: 'money'; readonly currency: string });

/** What the host knows about a cell. */
export interface SheetCell {
  readonly value: string | null;
  /** What holds now outside the draft; shown struck through where `value` is another one. */
  readonly base?: string | null | undefined;
  /** What holds where there is no `value`: shown quietly in its place, and no content of the cell. */
  readonly fallback?: string | undefined;
  /** What is wrong with `value`, in words for people. */
  readonly problem?: string | undefined;
  readonly note?: string | undefined;
  /** Who else has changed this cell since it was loaded. */
  readonly changedBy?: string | undefined;
  readonly isReadOnly?: boolean | undefined;
}

export interface CellRef {
  readonly rowId: string;
  readonly columnId: string;
}

/** What stands in a cell: a value, or the text as it was entered where it could not be read as one (then `value` is null). */
export interface Content {
  readonly value: string | null;
  readonly text?: string;
}

/** A cell that was changed here. With `problem` it must not be saved: what was entered is kept on screen only. */
export interface CellChange extends CellRef, Content {
  readonly problem?: string | undefined;
}

/** A place by index: in the rows, and in the columns as they are drawn (frozen ones first). */
export interface Position {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells, all bounds inclusive. */
export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** How many rows and columns there are. */
export interface Size {
  readonly rows: number;
  readonly columns: number;
}
