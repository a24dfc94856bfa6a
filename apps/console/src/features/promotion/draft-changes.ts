import { PROMOTION_TYPES, type PromotionTypeName } from '@omniroute/domain/pricing';
import { payerOf } from './payer.ts';
import { promotionText } from './text.ts';
import type { Definition } from './types.ts';
import { audienceWords, budgetWords, type Names, stackingWords, TYPE_NAMES } from './words.ts';

const text = promotionText('en');

interface World {
  readonly currency: string;
  readonly names: Names;
  /** What a promotion does, in one sentence. */
  readonly tell: (promotion: Definition) => string;
  /** A moment in words. */
  readonly when: (moment: string) => string;
}

/** What a draft makes another: a term in words, as it is live and as it will be. */
export interface DraftChange {
  readonly term: string;
  readonly was: string;
  readonly now: string;
}

/** By the definition's own fields, so that nothing can differ unseen. */
type Fact = readonly [term: string, fields: readonly (keyof Definition)[], words: (one: Definition, world: World) => string];
const FACTS: readonly Fact[] = [
  [text.name, ['name'], ({ name }) => name],
  [text.type, ['type'], ({ type }) => TYPE_NAMES[type]],
  [text.whatItDoes, ['config', 'conditions'], (one, { tell }) => tell(one)],
  [text.forWhom, ['conditions'], ({ conditions }, { names }) => audienceWords(conditions, names) || text.forAll],
  [text.amounts, ['taxInclusive'], ({ taxInclusive }) => text.amountsAre(taxInclusive)],
  [text.payer, ['funding'], ({ funding }) => payerOf(funding)],
  [text.atMost, ['budget'], (one, { currency }) => budgetWords(one, currency) || text.noBudget],
  [text.from, ['from'], ({ from }, { when }) => when(from)],
  [text.until, ['until'], ({ until }, { when }) => (until === undefined ? text.withoutEnd : when(until))],
  [text.stacking, ['stacking'], ({ stacking }) => `${stackingWords(stacking)} ${text.rankInGroup(stacking.group, stacking.priority)}`],
];

/** The same text for the same content, whatever the order in which it was written. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort()) : one,
  ) ?? '';

/** Every term in which a draft differs from what is live; none where it is the same. What no words tell apart is told to be another. */
export function draftChanges(live: Definition, draft: Definition, world: World): readonly DraftChange[] {
  const differs = (fields: readonly (keyof Definition)[]): boolean => fields.some((field) => plain(live[field]) !== plain(draft[field]));
  const told = FACTS.filter(([, fields]) => differs(fields)).map(([term, fields, words]) => ({
    term,
    fields,
    was: words(live, world),
    now: words(draft, world),
  }));
  const inWords = told.filter(({ was, now }) => was !== now);
  const isTold = (field: keyof Definition): boolean => inWords.some(({ fields }) => fields.includes(field));
  const unseen = told
    .filter(({ was, now, fields }) => was === now && !fields.some(isTold))
    .map((one) => ({ ...one, now: text.otherDetails }));
  return [...inWords, ...unseen].map(({ term, was, now }) => ({ term, was, now }));
}

const isOfType = (type: string, config: unknown): boolean =>
  type in PROMOTION_TYPES && PROMOTION_TYPES[type as PromotionTypeName].config.safeParse(config).success;

/**
 * One term of a promotion in words, as a timeline keeps it: a text, or JSON of what stood in the field. Undefined where the field has no words,
 * what was kept is too long to be read, or it is what a promotion of another type did: that one cannot tell it.
 */
export function termWords(promotion: Definition, [field, kept]: readonly [field: string, kept: string], world: World): string | undefined {
  const facts = FACTS.filter(([, fields]) => fields.some((one) => one === field));
  const isObject = typeof promotion[field as keyof Definition] === 'object';
  if (facts.length === 0 || (isObject && !kept.startsWith('{'))) return undefined;
  const value: unknown = isObject ? JSON.parse(kept) : kept;
  if (field === 'config' && !isOfType(promotion.type, value)) return undefined;
  const one = { ...promotion, [field]: value };
  return facts.map(([, , words]) => words(one, world)).join(' ');
}
