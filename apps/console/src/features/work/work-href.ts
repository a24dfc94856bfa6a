import type { WorkScreen } from '@omniroute/domain/tenant';

const PATHS: Readonly<Record<WorkScreen, string>> = {
  orders: '/orders',
  customers: '/customers',
  stock: '/stock',
  products: '/products',
  'parked-events': '/parked',
  'price-lists': '/price-lists',
  circulars: '/price-lists/circulars',
  promotions: '/promotions',
};

/** The sort under which a list begins as the work does: with what has waited longest. */
const OLDEST_FIRST: Partial<Readonly<Record<WorkScreen, string>>> = { orders: 'createdAt', 'parked-events': 'parkedAt' };

/** The list a piece of work opens, filtered and sorted as it was counted; the query is the list table's own (`f.<filter>=<value>`). */
export function workHref(target: { readonly screen: WorkScreen; readonly filter: Readonly<Record<string, readonly string[]>> }): string {
  const query = new URLSearchParams(Object.entries(target.filter).flatMap(([id, values]) => values.map((value) => [`f.${id}`, value])));
  const sort = OLDEST_FIRST[target.screen];
  if (sort !== undefined) query.set('sort', sort);
  return query.size > 0 ? `${PATHS[target.screen]}?${query}` : PATHS[target.screen];
}

/** Where one row of such a list is opened. */
export const sampleHref = (screen: WorkScreen, id: string): string =>
  screen === 'parked-events'
    ? '/parked'
    : screen === 'stock'
      ? `/products/${encodeURIComponent(id)}`
      : `${PATHS[screen]}/${encodeURIComponent(id)}`;
