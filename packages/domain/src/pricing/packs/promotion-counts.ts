import { type NamedProduct, namedBy, readValues } from '../book/named-goods.ts';
import type { Promotion } from '../promotions/registry.ts';

/**
 * What a promotion counts base units for. `buy`: so many bought earn. `counts-in`: what its steps and gifts are counted in. `from` and `up-to`:
 * for whom it is. `every`: again for so many more. `set`: what a set is made of. `priced-by`: what its price is for.
 */
export type CountedFor = 'buy' | 'counts-in' | 'from' | 'up-to' | 'every' | 'set' | 'priced-by';

/** A count of base units that a promotion states. */
export interface PromotionCount {
  readonly for: CountedFor;
  readonly baseQuantity: number;
}

const counted = (what: CountedFor, baseQuantity: number | undefined): PromotionCount[] =>
  baseQuantity === undefined || baseQuantity <= 1 ? [] : [{ for: what, baseQuantity }];

interface Range {
  readonly minBaseQuantity: number;
  readonly maxBaseQuantity?: number | undefined;
}
const ofRange = ({ minBaseQuantity, maxBaseQuantity }: Range): PromotionCount[] => [
  ...counted('from', minBaseQuantity),
  ...counted('up-to', maxBaseQuantity),
];

/**
 * The counts of base units that a promotion states of a product that it is for. Left out is what sums over products and a period: the steps of
 * a target, and budgets. A ladder that counts packs states that one count; its steps are in it.
 */
export function promotionCounts({ type, config }: Promotion, sku: string): PromotionCount[] {
  switch (type) {
    case 'buy-get':
      return [...counted('buy', config.buyBaseQuantity), ...(config.reward ? [] : counted('counts-in', config.countsInBase))];
    case 'ladder':
      return config.countsInBase > 1 ? counted('counts-in', config.countsInBase) : config.steps.flatMap(({ buy }) => counted('buy', buy));
    case 'mix-match':
      return counted('set', config.baseQuantity);
    case 'bundle':
      return config.components.flatMap(({ skus, baseQuantity }) => (skus.includes(sku) ? counted('set', baseQuantity) : []));
    case 'amount':
      return [...ofRange(config), ...counted('every', config.perBaseQuantity)];
    case 'percentage':
      return ofRange(config);
    case 'fixed-price':
      return [...ofRange(config), ...counted('priced-by', config.unitInBase)];
    default:
      return [];
  }
}

/** Whether a promotion is for a product; of which customers and days is not asked. */
export function isForProduct({ conditions }: Promotion, product: NamedProduct): boolean {
  return [...namedBy(conditions, readValues([product]), 1)].length > 0;
}
