import type { RoundingMode, StepRounding } from '@omniroute/domain';
import { payableOf } from '@omniroute/domain/order';
import { type Amounts, type LineAmounts, type Sums, totalWords } from '@omniroute/domain/pricing';

/** What something comes to, as decimal strings of minor units. */
export const sumsOnWire = ({ netMinor, taxMinor, grossMinor }: Sums): Sums<string> => ({
  netMinor: netMinor.toString(),
  taxMinor: taxMinor.toString(),
  grossMinor: grossMinor.toString(),
});

/** How a total is rounded, with words for people: `to ₦5, to the nearest, half up`. */
interface TotalRoundingDocument {
  readonly stepMinor: string;
  readonly mode: RoundingMode;
  readonly words: string;
}

/** What is paid, where it may be another amount than the gross one. */
export interface PayableDocument {
  /** What the tenant's rounding of totals adds to the gross amount (or takes off), and what is paid then; absent where it changes nothing. */
  readonly roundingMinor?: string;
  readonly payableMinor?: string;
  /** By what rule; absent where totals on these terms of payment are not rounded. */
  readonly totalRounding?: TotalRoundingDocument;
}

/** What is paid for a gross amount, and by which rule, as it is answered for baskets and orders alike. */
export function payableOnWire(grossMinor: bigint, totalRounding: StepRounding, currency: string): PayableDocument {
  if (totalRounding.stepMinor === 1n) return {};
  const payableMinor = payableOf(grossMinor, totalRounding);
  const changed = payableMinor !== grossMinor && { roundingMinor: `${payableMinor - grossMinor}`, payableMinor: `${payableMinor}` };
  const { stepMinor, mode } = totalRounding;
  return { ...changed, totalRounding: { stepMinor: `${stepMinor}`, mode, words: totalWords(totalRounding, currency) } };
}

/** Amounts as decimal strings of minor units: list − discount = net, net + tax = gross. */
export const totalsOnWire = (amounts: Amounts): Amounts<string> => ({
  listMinor: amounts.listMinor.toString(),
  discountMinor: amounts.discountMinor.toString(),
  ...sumsOnWire(amounts),
});

/** The same of a line. */
export const amountsOnWire = (line: LineAmounts): LineAmounts<string> => ({
  unitPriceMinor: line.unitPriceMinor.toString(),
  ...totalsOnWire(line),
});
