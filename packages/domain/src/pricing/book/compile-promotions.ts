import type { BasketContext } from './basket-context.ts';
import { isWithin } from './find-lists.ts';
import { namedBy, readValues } from './named-goods.ts';
import { type LivePromotion, type Narrow, type StackingGroup, withoutGift } from './outcome.ts';
import { holdsAt, type ProductSource, type PromotionSource } from './source.ts';

/** What of a basket must hold for a promotion, each giving the reason why not. */
function narrowsOf(promotion: LivePromotion): Narrow[] {
  const { source } = promotion;
  const { customers, customerGroups, territories, warehouses, channels, daysOfWeek, coupon, isFirstOrder } = source.conditions;
  const narrows: Narrow[] = [];
  const unless = (isFor: (basket: BasketContext) => boolean, reason: string): void => {
    const refused = withoutGift(promotion, 'refused', reason);
    narrows.push((basket) => (isFor(basket) ? undefined : refused));
  };
  const oneOf = (values: readonly string[] | undefined, pick: (basket: BasketContext) => string | undefined, reason: string): void => {
    if (values === undefined) return;
    const set = new Set(values);
    unless((basket) => set.has(pick(basket) ?? ''), reason);
  };
  const [early, over] = ['not begun yet', 'over'].map((reason) => withoutGift(promotion, 'refused', reason));
  narrows.push(({ at }) => (holdsAt(source, at) ? undefined : at < source.from ? early : over));
  oneOf(customers, (basket) => basket.customer, 'for other customers');
  if (customerGroups) {
    const groups = new Set(customerGroups);
    unless((basket) => basket.groups.some((group) => groups.has(group)), 'for other groups');
  }
  if (territories) unless((basket) => territories.some((territory) => isWithin(territory, basket)), 'for other territories');
  oneOf(warehouses, (basket) => basket.warehouse, 'for other depots');
  oneOf(channels, (basket) => basket.channel, 'for other channels');
  if (daysOfWeek) {
    const days = new Set(daysOfWeek);
    unless((basket) => days.has(basket.dayOfWeek), 'on other days');
  }
  if (coupon !== undefined) unless((basket) => basket.coupons.has(coupon), 'without its coupon');
  if (isFirstOrder !== undefined)
    unless((basket) => basket.isFirstOrder === isFirstOrder, isFirstOrder ? 'for first orders' : 'not for first orders');
  return narrows;
}

function livePromotion(source: PromotionSource, place: number, group: StackingGroup): LivePromotion {
  const narrows: Narrow[] = [];
  const promotion: LivePromotion = { place, group, source, narrows };
  narrows.push(...narrowsOf(promotion));
  return promotion;
}

/** Promotions with the groups they share, in the order they are given. */
function grouped(ordered: readonly PromotionSource[]): LivePromotion[] {
  const groups = new Map<string, { members: LivePromotion[] }>();
  return ordered.map((source, place) => {
    const { group: name } = source.stacking;
    const group = groups.get(name) ?? { members: [] };
    groups.set(name, group);
    const promotion = livePromotion(source, place, group);
    group.members.push(promotion);
    return promotion;
  });
}

const inOneOrder = (a: PromotionSource, b: PromotionSource): number =>
  b.stacking.priority - a.stacking.priority || (a.code === b.code ? a.from - b.from : a.code < b.code ? -1 : 1);

/** Promotions as conditions and, by article, as postings: a basket meets only those that name its goods. */
export function compilePromotions(
  sources: readonly PromotionSource[],
  products: readonly ProductSource[],
): { promotions: LivePromotion[]; postingStart: Int32Array; postings: Int32Array } {
  const promotions = grouped(sources.toSorted(inOneOrder));
  const values = readValues(promotions.length === 0 ? [] : products);
  const byArticle: number[][] = products.map(() => []);
  for (const { place, source } of promotions)
    for (const article of namedBy(source.conditions, values, products.length)) byArticle[article]?.push(place);
  const postingStart = new Int32Array(products.length + 1);
  for (const [index, places] of byArticle.entries()) postingStart[index + 1] = (postingStart[index] ?? 0) + places.length;
  return { promotions, postingStart, postings: Int32Array.from(byArticle.flat()) };
}
