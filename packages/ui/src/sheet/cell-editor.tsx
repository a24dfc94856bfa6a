'use client';

import { type CSSProperties, type KeyboardEvent, useCallback } from 'react';
import { run } from './commands.ts';
import { commit } from './edits.ts';
import { editingCommandOf } from './keys.ts';
import { type SheetControl, useSheetState } from './use-sheet.ts';

interface EditorProps {
  readonly sheet: SheetControl;
  readonly style: CSSProperties;
  /** Gives the keyboard back to the sheet. */
  readonly onDone: () => void;
}

/** The box one types into, over the active cell. Leaving it keeps what was typed; Escape does not. */
export function CellEditor({ sheet, style, onDone }: EditorProps) {
  const { store } = sheet;
  const editing = useSheetState(sheet, (state) => state.editing);
  const active = useSheetState(sheet, (state) => state.selection.active);
  const takeFocus = useCallback((input: HTMLInputElement | null) => {
    input?.focus({ preventScroll: true });
    input?.setSelectionRange(input.value.length, input.value.length);
  }, []);
  if (editing === undefined) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'F2') store.dispatch({ type: 'caret', caret: !editing.caret });
    const command = editingCommandOf(event, editing.caret);
    if (command === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    run(store, command);
    onDone();
  };
  return (
    <input
      ref={takeFocus}
      value={editing.text}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      aria-label={store.nameOf(active)}
      onChange={(event) => store.dispatch({ type: 'type', text: event.target.value })}
      onPointerDown={() => store.dispatch({ type: 'caret', caret: true })}
      onKeyDown={onKeyDown}
      onBlur={() => commit(store)}
      style={style}
      className="pointer-events-auto absolute bg-surface px-2 text-end text-dense text-ink tabular-nums shadow-pop outline-2 -outline-offset-1 outline-(color:--ring) pointer-coarse:text-base"
    />
  );
}
