import { countOf, pastePlan, placesOf, repeated, union } from './ranges.ts';
import { rangeIn, selectRange } from './selection.ts';
import { type CellEdit, type EditStep, nextTurn, type StepKind, sameContent } from './sheet-state.ts';
import { contentOf, problemOf, type SheetStore } from './sheet-store.ts';
import { readTable, writeTable } from './table-text.ts';
import type { CellChange, CellRef, Content, Position, Range } from './types.ts';

/** New contents on their way into cells. */
interface Entry {
  readonly kind: StepKind;
  readonly places: Iterable<Position>;
  readonly contentAt: (place: Position) => Content;
  /** Said before what changed, e.g. what did not fit. */
  readonly before?: string;
}

const changesOf = (sheet: SheetStore, edits: readonly CellEdit[], side: 'before' | 'after'): CellChange[] =>
  edits.map((edit) => {
    const { rowId, columnId } = edit;
    const content = edit[side];
    const column = sheet.source.columns[sheet.columnAt.get(columnId) ?? -1];
    const problem = column && problemOf(column, content, { rowId, words: sheet.words });
    return { rowId, columnId, ...content, ...(problem !== undefined && { problem }) };
  });

/** Makes one step of all that really changes, tells the host, and says what happened. */
function enter(sheet: SheetStore, { kind, places, contentAt, before = '' }: Entry): void {
  const edits: CellEdit[] = [];
  let skipped = 0;
  for (const place of places) {
    const cell = sheet.refAt(place);
    if (cell === undefined) continue;
    const { value, text, isReadOnly } = sheet.viewAt(place);
    if (isReadOnly || sheet.source.columns[place.column]?.kind === 'text') {
      skipped++;
      continue;
    }
    const now: Content = text === undefined ? { value } : { value, text };
    const after = contentAt(place);
    if (!sameContent(now, after)) edits.push({ ...cell, before: now, after });
  }
  sheet.dispatch({ type: 'do', step: { kind, edits } });
  const changes = changesOf(sheet, edits, 'after');
  if (changes.length > 0) sheet.source.onEdit?.(changes);
  sheet.say([before, ...outcome(sheet, { changes, skipped, kind })].filter((text) => text !== '').join(' '));
}

function outcome(
  sheet: SheetStore,
  { changes, skipped, kind }: { changes: readonly CellChange[]; skipped: number; kind: StepKind },
): string[] {
  const { words } = sheet;
  const problems = changes.filter(({ problem }) => problem !== undefined);
  const [first] = problems;
  const place = first && sheet.placeOf(first);
  if (kind === 'entry' && place) return [words.problemAt(sheet.nameOf(place), first.problem ?? '')];
  return [
    ...(kind === 'entry' ? [] : [changes.length > 0 ? words.changed(changes.length) : words.unchanged]),
    ...(skipped > 0 ? [words.skipped(skipped)] : []),
    ...(problems.length > 0 ? [words.withProblem(problems.length)] : []),
  ];
}

const read = (sheet: SheetStore, { column }: Position, text: string): Content => {
  const of = sheet.source.columns[column];
  return of === undefined ? { value: null } : contentOf(of, text);
};

/** Ends typing and keeps what was typed. */
export function commit(sheet: SheetStore): void {
  const { editing, selection } = sheet.state;
  if (editing === undefined) return;
  sheet.dispatch({ type: 'stop-editing' });
  if (editing.text === editing.initial) return;
  enter(sheet, { kind: 'entry', places: [selection.active], contentAt: (place) => read(sheet, place, editing.text) });
}

/** The selected cells as a table for the clipboard. */
export function copy(sheet: SheetStore): string {
  const range = rangeIn(sheet.state.selection);
  const rows: string[][] = [];
  for (let row = range.top; row <= range.bottom; row++) {
    const texts: string[] = [];
    for (let column = range.left; column <= range.right; column++) texts.push(sheet.textAt({ row, column }));
    rows.push(texts);
  }
  sheet.dispatch({ type: 'copied', range });
  sheet.say(sheet.words.copied(countOf(range)));
  return writeTable(rows);
}

/** Empties the selected cells that can be changed. */
export function clear(sheet: SheetStore, kind: 'clear' | 'cut' = 'clear'): void {
  enter(sheet, { kind, places: placesOf(rangeIn(sheet.state.selection)), contentAt: () => ({ value: null }) });
}

export function cut(sheet: SheetStore): string {
  const text = copy(sheet);
  clear(sheet, 'cut');
  return text;
}

/** Puts a clipboard's table into the selected range, as one step; what has no room is said. */
export function paste(sheet: SheetStore, text: string): void {
  const table = readTable(text);
  const size = { rows: table.length, columns: table[0]?.length ?? 1 };
  const { target, cut: beyond } = pastePlan(size, rangeIn(sheet.state.selection), sheet.size);
  const from = { top: target.top, left: target.left, bottom: target.top + size.rows - 1, right: target.left + size.columns - 1 };
  sheet.dispatch({ type: 'select', selection: selectRange(target) });
  enter(sheet, {
    kind: 'paste',
    places: placesOf(target),
    contentAt: (place) => {
      const { row, column } = repeated(place, from);
      return read(sheet, place, table[row - target.top]?.[column - target.left] ?? '');
    },
    before: beyond.rows + beyond.columns > 0 ? sheet.words.cut(beyond.rows, beyond.columns) : '',
  });
}

/** Repeats `source` over `target`, in whatever direction that lies. */
function fill(sheet: SheetStore, source: Range, target: Range): void {
  const texts = new Map<string, string>();
  const keyOf = ({ row, column }: Position): string => `${row} ${column}`;
  for (const place of placesOf(source)) texts.set(keyOf(place), sheet.textAt(place));
  const contentAt = (place: Position) => read(sheet, place, texts.get(keyOf(repeated(place, source))) ?? '');
  enter(sheet, { kind: 'fill', places: placesOf(target), contentAt });
}

/** The handle was dragged: the selected range goes on over `target`, and both are selected. */
export function fillOn(sheet: SheetStore, target: Range): void {
  const source = rangeIn(sheet.state.selection);
  sheet.dispatch({ type: 'select', selection: selectRange(union(source, target)) });
  fill(sheet, source, target);
}

/** Ctrl+D and Ctrl+R: the range's first row (column) into all others; of a single row (column), the one before into it. */
export function fillFrom(sheet: SheetStore, way: 'down' | 'right'): void {
  const range = rangeIn(sheet.state.selection);
  const { top, left, bottom, right } = range;
  if (way === 'down') {
    if (bottom > top) fill(sheet, { ...range, bottom: top }, { ...range, top: top + 1 });
    else if (top > 0) fill(sheet, { ...range, top: top - 1, bottom: top - 1 }, range);
    return;
  }
  if (right > left) fill(sheet, { ...range, right: left }, { ...range, left: left + 1 });
  else if (left > 0) fill(sheet, { ...range, left: left - 1, right: left - 1 }, range);
}

/** Values from the host (a percentage over the selected cells, say), as one step. Cells that are not drawn now are left out. */
export function apply(sheet: SheetStore, changes: readonly (CellRef & Content)[]): void {
  const contents = new Map<Position, Content>();
  for (const change of changes) {
    const place = sheet.placeOf(change);
    const { value, text } = change;
    if (place !== undefined) contents.set(place, text === undefined ? { value } : { value, text });
  }
  enter(sheet, { kind: 'apply', places: contents.keys(), contentAt: (place) => contents.get(place) ?? { value: null } });
}

/** The rectangle of those cells that are drawn now. */
function drawnRange(sheet: SheetStore, { edits }: EditStep): Range | undefined {
  let range: Range | undefined;
  for (const edit of edits) {
    const place = sheet.placeOf(edit);
    if (place === undefined) continue;
    const one = { top: place.row, left: place.column, bottom: place.row, right: place.column };
    range = range === undefined ? one : union(range, one);
  }
  return range;
}

/** Takes the last step back (or does it again) that can be seen, tells the host, and goes there; what was passed over is said. */
export function turn(sheet: SheetStore, way: 'undo' | 'redo'): void {
  const isShown = (columnId: string): boolean => sheet.columnAt.has(columnId);
  const { step, passed } = nextTurn(sheet.state[way], isShown);
  const { words } = sheet;
  const passedOver = passed > 0 ? [words.passedOver(passed)] : [];
  if (step === undefined) {
    sheet.say([way === 'undo' ? words.nothingToUndo : words.nothingToRedo, ...passedOver].join(' '));
    return;
  }
  sheet.dispatch({ type: way, isShown });
  const range = drawnRange(sheet, step);
  if (range !== undefined) {
    sheet.dispatch({ type: 'select', selection: selectRange(range) });
    sheet.reveal({ row: range.top, column: range.left });
  }
  sheet.source.onEdit?.(changesOf(sheet, step.edits, way === 'undo' ? 'before' : 'after'));
  sheet.say([words[way === 'undo' ? 'undone' : 'redone'](step.kind, step.edits.length), ...passedOver].join(' '));
}
