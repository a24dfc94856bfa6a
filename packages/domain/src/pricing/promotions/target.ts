import { z } from 'zod';
import { countText, divideHalfUp, floorDivide, percentText } from '../../kernel/index.ts';
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
}

/** The rate that each order of a period earned on its units, one after the other. */
function weighedByOrder(wanted: Config, orders: readonly BoughtUnderTarget[]): ReadonlyMap<string, bigint> {
  const weights = new Map<string, bigint>();
  let bought = 0;
  for (const { order, base } of orders) {
    const before = bought;
    bought += base;
    const earned =
      wanted.appliesTo === 'all' ? BigInt(base) * BigInt(rateAt(wanted, bought)) : weighed(wanted, bought) - weighed(wanted, before);
    weights.set(order, earned);
  }
  return weights;
}

const sumOf = (weights: Iterable<bigint>): bigint => [...weights].reduce((sum, one) => sum + one, 0n);

/**
 * What of a period's rebate is not earned any more once less was supplied than was ordered: an order that reached a step by goods which
 * nobody got did not reach it. `had` are the orders as they were counted, `has` as they are supplied, `leftMinor` what is given on those. The
 * part of an order that is short has given its own rebate up already.
 */
export function unearned(
  wanted: Config,
  { had, has, leftMinor }: { had: readonly BoughtUnderTarget[]; has: readonly BoughtUnderTarget[]; leftMinor: bigint },
): bigint {
  const was = weighedByOrder(wanted, had);
  const whole = new Map(had.map(({ order, base }) => [order, base]));
  const given = sumOf(
    has.map(({ order, base }) => {
      const all = whole.get(order) ?? 0;
      return all === 0 ? 0n : floorDivide((was.get(order) ?? 0n) * BigInt(base), BigInt(all));
    }),
  );
  const earned = sumOf(weighedByOrder(wanted, has).values());
  return given <= earned ? 0n : divideHalfUp(leftMinor * (given - earned), given);
}

/** A return under a target, as things stood before it. */
interface ReturnUnderTarget {
  /** Base units bought in the period, those that come back among them. */
  readonly boughtBefore: number;
  readonly returned: number;
  /** Rebate given in the period and not taken back yet. */
  readonly grantedMinor: bigint;
}

/**
 * What of the rebate is to be taken back when goods come back: the part that what is kept does not earn any more, half up. The units
 * bought last come back first: returning undoes what buying earned, all of it when all comes back, and in parts as at once.
 */
export function clawback(wanted: Config, { boughtBefore, returned, grantedMinor }: ReturnUnderTarget): bigint {
  if (returned <= 0) return 0n;
  const had = weighed(wanted, boughtBefore);
  if (had === 0n) return grantedMinor;
  const keeps = weighed(wanted, Math.max(0, boughtBefore - returned));
  return divideHalfUp(grantedMinor * (had - keeps), had);
}
