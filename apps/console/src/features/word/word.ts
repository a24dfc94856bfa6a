import type { RouterOutputs } from '@omniroute/api';

type Catalogue = RouterOutputs['catalogue'];
export type Brand = Catalogue['brands']['items'][number];
export type Principal = Catalogue['principals']['items'][number];
export type Group = Catalogue['groups']['items'][number];
export type Attribute = Catalogue['attributes']['items'][number];

/** The kinds of words, in the order of their tabs; each is the last part of its address. */
export const WORD_TABS = ['brands', 'principals', 'groups', 'attributes', 'synonyms'] as const;
export type WordTab = (typeof WORD_TABS)[number];
export const isWordTab = (text: string): text is WordTab => (WORD_TABS as readonly string[]).includes(text);

/** A word as the list of its kind shows it. */
export interface WordRow {
  readonly id: string;
  readonly name: string;
  /** Where its products are. */
  readonly href: string;
  /** What else there is to know, each a few words. */
  readonly facts: readonly string[];
  readonly count: number;
  readonly isFacet?: boolean;
  readonly isFree: boolean;
}

const alike = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

/** Another word of that name, whatever its capitals. */
export const takenBy = <Row extends { readonly id: string; readonly name: string }>(
  rows: readonly Row[],
  name: string,
  own?: string,
): Row | undefined => rows.find((row) => row.id !== own && alike(row.name, name));

/** The rows in which every word typed begins somewhere. */
export function foundIn(rows: readonly WordRow[], typed: string): readonly WordRow[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ name, facts }) => {
    const text = [name, ...facts].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export const listHref = (filter: string, value: string): string => `/products?f.${filter}=${encodeURIComponent(value)}`;
export const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
