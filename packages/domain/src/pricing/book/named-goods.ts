import type { Conditions } from '../promotions/conditions.ts';
import type { ProductSource } from './source.ts';

const FIELDS = ['skus', 'categories', 'brands', 'productGroups'] as const;

/** Which goods a promotion names; without any of them, all. */
export type GoodsConditions = Pick<Conditions, (typeof FIELDS)[number]>;
/** What of a product it is named by. */
export type NamedProduct = Pick<ProductSource, 'sku' | 'category' | 'brand' | 'groups'>;
type GoodsValues = Record<(typeof FIELDS)[number], Map<string, number[]>>;

/** Which products have each value of what promotions name them by; a category has all that is below it. */
export function readValues(products: readonly NamedProduct[]): GoodsValues {
  const values = { skus: new Map(), categories: new Map(), brands: new Map(), productGroups: new Map() };
  const add = (map: Map<string, number[]>, value: string, article: number): void => {
    const known = map.get(value);
    if (known === undefined) map.set(value, [article]);
    else if (known.at(-1) !== article) known.push(article);
  };
  for (const [article, { sku, category, brand, groups }] of products.entries()) {
    add(values.skus, sku, article);
    add(values.brands, brand, article);
    for (const group of groups) add(values.productGroups, group, article);
    let path = '';
    for (const part of category) {
      path = path === '' ? part : `${path}/${part}`;
      add(values.categories, path, article);
    }
  }
  return values;
}

/** The products that a promotion names: those that have one of the values of each field that is named. */
export function namedBy(conditions: GoodsConditions, values: GoodsValues, count: number): Iterable<number> {
  let named: Set<number> | undefined;
  for (const field of FIELDS) {
    const wanted = conditions[field];
    if (wanted === undefined) continue;
    const found = new Set(wanted.flatMap((value) => values[field].get(value) ?? []));
    named = named === undefined ? found : new Set([...named].filter((article) => found.has(article)));
  }
  return named ?? Array(count).keys();
}
