import { dayWordsIn } from '../../kernel/index.ts';

/** Which day's price holds: that of the order, of its payment, or of its loading. A tenant's rule. */
export const PRICE_DATE_RULES = ['order', 'payment', 'loading'] as const;
export type PriceDateRule = (typeof PRICE_DATE_RULES)[number];

/** When what happened to an order; milliseconds since the epoch. What has not happened yet is absent. */
export interface OrderDates {
  readonly orderedAt: number;
  readonly paidAt?: number;
  readonly loadedAt?: number;
  /** The moment of asking. */
  readonly now: number;
  /** In which the day of a moment is told, `Africa/Lagos`. */
  readonly timeZone: string;
}

export interface PriceDate {
  readonly rule: PriceDateRule;
  /** The moment whose prices hold: `at` of the basket. */
  readonly at: number;
  /** Whether it is fixed: what is not paid or loaded yet costs what it costs today, until it is. */
  readonly isFixed: boolean;
  /** For people: `price of 4 May 2026, the day of payment`. */
  readonly words: string;
}

const NOT_YET: Readonly<Record<PriceDateRule, string>> = {
  order: 'not ordered yet',
  payment: 'not paid yet: the price of the day of payment will hold',
  loading: 'not loaded yet: the price of the day of loading will hold',
};

/** The moment whose prices hold for an order by a tenant's rule, and why. */
export function priceDate(rule: PriceDateRule, dates: OrderDates): PriceDate {
  const happened = { order: dates.orderedAt, payment: dates.paidAt, loading: dates.loadedAt }[rule];
  const at = happened ?? dates.now;
  const why = happened === undefined ? NOT_YET[rule] : `the day of ${rule}`;
  return { rule, at, isFixed: happened !== undefined, words: `price of ${dayWordsIn(dates.timeZone, at)}, ${why}` };
}
