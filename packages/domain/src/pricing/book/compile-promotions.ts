import type { Article, BasketContext, LivePromotion } from './price-book.ts';
import { holdsAt } from './price-book.ts';
import type { ProductSource, PromotionSource } from './source.ts';

type Narrow = (basket: BasketContext) => string | undefined;

const oneOf = (values: readonly string[] | undefined, pick: (basket: BasketContext) => string | undefined, reason: string): Narrow[] => {
  if (values === undefined) return [];
  const set = new Set(values);
  return [(basket) => (set.has(pick(basket) ?? '') ? undefined : reason)];
};

/** What of a basket must hold for a promotion, each giving the reason why not. */
function narrowsOf(source: PromotionSource): Narrow[] {
  const { conditions } = source;
  const groups = conditions.customerGroups && new Set(conditions.customerGroups);
  const days = conditions.daysOfWeek && new Set(conditions.daysOfWeek);
  const { coupon, isFirstOrder } = conditions;
  return [
    (basket) => (holdsAt(source, basket.at) ? undefined : basket.at < source.from ? 'not begun yet' : 'over'),
    ...oneOf(conditions.customers, (basket) => basket.customer, 'for other customers'),
    ...(groups ? [((basket) => (basket.groups.some((group) => groups.has(group)) ? undefined : 'for other groups')) satisfies Narrow] : []),
    ...oneOf(conditions.territories, (basket) => basket.territory, 'for other territories'),
    ...oneOf(conditions.warehouses, (basket) => basket.warehouse, 'for other depots'),
    ...oneOf(conditions.channels, (basket) => basket.channel, 'for other channels'),
    ...(days ? [((basket) => (days.has(basket.dayOfWeek) ? undefined : 'on other days')) satisfies Narrow] : []),
    ...(coupon === undefined ? [] : [((basket) => (basket.coupons.has(coupon) ? undefined : 'without its coupon')) satisfies Narrow]),
    ...(isFirstOrder === undefined
      ? []
      : [((basket) => (basket.isFirstOrder === isFirstOrder ? undefined : 'for first orders')) satisfies Narrow]),
  ];
}

/** A product matches when each field that is named has one of its values; a category names everything below it. */
function matcherOf({ conditions }: PromotionSource): (product: ProductSource) => boolean {
  const [skus, categories, brands, groups] = [conditions.skus, conditions.categories, conditions.brands, conditions.productGroups].map(
    (values) => values && new Set(values),
  );
  return (product) =>
    (!skus || skus.has(product.sku)) &&
    (!brands || brands.has(product.brand)) &&
    (!groups || product.groups.some((group) => groups.has(group))) &&
    (!categories || product.category.some((_, depth) => categories.has(product.category.slice(0, depth + 1).join('/'))));
}

/** Promotions as conditions and, by article, as postings: a basket meets only those that name its goods. */
export function compilePromotions(
  sources: readonly PromotionSource[],
  products: readonly ProductSource[],
  articles: ReadonlyMap<string, Article>,
): { promotions: LivePromotion[]; postingStart: Int32Array; postings: Int32Array } {
  const ordered = sources.toSorted((a, b) => b.stacking.priority - a.stacking.priority || (a.code < b.code ? -1 : 1));
  const promotions = ordered.map((source, place): LivePromotion => ({ place, source, narrows: narrowsOf(source) }));
  const byArticle: number[][] = products.map(() => []);
  for (const { place, source } of promotions) {
    const matches = matcherOf(source);
    const named = source.conditions.skus;
    const candidates = named ? [...new Set(named)].map((sku) => products[articles.get(sku)?.index ?? -1]) : products;
    for (const product of candidates) if (product && matches(product)) byArticle[articles.get(product.sku)?.index ?? -1]?.push(place);
  }
  const postingStart = new Int32Array(products.length + 1);
  for (const [index, places] of byArticle.entries()) postingStart[index + 1] = (postingStart[index] ?? 0) + places.length;
  return { promotions, postingStart, postings: Int32Array.from(byArticle.flat()) };
}
