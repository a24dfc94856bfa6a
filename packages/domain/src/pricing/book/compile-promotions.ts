import { otherOutlets, REASONS } from '../promotions/reasons.ts';
import type { BasketContext } from './basket-context.ts';
import { isWithin } from './find-lists.ts';
import { namedBy, readValues } from './named-goods.ts';
import { type LivePromotion, type Narrow, type PromotionOutcome, type StackingGroup, withoutGift } from './outcome.ts';
import type { PriceBook } from './price-book.ts';
import type { ProductSource, PromotionSource } from './source.ts';

/** The coupons without which a promotion gives nothing, whether its conditions or its kind ask for them. */
export function couponsOf({ type, config, conditions: { coupon } }: PromotionSource): readonly string[] {
  const own = type.couponOf?.(config);
  return [coupon, own].filter((code) => code !== undefined);
}

/** The reason names the outlet that it is not for. */
function narrowByOutlet(promotion: LivePromotion, classes: readonly string[]): Narrow {
  const known = new Set(classes.map((one) => one.toLowerCase()));
  return {
    isFor: ({ outlet }) => known.has(outlet?.class?.toLowerCase() ?? ''),
    refused: undefined,
    refusedBy: ({ outlet }) => withoutGift(promotion, otherOutlets(classes, outlet)),
  };
}

type Ask = Narrow['isFor'];

/** Whether a basket's value is one of those; most promotions name one. */
function isOneOf(values: readonly string[], pick: (basket: BasketContext) => string | undefined): Ask {
  const [only] = values;
  if (values.length === 1) return (basket) => pick(basket) === only;
  const set = new Set(values);
  return (basket) => set.has(pick(basket) ?? '');
}

/** What of a basket must hold for a promotion, each with the reason why not. */
function narrowsOf(promotion: LivePromotion): Narrow[] {
  const { source } = promotion;
  const { customers, customerGroups, outletClasses, territories, warehouses, channels, daysOfWeek, isFirstOrder } = source.conditions;
  const narrows: Narrow[] = [];
  const unless = (isFor: Ask, reason: string): void => {
    narrows.push({ isFor, refused: withoutGift(promotion, reason) });
  };
  if (customers)
    unless(
      isOneOf(customers, ({ customer }) => customer),
      REASONS.customers,
    );
  if (customerGroups) {
    const groups = new Set(customerGroups);
    unless((basket) => basket.groups.some((group) => groups.has(group)), REASONS.groups);
  }
  if (outletClasses) narrows.push(narrowByOutlet(promotion, outletClasses));
  if (territories) unless((basket) => territories.some((territory) => isWithin(territory, basket)), REASONS.territories);
  if (warehouses)
    unless(
      isOneOf(warehouses, ({ warehouse }) => warehouse),
      REASONS.warehouses,
    );
  if (channels)
    unless(
      isOneOf(channels, ({ channel }) => channel),
      REASONS.channels,
    );
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

/** Why a promotion is not for a basket, whatever its goods; undefined where it is. */
export function refusalOf({ promotionTimes }: PriceBook, promotion: LivePromotion, basket: BasketContext): PromotionOutcome | undefined {
  const { place, narrows } = promotion;
  const { at } = basket;
  if (at < (promotionTimes[2 * place] ?? 0)) return withoutGift(promotion, REASONS.early);
  if (at >= (promotionTimes[2 * place + 1] ?? 0)) return withoutGift(promotion, REASONS.over);
  for (const narrow of narrows) if (!narrow.isFor(basket)) return narrow.refused ?? narrow.refusedBy?.(basket);
  return undefined;
}

function livePromotion(source: PromotionSource, place: number, group: StackingGroup): LivePromotion {
  const { code, type, config, isTaxInclusive } = source;
  const narrows: Narrow[] = [];
  const saysAmounts = type.saysAmounts?.(config) === true;
  const promotion: LivePromotion = { place, group, source, code, type, config, isTaxInclusive, saysAmounts, narrows };
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
): Pick<PriceBook, 'promotions' | 'promotionTimes' | 'postingStart' | 'postings'> {
  const promotions = grouped(sources.toSorted(inOneOrder));
  const values = readValues(promotions.length === 0 ? [] : products);
  const byArticle: number[][] = products.map(() => []);
  for (const { place, source } of promotions)
    for (const article of namedBy(source.conditions, values, products.length)) byArticle[article]?.push(place);
  const postingStart = new Int32Array(products.length + 1);
  for (const [index, places] of byArticle.entries()) postingStart[index + 1] = (postingStart[index] ?? 0) + places.length;
  const promotionTimes = Float64Array.from(promotions.flatMap(({ source: { from, until = Number.POSITIVE_INFINITY } }) => [from, until]));
  return { promotions, promotionTimes, postingStart, postings: Int32Array.from(byArticle.flat()) };
}
