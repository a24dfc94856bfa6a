'use client';

import { useState, useSyncExternalStore } from 'react';
import { boundedWidth, keepLook, keptLook, watchLooks } from '../table/look.ts';

const none: Readonly<Record<string, number>> = {};

export interface SheetWidths {
  /** Set by hand, in px by column. */
  readonly widths: Readonly<Record<string, number>>;
  /** Sets a width, kept on this machine only once it is `final`; undefined gives a column its first width again. */
  readonly setWidth: (id: string, px: number | undefined, final?: boolean) => void;
}

/** Widths of columns, as they were left on this machine. */
export function useWidths(name: string | undefined): SheetWidths {
  const kept = useSyncExternalStore(
    watchLooks,
    () => keptLook(name).widths ?? none,
    () => none,
  );
  const [set, setSet] = useState<Readonly<Record<string, number>>>();
  const widths = set ?? kept;
  const setWidth = (id: string, px: number | undefined, final = true) => {
    const { [id]: _, ...others } = widths;
    const next = px === undefined ? others : { ...others, [id]: boundedWidth(px) };
    setSet(next);
    if (final) keepLook(name, { widths: next });
  };
  return { widths, setWidth };
}
