import { lagosInstant } from './lagos-time.ts';
import type { DemoOrderIntent } from './order-plan.ts';
import { productsOf } from './products/index.ts';
import { monthCode, monthName, type StoryDays, startOf } from './story/days.ts';
import type { DemoProduct, DemoTenantSlug } from './types.ts';

/** How far a promotion of the demo comes. */
export type DemoPromotionState = 'live' | 'submitted';

/** A promotion as its verb takes it, and when it is written: before last month, before this one, or at the end of the story. */
export interface DemoPromotion {
  readonly state: DemoPromotionState;
  readonly written: 'last-month' | 'this-month' | 'now';
  readonly promotion: {
    readonly code: string;
    readonly name: string;
    readonly type: string;
    readonly from: string;
    readonly until: string;
  } & Readonly<Record<string, unknown>>;
}

/** The two brands that sell best, but for that of the sample order: what it costs is written in the guides. */
function bestBrands(products: readonly DemoProduct[]): readonly [string, string] {
  const pull = new Map<string, number>();
  for (const { brand, pull: own } of products) if (brand !== products[0]?.brand) pull.set(brand, (pull.get(brand) ?? 0) + own);
  const [first, second] = [...pull].sort(([a, pulled], [b, other]) => other - pulled || (a < b ? -1 : 1)).map(([brand]) => brand);
  if (first === undefined || second === undefined) throw new Error('the demo has too few brands for its promotions');
  return [first, second];
}

/** The brand of both houses whose maker pushes it every month. */
export const PUSHED_BRAND = 'Rossana';

/** How many base units the pack holds that most of a brand's goods are sold by. */
function usualPack(products: readonly DemoProduct[], brand: string): number {
  const counts = new Map<number, number>();
  for (const product of products) {
    const factor = product.units.find(({ code }) => code === product.mainUnit)?.factor;
    if (product.brand === brand && factor !== undefined) counts.set(factor, (counts.get(factor) ?? 0) + 1);
  }
  return [...counts].sort(([a, count], [b, other]) => other - count || a - b)[0]?.[0] ?? 24;
}

const sharesOf = (principal: number) => ({ principalBasisPoints: principal, distributorBasisPoints: 10_000 - principal });
const spanOf = (from: number, until: number) => ({ from: startOf(from), until: startOf(until) });

/** What the end of the story is for promotions that begin and end at this hour of other days. */
interface Moment {
  readonly days: StoryDays;
  readonly after: (days: number) => string;
  readonly orders: readonly DemoOrderIntent[];
}

const PUSHED_POINTS = 300;
/** Delivered prices lie above the base list’s, and some goods are short. */
const HAULED_PERCENT = 106n;
const FUND_STEP_MINOR = 5_000_000n;
const LEAST_FUND_MINOR = 50_000_000n;

/**
 * What the principal has for this month, kobo: a little more than the push gives on all that is ordered of his brand until now, so that at
 * the end of the story the most of it is gone, and not all.
 */
function fundOf(products: readonly DemoProduct[], { days, orders }: Moment): bigint {
  const pushed = new Map(products.filter(({ brand }) => brand === PUSHED_BRAND).map((product) => [product.sku, product]));
  const lines = orders.filter(({ at }) => at >= lagosInstant(days.thisMonth, 0)).flatMap((order) => order.lines);
  const ordered = lines.reduce((sum, { sku, baseQuantity }) => {
    const product = pushed.get(sku);
    const factor = product?.units.find(({ code }) => code === product.mainUnit)?.factor ?? 1;
    return product ? sum + (product.mainPriceMinor * BigInt(baseQuantity)) / BigInt(factor) : sum;
  }, 0n);
  const given = (((ordered * 10_000n) / 10_750n) * BigInt(PUSHED_POINTS)) / 10_000n;
  const fund = (given * HAULED_PERCENT) / 100n;
  const rounded = (fund / FUND_STEP_MINOR) * FUND_STEP_MINOR;
  return rounded > LEAST_FUND_MINOR ? rounded : LEAST_FUND_MINOR;
}

/** A principal's push of one brand, month by month: one that is over, one that runs and is nearly used up, one to come. */
function ofMonths(products: readonly DemoProduct[], moment: Moment): readonly DemoPromotion[] {
  const { lastMonth, thisMonth, nextMonth } = moment.days;
  const push = (month: number, basisPoints: number, amountMinor = 250_000_000n) => ({
    code: `PUSH-${monthCode(month)}`,
    name: `${PUSHED_BRAND} ${monthName(month)} push, ${basisPoints / 100} % off`,
    type: 'percentage',
    config: { basisPoints },
    conditions: { brands: [PUSHED_BRAND] },
    budget: { amountMinor: amountMinor.toString(), perCustomer: { amountMinor: '40000000' } },
    stacking: { group: 'pushes', mode: 'sequence' },
    funding: sharesOf(6_000),
  });
  const running = push(thisMonth, PUSHED_POINTS, fundOf(products, moment));
  return [
    { state: 'live', written: 'last-month', promotion: { ...push(lastMonth, 400), ...spanOf(lastMonth, thisMonth) } },
    { state: 'live', written: 'this-month', promotion: { ...running, ...spanOf(thisMonth, nextMonth) } },
    { state: 'live', written: 'now', promotion: { ...push(nextMonth, 350), ...spanOf(nextMonth, nextMonth + 31) } },
  ];
}

/** Free goods and money for what a principal wants sold. */
function ofPrincipals(
  best: string,
  { days, after, pack, schoolPack }: Moment & { readonly pack: number; readonly schoolPack: number },
): readonly DemoPromotion[] {
  return [
    {
      state: 'live',
      written: 'this-month',
      promotion: {
        code: 'SCHOOL-23-1',
        name: 'Back to school, 23+1',
        type: 'ladder',
        config: {
          steps: [
            { buy: 23, get: 1 },
            { buy: 33, get: 3 },
            { buy: 42, get: 6 },
          ],
          countsInBase: schoolPack,
          cap: 60,
        },
        conditions: { productGroups: ['back-to-school'] },
        budget: { units: 48_000 },
        funding: sharesOf(7_000),
        from: startOf(days.thisMonth),
        until: after(60),
      },
    },
    {
      state: 'live',
      written: 'now',
      promotion: {
        code: 'BRAND-5',
        name: `${best}, 5 % off`,
        type: 'percentage',
        config: { basisPoints: 500, minBaseQuantity: pack },
        conditions: { brands: [best] },
        budget: { amountMinor: '250000000', perCustomer: { amountMinor: '15000000' } },
        funding: sharesOf(10_000),
        from: after(0),
        until: after(30),
      },
    },
  ];
}

/** What keeps customers: a target over the quarter, and money for paying early. */
function ofCustomers(brand: string, { days, after, pack }: Moment & { readonly pack: number }): readonly DemoPromotion[] {
  return [
    {
      state: 'live',
      written: 'last-month',
      promotion: {
        code: 'QUARTER-TARGET',
        name: `${brand}, quarter target`,
        type: 'target',
        config: {
          steps: [
            { fromBaseQuantity: 100 * pack, basisPoints: 200 },
            { fromBaseQuantity: 250 * pack, basisPoints: 350 },
          ],
          appliesTo: 'above-step',
        },
        conditions: { brands: [brand], customerGroups: ['wholesaler'] },
        stacking: { group: 'targets', mode: 'sequence' },
        funding: sharesOf(5_000),
        from: startOf(days.lastMonth),
        until: after(60),
      },
    },
    {
      state: 'live',
      written: 'now',
      promotion: {
        code: 'EARLY-2',
        name: 'Loyalty club, 2 % for paying within a week',
        type: 'early-payment',
        config: { basisPoints: 200, maxCreditDays: 7 },
        conditions: { customerGroups: ['CLUB'] },
        stacking: { group: 'payment', mode: 'sequence' },
        from: after(0),
        until: after(120),
      },
    },
    {
      state: 'live',
      written: 'this-month',
      promotion: {
        code: 'TRADE-FAIR',
        name: 'Trade fair coupon, ₦2,500 off',
        type: 'coupon',
        config: { gives: 'amount', amountMinor: '250000', code: FAIR_COUPON },
        stacking: { group: 'coupons', mode: 'sequence' },
        budget: { uses: 200, perCustomer: { uses: 1 } },
        from: startOf(days.thisMonth),
        until: after(25),
      },
    },
  ];
}

/** What visitors of the stand at the fair were given. */
export const FAIR_COUPON = 'FAIR-2500';

const toCome = ({ after }: Moment): readonly DemoPromotion[] => [
  {
    state: 'live',
    written: 'now',
    promotion: {
      code: 'BIG-BASKET',
      name: 'Big basket, 1.5 % from ₦750,000',
      type: 'threshold',
      config: { gives: 'percent', breaks: 'volume', steps: [{ fromMinor: '75000000', basisPoints: 150 }] },
      budget: { amountMinor: '100000000' },
      from: after(7),
      until: after(21),
    },
  },
  {
    state: 'submitted',
    written: 'now',
    promotion: {
      code: 'FIRST-ORDER',
      name: 'Welcome, 3 % off a first order',
      type: 'percentage',
      config: { basisPoints: 300 },
      conditions: { isFirstOrder: true, channels: ['portal', 'ussd'] },
      budget: { amountMinor: '50000000', perCustomer: { uses: 1 } },
      from: after(3),
      until: after(33),
    },
  },
];

/** What a distributor of this kind runs at a time: a ladder, funded discounts, a target, money for paying early, a coupon, what is over and what is to come. */
export function promotionsOf(slug: DemoTenantSlug, moment: Moment): readonly DemoPromotion[] {
  const products = productsOf(slug);
  const [best, second] = bestBrands(products);
  return [
    ...ofMonths(products, moment),
    ...ofPrincipals(best, { ...moment, pack: usualPack(products, best), schoolPack: usualPack(products, products[0]?.brand ?? best) }),
    ...ofCustomers(second, { ...moment, pack: usualPack(products, second) }),
    ...toCome(moment),
  ];
}
