import { groupBy } from '../kernel/index.ts';
import { MOST_SHARING, pairsByKey } from './find-twins.ts';
import { namingWords, sharedPercent, trigramsOf } from './trigrams.ts';

/** What of a customer tells whether it is another one's twin. */
export interface TwinFacts {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly territory: string;
  readonly ownerName: string;
  /** The owner it is linked to: shops of one owner may share a number. */
  readonly ownerId: string | null;
  /** International form: the customer's own and its outlets'. */
  readonly phones: readonly string[];
  readonly taxId: string | null;
  readonly registrationNumber: string | null;
  readonly landmarks: readonly string[];
}

export type TwinReason = 'tax-id' | 'registration-number' | 'phone' | 'name' | 'territory' | 'landmark' | 'owner';

/** Two customers that may be one. `score` is 0 to 100; `namePercent` is what their names share. */
export interface Twins {
  readonly first: TwinFacts;
  readonly second: TwinFacts;
  readonly score: number;
  readonly namePercent: number;
  readonly reasons: readonly TwinReason[];
}

/** Names that share less are not alike. */
const ALIKE = 45;
/** Pairs below are not shown. */
const LEAST_SCORE = 50;
/** A customer with what its comparisons need, made once. */
interface Prepared {
  readonly facts: TwinFacts;
  readonly name: ReadonlySet<string>;
  readonly owner: ReadonlySet<string>;
  readonly landmarks: readonly ReadonlySet<string>[];
}

const gramsOf = (text: string): Set<string> => trigramsOf(namingWords(text));
const prepare = (facts: TwinFacts): Prepared => ({
  facts,
  name: gramsOf(facts.name),
  owner: gramsOf(facts.ownerName),
  landmarks: facts.landmarks.map(gramsOf),
});

/**
 * Of how many of a name's trigrams, whichever they are, a name that is alike has at least one (prefix filtering): the rarest are asked for, so
 * that few names are looked at.
 */
export const keysNeeded = (trigrams: number): number => trigrams - Math.ceil((trigrams * ALIKE) / 100) + 1;

/** Pairs of one territory whose names may share ALIKE percent, by the rarest of their trigrams. */
function* pairsByName(all: readonly Prepared[]): Generator<readonly [Prepared, Prepared]> {
  const frequency = new Map<string, number>();
  for (const { name } of all) for (const gram of name) frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
  const rarity = (gram: string): number => frequency.get(gram) ?? 0;
  const index = new Map<string, Prepared[]>();
  for (const one of all) {
    const rare = [...one.name].sort((a, b) => rarity(a) - rarity(b) || (a < b ? -1 : 1));
    const prefix = rare.slice(0, keysNeeded(rare.length));
    const met = new Set<Prepared>();
    for (const gram of prefix) {
      const others = index.get(gram) ?? [];
      for (const other of others) met.add(other);
      index.set(gram, others);
      others.push(one);
    }
    for (const other of met) yield [other, one];
  }
}

const isSame = (one: string | null, other: string | null): boolean => one !== null && one !== '' && one === other;

/** Owners and landmarks are written in many ways: so much must be shared for them to be the same. */
const SAME_TEXT = 60;

interface Judgement {
  readonly score: number;
  readonly namePercent: number;
  readonly reasons: readonly TwinReason[];
}

function judge(one: Prepared, other: Prepared): Judgement {
  const [first, second] = [one.facts, other.facts];
  const namePercent = sharedPercent(one.name, other.name);
  const isOneOwner = isSame(first.ownerId, second.ownerId);
  const signs: readonly (readonly [TwinReason, boolean, number])[] = [
    ['tax-id', isSame(first.taxId, second.taxId), 60],
    ['registration-number', isSame(first.registrationNumber, second.registrationNumber), 50],
    // An owner's shops share his number: there it is no sign.
    ['phone', !isOneOwner && first.phones.some((phone) => second.phones.includes(phone)), 40],
    ['name', namePercent >= ALIKE, Math.floor((namePercent * 45) / 100)],
    ['territory', first.territory === second.territory, 10],
    ['landmark', one.landmarks.some((here) => other.landmarks.some((there) => sharedPercent(here, there) >= SAME_TEXT)), 10],
    ['owner', !isOneOwner && sharedPercent(one.owner, other.owner) >= SAME_TEXT, 10],
  ];
  const found = signs.filter(([, isThere]) => isThere);
  const sum = found.reduce((total, [, , weight]) => total + weight, 0);
  return { score: Math.min(100, sum), namePercent, reasons: found.map(([reason]) => reason) };
}

/** What speaks for two customers being one, and how much. */
export const judgeTwins = (first: TwinFacts, second: TwinFacts): Judgement => judge(prepare(first), prepare(second));

/**
 * Pairs of customers that may be one, the likeliest first; pairs whose key `isDistinct` knows were looked at before and are left out.
 * Looks at those that share a phone, a tax id or a registration number, and at names alike within a territory.
 */
export function findDuplicates(all: readonly TwinFacts[], isDistinct: (firstId: string, secondId: string) => boolean): Twins[] {
  const prepared = all.map(prepare);
  const found = new Map<string, Twins>();
  const take = ([one, other]: readonly [Prepared, Prepared]): void => {
    const [first, second] = one.facts.id < other.facts.id ? [one.facts, other.facts] : [other.facts, one.facts];
    const key = `${first.id} ${second.id}`;
    if (found.has(key)) return;
    const judged = judge(one, other);
    if (judged.score >= LEAST_SCORE && !isDistinct(first.id, second.id)) found.set(key, { first, second, ...judged });
  };
  for (const pair of pairsByKey(prepared, ({ facts }) => facts.phones)) take(pair);
  for (const pair of pairsByKey(prepared, ({ facts: { taxId } }) => (taxId ? [taxId] : []))) take(pair);
  for (const pair of pairsByKey(prepared, ({ facts: { registrationNumber: number } }) => (number ? [number] : []))) take(pair);
  for (const neighbours of groupBy(prepared, ({ facts }) => facts.territory).values())
    for (const pair of pairsByName(neighbours)) if (sharedPercent(pair[0].name, pair[1].name) >= ALIKE) take(pair);
  return [...found.values()].sort((a, b) => b.score - a.score || b.namePercent - a.namePercent || (a.first.code < b.first.code ? -1 : 1));
}

/** What two names must share, in whole percent, to be shown without any other sign. */
const MUCH_ALIKE = 60;
const IDENTITIES: readonly TwinReason[] = ['tax-id', 'registration-number', 'phone'];

/** A customer that may be the one that is about to be added. */
export interface Alike<Facts extends TwinFacts> extends Judgement {
  readonly facts: Facts;
}

/**
 * Those of `others` that may be the customer described, the likeliest first, at most `most`. One number or id in common is enough, unless
 * a placeholder's, and so is a name that is much alike; a name that is somewhat alike takes more that speaks for it.
 */
export function alikeTo<Facts extends TwinFacts>(described: TwinFacts, others: readonly Facts[], most: number): Alike<Facts>[] {
  const one = prepare(described);
  const judged = others.map((facts) => ({ facts, ...judge(one, prepare(facts)) }));
  const telling = IDENTITIES.filter((reason) => judged.filter(({ reasons }) => reasons.includes(reason)).length <= MOST_SHARING);
  return judged
    .filter(
      ({ score, namePercent, reasons }) =>
        namePercent >= MUCH_ALIKE ||
        reasons.some((reason) => telling.includes(reason)) ||
        (score >= LEAST_SCORE && reasons.includes('name')),
    )
    .sort((a, b) => b.score - a.score || b.namePercent - a.namePercent || (a.facts.code < b.facts.code ? -1 : 1))
    .slice(0, most);
}
