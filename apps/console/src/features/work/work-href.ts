import type { WorkScreen } from '@omniroute/domain/tenant';

const PATHS: Readonly<Record<WorkScreen, string>> = {
  orders: '/orders',
  customers: '/customers',
  stock: '/stock',
  products: '/products',
  'parked-events': '/parked',
};

/** The list a piece of work opens, filtered as it was counted; the query is the list table's own (`f.<filter>=<value>`). */
export function workHref(target: { readonly screen: WorkScreen; readonly filter: Readonly<Record<string, readonly string[]>> }): string {
  const query = new URLSearchParams(Object.entries(target.filter).flatMap(([id, values]) => values.map((value) => [`f.${id}`, value])));
  return query.size > 0 ? `${PATHS[target.screen]}?${query}` : PATHS[target.screen];
}

/** Where one row of such a list is opened. */
export const sampleHref = (screen: WorkScreen, id: string): string =>
  screen === 'parked-events'
    ? '/parked'
    : screen === 'stock'
      ? `/products/${encodeURIComponent(id)}`
      : `${PATHS[screen]}/${encodeURIComponent(id)}`;
