import { portion, portionWhole } from '../../../kernel/index.ts';
import { type MatchedLine, sumMinor } from '../promotion.ts';
import { type Counted, countedAmounts } from './quantity-range.ts';
import { takeOff } from './shares.ts';

/** So many basis points off what counts of the lines: rounded once over all of them, then shared out, so that parts sum to the whole. */
export function percentOff(lines: readonly MatchedLine[], counted: Counted, basisPoints: number): bigint[] {
  const [only] = lines;
  if (lines.length === 1 && only !== undefined && counted.taken === undefined) return [BigInt(portionWhole(only.amount, basisPoints))];
  const amounts = countedAmounts(lines, counted);
  return takeOff(portion(sumMinor(amounts), basisPoints), lines, amounts);
}
