import { productsOf } from './products/index.ts';
import type { DemoProduct, DemoTenantSlug } from './types.ts';

/** How far a promotion of the demo has come. */
export type DemoPromotionState = 'live' | 'submitted';

/** A promotion as its verb takes it, but for its dates, which are days from the end of the story. */
export interface DemoPromotion {
  readonly state: DemoPromotionState;
  readonly fromDay: number;
  readonly untilDay: number;
  readonly promotion: { readonly code: string; readonly name: string; readonly type: string } & Readonly<Record<string, unknown>>;
}

/** The two brands that sell best, but for that of the sample order: what it costs is written in the guides. */
function bestBrands(products: readonly DemoProduct[]): readonly [string, string] {
  const pull = new Map<string, number>();
  for (const { brand, pull: own } of products) if (brand !== products[0]?.brand) pull.set(brand, (pull.get(brand) ?? 0) + own);
  const [first, second] = [...pull].sort(([a, pulled], [b, other]) => other - pulled || (a < b ? -1 : 1)).map(([brand]) => brand);
  if (first === undefined || second === undefined) throw new Error('the demo has too few brands for its promotions');
  return [first, second];
}

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

/** Free goods and money for what a principal wants sold. */
function ofPrincipals(
  best: string,
  { pack, schoolPack }: { readonly pack: number; readonly schoolPack: number },
): readonly DemoPromotion[] {
  return [
    {
      state: 'live',
      fromDay: 0,
      untilDay: 60,
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
        budget: { units: 2_000 },
        funding: sharesOf(7_000),
      },
    },
    {
      state: 'live',
      fromDay: 0,
      untilDay: 30,
      promotion: {
        code: 'BRAND-5',
        name: `${best}, 5 % off`,
        type: 'percentage',
        config: { basisPoints: 500, minBaseQuantity: pack },
        conditions: { brands: [best] },
        budget: { amountMinor: '250000000', perCustomer: { amountMinor: '15000000' } },
        funding: sharesOf(10_000),
      },
    },
  ];
}

/** What keeps customers: a target over the quarter, and money for paying early. */
function ofCustomers(brand: string, pack: number): readonly DemoPromotion[] {
  return [
    {
      state: 'live',
      fromDay: 0,
      untilDay: 90,
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
      },
    },
    {
      state: 'live',
      fromDay: 0,
      untilDay: 120,
      promotion: {
        code: 'EARLY-2',
        name: 'Loyalty club, 2 % for paying within a week',
        type: 'early-payment',
        config: { basisPoints: 200, maxCreditDays: 7 },
        conditions: { customerGroups: ['CLUB'] },
        stacking: { group: 'payment', mode: 'sequence' },
      },
    },
  ];
}

const TO_COME: readonly DemoPromotion[] = [
  {
    state: 'live',
    fromDay: 7,
    untilDay: 21,
    promotion: {
      code: 'BIG-BASKET',
      name: 'Big basket, 1.5 % from ₦750,000',
      type: 'threshold',
      config: { gives: 'percent', breaks: 'volume', steps: [{ fromMinor: '75000000', basisPoints: 150 }] },
      budget: { amountMinor: '100000000' },
    },
  },
  {
    state: 'submitted',
    fromDay: 3,
    untilDay: 33,
    promotion: {
      code: 'FIRST-ORDER',
      name: 'Welcome, 3 % off a first order',
      type: 'percentage',
      config: { basisPoints: 300 },
      conditions: { isFirstOrder: true, channels: ['portal', 'ussd'] },
      budget: { amountMinor: '50000000', perCustomer: { uses: 1 } },
    },
  },
];

/** What a distributor of this kind runs at a time: a ladder, a funded discount, a target, money for paying early, and what is to come. */
export function promotionsOf(slug: DemoTenantSlug): readonly DemoPromotion[] {
  const products = productsOf(slug);
  const [best, second] = bestBrands(products);
  return [
    ...ofPrincipals(best, { pack: usualPack(products, best), schoolPack: usualPack(products, products[0]?.brand ?? best) }),
    ...ofCustomers(second, usualPack(products, second)),
    ...TO_COME,
  ];
}
