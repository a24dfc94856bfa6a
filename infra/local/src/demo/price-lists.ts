import { depotsOf } from './depots.ts';
import { productsOf, roundToCash } from './products/index.ts';
import type { DemoProduct, DemoSegment, DemoTenantSlug, DemoUnit } from './types.ts';

/** One price of one unit, kobo. */
export interface DemoPriceEntry {
  readonly sku: string;
  readonly unit: string;
  readonly priceMinor: bigint;
}

export interface DemoPriceAssignment {
  readonly segment?: DemoSegment;
  readonly warehouse?: string;
  readonly priority: number;
}

/** A list as the trade writes it: against the base price of the carton, plus haulage, less what the segment earns. */
export interface DemoPriceList {
  readonly code: string;
  readonly name: string;
  readonly taxInclusive: boolean;
  /** Basis points added to the base price; negative is a discount. */
  readonly adjustBasisPoints: number;
  /** Haulage per kilogram, kobo. */
  readonly haulageMinorPerKg: number;
  readonly assignments: readonly DemoPriceAssignment[];
}

/** Kobo per kilogram that haulage adds, by depot: Lekki and Jos lie far out. */
const HAULAGE: Record<string, number> = { IKJ: 400, MSH: 300, LEK: 1_200, KAN: 300, KAD: 900, JOS: 1_500 };

const haulageOf = (warehouse: string): number => HAULAGE[warehouse] ?? 800;

function depotLists(tenant: DemoTenantSlug): DemoPriceList[] {
  const south = tenant === 'lagoon-gate';
  return depotsOf(tenant).flatMap((depot): DemoPriceList[] => [
    {
      code: `DEP-${depot.code}`,
      name: `Delivered prices, ${depot.name}`,
      taxInclusive: true,
      adjustBasisPoints: 0,
      haulageMinorPerKg: haulageOf(depot.code),
      assignments: [{ warehouse: depot.code, priority: 10 }],
    },
    {
      code: `WHS-${depot.code}`,
      name: `Wholesale, ${depot.name}`,
      taxInclusive: true,
      adjustBasisPoints: south ? -150 : -180,
      haulageMinorPerKg: Math.round(haulageOf(depot.code) / 2),
      assignments: [{ segment: 'wholesaler', warehouse: depot.code, priority: 30 }],
    },
  ]);
}

/** A tenant's lists, from the widest to the narrowest; of several that fit, the highest priority prices the line. */
export function priceListsOf(tenant: DemoTenantSlug): readonly DemoPriceList[] {
  const south = tenant === 'lagoon-gate';
  return [
    {
      code: 'BASE',
      name: 'Ex-depot base list',
      taxInclusive: true,
      adjustBasisPoints: 0,
      haulageMinorPerKg: 0,
      assignments: [{ priority: 0 }],
    },
    ...depotLists(tenant),
    {
      code: 'SUB',
      name: 'Sub-distributors',
      taxInclusive: true,
      adjustBasisPoints: south ? -350 : -400,
      haulageMinorPerKg: 200,
      assignments: [{ segment: 'sub-distributor', priority: 30 }],
    },
    {
      code: 'MTR',
      name: 'Modern trade, before VAT',
      taxInclusive: false,
      adjustBasisPoints: 120,
      haulageMinorPerKg: 600,
      assignments: [{ segment: 'modern-trade', priority: 30 }],
    },
  ];
}

/** What breaking a carton costs the buyer, basis points: a roll a little, a single piece more. */
const BROKEN_CARTON_BASIS_POINTS: Record<string, number> = { piece: 400, roll: 200 };

const BASIS = 10_000n;

function mainFactor(product: DemoProduct): number {
  const main = product.units.find((unit) => unit.code === product.mainUnit);
  if (main === undefined) throw new Error(`${product.sku} has no unit ${product.mainUnit}`);
  return main.factor;
}

/** VAT of 7.5 % taken out of a price that holds it, rounded down; the list's cash rounding follows. */
function withoutVat(minor: bigint, product: DemoProduct): bigint {
  return product.taxClass === 'standard' ? (minor * BASIS) / (BASIS + 750n) : minor;
}

/** Price of one `unit` on a list, kobo, rounded up to ₦5 or ₦10. */
export function priceOf(list: DemoPriceList, product: DemoProduct, unit: DemoUnit): bigint {
  const broken = unit.factor < mainFactor(product) ? (BROKEN_CARTON_BASIS_POINTS[unit.code] ?? 0) : 0;
  const share = (product.mainPriceMinor * BigInt(unit.factor)) / BigInt(mainFactor(product));
  const adjusted = (share * (BASIS + BigInt(list.adjustBasisPoints + broken))) / BASIS;
  const haulage = (BigInt(product.weightGrams * unit.factor) * BigInt(list.haulageMinorPerKg)) / 1_000n;
  return roundToCash(list.taxInclusive ? adjusted + haulage : withoutVat(adjusted + haulage, product));
}

/** Every price of a list: each product in each unit it is sold in. */
export function priceEntriesOf(tenant: DemoTenantSlug, list: DemoPriceList): DemoPriceEntry[] {
  return productsOf(tenant).flatMap((product) =>
    product.units
      .filter((unit) => unit.sellable)
      .map((unit) => ({ sku: product.sku, unit: unit.code, priceMinor: priceOf(list, product, unit) })),
  );
}
