import { findKnownSkus, listCategories } from '@omniroute/db/catalogue';
import { listWords, skusByHalves, unitsOfSkus } from '@omniroute/db/intake';
import { PATH_SEPARATOR, pathsOf } from '@omniroute/domain/catalogue';
import {
  type CellValue,
  type Column,
  type FoundWord,
  foldWord,
  halvesOf,
  IMPORT_COLUMNS,
  type ImportKind,
  listOf,
  listText,
  type Meant,
  meantAmong,
  type Named,
} from '@omniroute/domain/intake';
import type { Call } from '../run-verb.ts';
import type { ReadRow } from './kinds/kind.ts';

type Meaning = (said: string) => Meant;
type NamingColumn = Column & { readonly names: Named };

const namingColumns = (kind: ImportKind): NamingColumn[] =>
  IMPORT_COLUMNS[kind].filter((column): column is NamingColumn => column.names !== undefined);

/** The words in a cell: of a list each of its parts. */
function wordsIn({ type }: Column, value: CellValue | null | undefined): string[] {
  if (typeof value !== 'string') return [];
  return type === 'list' ? listOf(value) : [value];
}

async function skusMeant(call: Call, said: readonly string[]): Promise<Meaning> {
  const known = await findKnownSkus(call.tx, said);
  const halves = said.filter((sku) => !known.has(sku)).map(halvesOf);
  if (halves.length === 0) return meantAmong(known);
  const [heads, tails] = [halves.flatMap((one) => one.heads), halves.flatMap((one) => one.tails)];
  const near = await skusByHalves(call.tx, [...new Set(heads)], [...new Set(tails)]);
  return nearSkus(known, near);
}

/** Among the few that share a half, so that each code is compared with few. */
function nearSkus(known: ReadonlySet<string>, near: readonly string[]): Meaning {
  const byHalf = new Map<string, string[]>();
  for (const sku of near) for (const key of keysOf(sku)) byHalf.set(key, [...(byHalf.get(key) ?? []), sku]);
  return (said) => {
    if (known.has(said)) return { known: said };
    return meantAmong(new Set(keysOf(said).flatMap((key) => byHalf.get(key) ?? [])))(said);
  };
}

const keysOf = (sku: string): string[] => {
  const { heads, tails } = halvesOf(sku);
  return [...heads.map((key) => `^${key}`), ...tails.map((key) => `${key}$`)];
};

/** A category may be written as its name, its code or its path. */
async function categoriesMeant(call: Call): Promise<Meaning> {
  const rows = await listCategories(call.tx);
  const paths = [...pathsOf(rows).values()].map(({ names }) => names.join(PATH_SEPARATOR));
  return meantAmong([...rows.map(({ code }) => code), ...paths, ...rows.map(({ name }) => name)]);
}

async function meaningOf(call: Call, named: Exclude<Named, 'sku'>): Promise<Meaning> {
  return named === 'category' ? categoriesMeant(call) : meantAmong(await listWords(call.tx, named));
}

/** What the words of rows mean, by what they name; a unit first among those of the row's own product. */
async function readMeanings(call: Call, kind: ImportKind, rows: readonly ReadRow[]) {
  const columns = namingColumns(kind);
  const said = (named: Named): string[] => {
    const own = columns.filter(({ names }) => names === named);
    return [...new Set(rows.flatMap(({ values }) => own.flatMap((column) => wordsIn(column, values.get(column.id)))))];
  };
  const sku = await skusMeant(call, said('sku'));
  const meanings = new Map<Named, Meaning>([['sku', sku]]);
  for (const named of ['unit', 'brand', 'principal', 'category'] as const)
    if (said(named).length > 0) meanings.set(named, await meaningOf(call, named));
  const skus = rows.map(({ values }) => sku(String(values.get('sku'))).known ?? '');
  const units = said('unit').length > 0 ? await unitsOfSkus(call.tx, skus) : new Map<string, readonly string[]>();
  return (named: Named, word: string, place: number): Meant => {
    const fold = foldWord(word);
    const own = named === 'unit' ? units.get(skus[place] ?? '') : undefined;
    const same = own?.includes(word) ? word : own?.find((unit) => foldWord(unit) === fold);
    return same === undefined ? (meanings.get(named)?.(word) ?? { nearly: undefined }) : { known: same };
  };
}

/** A row in the words of the house, with those of its own that are new. */
export type Understood<Row extends ReadRow> = Row & { readonly found: readonly FoundWord[] };

/**
 * Puts known words in the place of those that differ from them by capitals or spaces alone, so that nobody gets a second self by a file, and says which
 * words are new.
 */
export async function understand<Row extends ReadRow>(call: Call, kind: ImportKind, rows: readonly Row[]): Promise<Understood<Row>[]> {
  const columns = namingColumns(kind);
  if (columns.length === 0 || rows.length === 0) return rows.map((row) => ({ ...row, found: [] }));
  const meant = await readMeanings(call, kind, rows);
  return rows.map((row, place) => {
    const values = new Map(row.values);
    const found = new Map<string, FoundWord>();
    for (const column of columns) {
      const words = wordsIn(column, values.get(column.id));
      const known = words.map((word) => {
        const one = meant(column.names, word, place);
        if (one.known === undefined)
          found.set(JSON.stringify([column.names, word]), { named: column.names, said: word, nearly: one.nearly });
        return one.known ?? word;
      });
      if (words.length > 0) values.set(column.id, column.type === 'list' ? listText(known) : (known[0] ?? ''));
    }
    return { ...row, values, found: [...found.values()] };
  });
}
