import { otherOutlets, REASONS } from '../promotions/reasons.ts';
import type { BasketContext } from './basket-context.ts';
import { isWithin } from './find-lists.ts';
import { namedBy, readValues } from './named-goods.ts';
import { type LivePromotion, type Narrow, type StackingGroup, withoutGift } from './outcome.ts';
import { holdsAt, type ProductSource, type PromotionSource } from './source.ts';

/** The coupons without which a promotion gives nothing, whether its conditions or its kind ask for them. */
export function couponsOf({ type, config, conditions: { coupon } }: PromotionSource): readonly string[] {
  const own = type.couponOf?.(config);
  return [coupon, own].filter((code) => code !== undefined);
}

/** The reason names the outlet that it is not for. */
function narrowByOutlet(promotion: LivePromotion, classes: readonly string[]): Narrow {
  const known = new Set(classes.map((one) => one.toLowerCase()));
  return ({ outlet }) => {
    const own = outlet?.class ?? null;
    if (own !== null && known.has(own.toLowerCase())) return undefined;
    return withoutGift(promotion, 'refused', otherOutlets(classes, outlet));
  };
}

/** What of a basket must hold for a promotion, each giving the reason why not. */
function narrowsOf(promotion: LivePromotion): Narrow[] {
  const { source } = promotion;
  const { customers, customerGroups, outletClasses, territories, warehouses, channels, daysOfWeek, isFirstOrder } = source.conditions;
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
  const [early, over] = [REASONS.early, REASONS.over].map((reason) => withoutGift(promotion, 'refused', reason));
  narrows.push(({ at }) => (holdsAt(source, at) ? undefined : at < source.from ? early : over));
  oneOf(customers, (basket) => basket.customer, REASONS.customers);
  if (customerGroups) {
    const groups = new Set(customerGroups);
    unless((basket) => basket.groups.some((group) => groups.has(group)), REASONS.groups);
  }
  if (outletClasses) narrows.push(narrowByOutlet(promotion, outletClasses));
  if (territories) unless((basket) => territories.some((territory) => isWithin(territory, basket)), REASONS.territories);
  oneOf(warehouses, (basket) => basket.warehouse, REASONS.warehouses);
  oneOf(channels, (basket) => basket.channel, REASONS.channels);
  for (const asked of couponsOf(source)) unless(({ coupons }) => coupons.has(asked), REASONS.coupon);
  if (isFirstOrder !== undefined)
    unless((basket) => basket.isFirstOrder === isFirstOrder, isFirstOrder ? REASONS.firstOrders : REASONS.laterOrders);
  // Last, because whoever buys is told of it: by then the promotion is theirs in all else.
  if (daysOfWeek) {
    const days = new Set(daysOfWeek);
    unless((basket) => days.has(basket.dayOfWeek), REASONS.days);
  }
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
