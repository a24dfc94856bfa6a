import type { DemoTaxClass, DemoTenantSlug, DemoUnit, DemoUnitCode } from '../types.ts';

/** How a size is packed: base unit first. `main` is the unit the trade orders in. */
export interface PackSpec {
  readonly base: DemoUnitCode;
  readonly main: DemoUnitCode;
  readonly units: readonly DemoUnit[];
}

/** One size of a family: code for the SKU, label for the name, grams of one base unit, packing, naira for one main unit. */
export interface SizeSpec {
  readonly code: string;
  readonly label: string;
  readonly grams: number;
  readonly pack: PackSpec;
  readonly naira: number;
  /** Variant codes this size comes in; all when left out. */
  readonly only?: readonly string[];
}

export interface VariantSpec {
  readonly code: string;
  readonly name: string;
  /** Price against the size's, in percent; 100 when left out. */
  readonly pricePercent?: number;
}

export interface FamilySpec {
  readonly category: string;
  readonly prefix: string;
  readonly principal: keyof typeof PRINCIPALS;
  readonly brand: { readonly code: string; readonly name: string };
  readonly noun: string;
  readonly variants: readonly VariantSpec[];
  readonly sizes: readonly SizeSpec[];
  readonly taxClass: DemoTaxClass;
  readonly shelfLifeDays: number;
  /** Pull of the family in the market; 1 is ordinary. */
  readonly pull: number;
  readonly tenants: readonly DemoTenantSlug[];
  readonly nafdac?: boolean;
}

/**
 * Invented makers and, in the families, invented brands: believable in the trade, nobody's trademark.
 * The number is the company part of their GTINs.
 */
export const PRINCIPALS = {
  harmat: { name: 'Harmat Mills Plc', company: 9101 },
  sahel: { name: 'Sahel Grain Foods Ltd', company: 9102 },
  savorita: { name: 'Savorita Foods Nigeria Ltd', company: 9103 },
  crestvale: { name: 'Crestvale Dairies Plc', company: 9104 },
  nagari: { name: 'Nagari Milk Industries Ltd', company: 9105 },
  fizzle: { name: 'Fizzle Bottling Company Plc', company: 9106 },
  sparka: { name: 'Sparka Beverages Ltd', company: 9107 },
  barley: { name: 'Barleycrown Breweries Plc', company: 9108 },
  sunmeadow: { name: 'Sunmeadow Oil Mills Ltd', company: 9109 },
  kristalin: { name: 'Kristalin Sugar & Salt Plc', company: 9110 },
  orchard: { name: 'Orchard Lane Juices Ltd', company: 9111 },
  crumbly: { name: 'Crumbly Biscuits Ltd', company: 9112 },
  britewave: { name: 'Britewave Home Care Ltd', company: 9113 },
  tsafta: { name: 'Tsafta Soap & Detergent Ltd', company: 9114 },
  lilybell: { name: 'Lilybell Hygiene Nigeria Ltd', company: 9115 },
  marejada: { name: 'Marejada Sea Foods Ltd', company: 9116 },
  rossana: { name: 'Rossana Tomato Company Ltd', company: 9117 },
  maizebrite: { name: 'Maizebrite Cereals Ltd', company: 9118 },
} as const;

const BOTH_SELL: PackSpec['units'] = [{ code: 'piece', factor: 1, sellable: true }];

/** Carton of pieces, each of which may be bought alone; with `pallet` the number of cartons on one. */
export function carton(pieces: number, pallet?: number): PackSpec {
  const units: DemoUnit[] = [...BOTH_SELL, { code: 'carton', factor: pieces, sellable: true }];
  if (pallet !== undefined) units.push({ code: 'pallet', factor: pieces * pallet, sellable: true });
  return { base: 'piece', main: 'carton', units };
}

/** Carton of strips of sachets: a sachet alone is not sold from a depot, a roll is. */
export function rolls(sachetsPerRoll: number, rollsPerCarton: number): PackSpec {
  return {
    base: 'piece',
    main: 'carton',
    units: [
      { code: 'piece', factor: 1, sellable: false },
      { code: 'roll', factor: sachetsPerRoll, sellable: true },
      { code: 'carton', factor: sachetsPerRoll * rollsPerCarton, sellable: true },
    ],
  };
}

/** Carton only: the depot does not open it. */
export function closedCarton(pieces: number, pallet?: number): PackSpec {
  const open = carton(pieces, pallet);
  return { ...open, units: open.units.map((unit) => (unit.code === 'piece' ? { ...unit, sellable: false } : unit)) };
}

/** Shrink-wrapped pack of bottles, with packs on a pallet that goes to sub-distributors whole. */
export function shrink(bottles: number, packsOnPallet: number): PackSpec {
  return {
    base: 'piece',
    main: 'pack',
    units: [
      { code: 'piece', factor: 1, sellable: false },
      { code: 'pack', factor: bottles, sellable: true },
      { code: 'pallet', factor: bottles * packsOnPallet, sellable: true },
    ],
  };
}

/** Returnable glass in a crate. */
export function crate(bottles: number): PackSpec {
  return {
    base: 'piece',
    main: 'crate',
    units: [
      { code: 'piece', factor: 1, sellable: false },
      { code: 'crate', factor: bottles, sellable: true },
    ],
  };
}

/** A bag or keg that is the smallest thing there is; with `pallet` how many stand on one. */
export function whole(unit: 'bag' | 'keg' | 'pack', pallet?: number): PackSpec {
  const units: DemoUnit[] = [{ code: unit, factor: 1, sellable: true }];
  if (pallet !== undefined) units.push({ code: 'pallet', factor: pallet, sellable: false });
  return { base: unit, main: unit, units };
}

/** Reads `CHK Chicken; ONC Onion Chicken` or, with a price in percent, `CUR Curry@110`. */
export function variants(text: string): VariantSpec[] {
  return text.split(';').map((part) => {
    const [code = '', ...words] = part.trim().split(' ');
    const [name = '', percent] = words.join(' ').split('@');
    return percent === undefined ? { code, name } : { code, name, pricePercent: Number(percent) };
  });
}

export const BOTH: readonly DemoTenantSlug[] = ['lagoon-gate', 'dala-hills'];
export const LAGOS: readonly DemoTenantSlug[] = ['lagoon-gate'];
export const KANO: readonly DemoTenantSlug[] = ['dala-hills'];

/** A family that comes in one kind only. */
export const PLAIN: readonly VariantSpec[] = [{ code: 'STD', name: '' }];
