import { type SheetText, sheetText } from './messages.ts';
import { formOf, readNumber, writeNumber } from './numbers.ts';
import { clamped, contains } from './ranges.ts';
import { rangeIn, selectCell } from './selection.ts';
import { emptySheet, reduceSheet, type SheetAction, type SheetState } from './sheet-state.ts';
import type { CellChange, CellRef, Content, Position, SheetCell, SheetColumn, SheetRow, Size } from './types.ts';

/** What the host draws: rows, columns in drawing order, and what it knows of a cell. */
export interface SheetSource {
  readonly rows: readonly SheetRow[];
  readonly columns: readonly SheetColumn[];
  readonly cell: (rowId: string, columnId: string) => SheetCell;
  readonly onEdit?: ((changes: readonly CellChange[]) => void) | undefined;
  /** The next problem was asked for and no row here has one: how many that are not among `rows` have one. The host may offer the way to them. */
  readonly onNoProblem?: (() => number) | undefined;
}

/** A cell as it is on screen: the host's, with what was entered here in its place. */
export interface CellView extends SheetCell {
  /** What was entered, where it could not be read. */
  readonly text?: string;
  readonly isEdited: boolean;
}

/** Frozen columns first, otherwise as given. */
export const drawingOrder = (columns: readonly SheetColumn[]): readonly SheetColumn[] => [
  ...columns.filter((column) => column.frozen),
  ...columns.filter((column) => !column.frozen),
];

const indexed = (ids: readonly { readonly id: string }[]): ReadonlyMap<string, number> => new Map(ids.map(({ id }, index) => [id, index]));

/** The value whose word this text is, where the column has such words. */
function wordValue(column: SheetColumn, text: string): string | undefined {
  if (column.kind === 'text' || column.named === undefined) return undefined;
  const typed = text.trim().toLowerCase();
  const own = Object.entries(column.named).find(([value, word]) => typed === value.toLowerCase() || typed === word.toLowerCase())?.[0];
  return own ?? column.readWord?.(text);
}

/** The word of a value that is one. */
export const wordOf = (column: SheetColumn, value: string): string | undefined =>
  column.kind === 'text' ? undefined : column.named?.[value];

/** What a text becomes in this column. */
export function contentOf(column: SheetColumn, text: string): Content {
  const form = formOf(column);
  if (form === undefined) return { value: text === '' ? null : text };
  const word = wordValue(column, text);
  if (word !== undefined) return { value: word };
  const read = readNumber(text, form);
  return 'problem' in read ? { value: null, text } : read;
}

/** What is wrong with a content that was entered here. */
export function problemOf(
  column: SheetColumn,
  content: Content,
  { rowId, words }: { rowId: string; words: SheetText },
): string | undefined {
  const form = formOf(column);
  if (form === undefined) return undefined;
  if (content.text !== undefined) {
    const read = readNumber(content.text, form);
    return 'problem' in read ? words.problem(read.problem) : undefined;
  }
  if (content.value === null || column.kind === 'text' || wordOf(column, content.value) !== undefined) return undefined;
  return column.check?.(content.value, rowId);
}

/** The host's cell with what was entered here. */
export function mergedCell(cell: SheetCell, edit: Content | undefined, problem: () => string | undefined): CellView {
  if (edit === undefined) return { ...cell, isEdited: false };
  if (edit.text === undefined && edit.value === cell.value) return { ...cell, problem: cell.problem ?? problem(), isEdited: true };
  return { ...cell, ...edit, problem: problem(), isEdited: true };
}

/** The one place that holds a sheet's state, outside of React so that quick keys always meet the newest. */
export class SheetStore {
  state: SheetState = emptySheet;
  source: SheetSource;
  words: SheetText = sheetText('en');
  /** Scrolls a cell into sight; set by what draws the sheet. */
  reveal: (place: Position) => void = () => undefined;
  /** How many rows a page is; set by what draws the sheet. */
  pageRows = 20;
  /** In which column a run of Tabs began, for the Enter that ends it. */
  tabHome: number | undefined;
  rowAt: ReadonlyMap<string, number>;
  columnAt: ReadonlyMap<string, number>;
  readonly #listeners = new Set<() => void>();

  constructor(source: SheetSource) {
    this.source = source;
    this.rowAt = indexed(source.rows);
    this.columnAt = indexed(source.columns);
  }

  get size(): Size {
    return { rows: this.source.rows.length, columns: this.source.columns.length };
  }

  readonly getState = (): SheetState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  dispatch(action: SheetAction): void {
    const next = reduceSheet(this.state, action);
    if (next === this.state) return;
    this.state = next;
    for (const listener of this.#listeners) listener();
  }

  /**
   * Takes other rows, columns or values; what is selected goes along with its cell where that is still drawn, and what is being typed ends
   * where it is not. Called while drawing, so it tells nobody: what is drawn next reads the state after it.
   */
  setSource(source: SheetSource): void {
    const { rows, columns } = this.source;
    if (source.rows === rows && source.columns === columns) {
      this.source = source;
      return;
    }
    const { active, anchor, head } = this.state.selection;
    const [at, from, to] = [this.refAt(active), this.refAt(anchor), this.refAt(head)];
    if (source.rows !== rows) this.rowAt = indexed(source.rows);
    if (source.columns !== columns) this.columnAt = indexed(source.columns);
    this.source = source;
    const kept = at && this.placeOf(at);
    const place = kept ?? clamped(active, this.size);
    const range = from && to && { anchor: this.placeOf(from), head: this.placeOf(to) };
    const selection = range?.anchor && range.head ? { active: place, anchor: range.anchor, head: range.head } : selectCell(place);
    const fits = contains(rangeIn(selection), place);
    const editing = kept && this.state.editing;
    this.state = { ...this.state, selection: fits ? selection : selectCell(place), editing, copied: undefined };
  }

  refAt({ row, column }: Position): CellRef | undefined {
    const rowId = this.source.rows[row]?.id;
    const columnId = this.source.columns[column]?.id;
    return rowId === undefined || columnId === undefined ? undefined : { rowId, columnId };
  }

  placeOf({ rowId, columnId }: CellRef): Position | undefined {
    const row = this.rowAt.get(rowId);
    const column = this.columnAt.get(columnId);
    return row === undefined || column === undefined ? undefined : { row, column };
  }

  viewAt({ row, column }: Position): CellView {
    const at = this.source.rows[row];
    const of = this.source.columns[column];
    if (at === undefined || of === undefined) return { value: null, isEdited: false };
    const edit = this.state.edits.get(at.id)?.get(of.id);
    const words = this.words;
    return mergedCell(this.source.cell(at.id, of.id), edit, () => edit && problemOf(of, edit, { rowId: at.id, words }));
  }

  /** A cell as it is copied and as editing begins with it. */
  textAt(place: Position, short = false): string {
    const column = this.source.columns[place.column];
    const { value, text } = this.viewAt(place);
    if (text !== undefined) return text;
    const form = column && formOf(column);
    if (value === null) return '';
    return (column && wordOf(column, value)) ?? (form === undefined ? value : writeNumber(value, form, short));
  }

  isReadOnly(place: Position): boolean {
    return this.source.columns[place.column]?.kind === 'text' || this.viewAt(place).isReadOnly === true;
  }

  /** `Bournvita 500 g, Lagos GT, Price`. */
  nameOf({ row, column }: Position): string {
    const of = this.source.columns[column];
    const header = of?.group ? this.words.columnIn(of.group.header, of.header) : (of?.header ?? '');
    return this.words.cellOf(this.source.rows[row]?.label ?? '', header);
  }

  say(text: string): void {
    this.dispatch({ type: 'notice', text });
  }
}
