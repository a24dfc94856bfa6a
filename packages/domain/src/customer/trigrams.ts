/** Words that say what kind of business it is, not which one: two shops that share only these are not alike. */
const COMMON = new Set(
  `and the of store stores shop shops supermarket supermarkets mart minimart market enterprise enterprises ent venture ventures trading traders
  trade merchant merchants company co ltd limited nig nigeria plc global int intl international and sons bros brothers wholesale wholesales
  provision provisions distributor distributors distribution services service resources investment investments links concept concepts`.split(
    /\s+/,
  ),
);
/** How people shorten what they are called by. */
const SHORT: Readonly<Record<string, string>> = { alh: 'alhaji', alhj: 'alhaji', mrs: 'mama', madam: 'mama', chf: 'chief', st: 'saint' };

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The words of a business name that tell it from others, in their order; all words where all of them are common ones. */
export function namingWords(name: string): string[] {
  const words = folded(name)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => SHORT[word] ?? word);
  const telling = words.filter((word) => !COMMON.has(word));
  return telling.length > 0 ? telling : words;
}

/** The trigrams of words, each padded as pg_trgm does: two spaces before, one after. */
export function trigramsOf(words: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const word of words) {
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) found.add(padded.slice(at, at + 3));
  }
  return found;
}

/** What two sets share of all they have, in whole percent. */
export function sharedPercent(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const item of small) if (large.has(item)) shared += 1;
  return Math.floor((100 * shared) / (one.size + other.size - shared));
}

/** What a name is found by: its trigrams, and with `=` before them its telling words, whatever their order. */
export interface NameKeys {
  readonly grams: readonly string[];
  /** Empty where a name has no words. */
  readonly words: string;
}

export function nameKeysOf(name: string): NameKeys {
  const words = namingWords(name);
  return { grams: [...trigramsOf(words)], words: words.length === 0 ? '' : `=${[...new Set(words)].sort().join(' ')}` };
}
