import { customersOf } from '../customers/index.ts';
import { lagosInstant } from '../lagos-time.ts';
import type { DemoOrderIntent } from '../order-plan.ts';
import { productsOf, roundToCash } from '../products/index.ts';
import type { DemoCustomer, DemoProduct, DemoTenantSlug } from '../types.ts';
import { publishedCircular } from './circulars.ts';
import { dayName, type StoryDays, startOf } from './days.ts';

/** A price outside the lists as its verb takes it. */
export interface DemoAgreedPrice {
  readonly kind: 'special' | 'old-stock';
  readonly customerCode?: string;
  readonly warehouse?: string;
  readonly sku: string;
  readonly unit: string;
  readonly priceMinor: string;
  readonly taxInclusive: true;
  readonly capBaseQuantity?: number;
  readonly from: string;
  readonly until?: string;
  readonly reason: string;
}

/** A customer and a product that they buy, with how many base units of it they will in a time. */
interface Habit {
  readonly customer: DemoCustomer;
  readonly product: DemoProduct;
  readonly base: number;
  readonly orders: number;
}

const factorOf = (product: DemoProduct): number => product.units.find(({ code }) => code === product.mainUnit)?.factor ?? 1;
const wholePacks = (product: DemoProduct, base: number): number => Math.ceil(base / factorOf(product)) * factorOf(product);

/** What is bought by whom most often from a day on, each customer and each product once. */
function habitsOf(slug: DemoTenantSlug, orders: readonly DemoOrderIntent[], from: number): readonly Habit[] {
  const customers = new Map(customersOf(slug).map((customer) => [customer.code, customer]));
  const products = new Map(productsOf(slug).map((product) => [product.sku, product]));
  const habits = new Map<string, Habit>();
  for (const order of orders.filter(({ at }) => at >= lagosInstant(from, 0)))
    for (const { sku, baseQuantity } of order.lines) {
      const [customer, product] = [customers.get(order.customerCode), products.get(sku)];
      if (!customer || !product || !['wholesaler', 'modern-trade'].includes(customer.segment)) continue;
      const key = `${customer.code}/${sku}`;
      const known = habits.get(key);
      habits.set(key, { customer, product, base: (known?.base ?? 0) + baseQuantity, orders: (known?.orders ?? 0) + 1 });
    }
  const seen = new Set<string>();
  return [...habits.values()]
    .sort((one, other) => other.orders - one.orders || other.base - one.base || (one.product.sku < other.product.sku ? -1 : 1))
    .filter(({ customer, product }) => {
      if (product.brand === productsOf(slug)[0]?.brand || seen.has(customer.code) || seen.has(product.sku)) return false;
      seen.add(customer.code).add(product.sku);
      return true;
    });
}

const WHY = [
  'Matches what the new supermarket across the road pays, for three months',
  'Takes ten cartons and more every week, agreed with the owner',
  'Opening of the second shop',
  'Pays within two days and has asked for a better price',
] as const;

function special({ customer, product }: Habit, more: Partial<DemoAgreedPrice> & Pick<DemoAgreedPrice, 'from' | 'reason'>): DemoAgreedPrice {
  return {
    kind: 'special',
    customerCode: customer.code,
    sku: product.sku,
    unit: product.mainUnit,
    priceMinor: roundToCash((product.mainPriceMinor * 96n) / 100n).toString(),
    taxInclusive: true,
    ...more,
  };
}

/** As far back as one looks for what somebody always buys. */
const HABIT_DAYS = 25;

/** Prices agreed with single customers: two that hold, one of them capped and bought at; one that was ended; one that waits. */
export function agreedPrices(
  slug: DemoTenantSlug,
  { orders, days }: { readonly orders: readonly DemoOrderIntent[]; readonly days: StoryDays },
): { readonly live: readonly DemoAgreedPrice[]; readonly ended: DemoAgreedPrice; readonly waiting: DemoAgreedPrice } {
  const [capped, open, ended, waiting] = habitsOf(slug, orders, days.today - HABIT_DAYS);
  if (!capped || !open || !ended || !waiting) throw new Error(`${slug} has nobody to agree a price with`);
  const from = startOf(days.thisMonth);
  return {
    live: [
      special(capped, {
        from,
        until: startOf(days.nextMonth + 62),
        capBaseQuantity: wholePacks(capped.product, capped.base * 2),
        reason: WHY[0],
      }),
      special(open, { from, reason: WHY[1] }),
    ],
    ended: special(ended, { from, until: startOf(days.nextMonth), reason: WHY[2] }),
    waiting: special(waiting, { from: startOf(days.today + 2), until: startOf(days.nextMonth + 31), reason: WHY[3] }),
  };
}

/** The product of the published circular that one depot sells most often by its main unit, and how many base units of it go there. */
function fastest(
  goods: readonly DemoProduct[],
  orders: readonly DemoOrderIntent[],
): { readonly product: DemoProduct; readonly warehouse: string; readonly base: number } | undefined {
  const sold = new Map<string, { product: DemoProduct; warehouse: string; base: number; lines: number }>();
  for (const { warehouse, lines } of orders)
    for (const { sku, unit, baseQuantity } of lines) {
      const product = goods.find((one) => one.sku === sku && one.mainUnit === unit);
      if (!product) continue;
      const key = `${warehouse}/${sku}`;
      const known = sold.get(key) ?? { product, warehouse, base: 0, lines: 0 };
      sold.set(key, { ...known, base: known.base + baseQuantity, lines: known.lines + 1 });
    }
  return [...sold.values()].sort((one, other) => other.lines - one.lines || other.base - one.base)[0];
}

/** What lies in a depot from before the published circular, of the goods that go fastest there: sold at the old price until it is gone. */
export function oldStock(
  slug: DemoTenantSlug,
  { orders, days }: { readonly orders: readonly DemoOrderIntent[]; readonly days: StoryDays },
): DemoAgreedPrice {
  const since = orders.filter(({ at }) => at >= lagosInstant(days.circularMonday, 0));
  const found = fastest(publishedCircular(slug, days).goods, since);
  if (!found) throw new Error(`${slug} has sold nothing of its circular`);
  const { product, warehouse, base } = found;
  return {
    kind: 'old-stock',
    warehouse,
    sku: product.sku,
    unit: product.mainUnit,
    priceMinor: product.mainPriceMinor.toString(),
    taxInclusive: true,
    capBaseQuantity: wholePacks(product, Math.ceil(base * 1.6)),
    from: startOf(days.circularMonday),
    reason: `Received before the review of ${dayName(days.circularMonday)}`,
  };
}
