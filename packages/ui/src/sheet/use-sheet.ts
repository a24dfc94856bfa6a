'use client';

import { useMemo, useState, useSyncExternalStore } from 'react';
import { useText } from '../provider/index.ts';
import { run } from './commands.ts';
import { apply, turn } from './edits.ts';
import { sheetText } from './messages.ts';
import { countOf, placesOf } from './ranges.ts';
import { rangeIn } from './selection.ts';
import type { Edits, SheetState } from './sheet-state.ts';
import { drawingOrder, type SheetSource, SheetStore } from './sheet-store.ts';
import type { CellChange, CellRef, Content, Range } from './types.ts';

export interface UseSheetOptions extends SheetSource {
  /** Under which name widths of columns are kept on this machine. */
  readonly name?: string | undefined;
}

/** What a host does with a sheet. It stays the same object for as long as rows, columns and values do. */
export interface SheetControl {
  readonly store: SheetStore;
  readonly source: SheetSource;
  readonly name: string | undefined;
  /** Sets values as one step that can be undone, e.g. a percentage over `selected()`. */
  readonly apply: (changes: readonly (CellRef & Content)[]) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly goToProblem: (back?: boolean) => void;
  /** The host has saved these: its own values are shown from now on, except where a cell was changed since. */
  readonly settle: (changes: readonly CellChange[]) => void;
  /** Forgets what was entered into these cells, e.g. to take somebody else's value. */
  readonly discard: (cells: readonly CellRef[]) => void;
  /** Forgets all that was entered into this column and is not settled. */
  readonly discardColumn: (columnId: string) => void;
  /** The selected cells, row by row. */
  readonly selected: () => readonly CellRef[];
}

/**
 * Holds the state of a sheet: what was entered, what can be undone, what is selected. `rows`, `columns` and `cell` are to be memoised; a
 * new `cell` draws all cells in sight anew. `onEdit` is called once a step with all cells it changed, also when it is undone.
 */
export function useSheet({ rows, columns, cell, onEdit, onNoProblem, name }: UseSheetOptions): SheetControl {
  const ordered = useMemo(() => drawingOrder(columns), [columns]);
  const source: SheetSource = { rows, columns: ordered, cell, onEdit, onNoProblem };
  const [store] = useState(() => new SheetStore(source));
  store.setSource(source);
  store.words = useText(sheetText);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `onEdit` and `onNoProblem` are read late from the store, and draw nothing
  return useMemo(
    () => ({
      store,
      source,
      name,
      apply: (changes) => apply(store, changes),
      undo: () => turn(store, 'undo'),
      redo: () => turn(store, 'redo'),
      goToProblem: (back = false) => run(store, { do: 'problem', back }),
      settle: (changes) => store.dispatch({ type: 'settle', changes }),
      discard: (cells) => store.dispatch({ type: 'discard', cells }),
      discardColumn: (columnId) =>
        store.dispatch({ type: 'discard', cells: [...store.state.edits.keys()].map((rowId) => ({ rowId, columnId })) }),
      selected: () => [...placesOf(rangeIn(store.state.selection))].flatMap((place) => store.refAt(place) ?? []),
    }),
    [store, rows, ordered, cell, name],
  );
}

/** One part of a sheet's state, drawn anew when that part changes. `pick` must give the same object while nothing changes. */
export const useSheetState = <T>({ store }: Pick<SheetControl, 'store'>, pick: (state: SheetState) => T): T =>
  useSyncExternalStore(
    store.subscribe,
    () => pick(store.state),
    () => pick(store.state),
  );

/** What a toolbar beside a sheet shows. */
export interface SheetFacts {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly selection: Range;
  readonly selectedCount: number;
  /** What was entered here and the host has not settled yet. */
  readonly edits: Edits;
}

/** What a toolbar beside the sheet needs to know; it is drawn anew with every change. */
export function useSheetFacts(sheet: SheetControl): SheetFacts {
  const state = useSheetState(sheet, (whole) => whole);
  const selection = rangeIn(state.selection);
  const { edits, undo, redo } = state;
  return { canUndo: undo.length > 0, canRedo: redo.length > 0, selection, selectedCount: countOf(selection), edits };
}
