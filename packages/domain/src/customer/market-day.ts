/** When an outlet's market is held: every day, on a day of the week, or on a day of the four-day week of the East. */
export const MARKET_DAYS = [
  'daily',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'eke',
  'orie',
  'afo',
  'nkwo',
] as const;
export type MarketDay = (typeof MARKET_DAYS)[number];
