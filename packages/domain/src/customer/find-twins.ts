import { nameKeysOf } from './trigrams.ts';

/** A key that so many have is an agent's number or a placeholder, and says nothing. */
export const MOST_SHARING = 20;

/** Every two of a list. */
function* pairsOf<T>(all: readonly T[]): Generator<readonly [T, T]> {
  for (const [place, one] of all.entries()) for (const other of all.slice(place + 1)) yield [one, other];
}

/** Every two that have a key in common, unless many have it. */
export function* pairsByKey<T>(all: readonly T[], keysOf: (one: T) => readonly string[]): Generator<readonly [T, T]> {
  const byKey = new Map<string, T[]>();
  for (const one of all)
    for (const key of new Set(keysOf(one))) {
      const sharing = byKey.get(key);
      if (sharing) sharing.push(one);
      else byKey.set(key, [one]);
    }
  for (const sharing of byKey.values()) if (sharing.length <= MOST_SHARING) yield* pairsOf(sharing);
}

/** Two that may be one, the smaller code first, and what speaks for it, the surest first. */
export interface KeyTwins<T, Reason extends string> {
  readonly first: T;
  readonly second: T;
  readonly reasons: readonly Reason[];
}

/** What two are told by to be one, the surest sign first, with the keys that they share. */
type Signs<T, Reason extends string> = readonly (readonly [Reason, (one: T) => readonly string[]])[];

/** Pairs that share a key of some sign: who share more come first, then who share a surer one, then by code. */
function findTwins<T extends { readonly code: string }, Reason extends string>(
  all: readonly T[],
  signs: Signs<T, Reason>,
): KeyTwins<T, Reason>[] {
  const found = new Map<string, { first: T; second: T; reasons: Reason[] }>();
  for (const [reason, keysOf] of signs)
    for (const [one, other] of pairsByKey(all, keysOf)) {
      const [first, second] = one.code < other.code ? [one, other] : [other, one];
      const key = JSON.stringify([first.code, second.code]);
      const pair = found.get(key) ?? { first, second, reasons: [] };
      found.set(key, pair);
      if (!pair.reasons.includes(reason)) pair.reasons.push(reason);
    }
  const order = signs.map(([reason]) => reason);
  const surest = ({ reasons: [reason] }: { reasons: readonly Reason[] }): number =>
    reason === undefined ? signs.length : order.indexOf(reason);
  return [...found.values()].sort(
    (a, b) =>
      b.reasons.length - a.reasons.length ||
      surest(a) - surest(b) ||
      (a.first.code < b.first.code || (a.first.code === b.first.code && a.second.code < b.second.code) ? -1 : 1),
  );
}

/** A text in normal form: its telling words in any order; none for a text without words. */
const normalForm = (text: string): string[] => [nameKeysOf(text).words].filter((words) => words !== '');

export type OutletTwinReason = 'phone' | 'name' | 'address';

/** An address with the words that people shorten shortened. */
const shortened = (address: string): string =>
  address
    .replace(/\bstreet\b/gi, 'st')
    .replace(/\broad\b/gi, 'rd')
    .replace(/\bavenue\b/gi, 'ave');

interface OutletFacts {
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly city: string;
  readonly phone: string | null;
}

/** Pairs of one customer's outlets that may be one place: with one number, or of one name or one address however it is written. */
export const findOutletTwins = <T extends OutletFacts>(outlets: readonly T[]): KeyTwins<T, OutletTwinReason>[] =>
  findTwins<T, OutletTwinReason>(outlets, [
    ['address', ({ address, city }) => (address === '' ? [] : normalForm(`${shortened(address)} ${city}`))],
    ['phone', ({ phone }) => (phone === null ? [] : [phone])],
    ['name', ({ name }) => normalForm(name)],
  ]);

export type OwnerTwinReason = 'phone' | 'name';

/** Pairs of owners that may be one person: with one number, in international form, or of one name however it is written. */
export const findOwnerTwins = <T extends { readonly code: string; readonly name: string; readonly phones: readonly string[] }>(
  owners: readonly T[],
): KeyTwins<T, OwnerTwinReason>[] =>
  findTwins<T, OwnerTwinReason>(owners, [
    ['phone', ({ phones }) => phones],
    ['name', ({ name }) => normalForm(name)],
  ]);
