import { twinsOf } from './customers/circles.ts';
import { customersOf } from './customers/index.ts';
import type { DemoOrderIntent } from './order-plan.ts';
import { productsOf } from './products/index.ts';
import { FAIR_COUPON } from './promotions.ts';
import type { DemoCustomer, DemoProduct, DemoTenantSlug } from './types.ts';

const MINUTE_MS = 60_000;
const FAIR_ORDERS = 6;

function customerLike(slug: DemoTenantSlug, matches: (customer: DemoCustomer) => boolean): DemoCustomer {
  const customer = customersOf(slug).find((one) => one.status === 'active' && one.creditLimitMinor === null && matches(one));
  if (customer === undefined) throw new Error(`${slug} has no customer for the last hours`);
  return customer;
}

function productIn(slug: DemoTenantSlug, category: string): DemoProduct {
  const product = productsOf(slug).find((one) => one.category === category);
  if (product === undefined) throw new Error(`${slug} sells nothing in ${category}`);
  return product;
}

function lineOf(product: DemoProduct, quantity: number): DemoOrderIntent['lines'][number] {
  const factor = product.units.find((unit) => unit.code === product.mainUnit)?.factor ?? 1;
  return { sku: product.sku, quantity, unit: product.mainUnit, baseQuantity: quantity * factor };
}

/**
 * What is on everybody's desk when the demo opens: an LPO for an event that is refused whole because no depot has so much water,
 * an order that goes on backorder, one that is supplied short, all of the last day. The stock plan does not know of them.
 */
export function lastHours(slug: DemoTenantSlug, now: Date): DemoOrderIntent[] {
  const wholesaler = customerLike(slug, (one) => one.segment === 'wholesaler');
  const hotel = customerLike(slug, (one) => one.segment === 'horeca');
  const shop = customerLike(slug, (one) => one.segment === 'shop');
  const water = productIn(slug, 'Water');
  const energy = productIn(slug, 'Energy drinks');
  const malt = productIn(slug, 'Malt');
  const common = (customer: DemoCustomer, hoursAgo: number) => ({
    at: new Date(now.getTime() - Math.round(hoursAgo * 60) * MINUTE_MS),
    customerCode: customer.code,
    outletCode: customer.outlets[0]?.code ?? '',
    warehouse: customer.outlets[0]?.warehouse ?? customer.warehouse,
    channel: 'phone' as const,
    fulfilment: 'deliver' as const,
  });
  // The two who were entered twice have bought under the second code: merging them moves something.
  const twice = twinsOf(slug).flatMap((twin, at) => [
    { ...common(twin, 30 + at), lines: [lineOf(malt, 3)], note: `Same people as ${twin.twinOf}?` },
    { ...common(twin, 8 + at), lines: [lineOf(malt, 2)] },
  ]);
  // Visitors of the trade fair who ordered with its coupon since.
  const visitors = customersOf(slug).filter((one, at) => one.status === 'active' && one.creditLimitMinor === null && at % 17 === 5);
  const fair = visitors.slice(0, FAIR_ORDERS).map((visitor, at) => ({
    ...common(visitor, 20 + 31 * at),
    lines: [lineOf(malt, 4), lineOf(water, 6)],
    coupons: [FAIR_COUPON],
  }));
  return [
    ...twice,
    ...fair,
    {
      ...common(hotel, 5.3),
      lines: [lineOf(water, 6_000), lineOf(malt, 20)],
      shortPolicy: 'all-or-nothing',
      purchaseOrderNumber: 'LPO-WEDDING-0912',
      note: 'For the wedding on Saturday: all of it or none',
    },
    {
      ...common(wholesaler, 3.6),
      lines: [lineOf(energy, 1_500), lineOf(malt, 12)],
      shortPolicy: 'backorder',
      note: 'Send the balance with the next truck',
    },
    { ...common(wholesaler, 26.2), lines: [lineOf(water, 9_000)], shortPolicy: 'all-or-nothing' },
    {
      ...common(shop, 0.7),
      lines: [lineOf(energy, 2_000), lineOf(malt, 2), lineOf(water, 4)],
      shortPolicy: 'ship-available',
      note: 'Read back: two thousand packs. Customer insists',
    },
  ];
}
