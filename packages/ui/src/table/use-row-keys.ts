'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { useHotkeys } from '../internal/hotkeys.ts';
import { useText } from '../provider/index.ts';
import { tableText } from './messages.ts';
import type { TableGridProps } from './table-props.ts';

type Options<T> = Pick<
  TableGridProps<T>,
  'rowId' | 'onOpen' | 'openId' | 'onEdit' | 'selectionActions' | 'selected' | 'setSelected' | 'searchHint' | 'bodyRef'
> & {
  readonly rows: readonly T[];
};

const focusedRow = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>('tr[data-row]') ?? null;
/** The panel beside the list has the keyboard itself, and no button inside it. */
const isInPanel = (): boolean => document.activeElement?.matches('[data-beside]') ?? false;
const onRow = (): boolean => (document.activeElement?.matches('tr[data-row]') ?? false) || isInPanel();

/** The rows as they are drawn, and the one that the keyboard is on: by itself, or by its open panel. */
function useDrawnRows(bodyRef: RefObject<HTMLElement | null>, openId: string | undefined) {
  const drawn = (): HTMLElement[] => [...(bodyRef.current?.querySelectorAll<HTMLElement>('tr[data-row]') ?? [])];
  const rowOf = (id: string | undefined): HTMLElement | null => drawn().find((row) => row.dataset['row'] === id) ?? null;
  const now = (): HTMLElement | null => focusedRow() ?? rowOf(openId);
  const step = (by: 1 | -1): HTMLElement | undefined => {
    const all = drawn();
    const current = now();
    const at = current === null ? (by === 1 ? -1 : all.length) : all.indexOf(current);
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'nearest' });
    return next;
  };
  return { now, rowOf, step };
}

/** When the panel closes, the keyboard is on the row it was about. */
function useReturnToRow(openId: string | undefined, rowOf: (id: string | undefined) => HTMLElement | null): void {
  const last = useRef(openId);
  useEffect(() => {
    const closed = openId === undefined ? last.current : undefined;
    last.current = openId;
    if (closed === undefined) return;
    const active = document.activeElement;
    if (active === null || active === document.body || active.closest('[data-beside]')) rowOf(closed)?.focus({ preventScroll: true });
  });
}

/** Keys of a list: J and K move over rows, X selects, E edits, Enter opens, / searches; with a panel open, J and K take it along. */
export function useRowKeys<T>(options: Options<T>) {
  const { rows, rowId, onOpen, openId, onEdit, selectionActions, selected, setSelected, searchHint, bodyRef } = options;
  const text = useText(tableText);
  const searchRef = useRef<HTMLInputElement>(null);
  const { now, rowOf, step } = useDrawnRows(bodyRef, openId);
  useReturnToRow(openId, rowOf);
  const dataOf = (element: HTMLElement | null | undefined): T | undefined => rows.find((row) => rowId(row) === element?.dataset['row']);
  const withCurrent = (act: (row: T) => void) => () => {
    const row = dataOf(now());
    if (row !== undefined) act(row);
  };
  const move = (by: 1 | -1): void => {
    const row = dataOf(step(by));
    if (openId !== undefined && row !== undefined) onOpen?.(row);
  };
  const toggle = (row: T): void => {
    const next = new Set(selected);
    if (!next.delete(rowId(row))) next.add(rowId(row));
    setSelected(next);
  };
  const open = (): void => {
    const element = now();
    const row = dataOf(element);
    if (onOpen && row !== undefined && rowId(row) !== openId) onOpen(row);
    else element?.querySelector('a')?.click();
  };
  const group = text.keysGroup;
  useHotkeys([
    { keys: 'j', label: text.keyDown, group, run: () => move(1) },
    { keys: 'k', label: text.keyUp, group, run: () => move(-1) },
    { keys: 'Enter', label: text.keyOpen, group, run: open, when: onRow },
    ...(selectionActions
      ? [
          { keys: 'x', label: text.keySelect, group, run: withCurrent(toggle) },
          { keys: 'Escape', label: text.keyDeselect, group, run: () => setSelected(new Set()), when: () => selected.size > 0 },
        ]
      : []),
    ...(onEdit ? [{ keys: 'e', label: text.keyEdit, group, run: withCurrent(onEdit) }] : []),
    ...(searchHint ? [{ keys: '/', label: text.keySearch, group, run: () => searchRef.current?.focus() }] : []),
  ]);
  return { searchRef };
}
