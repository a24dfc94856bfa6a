import type { ProductFilter } from '@omniroute/db/catalogue';
import { groupBy } from '@omniroute/domain';
import type { TaxClass } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { filterId, filterText, type ListInput } from '../list-input.ts';
import { isBuyer } from '../own-scope.ts';
import type { Call } from '../run-verb.ts';
import { categoriesMeant, readTree, withBelow } from './category-words.ts';
import { findIds } from './find-products.ts';

/**
 * The filters of products by name; `category` is a name, a code or a path and takes in what stands below. `attribute` is a code alone, or with a
 * value: `flavour=Chicken`. `price=missing`: in no price list;
 * `evidence=missing`: taxed less than others, and nothing says why; `import`: what that import wrote.
 */
export const PRODUCT_FILTERS = {
  sku: filterText,
  status: z.enum(['active', 'draft', 'discontinued']),
  category: filterText,
  brand: filterText,
  principal: filterText,
  group: filterText,
  attribute: filterText,
  taxClass: z.enum(['standard', 'zero-rated', 'exempt']),
  price: z.enum(['missing']),
  evidence: z.enum(['missing']),
  import: filterId,
};
type FilterName = keyof typeof PRODUCT_FILTERS;

/** The categories that the filter's words mean, with all below them; a word that means none is taken as a name. */
async function categoryFilter(
  call: Call,
  words: readonly string[] | undefined,
): Promise<Pick<ProductFilter, 'categories' | 'categoryIds'>> {
  if (!words) return {};
  const tree = await readTree(call);
  const meant = words.map((word) => categoriesMeant(tree, word));
  const rows = withBelow(
    tree,
    meant.flatMap((found) => found.map(({ id }) => id)),
  );
  const unmeant = words.filter((_, place) => meant[place]?.length === 0);
  return { categories: [...new Set([...rows.map(({ name }) => name), ...unmeant])], categoryIds: rows.map(({ id }) => id) };
}

/** Values by attribute; a code that is named alone asks for any value. */
function attributeFilter(texts: readonly string[] | undefined): Pick<ProductFilter, 'attributes'> {
  if (!texts) return {};
  const named = texts.map((text): [string, string | undefined] => {
    const at = text.indexOf('=');
    return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
  });
  const byCode = groupBy(named, ([code]) => code);
  return {
    attributes: new Map(
      [...byCode].map(([code, own]) => [code, own.some(([, value]) => value === undefined) ? [] : own.map(([, value]) => value ?? '')]),
    ),
  };
}

/** What a list of products is narrowed to. Buyers see what is for sale. */
export async function readFilter(call: Call, { filter, search }: Pick<ListInput<FilterName>, 'filter' | 'search'>): Promise<ProductFilter> {
  return {
    skus: filter.sku,
    statuses: isBuyer(call.actor) ? ['active'] : filter.status,
    ...(await categoryFilter(call, filter.category)),
    brands: filter.brand,
    principals: filter.principal,
    groups: filter.group,
    ...attributeFilter(filter.attribute),
    tax: filter.taxClass && { classes: filter.taxClass as readonly TaxClass[], at: call.now },
    isUnpriced: filter.price !== undefined,
    groundlessAt: filter.evidence && call.now,
    importIds: filter.import,
    ids: search === undefined ? undefined : await findIds(call, search),
  };
}
