import { gtinCheckDigit } from '@omniroute/domain/catalogue';
import { NAIRA, recommendedOf } from '../recommended.ts';
import { spreadOf } from '../spread-of.ts';
import type { DemoProduct } from '../types.ts';
import { SHELVES, shelfCode } from './shelf.ts';

const DAY_MS = 86_400_000;

const dayAfter = (now: Date, days: number): string => new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
const momentAfter = (now: Date, days: number): string => `${dayAfter(now, days)}T00:00:00+01:00`;

const EVIDENCE = {
  standard: null,
  'zero-rated': 'Nigeria Tax Act 2025, s.187: basic food without additives or flavour',
  exempt: 'Nigeria Tax Act 2025, s.186: baby products and sanitary pads made in Nigeria',
} as const;

/** Why a cereal bears VAT from its new recipe on. */
const ENRICHED = 'New recipe with sugar and flavour: no basic food any more, Nigeria Tax Act 2025, s.187';

/** What shops are told to sell a piece at, where the house says it itself; a few are told of a rise to come. */
function retailOf(product: DemoProduct, now: Date) {
  if (spreadOf(product.sku, 3) === 0) return {};
  const [piece, later] = [recommendedOf(product), spreadOf(product.sku, 20) === 1];
  const rise = { from: momentAfter(now, 30), unit: product.baseUnit, priceMinor: (piece + 10n * NAIRA).toString() };
  return { retailPrice: { unit: product.baseUnit, priceMinor: piece.toString() }, ...(later && { retailChanges: [rise] }) };
}

const RAMADAN = new Set(['Sugar', 'Milk', 'Custard', 'Tea and coffee', 'Cereals', 'Cocoa drink', 'Glucose and health drinks']);
const SCHOOL = new Set(['Biscuits', 'Snacks', 'Juice', 'Yoghurt drink', 'Noodles', 'Cocoa drink']);

export const GROUPS = [
  { code: 'fast-movers', name: 'Fast movers' },
  { code: 'ramadan', name: 'Ramadan basket' },
  { code: 'back-to-school', name: 'Back to school' },
];
export const ATTRIBUTES = [
  { code: 'origin', name: 'Origin', kind: 'choice', choices: ['Made in Nigeria', 'Imported'] },
  { code: 'storage', name: 'Storage', kind: 'choice', choices: ['Dry', 'Dry and cool', 'Away from food'] },
  { code: 'stacking', name: 'Stacking height', kind: 'number', measure: 'cartons' },
];

function groupsOf({ category, pull }: DemoProduct): string[] {
  return [
    ...(pull >= 5 ? ['fast-movers'] : []),
    ...(RAMADAN.has(category) ? ['ramadan'] : []),
    ...(SCHOOL.has(category) ? ['back-to-school'] : []),
  ];
}

function attributesOf({ category, sku, principal }: DemoProduct): Record<string, string | number> {
  const department = SHELVES.get(category)?.above[0];
  const storage = department === 'Home care' ? 'Away from food' : category === 'Yoghurt drink' ? 'Dry and cool' : 'Dry';
  return { origin: principal.startsWith('Marejada') ? 'Imported' : 'Made in Nigeria', storage, stacking: 6 + spreadOf(sku, 7) };
}

/** Of the same category, other brands before one's own, those of the nearest weight. */
function substitutesOf(product: DemoProduct, all: readonly DemoProduct[]): string[] {
  const distance = (other: DemoProduct): number =>
    Math.abs(other.weightGrams - product.weightGrams) + (other.brand === product.brand ? product.weightGrams / 2 : 0);
  return all
    .filter((other) => other.category === product.category && other.sku !== product.sku && other.mainUnit === product.mainUnit)
    .toSorted((one, other) => distance(one) - distance(other) || (one.sku < other.sku ? -1 : 1))
    .slice(0, 2)
    .map(({ sku }) => sku);
}

/** The number of a case: indicator 1 before the piece's own, with a check digit of its own (GTIN-14). */
function caseGtin(gtin: string): string {
  const body = `1${gtin.slice(0, 12)}`;
  return `${body}${gtinCheckDigit(body)}`;
}

function unitsOf(product: DemoProduct, changes: { readonly lighter: boolean; readonly smaller: boolean }, now: Date) {
  return product.units.map(({ code, factor, sellable }) => ({
    unit: code,
    factor,
    isSellable: sellable,
    ...(code !== 'pallet' && { weightGrams: product.weightGrams * factor }),
    ...(code === product.baseUnit ? { gtin: product.gtin } : code === product.mainUnit && { gtin: caseGtin(product.gtin) }),
    ...(changes.lighter &&
      code === product.baseUnit && {
        conversions: [{ from: momentAfter(now, -20), factor, weightGrams: Math.round(product.weightGrams * 0.93) }],
      }),
    ...(changes.smaller &&
      code === product.mainUnit && {
        conversions: [{ from: momentAfter(now, 12), factor: factor - 4, weightGrams: product.weightGrams * (factor - 4) }],
      }),
  }));
}

/** The products of a demo distributor with all that a catalogue keeps of them, and the old packs that some succeed. */
export function dressed(products: readonly DemoProduct[], now: Date) {
  const noodles = products.filter(
    ({ category, units, mainUnit }) => category === 'Noodles' && (units.find(({ code }) => code === mainUnit)?.factor ?? 0) >= 20,
  );
  const [lighter, smaller, successor] = noodles;
  const enriched = products.find(({ category, taxClass }) => category === 'Cereals' && taxClass === 'zero-rated');
  const dress = (product: DemoProduct) => ({
    sku: product.sku,
    name: product.name,
    category: shelfCode(product.category),
    brand: product.brand,
    principal: product.principal,
    baseUnit: product.baseUnit,
    taxClass: product.taxClass,
    taxEvidence: EVIDENCE[product.taxClass],
    ...(product === enriched && { taxChanges: [{ from: momentAfter(now, 36), taxClass: 'standard' as const, evidence: ENRICHED }] }),
    ...retailOf(product, now),
    isStocked: true,
    weightGrams: product.weightGrams,
    gtin: product.gtin,
    nafdacNumber: product.nafdacNumber ?? null,
    nafdacExpires: product.nafdacNumber === undefined ? null : dayAfter(now, spreadOf(product.sku, 1_500) - 20),
    hsCode: SHELVES.get(product.category)?.hsCode ?? null,
    isBatchTracked: product.nafdacNumber !== undefined,
    shelfLifeDays: product.shelfLifeDays,
    groups: groupsOf(product),
    attributes: attributesOf(product),
    substitutes: substitutesOf(product, products),
    units: unitsOf(product, { lighter: product === lighter, smaller: product === smaller }, now),
  });
  const all = products.map(dress);
  if (!successor) return all;
  const old = { ...dress(successor), sku: `${successor.sku}-OLD`, name: `${successor.name} (old pack)`, status: 'discontinued' as const };
  const units = old.units.map(({ unit, factor, isSellable }) => ({ unit, factor, isSellable }));
  return [
    ...all.map((product) => ({ ...product, ...(product.sku === successor.sku && { predecessor: old.sku }) })),
    { ...old, gtin: null, units, groups: [], substitutes: [] },
  ];
}

/** Whom to call at each principal. */
export function contactsOf(products: readonly DemoProduct[]) {
  const names = ['Ifeoma Nwachukwu', 'Babatunde Alabi', 'Halima Sani', 'Chidi Eze', 'Funke Adeyemi', 'Yusuf Danjuma'];
  return [...new Set(products.map(({ principal }) => principal))].toSorted().map((name) => ({
    name,
    contactName: names[spreadOf(name, names.length)] ?? '',
    phone: `+234803${String(1_000_000 + spreadOf(name, 8_999_999)).padStart(7, '0')}`,
    email: `trade@${
      name
        .toLowerCase()
        .replaceAll(/[^a-z]+/g, '-')
        .split('-')[0]
    }.example`,
    currency: 'NGN',
  }));
}
