import type { BasketItem } from '../order/index.ts';
import type { Article, Pack } from './article.ts';

/** An article in one of its packs, as the basket keeps it. */
export const basketItem = (article: Article, pack: Pack): BasketItem => ({
  sku: article.sku,
  name: article.name,
  unit: pack.unit,
  factor: pack.factor,
  baseUnit: article.baseUnit,
  minimum: pack.minimum,
  increment: pack.increment,
  grossMinor: pack.grossMinor,
});
