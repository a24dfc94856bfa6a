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
  readonly rate: number;
  amountMinor: bigint;
}

/** What the lines that a promotion looks at come to at each rate of tax, in its terms. */
function termsOf({ lines }: BasketPrice, outcome: PromotionOutcome): Terms[] {
  const { isTaxInclusive: wanted } = outcome.promotion.source;
  const found = new Map<number, Terms>();
  for (const { trace: line, taxBasisPoints: rate } of lines) {
    if (!line.told.includes(outcome)) continue;
    const known = found.get(rate) ?? { rate, amountMinor: 0n };
    known.amountMinor += BigInt(inTerms(line.amount, line.isTaxInclusive, { wanted, rate }));
    found.set(rate, known);
  }
  return [...found.values()];
}

/** An amount in a promotion's terms as so much with or without tax, at least so much that turned back it is no less. */
function told(amount: bigint, rate: number, { from, wanted }: { from: boolean; wanted: boolean }): bigint {
  const turned = BigInt(inTerms(wholeOf(amount), from, { wanted, rate }));
  const back = BigInt(inTerms(wholeOf(turned), wanted, { wanted: from, rate }));
  return back < amount ? turned + 1n : turned;
}

/**
 * What is missing to the next step of a promotion that a basket nearly earns, or earns already; undefined where nothing is. A step counts
 * amounts in the promotion's terms; told, they are net as discounts are, and with tax beside it. Of goods at several rates of tax so much
 * more of each is meant as the basket has of it.
 */
export function missingIn(price: BasketPrice, outcome: PromotionOutcome): MissingTold | undefined {
  const { missing } = outcome;
  if (missing?.amountMinor === undefined) return missing;
  const terms = termsOf(price, outcome);
  const parts = allocate(
    missing.amountMinor,
    terms.map(({ amountMinor }) => amountMinor),
  );
  const { isTaxInclusive: from } = outcome.promotion.source;
  const sum = (wanted: boolean): bigint =>
    terms.reduce((total, { rate }, place) => total + told(parts[place] ?? 0n, rate, { from, wanted }), 0n);
  return { ...missing, amountMinor: sum(false), grossMinor: sum(true) };
}
