import { z } from 'zod';
import { byBase, namedGoods, ownGoods, productsOf } from './parts/free-goods.ts';
import { checkSteps } from './parts/steps.ts';
import { baseQuantity, type Evaluation, type Missing, type PromotionType, skuCode, totalBase, unitCode } from './promotion.ts';

const freeCount = z.int().min(1).max(1_000_000);

const config = z.strictObject({
  /** `buy` bought give `get` free: 23+1, 33+3, 42+6. */
  steps: z
    .array(z.strictObject({ buy: baseQuantity, get: freeCount }))
    .min(1)
    .max(20)
    .superRefine((steps, context) => checkSteps(steps, { from: 'buy', gives: 'get' }, context)),
  /** What is given, in its own unit; without it, the product bought most of, in what the ladder counts. */
  reward: z.strictObject({ sku: skuCode, unit: unitCode }).optional(),
  /** Base units that one of the steps' `buy` counts: 24 where the ladder counts cartons of 24. */
  countsInBase: baseQuantity.default(1),
  /** The ladder begins again above its last step. */
  isRecursive: z.boolean().default(false),
  /** The most that is given, in the unit of `get`. */
  cap: freeCount.optional(),
});
type Config = z.infer<typeof config>;
type Step = Config['steps'][number];

const words = ({ buy, get }: Step): string => `${buy}+${get}`;

/** The last step that `counted` reaches, and the first that it does not. */
function around(steps: readonly Step[], counted: number): { reached: Step | undefined; above: Step | undefined } {
  let [reached, above]: (Step | undefined)[] = [undefined, undefined];
  for (const step of steps) {
    if (step.buy <= counted) reached = step;
    else above ??= step;
  }
  return { reached, above };
}

const NOTHING = { kind: 'no', reason: 'nothing bought' } as const;

/** Buy so many, over a group of products and across packs, and get some free (erpnext #43166: by piece and by carton alike). */
export const ladder: PromotionType<Config> = {
  type: 'ladder',
  config,
  evaluate(wanted, lines): Evaluation {
    const { steps, countsInBase, reward, isRecursive, cap = Number.POSITIVE_INFINITY } = wanted;
    const base = totalBase(lines);
    const counted = Math.floor(base / countsInBase);
    const last = steps.at(-1);
    // Whole rounds of a ladder that begins again, and what is left of them for the last one.
    const rounds = last && isRecursive ? Math.floor(counted / last.buy) : 0;
    const left = counted - rounds * (last?.buy ?? 0);
    const { reached, above } = around(steps, left);
    const earned = rounds * (last?.get ?? 0) + (reached?.get ?? 0);
    const next: Missing | undefined =
      above && earned < cap ? { baseQuantity: (counted - left + above.buy) * countsInBase - base, gives: words(above) } : undefined;
    if (earned === 0) return next && lines.length > 0 ? { kind: 'near', missing: next } : NOTHING;
    const [most] = productsOf(lines);
    if (most === undefined) return NOTHING;
    const count = Math.min(earned, cap);
    const earning = { by: byBase(lines), steps: steps.map(({ buy, get }) => ({ from: buy * countsInBase, count: get })), isRecursive };
    const free = [
      reward ? namedGoods(reward, { count, ofLine: most.heaviest }, earning) : ownGoods(most, { count, countsInBase }, earning),
    ];
    const told = [
      ...(rounds > 0 && last ? [`${rounds > 1 ? `${rounds} × ` : ''}${words(last)}`] : []),
      ...(reached ? [words(reached)] : []),
    ];
    return { kind: 'applies', discounts: lines.map(() => 0n), free, reached: told.join(' and '), ...(next && { next }) };
  },
};
