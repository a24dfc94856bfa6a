import { type GoodsConditions, type NamedProduct, namedBy, readValues } from '../book/named-goods.ts';
import type { Conditions } from '../promotions/conditions.ts';

/** A promotion as it stands in a plan. Times in milliseconds, the end not included; without one it goes on. */
export interface PlannedPromotion {
  readonly code: string;
  readonly begins: number;
  readonly ends: number | undefined;
  readonly group: string;
  readonly conditions: Partial<Conditions>;
}

const isDisjoint = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined): boolean =>
  a !== undefined && b !== undefined && !a.some((value) => b.includes(value));

const isAtOnce = (a: PlannedPromotion, b: PlannedPromotion): boolean =>
  a.begins < (b.ends ?? Number.POSITIVE_INFINITY) && b.begins < (a.ends ?? Number.POSITIVE_INFINITY);

const lower = (words: readonly string[] | undefined): string[] | undefined => words?.map((word) => word.toLowerCase());

/** A basket has one customer, outlet, depot, channel and day; its customer may be in two groups, and a territory may lie in another. */
export function haveOneBasket({ conditions: a }: PlannedPromotion, { conditions: b }: PlannedPromotion): boolean {
  if (a.isFirstOrder !== undefined && b.isFirstOrder !== undefined && a.isFirstOrder !== b.isFirstOrder) return false;
  return !(
    isDisjoint(a.customers, b.customers) ||
    isDisjoint(lower(a.outletClasses), lower(b.outletClasses)) ||
    isDisjoint(a.warehouses, b.warehouses) ||
    isDisjoint(a.channels, b.channels) ||
    isDisjoint(a.daysOfWeek, b.daysOfWeek)
  );
}

const WORD = 32;
type Goods = Uint32Array | 'all';

function goodsOf(conditions: GoodsConditions, values: ReturnType<typeof readValues>, count: number): Goods {
  const { skus, categories, brands, productGroups } = conditions;
  if ([skus, categories, brands, productGroups].every((named) => named === undefined)) return 'all';
  const goods = new Uint32Array(Math.ceil(count / WORD));
  for (const article of namedBy(conditions, values, count)) {
    const word = Math.floor(article / WORD);
    goods[word] = ((goods[word] ?? 0) | (1 << (article % WORD))) >>> 0;
  }
  return goods;
}

const hasAny = (goods: Goods): boolean => goods === 'all' || goods.some((word) => word !== 0);
function share(a: Goods, b: Goods): boolean {
  if (a === 'all') return hasAny(b);
  if (b === 'all') return hasAny(a);
  return a.some((word, place) => (word & (b[place] ?? 0)) !== 0);
}

/**
 * Which promotions meet on the same goods, in the same stacking group, at the same time and for the same baskets: there, the group's rule
 * decides what a customer gets. By code, the codes of the others in the order given; who meets nobody is left out.
 */
export function findMeetings(promotions: readonly PlannedPromotion[], products: readonly NamedProduct[]): Map<string, string[]> {
  const values = readValues(products);
  const goods = promotions.map(({ conditions }) => goodsOf(conditions, values, products.length));
  const meetings = new Map<string, string[]>();
  const note = (code: string, other: string): void => void meetings.set(code, [...(meetings.get(code) ?? []), other]);
  for (const [place, one] of promotions.entries())
    for (const [before, other] of promotions.slice(0, place).entries()) {
      if (one.group !== other.group || !isAtOnce(one, other) || !haveOneBasket(one, other)) continue;
      if (!share(goods[place] ?? 'all', goods[before] ?? 'all')) continue;
      note(one.code, other.code);
      note(other.code, one.code);
    }
  return meetings;
}
