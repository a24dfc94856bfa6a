import { z } from 'zod';
import { countOf, countText } from '../../kernel/index.ts';
import { type BoughtProduct, byBase, type Earning, namedGoods, ownGoods, productsOf } from './parts/free-goods.ts';
import {
  baseQuantity,
  type Evaluation,
  type FreeGoods,
  type MatchedLine,
  type Missing,
  type PromotionType,
  skuCode,
  totalBase,
  unitCode,
} from './promotion.ts';

const freeCount = z.int().min(1).max(1_000_000);

const config = z.strictObject({
  /** Of all matching goods together where a reward is named; of one product where that is its own reward. */
  buyBaseQuantity: baseQuantity,
  /** Of the reward's unit. */
  get: freeCount,
  /** What is given; without it, more of the product that was bought, each by itself. */
  reward: z.strictObject({ sku: skuCode, unit: unitCode }).optional(),
  /** Base units in one of `get` where a product is its own reward: 24 where it is a carton of 24. */
  countsInBase: baseQuantity.default(1),
  /** Again for every further `buyBaseQuantity`. */
  isRecursive: z.boolean(),
  /** The most that is given in a basket, in the unit of `get`. */
  cap: freeCount.optional(),
});
type Config = z.infer<typeof config>;

const timesOf = ({ buyBaseQuantity, isRecursive }: Config, base: number): number =>
  isRecursive ? Math.floor(base / buyBaseQuantity) : Math.min(1, Math.floor(base / buyBaseQuantity));

const earningOf = ({ buyBaseQuantity, get, isRecursive }: Config, by: Earning['by']): Earning => ({
  by,
  steps: [{ from: buyBaseQuantity, count: get }],
  isRecursive,
});

/** Each product's own reward while the cap lasts, the product bought most of first. */
function ownRewards(wanted: Config, products: readonly BoughtProduct[], lines: readonly MatchedLine[]): FreeGoods[] {
  let left = wanted.cap ?? Number.MAX_SAFE_INTEGER;
  return products.flatMap((product) => {
    const count = Math.min(timesOf(wanted, product.base) * wanted.get, left);
    left -= count;
    const earning = earningOf(wanted, byBase(lines, product.places));
    return count === 0 ? [] : [ownGoods(product, { count, countsInBase: wanted.countsInBase }, earning)];
  });
}

/** What so many earn: `10+1` in base units where a product is its own reward, `10+1 carton` of another. */
const earns = ({ buyBaseQuantity, get, reward, countsInBase }: Config): string =>
  `${buyBaseQuantity}+${reward ? countOf(get, reward.unit) : get * countsInBase}`;

/** What is missing to one reward more, where there can be one. */
function missingTo(
  wanted: Config,
  products: readonly BoughtProduct[],
  { base, isCapped }: { base: number; isCapped: boolean },
): Missing | undefined {
  const { buyBaseQuantity, isRecursive, reward } = wanted;
  const toNext = (bought: number): number =>
    isRecursive || bought < buyBaseQuantity ? buyBaseQuantity - (bought % buyBaseQuantity) : Number.POSITIVE_INFINITY;
  const gives = earns(wanted);
  if (isCapped) return undefined;
  if (reward) return Number.isFinite(toNext(base)) ? { baseQuantity: toNext(base), gives } : undefined;
  const [nearest] = products.map(({ sku, base: own }) => ({ sku, missing: toNext(own) })).sort((a, b) => a.missing - b.missing);
  return nearest && Number.isFinite(nearest.missing) ? { baseQuantity: nearest.missing, gives, skus: [nearest.sku] } : undefined;
}

/** Buy so many and get some free: of another product, in its own unit, or of the same. */
export const buyGet: PromotionType<Config> = {
  type: 'buy-get',
  config,
  evaluate(wanted, lines): Evaluation {
    const { get, reward, cap } = wanted;
    const [base, products] = [totalBase(lines), productsOf(lines)];
    const times = reward ? timesOf(wanted, base) : products.reduce((sum, product) => sum + timesOf(wanted, product.base), 0);
    const next = missingTo(wanted, products, { base, isCapped: times * get >= (cap ?? Number.POSITIVE_INFINITY) });
    const [most] = products;
    if (most === undefined) return { kind: 'no', reason: 'nothing bought' };
    if (times === 0) return next ? { kind: 'near', missing: next } : { kind: 'no', reason: 'nothing bought' };
    const count = Math.min(times * get, cap ?? Number.POSITIVE_INFINITY);
    const free = reward
      ? [namedGoods(reward, { count, ofLine: most.heaviest }, earningOf(wanted, byBase(lines)))]
      : ownRewards(wanted, products, lines);
    const limit = count < times * get ? `, ${countText(count)} at most` : '';
    const reached = `${times > 1 ? `${times} × ` : ''}${earns(wanted)}${limit}`;
    return { kind: 'applies', discounts: lines.map(() => 0n), free, reached, ...(next && { next }) };
  },
};
