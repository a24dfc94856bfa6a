import { z } from 'zod';
import { countText, divideHalfUp, percentText } from '../../kernel/index.ts';
import { takeOff } from './parts/shares.ts';
import { checkSteps } from './parts/steps.ts';
import { basisPoints, type Missing, type PromotionType, totalAmount, totalBase } from './promotion.ts';

const config = z.strictObject({
  /** Counted over all orders of one customer in the period, whatever channel they came by. */
  steps: z
    .array(z.strictObject({ fromBaseQuantity: z.int().min(0).max(1_000_000_000_000), basisPoints }))
    .min(1)
    .max(20)
    .superRefine((steps, context) => checkSteps(steps, { from: 'fromBaseQuantity', gives: 'basisPoints' }, context)),
  /**
   * `above-step`: each unit of a basket bears the rate of the steps it lies above, so that splitting an order gains and loses nothing.
   * `all`: when a basket reaches a step, all its units bear that step's rate; baskets before it keep theirs.
   */
  appliesTo: z.enum(['above-step', 'all']),
});
type Config = z.infer<typeof config>;

/** The rate at which the `bought`th unit of the period and those up to the next step are rebated. */
const rateAt = ({ steps }: Config, bought: number): number => steps.findLast((step) => step.fromBaseQuantity <= bought)?.basisPoints ?? 0;

/** The first `bought` units of a period, each times its rate: above the steps, or all at the rate of the step reached. */
function weighed(wanted: Config, bought: number): bigint {
  if (wanted.appliesTo === 'all') return BigInt(bought) * BigInt(rateAt(wanted, bought));
  return wanted.steps.reduce((sum, step, index) => {
    const upTo = Math.min(bought, wanted.steps[index + 1]?.fromBaseQuantity ?? bought);
    return sum + BigInt(Math.max(0, upTo - step.fromBaseQuantity)) * BigInt(step.basisPoints);
  }, 0n);
}

/** Rebate on what a customer buys over a period, from a quantity on; a unit of the basket is worth the basket's average. */
export const target: PromotionType<Config> = {
  type: 'target',
  config,
  countsBought: true,
  evaluate(wanted, lines, { boughtBefore }) {
    const base = totalBase(lines);
    const bought = boughtBefore + base;
    const above = wanted.steps.find((step) => step.fromBaseQuantity > bought);
    // Above a step, the unit that reaches it earns nothing yet: the first that does is the next one.
    const first = wanted.appliesTo === 'all' ? 0 : 1;
    const next: Missing | undefined = above && {
      baseQuantity: above.fromBaseQuantity - bought + first,
      gives: percentText(above.basisPoints),
    };
    if (base === 0) return { kind: 'no', reason: 'nothing bought' };
    const earned =
      wanted.appliesTo === 'all' ? BigInt(base) * BigInt(rateAt(wanted, bought)) : weighed(wanted, bought) - weighed(wanted, boughtBefore);
    const at = wanted.steps.findLast((step) => step.fromBaseQuantity <= bought);
    if (at === undefined) return next ? { kind: 'near', missing: next } : { kind: 'no', reason: 'nothing bought' };
    if (earned === 0n) return { kind: 'near', missing: { baseQuantity: 1, gives: percentText(at.basisPoints) } };
    const off = divideHalfUp(totalAmount(lines) * earned, BigInt(base) * 10_000n);
    const amounts = lines.map((line) => line.amountMinor);
    const size = percentText(at.basisPoints);
    const reached = `${size} ${wanted.appliesTo === 'all' ? 'from' : 'above'} ${countText(at.fromBaseQuantity)}`;
    const discounts = takeOff(off, lines, amounts);
    return { kind: 'applies', discounts, free: [], reached, size, ...(next && { next }) };
  },
};

/** What an order bought under a target, in base units; orders stand in the order in which they were placed. */
interface BoughtUnderTarget {
  readonly order: string;
  readonly base: number;
  /** Whether it was given a rebate: what something else was given on counts, and has none to lose. */
  readonly isRebated: boolean;
}

/** The rate that each order of a period earned on its units, one after the other. */
function weighedByOrder(wanted: Config, orders: readonly BoughtUnderTarget[]): ReadonlyMap<string, bigint> {
  const weights = new Map<string, bigint>();
  let bought = 0;
  for (const { order, base, isRebated } of orders) {
    const before = bought;
    bought += base;
    if (!isRebated) {
      weights.set(order, 0n);
      continue;
    }
    const earned =
      wanted.appliesTo === 'all' ? BigInt(base) * BigInt(rateAt(wanted, bought)) : weighed(wanted, bought) - weighed(wanted, before);
    weights.set(order, earned);
  }
  return weights;
}

const sumOf = (weights: Iterable<bigint>): bigint => [...weights].reduce((sum, one) => sum + one, 0n);

/** What the orders of a period were given rates on, as a fraction: of an order that has less by now the part that stayed. */
function stillGiven(was: ReadonlyMap<string, bigint>, had: readonly BoughtUnderTarget[], has: readonly BoughtUnderTarget[]) {
  const whole = new Map(had.map(({ order, base }) => [order, base]));
  let [numerator, denominator] = [0n, 1n];
  for (const { order, base } of has) {
    const all = whole.get(order) ?? 0;
    const weight = was.get(order) ?? 0n;
    if (all === base) numerator += weight * denominator;
    else if (all > 0) [numerator, denominator] = [numerator * BigInt(all) + weight * BigInt(base) * denominator, denominator * BigInt(all)];
  }
  return { numerator, denominator };
}

/**
 * What of a period's rebate is not earned any more, half up, once less is supplied or kept than was ordered: what reached a step by goods which
 * nobody has did not reach it. `had` are the orders as they were counted, `has` as they are, `leftMinor` what is given on those: what an
 * order has less of has taken its own rebate along already.
 */
export function unearned(
  wanted: Config,
  { had, has, leftMinor }: { had: readonly BoughtUnderTarget[]; has: readonly BoughtUnderTarget[]; leftMinor: bigint },
): bigint {
  const { numerator, denominator } = stillGiven(weighedByOrder(wanted, had), had, has);
  const earned = sumOf(weighedByOrder(wanted, has).values()) * denominator;
  return numerator <= earned ? 0n : divideHalfUp(leftMinor * (numerator - earned), numerator);
}
