import { type Fraction, moneyText, percentText, roundFraction } from '../../kernel/index.ts';
import { leastOf } from '../book/goods.ts';
import type { UnitSource } from '../book/source.ts';
import { type Cost, costOfUnit } from '../derive/cost.ts';
import { basisPointsOf, inTaxTerms, isBelow, minus, whole } from '../derive/fraction.ts';

/** A price agreed for one unit. */
export interface AgreedPrice {
  readonly unit: string;
  readonly priceMinor: bigint;
  readonly isTaxInclusive: boolean;
}

/** What it is held against; undefined where there is none, or it is not told. */
export interface HeldAgainst {
  readonly currency: string;
  readonly taxBasisPoints: number;
  /** Of the same unit, net of tax: what the customer pays without it. */
  readonly list: Fraction | undefined;
  /** Of the product, with their minimum selling prices. */
  readonly units: readonly UnitSource[];
  readonly cost: Cost | undefined;
}

/** A price beside the list's, the minimum and the cost: minor units of one unit, in its own terms of tax. */
export interface ComparedPrice {
  readonly listMinor: bigint | undefined;
  readonly minimumMinor: bigint | undefined;
  readonly costMinor: bigint | undefined;
  /** By how much of the list's price it is below that; below zero where it is above. */
  readonly offBasisPoints: number | undefined;
  readonly warnings: readonly { readonly code: 'above-list' | 'below-minimum' | 'below-cost'; readonly words: string }[];
}

/** Minimum and cost of one of a unit, net of tax. */
function limitsOf(unit: string, { units, cost }: HeldAgainst): { minimum: Fraction | undefined; cost: Fraction | undefined } {
  const own = units.find((one) => one.unit === unit);
  return {
    minimum: own && leastOf(units, own),
    cost: own && cost && costOfUnit(cost, own.factor),
  };
}

function offOf(own: Fraction, list: Fraction | undefined): number | undefined {
  if (list === undefined || list.numerator <= 0n) return undefined;
  return Number(basisPointsOf(minus(list, own), list));
}

/** Holds a special price against what the customer pays without it, the minimum selling price and the cost. */
export function compareSpecial({ unit, priceMinor, isTaxInclusive }: AgreedPrice, beside: HeldAgainst): ComparedPrice {
  const { currency, taxBasisPoints: rate, list } = beside;
  const { minimum, cost } = limitsOf(unit, beside);
  const own = inTaxTerms(whole(priceMinor), { from: isTaxInclusive, to: false, rate });
  const shown = (net: Fraction | undefined): bigint | undefined =>
    net && roundFraction(inTaxTerms(net, { from: false, to: isTaxInclusive, rate }), 'nearest-half-up');
  const of = `${moneyText(priceMinor, currency)} a ${unit}`;
  const offBasisPoints = offOf(own, list);
  const [listMinor, minimumMinor, costMinor] = [shown(list), shown(minimum), shown(cost)];
  const warnings: ComparedPrice['warnings'][number][] = [];
  if (list && listMinor !== undefined && isBelow(list, own)) {
    const by = offBasisPoints === undefined ? '' : `${percentText(BigInt(-offBasisPoints))} `;
    warnings.push({
      code: 'above-list',
      words: `${of} is ${by}above the list’s ${moneyText(listMinor, currency)}: they pay more than without it.`,
    });
  }
  if (minimum && minimumMinor !== undefined && isBelow(own, minimum))
    warnings.push({ code: 'below-minimum', words: `${of} is below the minimum selling price of ${moneyText(minimumMinor, currency)}.` });
  if (cost && costMinor !== undefined && isBelow(own, cost))
    warnings.push({ code: 'below-cost', words: `${of} is below its cost of ${moneyText(costMinor, currency)}.` });
  return { listMinor, minimumMinor, costMinor, offBasisPoints, warnings };
}
