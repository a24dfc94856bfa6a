import { divideHalfAwayFromZero, portion, roundFraction, roundToStep } from '@omniroute/domain';
import { percentText } from '@omniroute/domain/pricing';
import { formatMoney } from '@omniroute/ui/format';
import { ROUNDING_CHOICES } from '../price-list/index.ts';
import { termsName } from '../words/index.ts';
import { changedRules, type Field, type Rules, type RulesForm, rulesOf } from './rules.ts';
import { rulesText } from './text.ts';

const text = rulesText('en');
const money = (minor: bigint, currency: string): string => formatMoney({ minor, currency });

/** What the examples are about, in minor units; what each rule makes of it is worked out. */
const SAMPLE = {
  highRank: 850_000n,
  lowRank: 830_000n,
  ordered: 850_000n,
  paid: 870_000n,
  loaded: 890_000n,
  total: 4_837_260n,
  bought: 740_000n,
  received: 780_000n,
  principal: 800_000n,
  sold: 850_000n,
};
const LEAST = SAMPLE.highRank < SAMPLE.lowRank ? SAMPLE.highRank : SAMPLE.lowRank;
const COSTS: Readonly<Record<Rules['costSource'], bigint>> = {
  'moving-average': divideHalfAwayFromZero(SAMPLE.bought + SAMPLE.received, 2n),
  'last-grn': SAMPLE.received,
  'principal-list': SAMPLE.principal,
};

/** The case that all choices of a rule are shown on. */
export function scenarioOf(field: Exclude<Field, 'singleSignature' | 'minimumMarginBasisPoints'>, currency: string): string {
  const say = (minor: bigint): string => money(minor, currency);
  switch (field) {
    case 'mergeStrategy':
      return text.mergeScenario(say(SAMPLE.highRank), say(SAMPLE.lowRank));
    case 'priceDate':
      return text.dateScenario(say(SAMPLE.ordered), say(SAMPLE.paid), say(SAMPLE.loaded));
    case 'totalStepMinor':
      return text.roundingScenario(say(SAMPLE.total));
    case 'costSource':
      return text.costScenario({
        bought: say(SAMPLE.bought),
        received: say(SAMPLE.received),
        list: say(SAMPLE.principal),
        sold: say(SAMPLE.sold),
      });
  }
}

type TotalRule = Pick<Rules, 'totalStepMinor' | 'totalMode'>;
const roundedTotal = ({ totalStepMinor, totalMode: mode }: TotalRule): bigint =>
  roundToStep(SAMPLE.total, { stepMinor: BigInt(totalStepMinor), mode });

const LIST = new Intl.ListFormat('en-GB');
/** Terms within a sentence: cash, prepaid and credit of 7 days. */
const spoken = (terms: readonly string[]): string => LIST.format(terms.map((one) => termsName(one).toLowerCase().replace(', ', ' of ')));

/** How totals are rounded, within a sentence: up to the next ₦5, for cash. */
function howRounded({ totalStepMinor, totalMode, totalTerms }: TotalRule & Pick<Rules, 'totalTerms'>, currency: string): string {
  const how = text[`${totalMode}.to`](money(BigInt(totalStepMinor), currency));
  return totalTerms === null ? how : text.onTerms(how, spoken(totalTerms));
}
const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** To what and how totals are rounded, to choose: To the nearest ₦5. */
export const stepChoice = (rules: TotalRule, currency: string): string => capitalised(howRounded({ ...rules, totalTerms: null }, currency));

/** What the case comes to under each rule. */
export const mergeExample = (strategy: Rules['mergeStrategy'], currency: string): string =>
  text.costs(money(strategy === 'first-match' ? SAMPLE.highRank : LEAST, currency));
export const dateExample = (rule: Rules['priceDate'], currency: string): string =>
  text.costs(money({ order: SAMPLE.ordered, payment: SAMPLE.paid, loading: SAMPLE.loaded }[rule], currency));
export const totalExample = (rules: TotalRule, currency: string): string => text.paysTotal(money(roundedTotal(rules), currency));
export const costExample = (source: Rules['costSource'], currency: string): string =>
  text.costIs(money(COSTS[source], currency), money(SAMPLE.sold - COSTS[source], currency));
/** The first price of the example that is not warned about. */
export function leastExample(basisPoints: number, currency: string): string {
  const cost = COSTS['moving-average'];
  const least = roundFraction({ numerator: cost * 10_000n, denominator: BigInt(10_000 - basisPoints) }, 'up');
  return text.leastExample(money(cost, currency), money(least, currency));
}
export const signatureExample = ({ prices, basisPoints }: Rules['singleSignature']): string =>
  prices === 0 ? text.twoExample : text.oneExample(prices, percentText(basisPoints));

/** One rule as it stands, short, as a timeline or a comparison shows it. */
export function ruleWords(field: Field, rules: Rules, currency: string): string {
  const { totalStepMinor, singleSignature, minimumMarginBasisPoints: least } = rules;
  switch (field) {
    case 'totalStepMinor':
      return totalStepMinor === '1' ? text.exact : capitalised(howRounded(rules, currency));
    case 'minimumMarginBasisPoints':
      return least === 0 ? text.none : text.leastOf(percentText(least));
    case 'singleSignature':
      return singleSignature.prices === 0
        ? text.two
        : text.smallChanges(text.pricesUpTo(singleSignature.prices), percentText(singleSignature.basisPoints));
    default:
      return text[rules[field]];
  }
}

/** The rule that a form holds, or that it cannot be read. */
export function formWords(field: Field, form: RulesForm, currency: string): string {
  const read = rulesOf(form);
  if ('rules' in read) return ruleWords(field, read.rules, currency);
  const rest = rulesOf({
    ...form,
    ...(field !== 'totalStepMinor' && { rounding: '1' }),
    ...(field !== 'singleSignature' && { signatures: 'two' }),
    ...(field !== 'minimumMarginBasisPoints' && { least: 'none' }),
  });
  return 'rules' in rest ? ruleWords(field, rest.rules, currency) : text.unreadable;
}

/** How a field of the timeline reads; undefined for what is plain already. */
export function stepValue(field: string, value: unknown, currency: string): string | undefined {
  switch (field) {
    case 'totalStepMinor':
      return value === '1' ? text.exactTotals : typeof value === 'string' ? money(BigInt(value), currency) : undefined;
    case 'totalMode':
      return ROUNDING_CHOICES.find((choice) => choice.value === value)?.label;
    case 'totalTerms':
      return Array.isArray(value) ? capitalised(spoken(value)) : text.allTerms;
    case 'singleSignaturePrices':
      return typeof value === 'number' ? text.pricesUpTo(value) : undefined;
    case 'minimumMarginBasisPoints':
      return value === 0 ? text.none : typeof value === 'number' ? percentText(value) : undefined;
    case 'singleSignatureBasisPoints':
    case 'basisPoints':
      return typeof value === 'number' ? percentText(value) : undefined;
    default:
      return typeof value === 'string' && Object.hasOwn(text, value) ? String(text[value as Rules['costSource']]) : undefined;
  }
}

function sentence(field: Field, rules: Rules, currency: string): string {
  const { totalStepMinor, singleSignature, minimumMarginBasisPoints: least } = rules;
  switch (field) {
    case 'minimumMarginBasisPoints':
      return least === 0 ? text.leastNoneNow : text.leastNow(percentText(least));
    case 'totalStepMinor': {
      if (totalStepMinor === '1') return text.exactNow;
      return text.stepNow(howRounded(rules, currency), money(SAMPLE.total, currency), money(roundedTotal(rules), currency));
    }
    case 'singleSignature':
      return singleSignature.prices === 0 ? text.twoNow : text.oneNow(singleSignature.prices, percentText(singleSignature.basisPoints));
    default:
      return text[`${rules[field]}.now`];
  }
}

/** What will be different, or is since, for whoever orders and whoever makes prices: a sentence a rule. */
export const sentencesOf = (before: Rules, after: Rules, currency: string): string[] =>
  changedRules(before, after).map((field) => text.fromNowOn(sentence(field, after, currency)));

/** What a carton costs with the tax before a rate begins and after it, to see what it does. */
export function rateExample({ basisPoints, before }: { readonly basisPoints: number; readonly before: number }, currency: string): string {
  const gross = (rate: number): string => money(SAMPLE.ordered + portion(SAMPLE.ordered, rate), currency);
  return text.rateSample(money(SAMPLE.ordered, currency), gross(before), gross(basisPoints));
}
