import { listAttributes, listProductGroups, countFacets as readFacets } from '@omniroute/db/catalogue';
import { SEARCH_CAP } from '@omniroute/domain/search';
import type { z } from 'zod';
import { listInput } from '../list-input.ts';
import { isBuyer } from '../own-scope.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { type CategoryTree, inOrder, readTree, withBelow } from './category-words.ts';
import { PRODUCT_FILTERS, readFilter } from './product-filter.ts';

const FacetsInput = listInput(PRODUCT_FILTERS);

/** A value that products have, as a filter takes it, and how many of those that match otherwise have it. */
export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** What a list or search of products can be narrowed by. */
export interface FacetDocument {
  /** The filter: `brand`, `category`, `attribute`… */
  readonly filter: string;
  /** Of an attribute: what it is called. */
  readonly label: string | null;
  readonly values: readonly FacetValue[];
}
export interface FacetsDocument {
  readonly facets: readonly FacetDocument[];
  /** The search finds more than 10,000 products, and these are counted among so many of them. */
  readonly isCapped: boolean;
}

interface Counted {
  readonly value: string;
  readonly count: number;
}

/** Each category with all that stand below it, in the order of the tree; those without products are left out. */
function categoryValues(tree: CategoryTree, counts: readonly Counted[]): FacetValue[] {
  const { rows, paths } = tree;
  const own = new Map(counts.map(({ value, count }) => [value, count]));
  const known = inOrder(tree).flatMap((row): FacetValue[] => {
    const below = withBelow(tree, [row.id]);
    // A product in no category of the tree is found by its category's name.
    const names = new Set(below.map(({ name }) => name));
    const count = [...below.map(({ id }) => id), ...names].reduce((sum, key) => sum + (own.get(key) ?? 0), 0);
    return count === 0 ? [] : [{ value: row.code, label: paths.get(row.id)?.names.join(' › ') ?? row.name, count }];
  });
  const names = new Set(rows.flatMap(({ id, name }) => [id, name]));
  return [...known, ...counts.filter(({ value }) => !names.has(value)).map((one) => ({ ...one, label: one.value }))];
}

const asTold = (filter: string, counts: readonly Counted[]): FacetDocument => ({
  filter,
  label: null,
  values: counts.flatMap(({ value, count }) => (value === '' ? [] : [{ value, label: value, count }])),
});

async function groupValues(call: Call, counts: readonly Counted[]): Promise<FacetDocument> {
  const names = new Map((await listProductGroups(call.tx)).map(({ code, name }) => [code, name]));
  return { filter: 'group', label: null, values: counts.map((one) => ({ ...one, label: names.get(one.value) ?? one.value })) };
}

async function attributeValues(call: Call, counts: readonly (Counted & { readonly code: string })[]): Promise<FacetDocument[]> {
  if (counts.length === 0) return [];
  return (await listAttributes(call.tx)).flatMap(({ code, name }): FacetDocument[] => {
    const values = counts.filter((one) => one.code === code);
    if (values.length === 0) return [];
    return [
      { filter: 'attribute', label: name, values: values.map(({ value, count }) => ({ value: `${code}=${value}`, label: value, count })) },
    ];
  });
}

/**
 * What a list or search of products can be narrowed by, with how many products each value leaves: each facet as if its own filter were not set,
 * as `listProducts` would count them. A buyer's are of what is for sale, without what is the house's own.
 */
export const countFacets = defineVerb<z.infer<typeof FacetsInput>, FacetsDocument>({
  id: 'catalogue.count-facets',
  kind: 'read',
  input: FacetsInput,
  async run(call, input) {
    const filter = await readFilter(call, input);
    const found = await readFacets(call.tx, filter, call.now);
    const shared = [
      { filter: 'category', label: null, values: categoryValues(await readTree(call), found.category) },
      asTold('brand', found.brand),
      ...(await attributeValues(call, found.attributes)),
    ];
    const own = isBuyer(call.actor)
      ? []
      : [
          asTold('principal', found.principal),
          asTold('status', found.status),
          asTold('taxClass', found.taxClass),
          await groupValues(call, found.group),
        ];
    return { facets: [...shared, ...own], isCapped: (filter.ids?.length ?? 0) >= SEARCH_CAP };
  },
});
