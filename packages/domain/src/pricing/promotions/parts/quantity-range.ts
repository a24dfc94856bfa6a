import { z } from 'zod';
import { countText } from '../../../kernel/index.ts';
import { baseQuantity, type Evaluation, type MatchedLine, totalBase } from '../promotion.ts';
import { dearestFirst, type Taken, takeAlong, takenAmounts } from './dearest.ts';

/** How many base units, of all matching lines together, a promotion is for. */
export const quantityRange = {
  minBaseQuantity: baseQuantity.default(1),
  maxBaseQuantity: baseQuantity.optional(),
  /** Above the maximum (erpnext #18006: of 8 where 5 are the most): `full-price`, the dearest 5 gain and 3 cost the full price; `none`, nothing gains. */
  beyond: z.enum(['full-price', 'none']).optional(),
};
type Range = z.output<z.ZodObject<typeof quantityRange>>;

/** A maximum says what holds beyond it, and is not below the minimum. */
export function checkRange({ minBaseQuantity, maxBaseQuantity, beyond }: Range, context: z.RefinementCtx): void {
  const wrong = (path: keyof Range, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
  if (maxBaseQuantity !== undefined && maxBaseQuantity < minBaseQuantity) wrong('maxBaseQuantity', 'must not be below minBaseQuantity');
  if (maxBaseQuantity !== undefined && beyond === undefined)
    wrong('beyond', 'must say what holds above maxBaseQuantity: full-price for what is above it, or none for nothing at all');
  if (maxBaseQuantity === undefined && beyond !== undefined) wrong('beyond', 'has no meaning without maxBaseQuantity');
}

/** What of the lines a promotion is for. */
export interface Counted {
  readonly kind: 'counted';
  readonly base: number;
  /** Undefined where all of every line is. */
  readonly taken: Taken | undefined;
  /** ` on 5 of 8`, where not all counts. */
  readonly words: string;
}

/** What that comes to, by line. */
export const countedAmounts = (lines: readonly MatchedLine[], { taken }: Counted): readonly bigint[] =>
  taken === undefined ? lines.map((line) => line.amountMinor) : takenAmounts(lines, taken);

/** What of the lines lies in the range, or what is missing to it, or why nothing does. */
export function countIn(range: Range, lines: readonly MatchedLine[], gives: string): Counted | Exclude<Evaluation, { kind: 'applies' }> {
  const { minBaseQuantity, maxBaseQuantity, beyond } = range;
  const base = totalBase(lines);
  if (base < minBaseQuantity) return { kind: 'near', missing: { baseQuantity: minBaseQuantity - base, gives } };
  if (maxBaseQuantity === undefined || base <= maxBaseQuantity) return { kind: 'counted', base, taken: undefined, words: '' };
  if (beyond !== 'full-price') return { kind: 'no', reason: `for at most ${countText(maxBaseQuantity)}` };
  const taken = takeAlong(lines, dearestFirst(lines), maxBaseQuantity);
  const words = ` on ${countText(maxBaseQuantity)} of ${countText(base)}`;
  return { kind: 'counted', base: maxBaseQuantity, taken, words };
}
