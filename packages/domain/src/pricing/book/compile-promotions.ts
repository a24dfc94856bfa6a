import type { PromotionType } from '../promotions/promotion.ts';
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
  if (at < (promotionTimes[2 * place] ?? 0)) return promotion.early;
  if (at >= (promotionTimes[2 * place + 1] ?? 0)) return promotion.over;
  for (const narrow of narrows) if (!narrow.isFor(basket)) return narrow.refused ?? narrow.refusedBy?.(basket);
  return undefined;
}

class Live implements LivePromotion {
  readonly place: number;
  readonly group: StackingGroup;
  readonly source: PromotionSource;
  readonly code: string;
  readonly type: PromotionType;
  readonly config: unknown;
  readonly isTaxInclusive: boolean;
  readonly saysAmounts: boolean;
  readonly early: PromotionOutcome;
  readonly over: PromotionOutcome;
  readonly narrows: readonly Narrow[];

  constructor(source: PromotionSource, place: number, group: StackingGroup) {
    this.place = place;
    this.group = group;
    this.source = source;
    this.code = source.code;
    this.type = source.type;
    this.config = source.config;
    this.isTaxInclusive = source.isTaxInclusive;
    this.saysAmounts = source.type.saysAmounts?.(source.config) === true;
    this.early = withoutGift(this, REASONS.early);
    this.over = withoutGift(this, REASONS.over);
    this.narrows = narrowsOf(this);
  }
}

/** Promotions with the groups they share, in the order they are given. */
function grouped(ordered: readonly PromotionSource[]): LivePromotion[] {
  const groups = new Map<string, { members: LivePromotion[] }>();
  return ordered.map((source, place) => {
    const { group: name } = source.stacking;
    const group = groups.get(name) ?? { members: [] };
    groups.set(name, group);
    const promotion = new Live(source, place, group);
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
