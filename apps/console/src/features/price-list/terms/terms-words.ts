import type { RoundingMode } from '@omniroute/domain';
import { type FormulaStep, FROM_COSTS, percentText, readToldTerms, stepWords, type ToldTerms } from '@omniroute/domain/pricing';
import { formatMoney } from '@omniroute/ui/format';
import { type Assignment, type AudienceNames, assignmentName } from '../assignment.ts';
import { readMinor } from './amount.ts';
import type { TermsForm } from './terms-form.ts';
import { termsText } from './text.ts';

const text = termsText('en');

/** How amounts may be rounded, to choose from. */
export const ROUNDING_CHOICES: readonly { readonly value: RoundingMode; readonly label: string }[] = [
  { value: 'nearest-half-up', label: text.halvesUp },
  { value: 'half-even', label: text.halvesEven },
  { value: 'up', label: text.alwaysUp },
  { value: 'down', label: text.alwaysDown },
];

/** How a list rounds what it works out; `unitStepMinor` in minor units. */
interface ListRounding {
  readonly mode: RoundingMode;
  readonly unitStepMinor?: string | undefined;
}

const HOW: Readonly<Record<RoundingMode, (step: string) => string>> = {
  'nearest-half-up': text['nearest-half-up'],
  'half-even': text['half-even'],
  up: text.roundUp,
  down: text.roundDown,
};

const OF_COIN: Readonly<Record<RoundingMode, string>> = {
  'nearest-half-up': text.coinHalfUp,
  'half-even': text.coinHalfEven,
  up: text.coinUp,
  down: text.coinDown,
};

/** `Prices worked out from another unit: to the nearest ₦50, halves up` */
export function roundingWords({ mode, unitStepMinor }: ListRounding, currency: string): string {
  if (unitStepMinor === undefined) return text.ofAmounts(OF_COIN[mode]);
  return text.ofUnits(HOW[mode](formatMoney({ minor: unitStepMinor, currency })));
}

/** What boxes say of rounding; undefined where they say nothing of it, or what cannot be read. */
export function roundingOf({ rounding, roundingStep, currency }: TermsForm): ListRounding | undefined {
  const step = roundingStep.trim() === '' ? undefined : readMinor(roundingStep, currency);
  if (rounding === '' && step === undefined) return undefined;
  if (roundingStep.trim() !== '' && (step === undefined || step <= 0n)) return undefined;
  return { mode: rounding || 'nearest-half-up', unitStepMinor: step?.toString() };
}

/** The rounding of kept terms in words, as a list of one; none where they say nothing of it. */
export function roundingFact(kept: unknown, currency: string): string[] {
  if (kept === null || kept === undefined) return [];
  const { rounding } = readToldTerms(kept);
  return rounding ? [roundingWords(rounding, currency)] : [];
}

/** The list that terms follow, and the steps from its prices; null where they go by costs that are not told. */
export interface Follows {
  readonly code: string;
  readonly steps: readonly FormulaStep[] | null;
}

/** The list that kept terms follow, and how; undefined where they follow none. */
export function followsOf(kept: unknown): Follows | undefined {
  const { basedOn } = kept === null || kept === undefined ? {} : readToldTerms(kept);
  return basedOn && { code: basedOn.code, steps: basedOn.formula?.steps ?? null };
}

/** The steps of a formula in the order in which they are done. */
export const stepsInWords = (steps: Follows['steps'], currency: string): string =>
  steps ? steps.map((step) => stepWords(step, currency)).join(', ') : FROM_COSTS;

/** What terms are told in: money, what they name as people call it, and moments by the business's clock. */
export interface TermsWorld {
  readonly currency: string;
  readonly names: AudienceNames;
  readonly when: (moment: string) => string;
}

function brokenPackWords({ brokenPack }: ToldTerms): string {
  if (brokenPack.rule === 'surcharged') return text.surchargedBy(percentText(brokenPack.basisPoints));
  return text[brokenPack.rule];
}

/** Each term beside the assignments: what it is called, and what it says. */
const FACTS: readonly (readonly [
  field: keyof ToldTerms,
  term: string,
  words: (terms: ToldTerms, currency: string) => string | undefined,
])[] = [
  ['name', text.name, ({ name }) => name],
  ['taxInclusive', text.vat, ({ taxInclusive }) => (taxInclusive ? text.vatIncluded : text.vatAdded)],
  ['breaks', text.breaks, ({ breaks }) => text[breaks]],
  ['brokenPack', text.brokenPackShort, brokenPackWords],
  ['rounding', text.roundingShort, ({ rounding }, currency) => rounding && roundingWords(rounding, currency)],
  [
    'basedOn',
    text.basedOn,
    ({ basedOn }, currency) => basedOn && text.followsList(basedOn.code, stepsInWords(basedOn.formula?.steps ?? null, currency)),
  ],
];
const factsOf = (terms: ToldTerms, { currency }: TermsWorld): [string, string | undefined][] =>
  FACTS.map(([, term, words]) => [term, words(terms, currency)]);

const audienceWords = (assignment: Assignment, { names, when }: TermsWorld): string =>
  text.forWhom({
    who: assignmentName(assignment, names),
    rank: assignment.priority,
    from: when(assignment.from),
    until: assignment.until && when(assignment.until),
  });

/** A term that differs; an assignment that came or went has one side only. */
export interface TermChange {
  readonly term: string;
  readonly was: string | undefined;
  readonly now: string | undefined;
}

/** What differs between the terms that are published and a draft's, in words; all of them where nothing was published. */
export function termChanges(before: unknown, after: unknown, world: TermsWorld): TermChange[] {
  const now = readToldTerms(after);
  const was = before === null || before === undefined ? undefined : readToldTerms(before);
  const old = new Map(was && factsOf(was, world));
  const facts = factsOf(now, world)
    .map(([term, words]) => ({ term, was: old.get(term), now: words }))
    .filter((one) => one.was !== one.now);
  const [went, came] = [was?.assignments ?? [], now.assignments].map((all) => all.map((one) => audienceWords(one, world)));
  const only = (these: readonly string[] = [], those: readonly string[] = []) => these.filter((words) => !those.includes(words));
  return [
    ...facts,
    ...only(went, came).map((words) => ({ term: text.audience, was: words, now: undefined })),
    ...only(came, went).map((words) => ({ term: text.audience, was: undefined, now: words })),
  ];
}

/** Terms that say nothing, to read one field in. */
const BARE = { name: '-', taxInclusive: true, breaks: 'volume', brokenPack: { rule: 'refused' }, assignments: [] };
const KEPT_AS_JSON = ['brokenPack', 'rounding', 'basedOn', 'assignments'];

/**
 * One term in lines of words, as a timeline keeps it: a text, or JSON of what stood in the field. Undefined where the field has no words, or
 * what was kept of it is too long to be read.
 */
export function termLines(field: string, kept: string | boolean, world: TermsWorld): readonly string[] | undefined {
  const isJson = KEPT_AS_JSON.includes(field);
  if (isJson && !/^[[{]/.test(String(kept))) return undefined;
  const value: unknown = isJson ? JSON.parse(String(kept)) : kept;
  if (field === 'assignments') {
    const { assignments } = readToldTerms({ ...BARE, assignments: value });
    return assignments.length === 0 ? [text.noAssignments] : assignments.map((one) => audienceWords(one, world));
  }
  const fact = FACTS.find(([one]) => one === field);
  const words = fact?.[2](readToldTerms({ ...BARE, [field]: value }), world.currency);
  return words === undefined ? undefined : [words];
}
