import { pluralOf } from '../../kernel/index.ts';

/**
 * Why a promotion is not for a basket, whatever its goods. Stories keep these words: whoever buys is told of no promotion that was
 * refused for one of them, so that a word that changes leaves its old spelling in `HIDDEN_REASONS`.
 */
export const REASONS = {
  early: 'not begun yet',
  over: 'over',
  customers: 'for other customers',
  groups: 'for other groups of customers',
  outlets: 'for other outlets',
  territories: 'for other territories',
  warehouses: 'for other depots',
  channels: 'for other channels',
  coupon: 'without its coupon',
  firstOrders: 'for first orders',
  laterOrders: 'not for first orders',
  days: 'on other days',
} as const;

const { days: _told, ...hidden } = REASONS;
const HIDDEN_REASONS: ReadonlySet<string> = new Set([...Object.values(hidden), 'for other groups']);

const withArticle = (noun: string): string => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;

/** `for other outlets: for supermarkets or pharmacies; this order is for Mama Tee Store, a kiosk` */
export function otherOutlets(
  classes: readonly string[],
  outlet: { readonly name: string; readonly class: string | null } | undefined,
): string {
  const wanted = `${REASONS.outlets}: for ${classes.map(pluralOf).join(' or ')}`;
  if (outlet === undefined) return `${wanted}; no outlet is named`;
  return `${wanted}; this order is for ${outlet.name}, ${outlet.class === null ? 'which has no class' : withArticle(outlet.class)}`;
}

/** Whether a promotion that gave nothing for this reason is for others than who asks; after the colon stands what it takes. */
export const isHiddenReason = (words: string): boolean => HIDDEN_REASONS.has(words) || words.startsWith(`${REASONS.outlets}: `);
