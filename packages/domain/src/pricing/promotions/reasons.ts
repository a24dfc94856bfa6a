/**
 * Why a promotion is not for a basket, whatever its goods. Stories keep these words: whoever buys is told of no promotion that was
 * refused for one of them, so that a word that changes leaves its old spelling in `HIDDEN_REASONS`.
 */
export const REASONS = {
  early: 'not begun yet',
  over: 'over',
  customers: 'for other customers',
  groups: 'for other groups of customers',
  territories: 'for other territories',
  warehouses: 'for other depots',
  channels: 'for other channels',
  coupon: 'without its coupon',
  firstOrders: 'for first orders',
  laterOrders: 'not for first orders',
  days: 'on other days',
} as const;

const { days: _told, ...hidden } = REASONS;
export const HIDDEN_REASONS: ReadonlySet<string> = new Set([...Object.values(hidden), 'for other groups']);
