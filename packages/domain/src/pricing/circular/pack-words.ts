import { plainWords } from './read-cells.ts';

/** How principals write the units that they price by, and what the same may be called in a catalogue, the likeliest first. */
const KINDS = [
  { spelled: 'carton ctn crtn cart', names: 'carton case box crate' },
  { spelled: 'case cs cse', names: 'case carton crate' },
  { spelled: 'crate crt', names: 'crate carton case' },
  { spelled: 'roll rl', names: 'roll' },
  { spelled: 'pack pk pkt packet', names: 'pack packet' },
  { spelled: 'bag bg sack', names: 'bag sack' },
  { spelled: 'dozen doz dz', names: 'dozen' },
  { spelled: 'box bx', names: 'box carton case' },
  { spelled: 'bale', names: 'bale' },
  { spelled: 'bundle bdl', names: 'bundle' },
  { spelled: 'outer otr', names: 'outer' },
  { spelled: 'tray', names: 'tray' },
  { spelled: 'pallet plt', names: 'pallet' },
  { spelled: 'piece pc pce each ea', names: 'piece pcs each' },
] as const;

const plural = (word: string): string => (/(?:s|x|ch)$/.test(word) ? `${word}es` : `${word}s`);
const NAMES = new Map(
  KINDS.flatMap(({ spelled, names }) =>
    spelled.split(' ').flatMap((word) => [word, plural(word)].map((one) => [one, names.split(' ')] as const)),
  ),
);
const PIECE = 'piece';

/** Every spelling, for the patterns that read counts beside them; the longest first. */
export const PACK_WORDS: string = [...NAMES.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|');

/** A unit of a product, as far as it is told by name and size. */
interface Unit {
  readonly unit: string;
  readonly factor: number;
}

export interface UnitsSaid<U extends Unit> {
  /** Those that the text names, each once. */
  readonly units: readonly U[];
  /** The first word for a pack that the product does not have. */
  readonly missing?: string;
}

const singular = (word: string): string => word.replace(/s$/, '');

function unitCalled<U extends Unit>(word: string, units: readonly U[]): U | undefined {
  const names = NAMES.get(word) ?? [];
  const called = [word, ...names].flatMap((name) => units.find(({ unit }) => singular(plainWords(unit)) === singular(name)) ?? []);
  return called[0] ?? (names[0] === PIECE ? units.find(({ factor }) => factor === 1) : undefined);
}

/** The units of a product that a text without counts and sizes names: `Carton`, `ctn`, `per roll`, or by the name that the house gave one. */
export function unitsSaid<U extends Unit>(text: string, units: readonly U[]): UnitsSaid<U> {
  const said = new Set<U>();
  let missing: string | undefined;
  for (const word of plainWords(text).split(' ')) {
    const unit = word === '' ? undefined : unitCalled(word, units);
    if (unit) said.add(unit);
    else if (NAMES.has(word)) missing ??= NAMES.get(word)?.[0];
  }
  return { units: [...said], ...(missing !== undefined && { missing }) };
}

const ANY_PACK: ReadonlySet<string> = new Set(['carton', 'case', 'box', 'pack', 'bundle', 'outer']);

/** Whether a word means no more than “what holds so many”: `pack of 12`. */
export const isAnyPack = (word: string): boolean => ANY_PACK.has(word);

/** Whether a text has a word for a pack in it. */
export const saysPack = (text: string): boolean =>
  plainWords(text)
    .split(' ')
    .some((word) => NAMES.has(word));

const BEHIND_AMOUNT = new RegExp(String.raw`\s*(?:\/|\bper\b|\ba\b)\s*(${PACK_WORDS})\.?\s*$`, 'iu');

/** An amount and the pack that stands behind it: `12,350/ctn`, `12,350 per carton`. */
export function splitPer(text: string): { readonly amount: string; readonly per?: string } {
  const found = BEHIND_AMOUNT.exec(text);
  const per = found?.[1];
  return found && per !== undefined ? { amount: text.slice(0, found.index), per } : { amount: text };
}

const BEHIND_NAME = new RegExp(String.raw`(?:\s*(?:[-–,(]|\bper\b|\bby(?: the)?\b))?\s*\b(?:${PACK_WORDS})\)?\s*$`, 'iu');

/** A description without the word for the pack that stands last in it: `Noodles Chicken, roll`. */
export const withoutPackWord = (text: string): string => text.replace(BEHIND_NAME, '');
