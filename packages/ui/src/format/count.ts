import { pluralOf } from '@omniroute/domain';

/** A noun that is counted: `carton`, or both forms where the rule does not make the second (`{ one: 'person', other: 'people' }`). */
export type CountedNoun = string | { readonly one: string; readonly other: string };

/** Where the server stops counting rows. */
export const COUNT_CAP = 10_000;

/**
 * Writes how many rows there are. Counting stops at `cap` (the server counts one further and no more),
 * so a larger number is written `10,000+`.
 */
export function cappedCount(count: number, cap = COUNT_CAP): string {
  const number = new Intl.NumberFormat('en-NG');
  return count > cap ? `${number.format(cap)}+` : number.format(count);
}

/** The noun alone, as the count needs it: `is` and `are`, `boxes`. */
export function nounFor(count: number, noun: CountedNoun): string {
  const { one, other } = typeof noun === 'string' ? { one: noun, other: pluralOf(noun) } : noun;
  return count === 1 ? one : other;
}

/** A count with its noun: `1 customer`, `1,200 customers`; past a given `cap`, `10,000+ customers`. */
export const countWords = (count: number, noun: CountedNoun, cap = Number.POSITIVE_INFINITY): string =>
  `${cappedCount(count, cap)} ${nounFor(count, noun)}`;
