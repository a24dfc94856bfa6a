import { divideWhole, minusWhole, plusWhole, type Refusal, timesWhole, type Whole, wholeOf } from '../../kernel/index.ts';
import type { Basket } from './basket.ts';
import type { LeastPrice } from './goods.ts';
import { inTerms } from './list-price.ts';
import type { PricedLine } from './priced-line.ts';
import type { Allowance } from './source.ts';

// The minimum selling price: discounts stop at it; what the list itself charges less for is refused, unless somebody with authority gave a
// reason, for the order or for a special price. It is of the goods: a carton's holds for its pieces, in proportion, rounded up over the whole
// line. Compared without tax. Goods given free have none: they are not sold cheaply but paid for by who funds the promotion, out of its budget.

/** The minimum of a line's product and the line's tax, with the terms in which amounts are compared: with tax where `wanted`. */
export interface MinimumTerms {
  readonly least: LeastPrice;
  readonly rate: number;
  readonly wanted: boolean;
}

/** What of a line is at special prices that may be below the minimum: base units, and what they come to. */
interface AllowedPart {
  readonly base: number;
  readonly amount: Whole;
  /** Who allowed the first of them. */
  readonly by: Allowance;
}

function allowedPart(line: PricedLine, { rate, wanted }: MinimumTerms): AllowedPart | undefined {
  let part: AllowedPart | undefined;
  for (const cover of line.covers ?? []) {
    if (cover.kind !== 'special' || cover.special.belowMinimum === undefined) continue;
    const { priceMinor, isTaxInclusive, belowMinimum } = cover.special;
    const amount = inTerms(timesWhole(wholeOf(priceMinor), cover.covered * cover.times), isTaxInclusive, { wanted, rate });
    part = {
      base: cover.covered * line.factor + (part?.base ?? 0),
      amount: plusWhole(amount, part?.amount ?? 0),
      by: part?.by ?? belowMinimum,
    };
  }
  return part;
}

function wholeMinimum(baseQuantity: number, { least, rate, wanted }: MinimumTerms, rounding: 'up' | 'down'): Whole {
  return inTerms(divideWhole(timesWhole(least.priceMinor, baseQuantity), least.ofFactor, rounding), false, { wanted, rate });
}

/** The least that a line may come to: what is at a price that may be below the minimum counts as it was allowed, the rest by the minimum. */
export function leastAmount(line: PricedLine, terms: MinimumTerms, rounding: 'up' | 'down' = 'up'): Whole {
  const whole = wholeMinimum(line.baseQuantity, terms, rounding);
  const allowed = allowedPart(line, terms);
  if (allowed === undefined) return whole;
  const amount = plusWhole(allowed.amount, wholeMinimum(line.baseQuantity - allowed.base, terms, rounding));
  // A minimum that fell since asks for less than was allowed.
  if (amount >= whole) return whole;
  return amount;
}

/** Notes who allowed it, where a line ends below the minimum at a special price that may. */
function noteAllowed(line: PricedLine, terms: MinimumTerms, whole: Whole): void {
  const allowed = line.amount < whole && line.minimum?.kind !== 'below' ? allowedPart(line, terms) : undefined;
  if (allowed !== undefined) line.allowed = { ...allowed.by, minimumMinor: BigInt(whole) };
}

/** Holds a line to the least that it may come to: cuts its discounts, or refuses it. */
function holdLeast(line: PricedLine, basket: Basket, terms: MinimumTerms): Refusal | undefined {
  const whole = leastAmount(line, terms);
  if (line.amount >= whole) return undefined;
  // A list at the very minimum is not below it where it rounds what it derives to the minor unit.
  const isSound = line.listAmount >= leastAmount(line, terms, 'down');
  const minimum = isSound && line.listAmount < whole ? line.listAmount : whole;
  if (line.amount >= minimum) return undefined;
  const minimumMinor = BigInt(minimum);
  if (basket.belowMinimum !== undefined) {
    line.minimum = { kind: 'below', minimumMinor, reason: basket.belowMinimum };
    return undefined;
  }
  if (!isSound)
    return {
      code: 'price.below-minimum',
      detail: `${line.sku} is priced below its minimum selling price. Somebody with authority must give a reason, or approve a special price.`,
      index: line.index,
      pointer: `/lines/${line.index}/sku`,
    };
  line.minimum = { kind: 'cut', minimumMinor, byMinor: BigInt(minusWhole(minimum, line.amount)) };
  line.amount = minimum;
  return undefined;
}

/** Holds a line to its minimum selling price, and notes on it how that went. */
export function holdMinimum(line: PricedLine, basket: Basket, { least, rate }: Omit<MinimumTerms, 'wanted'>): Refusal | undefined {
  const terms = { least, rate, wanted: line.isTaxInclusive };
  const refusal = holdLeast(line, basket, terms);
  if (refusal === undefined && line.covers !== undefined) noteAllowed(line, terms, wholeMinimum(line.baseQuantity, terms, 'up'));
  return refusal;
}
