import { countEdits } from '../search/index.ts';

/** What words of a file are names of. */
export const NAMED = ['sku', 'unit', 'brand', 'principal', 'category'] as const;
export type Named = (typeof NAMED)[number];

/** A word without what people write now so, now so: capitals and spaces. */
export const foldWord = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, '');

/** Shorter words are one letter from half of all others. */
const SHORTEST = 4;
const digitsOf = (text: string): string => text.replaceAll(/[^0-9]/g, '');

/** What a word of a file is: known under this name; or new, and perhaps a known one with a letter wrong. */
export type Meant = { readonly known: string } | { readonly known?: undefined; readonly nearly: string | undefined };

/** Whether one letter or sign tells two words apart, and no digit does: numbers tell goods and packs apart. */
const isNearly = (one: string, other: string): boolean => countEdits(one, other, 1) === 1 && digitsOf(one) === digitsOf(other);

/** Says which of the known words a word of a file is. One written exactly so goes before one that differs by capitals or spaces. */
export function meantAmong(known: Iterable<string>): (said: string) => Meant {
  const [exact, folded] = [new Set<string>(), new Map<string, string>()];
  for (const word of known) {
    exact.add(word);
    const fold = foldWord(word);
    if (!folded.has(fold)) folded.set(fold, word);
  }
  // A word that is mistyped or new mostly stands in many rows.
  const nearest = new Map<string, string | undefined>();
  const findNearest = (fold: string): string | undefined => {
    if (fold.length < SHORTEST) return undefined;
    for (const [other, word] of folded) if (isNearly(fold, other)) return word;
    return undefined;
  };
  return (said) => {
    if (exact.has(said)) return { known: said };
    const fold = foldWord(said);
    const same = folded.get(fold);
    if (same !== undefined) return { known: same };
    if (!nearest.has(fold)) nearest.set(fold, findNearest(fold));
    return { nearly: nearest.get(fold) };
  };
}

/**
 * Beginnings and ends by which codes are found that one letter tells from `code`, or nothing but capitals and spaces: of two such codes the first half
 * or the last half is the same. Stored of each product as `code_head` and `code_tail`.
 */
export function halvesOf(code: string): { readonly heads: readonly string[]; readonly tails: readonly string[] } {
  const fold = foldWord(code);
  const halves = new Set([-1, 0, 1].map((more) => Math.max(0, Math.floor((fold.length + more - 1) / 2))));
  const key = (half: string): string => `${digitsOf(code)}|${half}`;
  return {
    heads: [...halves].map((half) => key(fold.slice(0, half))),
    tails: [...halves].map((half) => key(half === 0 ? '' : fold.slice(-half))),
  };
}

/** A word of a row that is new, or nearly a known one. */
export interface FoundWord {
  readonly named: Named;
  readonly said: string;
  /** The known word that it nearly is. */
  readonly nearly: string | undefined;
}

/** What a dry run found of words: by what they name, each new one with how many rows have it; and those that are nearly known. */
export interface FoundWords {
  readonly fresh?: Readonly<Partial<Record<Named, Readonly<Record<string, number>>>>>;
  readonly doubts?: readonly Doubt[];
}
export interface Doubt {
  readonly named: Named;
  readonly said: string;
  readonly nearly: string;
  readonly rows: number;
  /** The first of them. */
  readonly row: number;
}

/** So many doubts are kept: whoever has more has them of a kind. */
const MOST_DOUBTS = 200;

/** Adds what was found of rows. Words that name a product are not told as new: the rows are. */
export function withFound(
  found: FoundWords,
  rows: readonly { readonly number: number; readonly isRefused: boolean; readonly found: readonly FoundWord[] }[],
): FoundWords {
  const fresh = new Map(Object.entries(found.fresh ?? {}).map(([named, words]) => [named, new Map(Object.entries(words))]));
  const doubts = new Map((found.doubts ?? []).map((doubt) => [JSON.stringify([doubt.named, doubt.said]), doubt]));
  for (const { number, isRefused, found: words } of rows)
    for (const { named, said, nearly } of words) {
      if (!isRefused && named !== 'sku') {
        const counts = fresh.get(named) ?? new Map<string, number>();
        fresh.set(named, counts.set(said, (counts.get(said) ?? 0) + 1));
      }
      const key = JSON.stringify([named, said]);
      const doubt = doubts.get(key) ?? (nearly !== undefined && doubts.size < MOST_DOUBTS && { named, said, nearly, rows: 0, row: number });
      if (doubt) doubts.set(key, { ...doubt, rows: doubt.rows + 1 });
    }
  return {
    fresh: Object.fromEntries([...fresh].map(([named, words]) => [named, Object.fromEntries(words)])),
    doubts: [...doubts.values()],
  };
}
