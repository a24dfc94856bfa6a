import { pluralOf } from '../kernel/index.ts';
import { type Alternative, planSearch, type SearchPlan, type SynonymGroup } from './plan-search.ts';
import { isSpelled } from './typos.ts';

/** Of a word that two may have been glued to, how many letters each has at least; a longer word is none. */
const SHORTEST_PART = 3;
const LONGEST_GLUED = 16;

/** The word in its other number: `noodle` and `noodles`, `berries` and `berry`. */
function inOtherNumber(word: string): string[] {
  if (!isSpelled(word)) return [];
  const one = [word.slice(0, -1), word.slice(0, -2), `${word.slice(0, -3)}y`].find((base) => base.length > 2 && pluralOf(base) === word);
  return [one ?? pluralOf(word)];
}

/** The words that may have been glued: a size to what it is of (`cola50cl`), or two of letters alone. */
function partsOf(word: string): string[][] {
  const sized = /^(\p{L}{2,})(\d.*)$/u.exec(word);
  if (sized) return [[sized[1] ?? '', sized[2] ?? '']];
  if (!isSpelled(word) || word.length > LONGEST_GLUED) return [];
  const places = Math.max(0, word.length - 2 * SHORTEST_PART + 1);
  return Array.from({ length: places }, (_, at) => [word.slice(0, at + SHORTEST_PART), word.slice(at + SHORTEST_PART)]);
}

/** What a clause of one word may have meant beside it. */
function others([original]: readonly Alternative[], hasTypos: boolean): Alternative[] {
  const [word, ...rest] = original?.words ?? [];
  if (word === undefined || rest.length > 0) return [];
  // Parts of letters with mistakes in them would be half a dictionary.
  const parts = partsOf(word).filter(([, end = '']) => !hasTypos || !isSpelled(end));
  return [
    ...inOtherNumber(word).map((other) => ({ words: [other], isOriginal: false })),
    ...parts.map((words) => ({ words, isOriginal: false, isGlued: true })),
  ];
}

const loosened = (plan: SearchPlan, hasTypos: boolean): SearchPlan => ({
  ...plan,
  clauses: plan.clauses.map((clause) => [...clause, ...others(clause, hasTypos)]),
});

/** One way to read a search; with `hasTypos`, words may be mistyped (`allowedEdits`). */
export interface SearchTry {
  readonly plan: SearchPlan;
  readonly hasTypos: boolean;
}

/**
 * How a search is read, one way after another until something is found: as typed; in the other number and with words that were glued taken apart; and
 * mistyped.
 */
export function searchTries(text: string, synonyms: readonly SynonymGroup[] = []): readonly SearchTry[] {
  const plan = planSearch(text, synonyms);
  const apart = loosened(plan, false);
  const isLooser = apart.clauses.some((clause, at) => clause.length > (plan.clauses[at]?.length ?? 0));
  return [
    { plan, hasTypos: false },
    ...(isLooser ? [{ plan: apart, hasTypos: false }] : []),
    { plan: loosened(plan, true), hasTypos: true },
  ];
}
