import type { PromotionTypeName } from '@omniroute/domain/pricing';
import { countWords, formatMoney, nounFor } from '@omniroute/ui/format';
import type { Conditions, Definition } from './types.ts';

/** Kinds of promotions as the trade calls them. */
export const TYPE_NAMES: Readonly<Record<PromotionTypeName, string>> = {
  percentage: 'Percentage off',
  amount: 'Amount off',
  'fixed-price': 'Fixed price',
  'buy-get': 'Buy and get free',
  ladder: 'Ladder of free goods',
  'mix-match': 'Any so many for a price',
  bundle: 'Set of goods',
  threshold: 'From an order value',
  target: 'Target over a period',
  'early-payment': 'Early payment',
  coupon: 'Coupon',
};

const number = new Intl.NumberFormat('en-NG');
export const numberWords = (count: unknown): string => (typeof count === 'number' ? number.format(count) : '…');
export const percentWords = (basisPoints: unknown): string => (typeof basisPoints === 'number' ? `${basisPoints / 100} %` : '… %');
export const moneyWords = (minor: unknown, currency: string): string =>
  typeof minor === 'string' && /^\d+$/.test(minor) ? formatMoney({ minor, currency }) : currency === 'NGN' ? '₦…' : `${currency} …`;
/** A count that may not be written yet, with its noun: `1 day`, `… days`. */
export const countedWords = (count: unknown, noun: string): string =>
  typeof count === 'number' ? countWords(count, noun) : `… ${nounFor(2, noun)}`;
export const pieces = (count: unknown): string => countedWords(count, 'base unit');

/** `a, b and c`, every one of them: what somebody signs. */
export const allWords = (all: readonly string[], joint = 'and'): string =>
  all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${joint} ${all.at(-1)}`;

/** `a, b and c`; after the third, how many more. */
export function listWords(all: readonly string[], joint = 'or'): string {
  const [shown, rest] = all.length > 4 ? [all.slice(0, 3), all.length - 3] : [all, 0];
  if (rest > 0) return `${shown.join(', ')} ${joint} ${rest} more`;
  return allWords(shown, joint);
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const dayName = (day: number): string => DAYS[day - 1] ?? String(day);

/** Names of codes, where they are known. */
export type Names = (field: keyof Conditions, code: string) => string;

/** Which goods, as the middle of a sentence: `of Fast movers`. */
export function goodsWords({ skus, categories, brands, productGroups }: Conditions, names: Names): string {
  const parts = [
    ...(skus?.length ? [listWords(skus.map((code) => names('skus', code)))] : []),
    ...(productGroups?.length ? [`the group ${listWords(productGroups.map((code) => names('productGroups', code)))}`] : []),
    ...(categories?.length ? [listWords(categories.map((code) => names('categories', code)))] : []),
    ...(brands?.length ? [listWords(brands.map((code) => names('brands', code)))] : []),
  ];
  return parts.length === 0 ? 'any goods' : parts.join(', being also ');
}

/** For whom and when, as a sentence of its own; empty where it is for everybody. */
export function audienceWords(conditions: Conditions, names: Names): string {
  const { customers, customerGroups, outletClasses, territories, warehouses, channels, daysOfWeek, isFirstOrder, coupon } = conditions;
  const of = (field: keyof Conditions, codes: readonly string[] | undefined, lead: string): string[] =>
    codes?.length ? [`${lead} ${listWords(codes.map((code) => names(field, code)))}`] : [];
  const parts = [
    ...of('customers', customers, 'for'),
    ...of('customerGroups', customerGroups, 'for the group'),
    ...of('outletClasses', outletClasses, 'for outlets of the class'),
    ...of('territories', territories, 'in'),
    ...of('warehouses', warehouses, 'from the depot'),
    ...of('channels', channels, 'through'),
    ...(daysOfWeek?.length ? [`on ${listWords(daysOfWeek.map(dayName))}`] : []),
    ...(isFirstOrder === true ? ['on a first order'] : isFirstOrder === false ? ['not on a first order'] : []),
    ...(coupon ? [`with the coupon ${coupon}`] : []),
  ];
  return parts.length === 0 ? '' : `Only ${parts.join(', ')}.`;
}

const MODES: Readonly<Record<Definition['stacking']['mode'], string>> = {
  exclusive: 'Where it applies, its goods earn nothing else; it leaves alone goods that earned something of higher rank.',
  best: 'Of several in its group, the customer gets the one worth most.',
  sequence: 'It adds to others of its group, one after the other.',
};
export const stackingWords = ({ mode }: Definition['stacking']): string => MODES[mode];

/** Up to how much it gives; empty where it has no limit. */
export function budgetWords({ budget }: Pick<Definition, 'budget'>, currency: string): string {
  const of = ({ amountMinor, units, uses }: Definition['budget']): string[] => [
    ...(amountMinor ? [moneyWords(amountMinor, currency)] : []),
    ...(units ? [`${pieces(units)} free`] : []),
    ...(uses ? [countWords(uses, 'order')] : []),
  ];
  const [inAll, each] = [of(budget), of(budget.perCustomer ?? {})];
  if (inAll.length + each.length === 0) return '';
  return `At most ${[...(inAll.length ? [`${listWords(inAll, 'and')} in all`] : []), ...(each.length ? [`${listWords(each, 'and')} a customer`] : [])].join(', ')}.`;
}
