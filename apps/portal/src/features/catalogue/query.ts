/** What of the catalogue is looked at. */
export interface ProductQuery {
  readonly customerCode: string;
  readonly search: string;
  /** A code or a name. */
  readonly category: string;
  readonly brands: readonly string[];
  /** As `flavour=Chicken`. */
  readonly attributes: readonly string[];
}

/** What can be in an address. */
export type Narrowing = Omit<ProductQuery, 'customerCode'>;

const filterOf = ({ category, brands, attributes }: Narrowing) => ({
  ...(category && { category: [category] }),
  ...(brands.length > 0 && { brand: brands }),
  ...(attributes.length > 0 && { attribute: attributes }),
});

/** The list verb's input for it. */
export const productInput = ({ customerCode, ...query }: ProductQuery) => ({
  limit: 24,
  ...(query.search && { search: query.search }),
  filter: { customerCode: [customerCode], ...filterOf(query) },
});

/** The input that counts what it can be narrowed by. */
export const facetsInput = (query: Narrowing) => ({ ...(query.search && { search: query.search }), filter: filterOf(query) });

/** The address of a search; what is empty is left out. */
export function browsePath({ search, category, brands, attributes }: Narrowing): string {
  const query = new URLSearchParams({ ...(search && { q: search }), ...(category && { category }) });
  for (const brand of brands) query.append('brand', brand);
  for (const attribute of attributes) query.append('with', attribute);
  return query.size > 0 ? `/browse?${query}` : '/browse';
}

/** The values with one put in, or taken out where it is there. */
export const toggled = (values: readonly string[], value: string): string[] =>
  values.includes(value) ? values.filter((other) => other !== value) : [...values, value];

type Param = string | string[] | undefined;
const MOST = 20;
const all = (value: Param): string[] =>
  (typeof value === 'string' ? [value] : (value ?? [])).map((one) => one.trim().slice(0, 100)).filter(Boolean);

/** What an address asks for. */
export const readQuery = (asked: Readonly<Record<'q' | 'category' | 'brand' | 'with', Param>>): Narrowing => ({
  search: all(asked.q)[0] ?? '',
  category: all(asked.category)[0] ?? '',
  brands: all(asked.brand).slice(0, MOST),
  attributes: all(asked.with).slice(0, MOST),
});
