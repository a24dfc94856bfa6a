import type { ListState } from './list-state.ts';

/** How a list looks to one person on one machine; what is listed stands in the address instead. */
export interface ListLook {
  /** Columns in their order; undefined is the list's own choice. */
  readonly columns?: readonly string[];
  readonly density?: ListState['density'];
  /** Widths set by hand, in px by column. */
  readonly widths?: Readonly<Record<string, number>>;
}

const noLook: ListLook = {};
export const narrowest = 56;
const widest = 900;

/** A width one can still read and take hold of. */
export const boundedWidth = (px: number): number => Math.round(Math.min(widest, Math.max(narrowest, px)));

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');

function widthsOf(value: unknown): Readonly<Record<string, number>> {
  if (typeof value !== 'object' || value === null) return {};
  const widths = Object.entries(value).filter((entry): entry is [string, number] => Number.isFinite(entry[1]));
  return Object.fromEntries(widths.map(([id, px]) => [id, boundedWidth(px)]));
}

/** Reads a kept look; what makes no sense in it is left out. */
export function readLook(kept: string | null): ListLook {
  let value: unknown;
  try {
    value = JSON.parse(kept ?? 'null');
  } catch {
    return noLook; // cut off while it was written, or by hand: the list's own look is better than a broken one
  }
  if (typeof value !== 'object' || value === null) return noLook;
  const { columns, density, widths } = value as Record<string, unknown>;
  const known = widthsOf(widths);
  return {
    ...(isTexts(columns) && { columns }),
    ...((density === 'compact' || density === 'comfortable') && { density }),
    ...(Object.keys(known).length > 0 && { widths: known }),
  };
}

const keyOf = (list: string): string => `omniroute-list-look:${list}`;
const looks = new Map<string, ListLook>();
const listeners = new Set<() => void>();

/** The look kept for a list; on the server, and for a list without a name, none. */
export function keptLook(list: string | undefined): ListLook {
  if (list === undefined || typeof window === 'undefined') return noLook;
  const known = looks.get(list);
  if (known !== undefined) return known;
  let look = noLook;
  try {
    look = readLook(window.localStorage.getItem(keyOf(list)));
  } catch {
    // The browser keeps nothing: the list looks as at first.
  }
  looks.set(list, look);
  return look;
}

/** Changes a look and keeps it; `undefined` forgets that part of it. */
export function keepLook(list: string | undefined, patch: { [Part in keyof ListLook]?: ListLook[Part] | undefined }): void {
  if (list === undefined) return;
  const merged = Object.entries({ ...keptLook(list), ...patch }).filter(([, value]) => value !== undefined);
  looks.set(list, Object.fromEntries(merged));
  try {
    window.localStorage.setItem(keyOf(list), JSON.stringify(looks.get(list)));
  } catch {
    // Full, or keeps nothing: it holds until the page is left.
  }
  for (const listener of listeners) listener();
}

export function watchLooks(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
