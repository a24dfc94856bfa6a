import { pluralOf } from '../kernel/index.ts';
import { codeOf, MAX_QUERY_WORDS, wordsOf } from './words.ts';

/** Terms that mean the same to a tenant, such as `noodles` and `indomie`; a term may be of several words. */
export type SynonymGroup = readonly string[];

/** One way to satisfy a clause: a product must have every one of these words, or a word that begins with it. */
export interface Alternative {
  readonly words: readonly string[];
  /** As it was typed, rather than a synonym of it. */
  readonly isOriginal: boolean;
  /** Words that were typed as one: all but the last are whole. */
  readonly isGlued?: boolean;
}

/** Whether the word at a place is found only as it is, and not where it begins another one. */
export const isWholeWord = ({ words, isGlued = false }: Alternative, at: number): boolean => isGlued && at < words.length - 1;

/** What was typed, taken apart: a product must satisfy every clause by one of its alternatives, or have a code that begins with `code`. */
export interface SearchPlan {
  readonly clauses: readonly (readonly Alternative[])[];
  /** The whole text as a code; empty where it is too short to be the beginning of one. */
  readonly code: string;
}

/** A shorter beginning of a code finds half a catalogue. */
const MIN_CODE = 3;
const MAX_ALTERNATIVES = 8;

/** Whether two words are one in singular and plural. */
const isSame = (one: string | undefined, other: string): boolean =>
  one !== undefined && (one === other || pluralOf(one) === other || pluralOf(other) === one);

/** The longest term of a group that stands at `from` in the words typed, and what else that group says. */
function termAt(words: readonly string[], from: number, groups: readonly (readonly string[][])[]) {
  let length = 1;
  let others: string[][] = [];
  for (const group of groups) {
    const found = group.find((term) => term.length > 0 && term.every((word, place) => isSame(words[from + place], word)));
    if (!found || found.length < length) continue;
    if (found.length > length) others = [];
    length = found.length;
    const isTyped = found.every((word, place) => words[from + place] === word);
    others.push(...group.filter((term) => (term !== found || !isTyped) && term.length > 0));
  }
  return { length, others };
}

/** Takes a search apart into clauses, with the tenant's synonyms as further alternatives. */
export function planSearch(text: string, synonyms: readonly SynonymGroup[] = []): SearchPlan {
  const words = wordsOf(text).slice(0, MAX_QUERY_WORDS);
  const groups = synonyms.map((group) => group.map((term) => wordsOf(term)));
  const clauses: Alternative[][] = [];
  for (let at = 0; at < words.length; ) {
    const { length, others } = termAt(words, at, groups);
    const original = { words: words.slice(at, at + length), isOriginal: true };
    clauses.push([original, ...others.map((term) => ({ words: term, isOriginal: false }))].slice(0, MAX_ALTERNATIVES));
    at += length;
  }
  const code = codeOf(text);
  return { clauses, code: code.length < MIN_CODE ? '' : code };
}
