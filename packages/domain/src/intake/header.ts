import type { Column } from './column.ts';

/** Which column of a file is which of ours: id → place in the row, from 0. */
export type Mapping = Readonly<Record<string, number>>;

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** How headers are compared: without capitals, signs and what stands in brackets behind. */
export const headerKey = (header: string): string => plain(header.replace(/[([][^)\]]*[)\]]\s*$/, '')) || plain(header);

const namesOf = (column: Column): string[] => [column.label, column.id, ...(column.synonyms ?? [])].map(headerKey);

/** The mapping that the headers themselves suggest; of two headers for one column, the first. */
export function suggestMapping(headers: readonly string[], columns: readonly Column[]): Mapping {
  const keys = headers.map(headerKey);
  const mapping: Record<string, number> = {};
  const taken = new Set<number>();
  for (const column of columns) {
    for (const name of namesOf(column)) {
      const place = keys.findIndex((key, index) => key === name && !taken.has(index));
      if (place < 0) continue;
      mapping[column.id] = place;
      taken.add(place);
      break;
    }
  }
  return mapping;
}

const MANY = 3;

/**
 * The place of the header among the first rows of a file, from 0: the row that knows most of our columns; where none knows two (one, for a
 * narrow file), the first with several cells. People put titles, dates and addresses above.
 */
export function findHeader(rows: readonly (readonly string[])[], columns: readonly Column[]): number {
  let best = { place: -1, known: 0 };
  for (const [place, row] of rows.entries()) {
    const known = Object.keys(suggestMapping(row, columns)).length;
    if (known > best.known) best = { place, known };
  }
  const filled = (row: readonly string[]): number => row.filter((cell) => cell.trim() !== '').length;
  if (best.known >= 2 || (best.known === 1 && filled(rows[best.place] ?? []) < MANY)) return best.place;
  const first = rows.findIndex((row) => filled(row) > 1);
  return first < 0
    ? Math.max(
        rows.findIndex((row) => filled(row) > 0),
        0,
      )
    : first;
}

/** A mapping by the headers' own texts, to be found again in the next file; and back. A header that is not there leaves its column out. */
export const mappingByHeader = (mapping: Mapping, headers: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(mapping).map(([id, place]) => [id, headers[place] ?? '']));

export function mappingFromHeaders(saved: Readonly<Record<string, string>>, headers: readonly string[]): Mapping {
  const keys = headers.map(headerKey);
  return Object.fromEntries(
    Object.entries(saved).flatMap(([id, header]): [string, number][] => {
      const place = keys.indexOf(headerKey(header));
      return place < 0 ? [] : [[id, place]];
    }),
  );
}

/** What keeps a mapping from being used, in words; undefined when it can be. */
export function mappingTrouble(mapping: Mapping, columns: readonly Column[], width: number): string | undefined {
  const known = new Set(columns.map((column) => column.id));
  const stranger = Object.keys(mapping).find((id) => !known.has(id));
  if (stranger !== undefined) return `There is no column “${stranger}” to put a column of the file into.`;
  const outside = Object.values(mapping).find((place) => !Number.isInteger(place) || place < 0 || place >= width);
  if (outside !== undefined) return `The file has no column number ${outside + 1}.`;
  const missing = columns
    .filter((column) => column.isKey && column.keyDefault === undefined && mapping[column.id] === undefined)
    .map((column) => column.label);
  if (missing.length > 0) return `Say which column of the file holds ${missing.join(' and ')}: rows are told apart by it.`;
  const isOnlyKeys = columns.every((column) => column.isKey || mapping[column.id] === undefined);
  return isOnlyKeys && columns.some((column) => !column.isKey)
    ? 'Only the columns that name a row are mapped: nothing would be written.'
    : undefined;
}
