import { customersOf } from '../customers/index.ts';
import { depotsOf } from '../depots.ts';
import type { DemoTenantSlug } from '../types.ts';

/**
 * Depots whose lists have changes under way. Those of the first shop’s are free, as the wide ones are: whoever tries the product on its
 * samples finds nobody else at work there.
 */
export function busyDepots(slug: DemoTenantSlug): readonly [string, string] {
  const shop = customersOf(slug).find(({ status, segment }) => status === 'active' && segment === 'shop');
  const [first, second] = depotsOf(slug).flatMap(({ code }) => (code === shop?.warehouse ? [] : [code]));
  if (first === undefined || second === undefined) throw new Error(`${slug} has too few depots`);
  return [first, second];
}
