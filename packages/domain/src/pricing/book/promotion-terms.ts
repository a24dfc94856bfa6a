import { wholeOf } from '../../kernel/index.ts';
import type { Evaluation, MatchedLine } from '../promotions/promotion.ts';
import { taxRateAt } from './goods.ts';
import { inTerms } from './list-price.ts';
import type { LivePromotion } from './outcome.ts';
import type { PricedLine } from './priced-line.ts';

type Applies = Extract<Evaluation, { kind: 'applies' }>;

/** An amount of a line in terms that are wanted, at the tax rate of its product; rounded half away from zero. */
export function turned(amount: bigint, { run, article }: PricedLine, { from, wanted }: { from: boolean; wanted: boolean }): bigint {
  // Most lines are in them already, and this runs a million times a second.
  if (from === wanted) return amount;
  return BigInt(inTerms(wholeOf(amount), from, { wanted, rate: taxRateAt(run.book.goods, article, run.basket.at) }));
}

/**
 * The lines with what they come to in the promotion's own terms, before tax or with it, so that one threshold never adds the one to the
 * other. The same lines where they are in its terms already, or where it says no amounts.
 */
export function inTermsOf({ saysAmounts, isTaxInclusive }: LivePromotion, lines: readonly PricedLine[]): readonly MatchedLine[] {
  const wanted = isTaxInclusive;
  if (!saysAmounts || lines.every((line) => line.isTaxInclusive === wanted)) return lines;
  return lines.map((line): MatchedLine => {
    const { sku, unit, baseUnit, quantity, factor, baseQuantity } = line;
    const amountMinor = turned(line.amountMinor, line, { from: line.isTaxInclusive, wanted });
    return {
      sku,
      unit,
      baseUnit,
      quantity,
      factor,
      baseQuantity,
      amountMinor,
      amount: wholeOf(amountMinor),
      // Few promotions ask for them, and each time they are read from the book.
      get packs() {
        return line.packs;
      },
    };
  });
}

/** Discounts in the open lines' own terms again, from those in which they were counted; a whole line's amount stays the whole. */
export function inLineTerms(
  applies: Applies,
  { counted, open }: { readonly counted: readonly MatchedLine[]; readonly open: readonly PricedLine[] },
  { isTaxInclusive: from }: LivePromotion,
): Applies {
  const discounts = open.map((line, place) => {
    const part = applies.discounts[place] ?? 0n;
    if (part === 0n) return part;
    const most = line.amountMinor;
    if (part === counted[place]?.amountMinor) return most;
    const own = turned(part, line, { from, wanted: line.isTaxInclusive });
    if (own < most) return own;
    return most;
  });
  return { ...applies, discounts };
}

/** How a promotion's amounts are meant, where the prices they are held against are not all in the same terms. */
export const termsWords = ({ isTaxInclusive }: LivePromotion): string => (isTaxInclusive ? ' (with VAT)' : ' (before VAT)');
