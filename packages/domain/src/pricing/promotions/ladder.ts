import { z } from 'zod';
import {
  baseQuantity,
  type Evaluation,
  type FreeGoods,
  type MatchedLine,
  type PromotionType,
  skuCode,
  totalBase,
  unitCode,
} from './promotion.ts';

const config = z.strictObject({
  /** `buy` base units bought give `get` of the reward's unit free: 23+1, 33+3, 42+6. */
  steps: z
    .array(z.strictObject({ buy: baseQuantity, get: z.int().min(1).max(1_000_000) }))
    .min(1)
    .max(20)
    .refine((steps) => new Set(steps.map((step) => step.buy)).size === steps.length, 'two steps begin at the same quantity'),
  /** What is given; without it, the product bought most of, by its own base unit. */
  reward: z.strictObject({ sku: skuCode, unit: unitCode }).optional(),
  /** Base units that one of the steps' `buy` counts: 24 where the ladder counts cartons of 24. */
  countsInBase: baseQuantity.default(1),
  /** The ladder begins again above its last step. */
  isRecursive: z.boolean().default(false),
  /** The most that is given, in the reward's unit. */
  cap: z.int().min(1).max(1_000_000).optional(),
});
type Config = z.infer<typeof config>;
type Step = Config['steps'][number];

/** What `counted` units earn: the highest step reached, again for what is left above it when the ladder is recursive. */
function earned(steps: readonly Step[], counted: number, isRecursive: boolean): { get: number; reached: Step[] } {
  const reached: Step[] = [];
  let left = counted;
  for (;;) {
    const step = steps.findLast((one) => one.buy <= left);
    if (step === undefined) break;
    reached.push(step);
    if (!isRecursive) break;
    left -= step.buy;
  }
  return { get: reached.reduce((sum, step) => sum + step.get, 0), reached };
}

function missingTo(
  steps: readonly Step[],
  { counted, base, config: { countsInBase, isRecursive } }: { counted: number; base: number; config: Config },
) {
  const last = steps.at(-1)?.buy ?? 1;
  const round = isRecursive ? Math.floor(counted / last) * last : 0;
  const next = steps.find((step) => step.buy > counted - round);
  if (next === undefined) return undefined;
  return { baseQuantity: (round + next.buy) * countsInBase - base, gives: `${next.buy}+${next.get}` };
}

const heaviest = (lines: readonly MatchedLine[]): number =>
  lines.reduce((best, line, index) => (line.baseQuantity > (lines[best]?.baseQuantity ?? 0) ? index : best), 0);

/** Buy so many, over a group of products and across packs, and get some free (erpnext #43166: by piece and by carton alike). */
export const ladder: PromotionType<Config> = {
  type: 'ladder',
  config,
  evaluate(wanted, lines): Evaluation {
    const steps = [...wanted.steps].sort((a, b) => a.buy - b.buy);
    const base = totalBase(lines);
    const counted = Math.floor(base / wanted.countsInBase);
    const next = missingTo(steps, { counted, base, config: wanted });
    const { get, reached } = earned(steps, counted, wanted.isRecursive);
    if (get === 0) return next ? { kind: 'near', missing: next } : { kind: 'no', reason: 'nothing bought' };
    const ofLine = heaviest(lines);
    const giver = lines[ofLine];
    if (giver === undefined) return { kind: 'no', reason: 'nothing bought' };
    const quantity = Math.min(get, wanted.cap ?? get);
    const free: FreeGoods[] = [{ sku: wanted.reward?.sku ?? giver.sku, unit: wanted.reward?.unit ?? giver.unit, quantity, ofLine }];
    const words = reached.map((step) => `${step.buy}+${step.get}`).join(' and ');
    return { kind: 'applies', discounts: lines.map(() => 0n), free, reached: words, ...(next && { next }) };
  },
};
