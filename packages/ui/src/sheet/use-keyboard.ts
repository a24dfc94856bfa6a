'use client';

import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { useHotkeys } from '../internal/hotkeys.ts';
import { run } from './commands.ts';
import { copy, cut, paste } from './edits.ts';
import { commandOf, type SheetCommand } from './keys.ts';
import type { PlacedColumn } from './layout.ts';
import type { SheetStore } from './sheet-store.ts';
import type { SheetControl } from './use-sheet.ts';
import type { SheetWidths } from './use-widths.ts';

/** Makes the active column wider or narrower. */
function widen(
  store: SheetStore,
  px: number,
  { placed, setWidth }: { placed: readonly PlacedColumn[]; setWidth: SheetWidths['setWidth'] },
) {
  const at = placed[store.state.selection.active.column];
  if (at === undefined) return;
  setWidth(at.column.id, at.width + px);
  store.say(store.words.width(at.column.header, at.width + px));
}

/** Copy, cut and paste while the sheet itself has the keyboard; in a field or with marked text they stay the browser's. */
function useClipboard(store: SheetStore, grid: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const listening = new AbortController();
    const isHere = (): boolean => document.activeElement === grid.current && store.size.rows > 0 && store.size.columns > 0;
    const onCopy = (event: ClipboardEvent): void => {
      if (!isHere() || event.clipboardData === null) return;
      event.preventDefault();
      event.clipboardData.setData('text/plain', event.type === 'cut' ? cut(store) : copy(store));
    };
    const onPaste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!isHere() || text === '') return;
      event.preventDefault();
      paste(store, text);
    };
    const { signal } = listening;
    document.addEventListener('copy', onCopy, { signal });
    document.addEventListener('cut', onCopy, { signal });
    document.addEventListener('paste', onPaste, { signal });
    return () => listening.abort();
  }, [store, grid]);
}

/** Tells the list of keys what works here; the sheet itself takes them before they get there. */
function useListedKeys({ store }: SheetControl): void {
  const { words } = store;
  const group = words.keysGroup;
  const listed = (keys: string, label: string, command: SheetCommand) => ({
    keys,
    label,
    group,
    run: () => run(store, command),
    when: () => false,
  });
  useHotkeys([
    listed('F2', words.keyEdit, { do: 'edit' }),
    listed('F8', words.keyProblem, { do: 'problem', back: false }),
    listed('mod+z', words.keyUndo, { do: 'turn', way: 'undo' }),
    listed('mod+y', words.keyRedo, { do: 'turn', way: 'redo' }),
    listed('mod+d', words.keyFillDown, { do: 'fill', way: 'down' }),
    listed('mod+r', words.keyFillRight, { do: 'fill', way: 'right' }),
    listed('mod+a', words.keyAll, { do: 'select', what: 'all' }),
    listed('Escape', words.keyLeave, { do: 'cancel' }),
  ]);
}

interface KeyboardOptions {
  readonly grid: RefObject<HTMLElement | null>;
  readonly placed: readonly PlacedColumn[];
  readonly setWidth: SheetWidths['setWidth'];
}

/** The keys of a sheet. Escape with nothing to give up lets the next Tab leave, so that nobody is kept in. */
export function useKeyboard(sheet: SheetControl, { grid, placed, setWidth }: KeyboardOptions) {
  const { store } = sheet;
  const mayLeave = useRef(false);
  useClipboard(store, grid);
  useListedKeys(sheet);
  return (event: KeyboardEvent): void => {
    if (event.target !== grid.current || event.nativeEvent.isComposing || event.key === 'Shift') return;
    const command = commandOf(event);
    const leaves = mayLeave.current && event.key === 'Tab';
    mayLeave.current = false;
    if (command === undefined || leaves) return;
    if (command.do === 'cancel' && store.state.copied === undefined) {
      mayLeave.current = true;
      store.say(store.words.mayLeave);
    }
    const { active } = store.state.selection;
    if (command.do === 'widen') widen(store, command.px, { placed, setWidth });
    else run(store, command);
    // Tab past the last cell, and back before the first, goes on to what comes next on the page.
    if (event.key === 'Tab' && store.state.selection.active === active) return;
    event.preventDefault();
  };
}
