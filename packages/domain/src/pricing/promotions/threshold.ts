import { z } from 'zod';
import { countOf, divideHalfUp, percentText, portion, priceText } from '../../kernel/index.ts';
import { type EarningStep, namedGoods, productsOf } from './parts/free-goods.ts';
import { takeOff } from './parts/shares.ts';
import { checkSteps } from './parts/steps.ts';
import {
  basisPoints,
  type FreeGoods,
  type MatchedLine,
  type Missing,
  minorAmount,
  type PromotionFacts,
  type PromotionType,
  skuCode,
  totalAmount,
  unitCode,
} from './promotion.ts';

/**
 * `volume`: the highest step reached holds alone, a percentage of the whole total. `graduated`: every step reached gives its own, a
 * percentage only of what lies between it and the next. Never left to guess (erpnext #18006).
 */
const breaks = z.enum(['volume', 'graduated']);

const stepsOf = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z
    .array(z.strictObject({ fromMinor: minorAmount, ...shape }))
    .min(1)
    .max(20);

const config = z
  .discriminatedUnion('gives', [
    z.strictObject({ gives: z.literal('percent'), breaks, steps: stepsOf({ basisPoints }) }),
    z.strictObject({ gives: z.literal('amount'), breaks, steps: stepsOf({ amountMinor: minorAmount }) }),
    z.strictObject({
      gives: z.literal('goods'),
      breaks,
      steps: stepsOf({ sku: skuCode, unit: unitCode, quantity: z.int().min(1).max(1_000_000) }),
    }),
  ])
  .superRefine(checkRising);
type Config = z.infer<typeof config>;
type GoodsConfig = Extract<Config, { gives: 'goods' }>;
type Goods = GoodsConfig['steps'][number];

/** Where one step holds alone it gives more than the one before it, as far as the two can be compared. */
function checkRising(wanted: Config, context: z.RefinementCtx): void {
  const at = ['steps'];
  const isAlone = wanted.breaks === 'volume';
  if (wanted.gives === 'percent') checkSteps(wanted.steps, { from: 'fromMinor', at, ...(isAlone && { gives: 'basisPoints' }) }, context);
  if (wanted.gives === 'amount') checkSteps(wanted.steps, { from: 'fromMinor', at, ...(isAlone && { gives: 'amountMinor' }) }, context);
  if (wanted.gives === 'goods') {
    const areOne = wanted.steps.every(({ sku, unit }) => sku === wanted.steps[0]?.sku && unit === wanted.steps[0]?.unit);
    checkSteps(wanted.steps, { from: 'fromMinor', at, ...(isAlone && areOne && { gives: 'quantity' }) }, context);
  }
}

/** The steps that `total` reaches; where they are volume breaks the highest of them. */
function reachedOf<Step extends { readonly fromMinor: bigint }>(steps: readonly Step[], mode: Config['breaks'], total: bigint): Step[] {
  const reached = steps.filter((step) => step.fromMinor <= total);
  return mode === 'volume' ? reached.slice(-1) : reached;
}

/** What a total earns in money; a graduated percentage is rounded half up once, over all slices. */
function offOf(wanted: Config, total: bigint): bigint {
  if (wanted.gives === 'goods') return 0n;
  if (wanted.gives === 'amount') return reachedOf(wanted.steps, wanted.breaks, total).reduce((sum, step) => sum + step.amountMinor, 0n);
  const reached = reachedOf(wanted.steps, wanted.breaks, total);
  if (wanted.breaks === 'volume') return portion(total, reached[0]?.basisPoints ?? 0);
  const weighed = reached.reduce(
    (sum, step, index) => sum + ((reached[index + 1]?.fromMinor ?? total) - step.fromMinor) * BigInt(step.basisPoints),
    0n,
  );
  return divideHalfUp(weighed, 10_000n);
}

/** What each step gives of one product: its own, or where they add up all up to it. */
function stepsOfGoods({ breaks: mode, steps }: GoodsConfig, { sku, unit }: Goods): EarningStep[] {
  let sum = 0;
  return steps.map((step) => {
    const own = step.sku === sku && step.unit === unit ? step.quantity : 0;
    sum += own;
    return { from: step.fromMinor, count: mode === 'volume' ? own : sum };
  });
}

/** The goods of the steps reached, those of one product and unit together. */
function freeOf(wanted: GoodsConfig, lines: readonly MatchedLine[], ofLine: number): FreeGoods[] {
  const by = lines.map((line, place) => ({ ofLine: place, weight: line.amountMinor }));
  const reached = reachedOf(wanted.steps, wanted.breaks, totalAmount(lines));
  const together = new Map<string, Goods>();
  for (const step of reached) {
    const key = JSON.stringify([step.sku, step.unit]);
    together.set(key, { ...step, quantity: step.quantity + (together.get(key)?.quantity ?? 0) });
  }
  return [...together.values()].map((goods) =>
    namedGoods(goods, { count: goods.quantity, ofLine }, { by, steps: stepsOfGoods(wanted, goods), isRecursive: false }),
  );
}

/** What the steps give, in words, each beside where it begins. */
function stepWords(wanted: Config, { currency, nameOf }: PromotionFacts): { fromMinor: bigint; words: string; size: string }[] {
  if (wanted.gives === 'percent')
    return wanted.steps.map(({ fromMinor, basisPoints: points }) => {
      const words = percentText(points);
      return { fromMinor, words, size: words };
    });
  if (wanted.gives === 'amount')
    return wanted.steps.map(({ fromMinor, amountMinor }) => {
      const size = priceText(amountMinor, currency);
      return { fromMinor, words: `${size} off`, size };
    });
  return wanted.steps.map(({ fromMinor, sku, unit, quantity }) => {
    const words = `${countOf(quantity, unit)} of ${nameOf(sku)} free`;
    return { fromMinor, words, size: words };
  });
}

/** From an order total on: a percentage or an amount off, or goods free. */
export const threshold: PromotionType<Config> = {
  type: 'threshold',
  config,
  saysAmounts: () => true,
  evaluate(wanted, lines, facts) {
    const total = totalAmount(lines);
    const steps = stepWords(wanted, facts);
    const above = steps.find((step) => step.fromMinor > total);
    const next: Missing | undefined = above && { amountMinor: above.fromMinor - total, gives: above.words };
    const reached = reachedOf(steps, wanted.breaks, total);
    const [most] = productsOf(lines);
    if (reached.length === 0 || most === undefined)
      return next ? { kind: 'near', missing: next } : { kind: 'no', reason: 'nothing bought' };
    const amounts = lines.map((line) => line.amountMinor);
    return {
      kind: 'applies',
      discounts: takeOff(offOf(wanted, total), lines, amounts),
      free: wanted.gives === 'goods' ? freeOf(wanted, lines, most.heaviest) : [],
      reached: reached.map((step) => `${step.words} from ${priceText(step.fromMinor, facts.currency)}`).join(' and '),
      size: reached.map(({ size }) => size).join(' and '),
      ...(next && { next }),
    };
  },
};
