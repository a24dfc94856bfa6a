import type { ApiCaller, RouterOutputs } from '@omniroute/api';
import { facetsInput, type Narrowing } from './query.ts';

type Facets = RouterOutputs['catalogue']['facets']['facets'];
type Value = Facets[number]['values'][number];

/** A category as the shop shows it. */
export interface ShopCategory {
  readonly code: string;
  readonly name: string;
  readonly depth: number;
  readonly count: number;
}

/** What the products that are looked at can be narrowed by, each value with how many it leaves. */
export interface ShopFacets {
  readonly categories: readonly ShopCategory[];
  readonly brands: readonly Value[];
  readonly attributes: readonly { readonly name: string; readonly values: readonly Value[] }[];
}

/** Categories by their own name; by their whole path where two are called alike. */
function categoriesOf(values: readonly Value[]): ShopCategory[] {
  const named = values.map(({ value, label, count }) => ({ code: value, path: label.split(' › '), label, count }));
  return named.map(({ code, path, label, count }) => {
    const name = path.at(-1) ?? label;
    const isAlone = named.filter((other) => other.path.at(-1) === name).length === 1;
    return { code, name: isAlone ? name : label, depth: path.length - 1, count };
  });
}

/** Facets as the shop shows them. What is chosen stays, though nothing may be left of it. */
export function shopFacets(facets: Facets, brands: readonly string[]): ShopFacets {
  const valuesOf = (filter: string): readonly Value[] => facets.find((facet) => facet.filter === filter)?.values ?? [];
  const found = valuesOf('brand');
  const missing = brands.filter((brand) => !found.some(({ value }) => value === brand)).map((value) => ({ value, label: value, count: 0 }));
  return {
    categories: categoriesOf(valuesOf('category')),
    brands: [...found, ...missing],
    attributes: facets.flatMap(({ filter, label, values }) => (filter === 'attribute' && label ? [{ name: label, values }] : [])),
  };
}

const KEPT_MS = 60_000;
const kept = new Map<string, { readonly facets: Promise<Facets>; readonly until: number }>();

/** What can be narrowed by, for what is looked at. That of the whole catalogue is kept for a minute a distributor: every visit begins there. */
export async function readFacets(api: ApiCaller, slug: string, { query, now }: { query: Narrowing; now: number }): Promise<ShopFacets> {
  const input = facetsInput(query);
  const isWhole = input.search === undefined && Object.keys(input.filter).length === 0;
  const known = isWhole ? kept.get(slug) : undefined;
  const facets = known && known.until > now ? known.facets : api.catalogue.facets(input).then((answer) => answer.facets);
  if (isWhole && facets !== known?.facets) {
    kept.set(slug, { facets, until: now + KEPT_MS });
    facets.catch(() => kept.delete(slug));
  }
  return shopFacets(await facets, query.brands);
}
