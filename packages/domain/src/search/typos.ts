/** Whether a word can be mistyped: a number or a code that differs is another one. */
export const isSpelled = (word: string): boolean => /^\p{L}{3,}$/u.test(word);

/** How many mistakes a typed word may have: none in a short word or a code, one from four letters on, two from eight on. */
export function allowedEdits(word: string): 0 | 1 | 2 {
  if (!isSpelled(word) || word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * How many letters must be put in, left out, exchanged or swapped with their neighbour to make one word of the other (optimal string
 * alignment); `limit + 1` as soon as it is more than `limit`.
 */
export function countEdits(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) edits = Math.min(edits, (before[j - 2] ?? 0) + 1);
      row.push(edits);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = last;
    last = row;
  }
  return Math.min(last[other.length] ?? limit + 1, limit + 1);
}

/** The trigrams of a word, two blanks before it and one behind, as pg_trgm has them: beginnings count for more than ends. */
export function trigramsOf(word: string): string[] {
  const padded = `  ${word} `;
  return [...new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)))];
}

/** How many of a mistyped word's trigrams the word that was meant must at least share: a mistake costs four at most, by a swap. */
export const sharedTrigrams = (word: string): number => Math.max(1, trigramsOf(word).length - 4 * allowedEdits(word));
