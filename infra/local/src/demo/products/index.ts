import { gtin13 } from '../gtin.ts';
import type { DemoProduct, DemoTenantSlug } from '../types.ts';
import { DAIRY_AND_BREAKFAST } from './dairy-and-breakfast.ts';
import { DRINKS } from './drinks.ts';
import { GENERAL_GOODS } from './general-goods.ts';
import { HOME_CARE } from './home-care.ts';
import { KITCHEN } from './kitchen.ts';
import { PERSONAL_CARE } from './personal-care.ts';
import { SNACKS } from './snacks.ts';
import { type FamilySpec, PRINCIPALS, type SizeSpec, type VariantSpec } from './spec.ts';
import { STAPLES } from './staples.ts';

const FAMILIES: readonly FamilySpec[] = [
  ...STAPLES,
  ...KITCHEN,
  ...DAIRY_AND_BREAKFAST,
  ...DRINKS,
  ...SNACKS,
  ...HOME_CARE,
  ...PERSONAL_CARE,
  ...GENERAL_GOODS,
];

/** Kobo, to the next ₦10 from ₦1,000 up and the next ₦5 below: what a cashier can give change for. */
export function roundToCash(minor: bigint): bigint {
  const step = minor >= 100_000n ? 1_000n : 500n;
  return ((minor + step - 1n) / step) * step;
}

function joinWords(...words: string[]): string {
  return words.filter((word) => word !== '').join(' ');
}

function expandOne(
  family: FamilySpec,
  { variant, size }: { variant: VariantSpec; size: SizeSpec },
  rank: { variant: number; item: number },
): DemoProduct {
  const principal = PRINCIPALS[family.principal];
  const product: DemoProduct = {
    sku: `${family.prefix}-${family.brand.code}-${variant.code}-${size.code}`,
    name: joinWords(family.brand.name, variant.name, family.noun, size.label),
    brand: family.brand.name,
    principal: principal.name,
    category: family.category,
    baseUnit: size.pack.base,
    mainUnit: size.pack.main,
    units: size.pack.units,
    weightGrams: size.grams,
    taxClass: family.taxClass,
    mainPriceMinor: roundToCash(BigInt(size.naira) * BigInt(variant.pricePercent ?? 100)),
    gtin: gtin13(principal.company, rank.item),
    shelfLifeDays: family.shelfLifeDays,
    pull: family.pull / (1 + 0.45 * rank.variant),
  };
  if (family.nafdac !== true) return product;
  const maker = (principal.company % 9) + 1;
  return { ...product, nafdacNumber: `A${maker}-${String(1000 + ((rank.item * 37) % 9000)).padStart(4, '0')}` };
}

function expand(): { family: FamilySpec; product: DemoProduct }[] {
  const items: { family: FamilySpec; product: DemoProduct }[] = [];
  const nextItem = new Map<string, number>();
  for (const family of FAMILIES) {
    for (const size of family.sizes) {
      family.variants.forEach((variant, at) => {
        if (size.only !== undefined && !size.only.includes(variant.code)) return;
        const item = (nextItem.get(family.principal) ?? 0) + 1;
        nextItem.set(family.principal, item);
        items.push({ family, product: expandOne(family, { variant, size }, { variant: at, item }) });
      });
    }
  }
  return items;
}

const ALL = expand();

/** The products a demo distributor sells, in catalogue order; about 400. Both tenants share what both families name. */
export function productsOf(tenant: DemoTenantSlug): readonly DemoProduct[] {
  return ALL.filter((item) => item.family.tenants.includes(tenant)).map((item) => item.product);
}
