import { dateText, type Fraction, priceText, roundFraction } from '../../kernel/index.ts';
import { type Cost, type CostSource, type Costs, costOfUnit } from './cost.ts';
import { costWords, type Formula, type FormulaStep, type Margin, marginWords, type Rounding, stepWords } from './formula.ts';
import { inTaxTerms, isBelow, plus, raisedBy, times, whole } from './fraction.ts';

/** The most that one unit may cost, in minor units: fifteen digits. */
export const MAX_PRICE_MINOR = 999_999_999_999_999n;

/** Whether the base list and the derived one hold prices with tax, and the rate between the two. */
export interface TaxTerms {
  readonly baseIsInclusive: boolean;
  readonly isInclusive: boolean;
  /** Basis points. */
  readonly rateOf: (sku: string) => number;
}

/** One price to be worked out: of a unit of `factor` base units. */
export interface Priced {
  readonly sku: string;
  readonly factor: number;
  readonly priceMinor: bigint;
}

export interface FormulaContext {
  readonly formula: Formula;
  readonly costs: Costs;
  readonly tax?: TaxTerms;
  readonly currency: string;
}

export type FormulaProblem = 'cost.missing' | 'price.below-minimum' | 'price.too-large' | 'price.not-positive';
export type FormulaResult =
  | { readonly ok: true; readonly priceMinor: bigint }
  | { readonly ok: false; readonly code: FormulaProblem; readonly words: string };

/** The price that earns a margin on a cost, exactly; both net of tax. */
export function priceOver(cost: Fraction, margin: Margin, factor: number): Fraction {
  if (margin.by === 'amount') return plus(cost, whole(margin.per === 'unit' ? margin.amountMinor : margin.amountMinor * BigInt(factor)));
  if (margin.by === 'cost') return raisedBy(cost, margin.basisPoints);
  return times(cost, 10_000n, 10_000n - BigInt(margin.basisPoints));
}

/** The multiple that a rounding rule gives, at or above `floor` where the amount itself is. */
export function roundPrice(amount: Fraction, { toMinor, mode, endingMinor = 0n }: Rounding, floor?: Fraction): bigint {
  const onStep = (value: Fraction, how: Rounding['mode']): bigint => {
    const numerator = value.numerator - endingMinor * value.denominator;
    return roundFraction({ numerator, denominator: value.denominator * toMinor }, how) * toMinor + endingMinor;
  };
  const rounded = onStep(amount, mode);
  if (floor === undefined || isBelow(amount, floor) || !isBelow(whole(rounded), floor)) return rounded;
  return onStep(floor, 'up');
}

const WHOLE: Rounding = { toMinor: 1n, mode: 'nearest-half-up' };
const higher = (a: Fraction | undefined, b: Fraction): Fraction => (a === undefined || isBelow(a, b) ? b : a);

interface Run {
  readonly of: Priced;
  readonly context: FormulaContext;
  amount: Fraction;
  /** The highest minimum met so far. */
  floor: Fraction | undefined;
}

/** Cost plus margin in the list's terms, or nothing where the cost is not known. */
function overCost({ of, context }: Run, source: CostSource, margin: Margin): Fraction | undefined {
  const cost = context.costs.get(of.sku)?.[source];
  if (cost === undefined) return undefined;
  const net = priceOver(costOfUnit(cost, of.factor), margin, of.factor);
  const { tax } = context;
  return tax ? inTaxTerms(net, { from: false, to: tax.isInclusive, rate: tax.rateOf(of.sku) }) : net;
}

function holdAt(run: Run, minimum: Fraction, whenBelow: 'raise' | 'report'): void {
  run.floor = higher(run.floor, minimum);
  if (whenBelow === 'raise' && isBelow(run.amount, minimum)) run.amount = minimum;
}

const perUnit = (amount: bigint, per: 'unit' | 'base-unit', factor: number): bigint => (per === 'unit' ? amount : amount * BigInt(factor));

/** Does one step. Says which cost is missing, where it is. */
function doStep(run: Run, step: FormulaStep): CostSource | undefined {
  const { factor } = run.of;
  switch (step.step) {
    case 'percentage':
      run.amount = raisedBy(run.amount, step.basisPoints);
      return undefined;
    case 'surcharge':
      run.amount = plus(run.amount, whole(perUnit(step.amountMinor, step.per, factor)));
      return undefined;
    case 'round':
      run.amount = whole(roundPrice(run.amount, step.rounding, run.floor));
      return undefined;
    case 'minimum-price':
      holdAt(run, whole(perUnit(step.priceMinor, step.per, factor)), step.whenBelow);
      return undefined;
    case 'cost-plus': {
      const price = overCost(run, step.cost, step.margin);
      if (price === undefined) return step.cost;
      run.amount = price;
      return undefined;
    }
    case 'minimum-margin': {
      const least = overCost(run, step.cost, step.margin);
      if (least === undefined) return step.cost;
      holdAt(run, least, step.whenBelow);
      return undefined;
    }
  }
}

/** An amount as people say it, `about` where it is no whole minor unit. */
export const amountWords = (amount: Fraction, currency: string): string => {
  const minor = roundFraction(amount, 'nearest-half-up');
  const isExact = minor * amount.denominator === amount.numerator;
  return `${isExact ? '' : 'about '}${priceText(minor, currency)}`;
};

function finish({ amount, floor, context }: Run): FormulaResult {
  const { currency } = context;
  const priceMinor = roundPrice(amount, WHOLE, floor);
  if (floor !== undefined && isBelow(whole(priceMinor), floor)) {
    const words = `comes to ${priceText(priceMinor, currency)}, below the minimum of ${amountWords(floor, currency)}. Raise the price or lower the minimum.`;
    return { ok: false, code: 'price.below-minimum', words };
  }
  if (priceMinor <= 0n)
    return { ok: false, code: 'price.not-positive', words: `comes to ${priceText(priceMinor, currency)}. A price is above zero.` };
  if (priceMinor > MAX_PRICE_MINOR)
    return { ok: false, code: 'price.too-large', words: `comes to ${priceText(priceMinor, currency)}, more than any price may be.` };
  return { ok: true, priceMinor };
}

// A circular's costs name it with its id, by which they are found again.
const CIRCULAR = /^(.*) \[[0-9a-f-]{36}\]$/s;

/** The day and the paper of a cost: ` (1 Nov 2026, circular Harvest Oct)`. */
function paperWords({ on, reference }: Cost): string {
  const [, circular] = reference?.match(CIRCULAR) ?? [];
  const paper = circular === undefined ? reference : `circular ${circular}`;
  const told = [...(on === undefined ? [] : [dateText(on)]), ...(paper === undefined ? [] : [paper])];
  return told.length === 0 ? '' : ` (${told.join(', ')})`;
}

/** What a step does, as its story says it: a cost with its amount, its day and its paper. */
function toldStep({ of, context }: Run, step: FormulaStep): string {
  const cost = 'cost' in step ? context.costs.get(of.sku)?.[step.cost] : undefined;
  if (!('cost' in step) || cost === undefined) return stepWords(step, context.currency);
  const amount = `${costWords(step.cost)} ${amountWords(costOfUnit(cost, of.factor), context.currency)}${paperWords(cost)} plus ${marginWords(step.margin, context.currency)}`;
  return step.step === 'cost-plus' ? amount : `not below ${amount}`;
}

/** Roundings and minimums that leave an amount as it is did not act: the story leaves them out. */
const acted = (step: FormulaStep, before: Fraction, { amount }: Run): boolean =>
  step.step === 'percentage' ||
  step.step === 'surcharge' ||
  step.step === 'cost-plus' ||
  isBelow(before, amount) ||
  isBelow(amount, before);

/** Works one price out by a formula. With `say`, each step that acted tells what it did. */
export function runFormula(of: Priced, context: FormulaContext, say?: (words: string) => void): FormulaResult {
  const { tax, formula, currency } = context;
  const base = whole(of.priceMinor);
  const terms = tax && { from: tax.baseIsInclusive, to: tax.isInclusive, rate: tax.rateOf(of.sku) };
  const run: Run = { of, context, amount: terms ? inTaxTerms(base, terms) : base, floor: undefined };
  if (terms && terms.from !== terms.to) say?.(`${amountWords(run.amount, currency)} ${terms.to ? 'with VAT' : 'before VAT'}`);
  for (const step of formula.steps) {
    const before = run.amount;
    const missing = doStep(run, step);
    if (missing !== undefined)
      return { ok: false, code: 'cost.missing', words: `has no ${COST_NAMES[missing]}. Enter it, or name another cost source.` };
    if (say && acted(step, before, run)) say(`${toldStep(run, step)}: ${amountWords(run.amount, currency)}`);
  }
  return finish(run);
}

const COST_NAMES: Readonly<Record<CostSource, string>> = {
  'last-grn': 'cost from a goods receipt',
  'moving-average': 'moving average cost',
  'principal-list': 'price in the principal’s list',
};
