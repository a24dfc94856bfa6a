import { allocate, wholeOf } from '../../kernel/index.ts';
import type { Missing } from '../promotions/promotion.ts';
import { inTerms } from './list-price.ts';
import type { PromotionOutcome } from './outcome.ts';
import type { BasketPrice } from './priced-basket.ts';

/** What is missing to a promotion's next step, in the terms in which what it gives is told. */
export interface MissingTold extends Missing {
  /** Net of tax, in minor units. */
  readonly amountMinor?: bigint;
  /** The same with tax. */
  readonly grossMinor?: bigint;
}

interface Terms {
  readonly isTaxInclusive: boolean;
  readonly rate: number;
  amountMinor: bigint;
}

/** What the lines that a promotion looks at come to in each kind of terms. */
function termsOf({ lines }: BasketPrice, outcome: PromotionOutcome): Terms[] {
  const found = new Map<string, Terms>();
  for (const { trace: line, taxBasisPoints: rate } of lines) {
    if (!line.told.includes(outcome)) continue;
    const { isTaxInclusive, amountMinor } = line;
    const key = `${isTaxInclusive} ${rate}`;
    const known = found.get(key) ?? { isTaxInclusive, rate, amountMinor: 0n };
    known.amountMinor += amountMinor;
    found.set(key, known);
  }
  return [...found.values()];
}

/** An amount in its own terms as so much with or without tax, at least so much that turned back it is no less. */
function told(amount: bigint, { isTaxInclusive, rate }: Terms, wanted: boolean): bigint {
  const turned = BigInt(inTerms(wholeOf(amount), isTaxInclusive, { wanted, rate }));
  const back = BigInt(inTerms(wholeOf(turned), wanted, { wanted: isTaxInclusive, rate }));
  return back < amount ? turned + 1n : turned;
}

/**
 * What is missing to the next step of a promotion that a basket nearly earns, or earns already; undefined where nothing is. A step counts
 * amounts as the prices of the goods are given, with tax or without; told, they are net as discounts are, and with tax beside it. Of goods in
 * several terms so much more of each is meant as the basket has of it.
 */
export function missingIn(price: BasketPrice, outcome: PromotionOutcome): MissingTold | undefined {
  const { missing } = outcome;
  if (missing?.amountMinor === undefined) return missing;
  const terms = termsOf(price, outcome);
  const parts = allocate(
    missing.amountMinor,
    terms.map(({ amountMinor }) => amountMinor),
  );
  const sum = (wanted: boolean): bigint => terms.reduce((total, one, place) => total + told(parts[place] ?? 0n, one, wanted), 0n);
  return { ...missing, amountMinor: sum(false), grossMinor: sum(true) };
}
