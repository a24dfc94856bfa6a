import { clear, commit, fillFrom, turn } from './edits.ts';
import type { SheetCommand } from './keys.ts';
import { nextProblem } from './problems.ts';
import { edgeFrom, moveBy, moveTo, rangeIn, type Selection, selectCell, selectRange, stepOn } from './selection.ts';
import type { SheetStore } from './sheet-store.ts';
import type { Position } from './types.ts';

/** Selects and shows the end that moved. */
function go(sheet: SheetStore, selection: Selection, shown: Position = selection.head): void {
  sheet.dispatch({ type: 'select', selection });
  sheet.reveal(shown);
}

/** Starts typing into the active cell: with its text, or with `text` in its place. */
export function startEditing(sheet: SheetStore, text?: string): void {
  const { active } = sheet.state.selection;
  if (sheet.refAt(active) === undefined) return;
  if (sheet.isReadOnly(active)) {
    sheet.say(sheet.words.readOnly);
    return;
  }
  const initial = sheet.textAt(active, true);
  sheet.reveal(active);
  sheet.dispatch({ type: 'edit', initial, text: text ?? initial, caret: text === undefined });
}

function goToProblem(sheet: SheetStore, back: boolean): void {
  const place = nextProblem(sheet, sheet.state.selection.active, back);
  if (place === undefined) {
    const hidden = sheet.source.onNoProblem?.() ?? 0;
    sheet.say(hidden > 0 ? sheet.words.problemsHidden(hidden) : sheet.words.noProblem);
    return;
  }
  go(sheet, selectCell(place));
  sheet.say(sheet.words.problemAt(sheet.nameOf(place), sheet.viewAt(place).problem ?? ''));
}

function goHome(sheet: SheetStore, command: Extract<SheetCommand, { do: 'home' | 'end' }>): void {
  const { selection } = sheet.state;
  const { rows, columns } = sheet.size;
  const from = command.extend ? selection.head : selection.active;
  const toEnd = command.do === 'end';
  const to = { row: command.whole ? (toEnd ? rows - 1 : 0) : from.row, column: toEnd ? columns - 1 : 0 };
  go(sheet, moveTo(selection, to, command.extend));
}

function select(sheet: SheetStore, what: 'all' | 'rows' | 'columns'): void {
  const { rows, columns } = sheet.size;
  const range = rangeIn(sheet.state.selection);
  const whole = {
    ...range,
    ...(what !== 'rows' && { top: 0, bottom: rows - 1 }),
    ...(what !== 'columns' && { left: 0, right: columns - 1 }),
  };
  sheet.dispatch({ type: 'select', selection: selectRange(whole, sheet.state.selection.active) });
}

/** A head was pressed: its columns are selected, with `extend` from those that were. What is being typed is kept first. */
export function selectColumns(sheet: SheetStore, { from, to }: { readonly from: number; readonly to: number }, extend: boolean): void {
  commit(sheet);
  const before = rangeIn(sheet.state.selection);
  const left = extend ? Math.min(before.left, from) : from;
  const right = extend ? Math.max(before.right, to) : to;
  const bottom = Math.max(0, sheet.size.rows - 1);
  sheet.dispatch({ type: 'select', selection: selectRange({ top: 0, left, bottom, right }) });
}

function step(sheet: SheetStore, command: Extract<SheetCommand, { do: 'step' }>): void {
  const { selection } = sheet.state;
  const isTab = command.by.rows === 0;
  const home = isTab ? undefined : sheet.tabHome;
  const next = stepOn(selection, command.by, { size: sheet.size, ...(home !== undefined && { home }) });
  const tabHome = isTab ? (sheet.tabHome ?? selection.active.column) : undefined;
  go(sheet, next, next.active);
  sheet.tabHome = tabHome;
}

/** Enter edits; in a cell that cannot be changed it goes on, so that a column can be typed down through it. */
function enter(sheet: SheetStore): void {
  if (sheet.isReadOnly(sheet.state.selection.active)) step(sheet, { do: 'step', by: { rows: 1, columns: 0 } });
  else startEditing(sheet);
}

function move(sheet: SheetStore, { do: how, by, extend }: Extract<SheetCommand, { do: 'move' | 'edge' | 'page' }>): void {
  const { selection } = sheet.state;
  const { size } = sheet;
  if (how === 'edge') {
    const isFilled = (place: Position) => sheet.textAt(place) !== '';
    go(sheet, moveTo(selection, edgeFrom(extend ? selection.head : selection.active, by, { size, isFilled }), extend));
    return;
  }
  const far = how === 'page' ? { rows: by.rows * sheet.pageRows, columns: 0 } : by;
  go(sheet, moveBy(selection, far, { size, extend }));
}

function dispatch(sheet: SheetStore, command: SheetCommand): void {
  switch (command.do) {
    case 'move':
    case 'edge':
    case 'page':
      move(sheet, command);
      break;
    case 'home':
    case 'end':
      goHome(sheet, command);
      break;
    case 'step':
      step(sheet, command);
      break;
    case 'type':
      startEditing(sheet, command.text);
      break;
    case 'edit':
      startEditing(sheet);
      break;
    case 'enter':
      enter(sheet);
      break;
    case 'fill':
      fillFrom(sheet, command.way);
      break;
    case 'turn':
      turn(sheet, command.way);
      break;
    case 'problem':
      goToProblem(sheet, command.back);
      break;
    case 'select':
      select(sheet, command.what);
      break;
    case 'clear':
      clear(sheet);
      break;
    default: // widths are kept, and leaving is known, by what draws the sheet
  }
}

/** Does what a key means. Typing that is under way is kept first, unless the key gives it up. */
export function run(sheet: SheetStore, command: SheetCommand): void {
  if (command.do === 'cancel') {
    sheet.dispatch(sheet.state.editing ? { type: 'stop-editing' } : { type: 'copied', range: undefined });
    return;
  }
  commit(sheet);
  if (command.do !== 'step' && command.do !== 'type' && command.do !== 'enter') sheet.tabHome = undefined;
  // Of an empty sheet there is only to be said where the problems are.
  if ((sheet.size.rows === 0 || sheet.size.columns === 0) && command.do !== 'problem') return;
  dispatch(sheet, command);
}
