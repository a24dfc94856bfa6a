import type { RoundingMode } from '@omniroute/domain';
import { readMinor, readShare, writeMinor, writeShare } from './amount.ts';

// A list's terms as boxes hold them: texts. On the wire amounts are minor units and shares basis points.

const STEP_KINDS = ['percentage', 'surcharge', 'cost-plus', 'round', 'minimum-price', 'minimum-margin'] as const;
export type StepKind = (typeof STEP_KINDS)[number];
export { STEP_KINDS };

/** A step of a formula. `value` is a percentage or an amount, whatever the kind says. */
export interface StepForm {
  readonly id: string;
  readonly kind: StepKind;
  readonly value: string;
  readonly per: 'unit' | 'base-unit';
  readonly cost: 'last-grn' | 'moving-average' | 'principal-list';
  readonly marginBy: 'amount' | 'cost' | 'price';
  readonly mode: RoundingMode;
  /** What a rounded price ends in, e.g. 190, 290: `90`. */
  readonly ending: string;
  readonly whenBelow: 'raise' | 'report';
}

export interface AssignmentForm {
  readonly id: string;
  readonly customerCode: string;
  readonly group: string;
  readonly territory: string;
  readonly channel: string;
  readonly warehouse: string;
  readonly fulfilment: string;
  readonly paymentTerms: string;
  readonly priority: string;
  /** Moments, RFC 3339; `until` may be empty. */
  readonly from: string;
  readonly until: string;
}

export interface TermsForm {
  /** What its amounts are in. */
  readonly currency: string;
  readonly name: string;
  readonly taxInclusive: boolean;
  readonly breaks: 'volume' | 'graduated';
  readonly brokenPack: 'refused' | 'derived' | 'surcharged';
  /** Percentage, where broken packs are surcharged. */
  readonly surcharge: string;
  /** How amounts that are worked out come to whole ones; empty where the list says nothing of it, which is half up. */
  readonly rounding: '' | RoundingMode;
  /** Amount that the price of a unit is a multiple of, where it is worked out from another unit's; may be empty. */
  readonly roundingStep: string;
  /** The code of the list that it follows; empty where it stands for itself. */
  readonly basedOn: string;
  readonly steps: readonly StepForm[];
  readonly assignments: readonly AssignmentForm[];
}

type Wire = Readonly<Record<string, unknown>>;
const wire = (value: unknown): Wire => (typeof value === 'object' && value !== null ? (value as Wire) : {});
const word = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? value.toString() : '');
const array = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const share = (basisPoints: unknown): string => (typeof basisPoints === 'number' ? writeShare(BigInt(basisPoints)) : '');
const amount = (minor: unknown, currency: string): string => (typeof minor === 'string' ? writeMinor(BigInt(minor), currency) : '');

let made = 0;
/** Names a line of a form for as long as it is on screen. */
const lineId = (): string => `line-${++made}`;

export const newStep = (kind: StepKind): StepForm => ({
  id: lineId(),
  kind,
  value: '',
  per: 'unit',
  cost: 'last-grn',
  marginBy: 'cost',
  mode: 'nearest-half-up',
  ending: '',
  whenBelow: 'raise',
});
export const newAssignment = (from: string): AssignmentForm => ({
  id: lineId(),
  customerCode: '',
  group: '',
  territory: '',
  channel: '',
  warehouse: '',
  fulfilment: '',
  paymentTerms: '',
  priority: '10',
  from,
  until: '',
});

function stepForm(value: unknown, currency: string): StepForm {
  const step = wire(value);
  const margin = wire(step['margin']);
  const rounding = wire(step['rounding']);
  const kind = STEP_KINDS.find((one) => one === step['step']) ?? 'percentage';
  const shown = {
    percentage: share(step['basisPoints']),
    surcharge: amount(step['amountMinor'], currency),
    'cost-plus': margin['by'] === 'amount' ? amount(margin['amountMinor'], currency) : share(margin['basisPoints']),
    round: amount(rounding['toMinor'], currency),
    'minimum-price': amount(step['priceMinor'], currency),
    'minimum-margin': margin['by'] === 'amount' ? amount(margin['amountMinor'], currency) : share(margin['basisPoints']),
  }[kind];
  const base = newStep(kind);
  return {
    ...base,
    value: shown,
    per: (word(step['per']) || word(margin['per']) || base.per) as StepForm['per'],
    cost: (word(step['cost']) || base.cost) as StepForm['cost'],
    marginBy: (word(margin['by']) || base.marginBy) as StepForm['marginBy'],
    mode: (word(rounding['mode']) || base.mode) as StepForm['mode'],
    ending: amount(rounding['endingMinor'], currency),
    whenBelow: (word(step['whenBelow']) || base.whenBelow) as StepForm['whenBelow'],
  };
}

/** Terms as the server gives them, in boxes; amounts are those of `currency`. */
export function formOf(value: unknown, currency: string): TermsForm {
  const terms = wire(value);
  const broken = wire(terms['brokenPack']);
  const basedOn = wire(terms['basedOn']);
  const rounding = wire(terms['rounding']);
  return {
    currency,
    name: word(terms['name']),
    taxInclusive: terms['taxInclusive'] === true,
    breaks: terms['breaks'] === 'graduated' ? 'graduated' : 'volume',
    brokenPack: (word(broken['rule']) || 'refused') as TermsForm['brokenPack'],
    surcharge: share(broken['basisPoints']),
    rounding: word(rounding['mode']) as TermsForm['rounding'],
    roundingStep: amount(rounding['unitStepMinor'], currency),
    basedOn: word(basedOn['code']),
    steps: array(wire(basedOn['formula'])['steps']).map((step) => stepForm(step, currency)),
    assignments: array(terms['assignments']).map((one) => {
      const fields = newAssignment('');
      const known = Object.keys(fields).map((key) => [key, key === 'id' ? fields.id : word(wire(one)[key])]);
      return Object.fromEntries(known) as unknown as AssignmentForm;
    }),
  };
}

/** What is wrong with a form, by the place of the box: `name`, `steps/0`, `assignments/1/priority`. */
export type Problems = ReadonlyMap<string, 'needed' | 'number' | 'order'>;

const plain = (value: bigint): number => Number(value);

function marginWire(step: StepForm, value: bigint): Wire {
  return step.marginBy === 'amount'
    ? { by: 'amount', amountMinor: value.toString(), per: step.per }
    : { by: step.marginBy, basisPoints: plain(value) };
}

/** Whether what stands in a step's box is a percentage, and no amount. */
const isShare = ({ kind, marginBy }: StepForm): boolean =>
  kind === 'percentage' || ((kind === 'cost-plus' || kind === 'minimum-margin') && marginBy !== 'amount');

function stepWire(step: StepForm, currency: string): Wire | undefined {
  const value = isShare(step) ? readShare(step.value) : readMinor(step.value, currency);
  if (value === undefined) return undefined;
  const isSigned = step.kind === 'percentage' || step.kind === 'surcharge';
  // Cost and nothing on it is a margin of 0 %.
  const mayBeNothing = step.kind !== 'percentage' && isShare(step);
  if (value === 0n ? !mayBeNothing : value < 0n && !isSigned) return undefined;
  switch (step.kind) {
    case 'percentage':
      return { step: 'percentage', basisPoints: plain(value) };
    case 'surcharge':
      return { step: 'surcharge', amountMinor: value.toString(), per: step.per };
    case 'cost-plus':
      return { step: 'cost-plus', cost: step.cost, margin: marginWire(step, value) };
    case 'round': {
      const rounding = { toMinor: value.toString(), mode: step.mode };
      if (step.ending.trim() === '') return { step: 'round', rounding };
      const ending = readMinor(step.ending, currency);
      return ending === undefined || ending <= 0n || ending >= value
        ? undefined
        : { step: 'round', rounding: { ...rounding, endingMinor: ending.toString() } };
    }
    case 'minimum-price':
      return { step: 'minimum-price', priceMinor: value.toString(), per: step.per, whenBelow: step.whenBelow };
    case 'minimum-margin':
      return { step: 'minimum-margin', cost: step.cost, margin: marginWire(step, value), whenBelow: step.whenBelow };
  }
}

function assignmentWire({ id: _id, priority, ...fields }: AssignmentForm): Wire {
  return { ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== '')), priority: Number(priority) };
}

/** The largest step that a list takes: nine digits of minor units. */
const MOST_STEP = 999_999_999n;

function isStep(text: string, currency: string): boolean {
  const step = readMinor(text, currency);
  return step !== undefined && step > 0n && step <= MOST_STEP;
}

function roundingWire({ rounding, roundingStep, currency }: TermsForm): Wire | null {
  const step = roundingStep.trim() === '' ? undefined : readMinor(roundingStep, currency);
  if (rounding === '' && step === undefined) return null;
  return { mode: rounding || 'nearest-half-up', ...(step !== undefined && { unitStepMinor: step.toString() }) };
}

function problemsOf(form: TermsForm): Problems {
  const problems = new Map<string, 'needed' | 'number' | 'order'>();
  if (form.name.trim() === '') problems.set('name', 'needed');
  if (form.brokenPack === 'surcharged' && (readShare(form.surcharge) ?? 0n) <= 0n) problems.set('surcharge', 'number');
  if (form.roundingStep.trim() !== '' && !isStep(form.roundingStep, form.currency)) problems.set('roundingStep', 'number');
  if (form.basedOn !== '' && form.steps.length === 0) problems.set('steps', 'needed');
  for (const [at, step] of form.steps.entries())
    if (form.basedOn !== '' && stepWire(step, form.currency) === undefined) problems.set(`steps/${at}`, 'number');
  for (const [at, one] of form.assignments.entries()) {
    if (!/^\d{1,4}$/.test(one.priority) || Number(one.priority) > 1000) problems.set(`assignments/${at}/priority`, 'number');
    if (one.from === '') problems.set(`assignments/${at}/from`, 'needed');
    else if (one.until !== '' && Date.parse(one.until) <= Date.parse(one.from)) problems.set(`assignments/${at}/until`, 'order');
  }
  return problems;
}

/** Boxes as the server takes them, or what is wrong with them. */
export function termsOf(form: TermsForm): { readonly terms: Wire } | { readonly problems: Problems } {
  const problems = problemsOf(form);
  if (problems.size > 0) return { problems };
  const steps = form.steps.flatMap((step) => stepWire(step, form.currency) ?? []);
  return {
    terms: {
      name: form.name.trim(),
      taxInclusive: form.taxInclusive,
      breaks: form.breaks,
      brokenPack:
        form.brokenPack === 'surcharged'
          ? { rule: 'surcharged', basisPoints: plain(readShare(form.surcharge) ?? 0n) }
          : { rule: form.brokenPack },
      rounding: roundingWire(form),
      basedOn: form.basedOn === '' ? null : { code: form.basedOn, formula: { steps } },
      assignments: form.assignments.map(assignmentWire),
    },
  };
}

/** The terms in which a form differs from those it began with: what is not sent stays as the draft has it, whoever changed it meanwhile. */
export function changedTerms(wanted: Wire, began: unknown, currency: string): Wire {
  const first = termsOf(formOf(began, currency));
  const was: Wire = 'terms' in first ? first.terms : {};
  return Object.fromEntries(Object.entries(wanted).filter(([field, value]) => JSON.stringify(was[field]) !== JSON.stringify(value)));
}
