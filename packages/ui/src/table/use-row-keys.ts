'use client';

import { useRef } from 'react';
import { useHotkeys } from '../internal/hotkeys.ts';
import { useText } from '../provider/index.ts';
import { tableText } from './messages.ts';
import type { TableGridProps } from './table-props.ts';

type Options<T> = Pick<
  TableGridProps<T>,
  'rowId' | 'onOpen' | 'onEdit' | 'selectionActions' | 'selected' | 'setSelected' | 'searchHint'
> & {
  readonly rows: readonly T[];
};

/** Keys of a list: J and K move over rows, X selects, E edits, Enter opens, / searches. */
export function useRowKeys<T>({ rows, rowId, onOpen, onEdit, selectionActions, selected, setSelected, searchHint }: Options<T>) {
  const text = useText(tableText);
  const bodyRef = useRef<HTMLTableSectionElement>(null);
  const searchRef = useRef<HTMLInputElement>(null);

  const drawn = (): HTMLElement[] => [...(bodyRef.current?.querySelectorAll<HTMLElement>('tr[data-row]') ?? [])];
  const focused = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>('tr[data-row]') ?? null;
  const move = (by: 1 | -1): void => {
    const all = drawn();
    const now = focused();
    const at = now === null ? (by === 1 ? -1 : all.length) : all.indexOf(now);
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'nearest' });
  };
  const current = (): T | undefined => rows.find((row) => rowId(row) === focused()?.dataset['row']);
  const withCurrent = (act: (row: T) => void) => () => {
    const row = current();
    if (row !== undefined) act(row);
  };
  const toggle = (row: T): void => {
    const next = new Set(selected);
    if (!next.delete(rowId(row))) next.add(rowId(row));
    setSelected(next);
  };
  const open = (): void => {
    if (onOpen) withCurrent(onOpen)();
    else focused()?.querySelector('a')?.click();
  };
  const onRow = (): boolean => document.activeElement?.matches('tr[data-row]') ?? false;
  const group = text.keysGroup;
  useHotkeys([
    { keys: 'j', label: text.keyDown, group, run: () => move(1) },
    { keys: 'k', label: text.keyUp, group, run: () => move(-1) },
    { keys: 'Enter', label: text.keyOpen, group, run: open, when: onRow },
    ...(selectionActions ? [{ keys: 'x', label: text.keySelect, group, run: withCurrent(toggle) }] : []),
    ...(onEdit ? [{ keys: 'e', label: text.keyEdit, group, run: withCurrent(onEdit) }] : []),
    ...(searchHint ? [{ keys: '/', label: text.keySearch, group, run: () => searchRef.current?.focus() }] : []),
  ]);
  return { bodyRef, searchRef };
}
