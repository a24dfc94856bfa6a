import type { RouterInputs, RouterOutputs } from '@omniroute/api';
import { termsInOrder } from '@omniroute/domain/customer';
import { readMinor, readShare, writeMinor, writeShare } from '../price-list/index.ts';

/** The rules as the server tells them: the least margin is null for whoever may not know what is earned. */
export type ToldSettings = RouterOutputs['pricing']['settings'];
export type SettingsDocument = Omit<ToldSettings, 'minimumMarginBasisPoints'> & {
  readonly minimumMarginBasisPoints: number;
  readonly isLeastTold: boolean;
};

export type DeputiesDocument = RouterOutputs['pricing']['deputies'];
export type Step = SettingsDocument['timeline'][number];
export type TaxClassRates = RouterOutputs['pricing']['taxRates']['classes'][number];
export type TaxClass = TaxClassRates['taxClass'];
/** The rules as the server keeps them. */
export type Rules = Omit<RouterInputs['pricing']['putSettings'], 'version' | 'requestId'>;

export const readSettings = ({ minimumMarginBasisPoints: least, ...told }: ToldSettings): SettingsDocument => ({
  ...told,
  minimumMarginBasisPoints: least ?? 0,
  isLeastTold: least !== null,
});

/** With what amounts are in. */
type KeptRules = Rules & { readonly currency: string };

/** The rules as boxes hold them. */
export interface RulesForm {
  /** What its amounts are in. */
  readonly currency: string;
  readonly mergeStrategy: Rules['mergeStrategy'];
  readonly priceDate: Rules['priceDate'];
  /** Minor units that totals are rounded to, or `other` for what stands in `step`. */
  readonly rounding: string;
  readonly step: string;
  readonly mode: Rules['totalMode'];
  readonly forTerms: 'all' | 'some';
  /** The terms of payment on which totals are rounded, where it is not on all; apart by spaces. */
  readonly terms: string;
  readonly costSource: Rules['costSource'];
  readonly signatures: 'two' | 'one';
  readonly prices: string;
  readonly percent: string;
  readonly least: 'none' | 'some';
  readonly margin: string;
}

/** Steps that totals are usually rounded to; 1 rounds nothing. */
export const USUAL_STEPS = ['1', '100', '500', '1000', '5000', '10000'] as const;
const MOST_STEP_MINOR = 100_000n;
const MOST_PRICES = 10_000;
const MOST_BASIS_POINTS = 10_000n;
/** Whoever earns all of a price pays nothing for the goods. */
const MOST_MARGIN = 9_999n;

export const rulesIn = (rules: Rules): Rules => ({
  mergeStrategy: rules.mergeStrategy,
  priceDate: rules.priceDate,
  totalStepMinor: rules.totalStepMinor,
  totalMode: rules.totalMode,
  totalTerms: rules.totalTerms,
  costSource: rules.costSource,
  singleSignature: rules.singleSignature,
  minimumMarginBasisPoints: rules.minimumMarginBasisPoints,
});

/** Terms in a box, and out of it. */
export const termsIn = (box: string): readonly string[] => box.split(' ').filter(Boolean);
/** The box with one of them ticked, or not any more. */
export const withTerms = (box: string, terms: string, isIn: boolean): string =>
  termsInOrder([...termsIn(box).filter((one) => one !== terms), ...(isIn ? [terms] : [])]).join(' ');

const percentOf = (basisPoints: number): string => (basisPoints === 0 ? '' : writeShare(BigInt(basisPoints)));

export function formOf({
  currency,
  mergeStrategy,
  priceDate,
  totalStepMinor,
  totalMode,
  totalTerms,
  costSource,
  ...rules
}: KeptRules): RulesForm {
  const { prices, basisPoints } = rules.singleSignature;
  const isUsual = USUAL_STEPS.some((step) => step === totalStepMinor);
  return {
    currency,
    mergeStrategy,
    priceDate,
    rounding: isUsual ? totalStepMinor : 'other',
    step: isUsual ? '' : writeMinor(BigInt(totalStepMinor), currency),
    mode: totalMode,
    forTerms: totalTerms === null ? 'all' : 'some',
    terms: totalTerms?.join(' ') ?? '',
    costSource,
    signatures: prices === 0 ? 'two' : 'one',
    prices: prices === 0 ? '' : prices.toString(),
    percent: percentOf(basisPoints),
    least: rules.minimumMarginBasisPoints === 0 ? 'none' : 'some',
    margin: percentOf(rules.minimumMarginBasisPoints),
  };
}

export type Place = 'step' | 'terms' | 'prices' | 'percent' | 'margin';

/** What the card of a rule is given. */
export interface CardProps {
  readonly form: RulesForm;
  readonly currency: string;
  /** Absent: shown to somebody who may not change the rules. */
  readonly onChange?: (patch: Partial<RulesForm>) => void;
  /** Boxes that cannot be read. */
  readonly problems: ReadonlySet<Place>;
}

/** What cannot be read, by the box in which it stands. */
function problemsOf(form: RulesForm): ReadonlySet<Place> {
  const problems = new Set<Place>();
  const step = readMinor(form.step, form.currency) ?? 0n;
  if (form.rounding === 'other' && (step <= 0n || step > MOST_STEP_MINOR)) problems.add('step');
  if (form.rounding !== '1' && form.forTerms === 'some' && form.terms === '') problems.add('terms');
  const margin = readShare(form.margin) ?? 0n;
  if (form.least === 'some' && (margin <= 0n || margin > MOST_MARGIN)) problems.add('margin');
  if (form.signatures === 'two') return problems;
  if (!/^[1-9]\d{0,4}$/.test(form.prices.trim()) || Number(form.prices) > MOST_PRICES) problems.add('prices');
  const percent = readShare(form.percent) ?? 0n;
  if (percent <= 0n || percent > MOST_BASIS_POINTS) problems.add('percent');
  return problems;
}

/** Boxes as the server takes them, or the boxes that cannot be read. */
export function rulesOf(form: RulesForm): { readonly rules: Rules } | { readonly problems: ReadonlySet<Place> } {
  const problems = problemsOf(form);
  if (problems.size > 0) return { problems };
  const percent = readShare(form.percent) ?? 0n;
  return {
    rules: {
      mergeStrategy: form.mergeStrategy,
      priceDate: form.priceDate,
      totalStepMinor: form.rounding === 'other' ? (readMinor(form.step, form.currency) ?? 1n).toString() : form.rounding,
      totalMode: form.mode,
      totalTerms: form.forTerms === 'all' || form.terms === '' ? null : [...termsIn(form.terms)],
      costSource: form.costSource,
      singleSignature: {
        prices: form.signatures === 'two' ? 0 : Number(form.prices),
        // What nobody reads while two sign is kept as it was, where it can be.
        basisPoints: percent > 0n && percent <= MOST_BASIS_POINTS ? Number(percent) : 0,
      },
      minimumMarginBasisPoints: form.least === 'none' ? 0 : Number(readShare(form.margin) ?? 0n),
    },
  };
}

export const FIELDS = [
  'mergeStrategy',
  'priceDate',
  'totalStepMinor',
  'costSource',
  'minimumMarginBasisPoints',
  'singleSignature',
] as const;
export type Field = (typeof FIELDS)[number];
/** The boxes that make up a rule. */
const BOXES: Readonly<Record<Field, readonly (keyof RulesForm)[]>> = {
  mergeStrategy: ['mergeStrategy'],
  priceDate: ['priceDate'],
  totalStepMinor: ['rounding', 'step', 'mode', 'forTerms', 'terms'],
  costSource: ['costSource'],
  minimumMarginBasisPoints: ['least', 'margin'],
  singleSignature: ['signatures', 'prices', 'percent'],
};

/** The rules in which two forms differ. */
export const differing = (a: RulesForm, b: RulesForm): Field[] => FIELDS.filter((field) => BOXES[field].some((box) => a[box] !== b[box]));

/** What of a rule makes a difference: how, and on which terms, matters only while totals are rounded at all; how much only while one may sign alone. */
function essence(field: Field, rules: Rules): string {
  const { totalStepMinor, totalMode, totalTerms, singleSignature } = rules;
  if (field === 'totalStepMinor') return totalStepMinor === '1' ? '1' : [totalStepMinor, totalMode, ...(totalTerms ?? ['all'])].join(' ');
  if (field === 'singleSignature') return singleSignature.prices === 0 ? '0' : `${singleSignature.prices} ${singleSignature.basisPoints}`;
  return `${rules[field]}`;
}

/** The rules in which two versions differ. */
export const changedRules = (before: Rules, after: Rules): Field[] =>
  FIELDS.filter((field) => essence(field, before) !== essence(field, after));

/** A form on top of what somebody else saved meanwhile: where it was touched it stays, everywhere else theirs is taken. */
export function onTopOf(theirs: KeptRules, { form, base }: { readonly form: RulesForm; readonly base: KeptRules }): RulesForm {
  const boxes = differing(form, formOf(base)).flatMap((field) => BOXES[field]);
  return { ...formOf(theirs), ...Object.fromEntries(boxes.map((box) => [box, form[box]])) };
}

export const lastChange = (timeline: readonly Step[]): Step | undefined => timeline.findLast(({ type }) => type === 'pricing-settings.put');

/** Terms as the timeline keeps them. */
const allOrSome = (terms: Rules['totalTerms'] | 'all'): Rules['totalTerms'] => (terms === 'all' ? null : terms);

/** The rules as they were before a step changed them: what it did not touch stays as it is now. */
export function before({ changes }: Step, now: Rules): Rules {
  const was = new Map<string, unknown>(changes.map(({ field, from }) => [field, from]));
  const of = <T>(field: string, value: T): T => (was.has(field) ? (was.get(field) as T) : value);
  return {
    mergeStrategy: of('mergeStrategy', now.mergeStrategy),
    priceDate: of('priceDate', now.priceDate),
    totalStepMinor: of('totalStepMinor', now.totalStepMinor),
    totalMode: of('totalMode', now.totalMode),
    totalTerms: allOrSome(of<Rules['totalTerms'] | 'all'>('totalTerms', now.totalTerms)),
    costSource: of('costSource', now.costSource),
    singleSignature: {
      prices: of('singleSignaturePrices', now.singleSignature.prices),
      basisPoints: of('singleSignatureBasisPoints', now.singleSignature.basisPoints),
    },
    minimumMarginBasisPoints: of('minimumMarginBasisPoints', now.minimumMarginBasisPoints),
  };
}
