import { DAY_MS, isoDay } from '../lagos-time.ts';
import { productsOf } from '../products/index.ts';
import { spreadOf } from '../spread-of.ts';
import type { DemoProduct, DemoTenantSlug } from '../types.ts';
import type { StoryDays } from './days.ts';

/** A file that somebody of the house brings in. */
export interface BroughtFile {
  readonly kind: 'products' | 'customers';
  readonly fileName: string;
  readonly text: string;
}

const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\n');

const registered = (slug: DemoTenantSlug, matches: (product: DemoProduct) => boolean): readonly DemoProduct[] =>
  productsOf(slug).filter((product) => product.nafdacNumber !== undefined && matches(product));

/** Renewed NAFDAC registrations as a regulatory officer types them: most are right, and three rows are not. */
export function nafdacRenewals(slug: DemoTenantSlug, { today }: StoryDays): BroughtFile {
  const goods = registered(slug, ({ category }) => category === 'Tomato' || category === 'Seasoning').slice(0, 12);
  const rows = goods.map(({ sku, name, nafdacNumber = '' }, at) => [
    sku,
    name,
    nafdacNumber,
    isoDay(today + 1_826 - spreadOf(sku, 40)),
    at === 4 ? 'luxury' : 'standard',
    at === 7 ? 'two years' : '540',
  ]);
  const unknown = ['TOM-RSN-NEW-070', 'Rossana Tomato Paste 70g, new sachet', 'A2-10', isoDay(today + 1_826), 'standard', '540'];
  return {
    kind: 'products',
    fileName: `nafdac-renewals-${isoDay(today).slice(0, 7)}.csv`,
    text: csv([['SKU', 'Name', 'NAFDAC number', 'NAFDAC expires on', 'Tax class', 'Shelf life, days'], ...rows, unknown]),
  };
}

/** Shelf lives that a maker has confirmed: every row is right, and it was written. */
export function shelfLives(slug: DemoTenantSlug, { today }: StoryDays): BroughtFile {
  const goods = productsOf(slug).filter(({ category }) => category === 'Juice' || category === 'Malt');
  const rows = goods.map(({ sku, name, shelfLifeDays }) => [sku, name, String(shelfLifeDays - 10)]);
  return {
    kind: 'products',
    fileName: `shelf-lives-${new Date((today - 9) * DAY_MS).toISOString().slice(0, 10)}.csv`,
    text: csv([['SKU', 'Name', 'Shelf life, days'], ...rows]),
  };
}
