import { type Fraction, moneyText, percentText, roundFraction } from '../../kernel/index.ts';
import { leastOf } from '../book/goods.ts';
import type { ListSource } from '../book/source.ts';
import { costOfUnit } from '../derive/cost.ts';
import { costWords } from '../derive/formula.ts';
import { basisPointsOf, inTaxTerms, isBelow, minus, times, whole } from '../derive/fraction.ts';
import type { Finding, LintContext } from './finding.ts';
import { entryKey, type SoundEntry } from './sound-entries.ts';

/** A price further off than this is looked at; further than the second it is taken for a slip: another pack's, or naira as kobo. */
const FAR = 2n;
const SURELY_WRONG = 5n;

const placeOf = ({ entry }: SoundEntry): Pick<Finding, 'sku' | 'unit' | 'minBaseQuantity'> => ({
  sku: entry.sku,
  unit: entry.unit,
  minBaseQuantity: entry.minBaseQuantity,
});

const isOffBy = (a: bigint, b: bigint, factor: bigint): boolean => a > b * factor || a * factor < b;

/** The last price of each entry: of the version that the draft replaces, else of the first other list that has it. */
function lastPrices(draft: ListSource, lists: readonly ListSource[]): Map<string, { priceMinor: bigint; list: string }> {
  const own = lists.filter(({ code }) => code === draft.code);
  const others = lists.filter(({ code }) => code !== draft.code).toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const last = new Map<string, { priceMinor: bigint; list: string }>();
  for (const list of [...own, ...others])
    for (const { sku, unit, minBaseQuantity, priceMinor, onRequest } of list.entries) {
      if (onRequest !== undefined) continue;
      const key = entryKey(sku, unit, minBaseQuantity);
      if (!last.has(key)) last.set(key, { priceMinor, list: list.code });
    }
  return last;
}

/** Kobo are named where they are what amounts are counted in. */
const slipAdvice = (currency: string): string =>
  currency === 'NGN'
    ? 'Check for another pack’s price, a slipped digit, or naira entered as kobo.'
    : 'Check for another pack’s price, or a slipped digit.';

/** Prices of nothing, and prices so far off the last one that a digit or the kobo slipped. */
export function lintSlips(draft: ListSource, sound: readonly SoundEntry[], { lists, currency }: LintContext): Finding[] {
  const last = lastPrices(draft, lists);
  return sound.flatMap((one): Finding[] => {
    const { sku, unit, minBaseQuantity, priceMinor } = one.entry;
    if (one.entry.onRequest !== undefined) return [];
    if (priceMinor <= 0n) {
      const words = `${sku} by the ${unit} costs ${moneyText(priceMinor, currency)}.`;
      return [{ code: 'price.zero', severity: 'error', ...placeOf(one), words, advice: 'Enter the price, or take the row out.' }];
    }
    const was = last.get(entryKey(sku, unit, minBaseQuantity));
    if (was === undefined || was.priceMinor <= 0n || !isOffBy(priceMinor, was.priceMinor, FAR)) return [];
    const words = `${sku} by the ${unit} goes from ${moneyText(was.priceMinor, currency)} (${was.list}) to ${moneyText(priceMinor, currency)}.`;
    const severity = isOffBy(priceMinor, was.priceMinor, SURELY_WRONG) ? 'error' : 'warning';
    return [
      {
        code: 'price.far-off',
        severity,
        ...placeOf(one),
        words,
        advice: slipAdvice(currency),
      },
    ];
  });
}

interface Judged {
  readonly one: SoundEntry;
  /** Net of tax. */
  readonly net: Fraction;
  /** The price, as it begins a sentence. */
  readonly of: string;
}

/** A price that covers only what the draft itself says goods will cost, and not what they cost until then: what is in stock was bought for that. */
function belowOldCost({ one, net, of }: Judged, { costs, costsBefore, minimumMargin, currency }: LintContext): Finding | undefined {
  const { sku } = one.entry;
  const source = minimumMargin?.source;
  const [was, is] = source === undefined ? [] : [costsBefore?.get(sku)?.[source], costs.get(sku)?.[source]];
  if (source === undefined || was === undefined || is === undefined) return undefined;
  const [old, next] = [costOfUnit(was, one.unit.factor), costOfUnit(is, one.unit.factor)];
  if (!isBelow(net, old)) return undefined;
  const [before, after] = [old, next].map((cost) => moneyText(roundFraction(cost, 'nearest-half-up'), currency));
  const words = `${of} is below what it costs now: ${costWords(source)} goes from ${before} to ${after} with this draft.`;
  const advice = 'Check the pack that the new cost is for; if it is right, sell what is in stock at its old price first.';
  return { code: 'margin.below-old-cost', severity: 'warning', ...placeOf(one), words, advice };
}

/** Prices below the minimum selling price, below cost, or earning less than the least margin; all net of tax. */
export function lintMargins(draft: ListSource, sound: readonly SoundEntry[], context: LintContext): Finding[] {
  const { currency, costs, minimumMargin, taxRateOf } = context;
  const withoutCost = new Set<string>();
  const findings = sound.flatMap((one): Finding[] => {
    const { sku, unit: name, priceMinor } = one.entry;
    if (one.entry.onRequest !== undefined) return [];
    const net = inTaxTerms(whole(priceMinor), { from: draft.isTaxInclusive, to: false, rate: taxRateOf(sku) });
    const floor = leastOf(one.product.units, one.unit);
    const found: Finding[] = [];
    const of = `${sku} by the ${name} at ${moneyText(priceMinor, currency)}`;
    if (floor !== undefined && isBelow(net, floor)) {
      const words = `${of} is below its minimum selling price of ${moneyText(roundFraction(floor, 'up'), currency)} net of tax.`;
      found.push({
        code: 'price.below-minimum',
        severity: 'error',
        ...placeOf(one),
        words,
        advice: 'Raise the price, or lower the minimum.',
      });
    }
    if (minimumMargin === undefined || priceMinor <= 0n) return found;
    const known = costs.get(sku)?.[minimumMargin.source];
    if (known === undefined) {
      withoutCost.add(sku);
      return found;
    }
    const cost = costOfUnit(known, one.unit.factor);
    const wanted = minimumMargin.bySku?.get(sku) ?? minimumMargin.basisPoints;
    const isBelowCost = isBelow(net, cost);
    const old = isBelowCost ? undefined : belowOldCost({ one, net, of }, context);
    if (old) found.push(old);
    if (!isBelowCost && !isBelow(times(net, BigInt(10_000 - wanted), 10_000n), cost)) return found;
    const points = basisPointsOf(minus(net, cost), net);
    const spent = `${costWords(minimumMargin.source)} ${moneyText(roundFraction(cost, 'nearest-half-up'), currency)}`;
    const words = `${of} earns ${percentText(points)} over ${spent}; the least is ${percentText(wanted)}.`;
    const code = isBelowCost ? 'margin.below-cost' : 'margin.below-minimum';
    found.push({ code, severity: isBelowCost ? 'error' : 'warning', ...placeOf(one), words, advice: 'Raise the price, or say why.' });
    return found;
  });
  if (withoutCost.size === 0 || minimumMargin === undefined) return findings;
  const some = [...withoutCost].sort().slice(0, 3).join(', ');
  const words = `${withoutCost.size} products have no ${costWords(minimumMargin.source)}, so their margin is not known: ${some}${withoutCost.size > 3 ? '…' : ''}`;
  return [...findings, { code: 'cost.missing', severity: 'notice', words, advice: 'Enter their costs, or choose another cost source.' }];
}

/** Prices of goods that are no longer sold. */
export function lintDiscontinued(sound: readonly SoundEntry[], { discontinued }: LintContext): Finding[] {
  const skus = new Set(sound.filter(({ entry }) => discontinued.has(entry.sku)).map(({ entry }) => entry.sku));
  return [...skus].map((sku) => ({
    code: 'product.discontinued',
    severity: 'warning',
    sku,
    words: `${sku} is discontinued and still has a price.`,
    advice: 'Take the price out, or price its successor.',
  }));
}
