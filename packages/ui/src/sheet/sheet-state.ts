import { type Selection, selectCell } from './selection.ts';
import type { CellChange, CellRef, Content, Range } from './types.ts';

/** What was changed here and is not yet part of the host's values: by row, then by column. */
export type Edits = ReadonlyMap<string, ReadonlyMap<string, Content>>;

/** What a step did, for the words "Undone: paste". */
export type StepKind = 'entry' | 'paste' | 'cut' | 'fill' | 'clear' | 'apply';

export interface CellEdit extends CellRef {
  readonly before: Content;
  readonly after: Content;
}

/** One thing to undo, however many cells it changed. */
export interface EditStep {
  readonly kind: StepKind;
  readonly edits: readonly CellEdit[];
}

/** A cell being typed into. With `caret` the arrow keys move in the text; otherwise they leave the cell. */
export interface Editing {
  readonly text: string;
  readonly initial: string;
  readonly caret: boolean;
}

export interface SheetState {
  readonly edits: Edits;
  readonly undo: readonly EditStep[];
  readonly redo: readonly EditStep[];
  readonly selection: Selection;
  readonly editing: Editing | undefined;
  /** What was copied last, for its dashed frame. */
  readonly copied: Range | undefined;
  /** What just happened, in words; announced. */
  readonly notice: string;
}

export type SheetAction =
  | { readonly type: 'select'; readonly selection: Selection }
  | { readonly type: 'edit'; readonly text: string; readonly caret: boolean; readonly initial: string }
  | { readonly type: 'type'; readonly text: string }
  | { readonly type: 'caret'; readonly caret: boolean }
  | { readonly type: 'stop-editing' }
  | { readonly type: 'do'; readonly step: EditStep }
  | { readonly type: 'undo' | 'redo'; readonly isShown: (columnId: string) => boolean }
  | { readonly type: 'settle'; readonly changes: readonly CellChange[] }
  | { readonly type: 'discard'; readonly cells: readonly CellRef[] }
  | { readonly type: 'copied'; readonly range: Range | undefined }
  | { readonly type: 'notice'; readonly text: string };

export const emptySheet: SheetState = {
  edits: new Map(),
  undo: [],
  redo: [],
  selection: selectCell({ row: 0, column: 0 }),
  editing: undefined,
  copied: undefined,
  notice: '',
};

const MAX_STEPS = 200;
/** Cells remembered over all steps; the oldest steps go first, the newest always stays. */
const MAX_CELLS = 1_000_000;

export const sameContent = (a: Content | undefined, b: Content | undefined): boolean => a?.value === b?.value && a?.text === b?.text;

/** Edits with some cells changed; rows that are not touched stay the same object, so that they are not drawn again. */
function withCells<C extends CellRef>(edits: Edits, cells: readonly C[], contentOf: (cell: C) => Content | undefined): Edits {
  const next = new Map(edits);
  const opened = new Map<string, Map<string, Content>>();
  for (const cell of cells) {
    const row = opened.get(cell.rowId) ?? new Map(edits.get(cell.rowId));
    const content = contentOf(cell);
    if (content === undefined) row.delete(cell.columnId);
    else row.set(cell.columnId, content);
    opened.set(cell.rowId, row);
  }
  for (const [id, row] of opened) {
    if (row.size > 0) next.set(id, row);
    else next.delete(id);
  }
  return next;
}

function remembered(steps: readonly EditStep[]): readonly EditStep[] {
  const kept: EditStep[] = [];
  let cells = 0;
  for (const step of steps.toReversed()) {
    cells += step.edits.length;
    if (kept.length > 0 && (cells > MAX_CELLS || kept.length === MAX_STEPS)) break;
    kept.push(step);
  }
  return kept.reverse();
}

/** What is turned next. */
export interface Turn {
  /** The part of the step whose columns are shown; none where no step has one. */
  readonly step: EditStep | undefined;
  /** The steps that stay, with what of this one's columns is not shown. */
  readonly rest: readonly EditStep[];
  /** How many cells were passed over on the way. */
  readonly passed: number;
}

/**
 * The last step that changed a column that is shown. What concerns the others stays to be turned when they are shown again: cells of one
 * column do not depend on another's, so the order between them does not matter.
 */
export function nextTurn(steps: readonly EditStep[], isShown: (columnId: string) => boolean): Turn {
  let passed = 0;
  for (const [at, { kind, edits }] of [...steps.entries()].reverse()) {
    const shown = edits.filter(({ columnId }) => isShown(columnId));
    passed += edits.length - shown.length;
    if (shown.length === 0) continue;
    const off = shown.length === edits.length ? [] : [{ kind, edits: edits.filter(({ columnId }) => !isShown(columnId)) }];
    return { step: { kind, edits: shown }, rest: [...steps.slice(0, at), ...off, ...steps.slice(at + 1)], passed };
  }
  return { step: undefined, rest: steps, passed };
}

function turned(state: SheetState, from: 'undo' | 'redo', isShown: (columnId: string) => boolean): SheetState {
  const { step, rest } = nextTurn(state[from], isShown);
  if (step === undefined) return state;
  const to = from === 'undo' ? 'redo' : 'undo';
  const edits = withCells(state.edits, step.edits, ({ before, after }) => (from === 'undo' ? before : after));
  return { ...state, edits, editing: undefined, [from]: rest, [to]: [...state[to], step] };
}

const done = (state: SheetState, step: EditStep): SheetState => ({
  ...state,
  edits: withCells(state.edits, step.edits, ({ after }) => after),
  undo: remembered([...state.undo, step]),
  redo: [],
  copied: undefined,
});

/** The host has taken these values over: what is still as it was handed out is forgotten here, what was changed since stays. */
const settled = (state: SheetState, changes: readonly CellChange[]): SheetState => ({
  ...state,
  edits: withCells(state.edits, changes, (change) => {
    const now = state.edits.get(change.rowId)?.get(change.columnId);
    return sameContent(now, change) ? undefined : now;
  }),
});

/** The sheet after one action. Nothing else changes it, so that every edit can be undone and every state be tested. */
export function reduceSheet(state: SheetState, action: SheetAction): SheetState {
  switch (action.type) {
    case 'select':
      return { ...state, selection: action.selection, editing: undefined };
    case 'edit':
      return { ...state, editing: { text: action.text, initial: action.initial, caret: action.caret }, copied: undefined };
    case 'type':
      return state.editing ? { ...state, editing: { ...state.editing, text: action.text } } : state;
    case 'caret':
      return state.editing ? { ...state, editing: { ...state.editing, caret: action.caret } } : state;
    case 'stop-editing':
      return state.editing ? { ...state, editing: undefined } : state;
    case 'do':
      return action.step.edits.length > 0 ? done(state, action.step) : state;
    case 'undo':
    case 'redo':
      return turned(state, action.type, action.isShown);
    case 'settle':
      return settled(state, action.changes);
    case 'discard':
      return { ...state, edits: withCells(state.edits, action.cells, () => undefined) };
    case 'copied':
      return state.copied === action.range ? state : { ...state, copied: action.range };
    case 'notice':
      // The same words twice are said twice only if they are another text.
      return { ...state, notice: action.text === state.notice && action.text !== '' ? `${action.text}\u00a0` : action.text };
  }
}
