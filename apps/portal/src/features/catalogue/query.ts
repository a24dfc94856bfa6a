/** What of the catalogue is looked at. */
export interface ProductQuery {
  readonly customerCode: string;
  readonly search: string;
  readonly category: string;
}

/** The list verb's input for it. */
export const productInput = ({ customerCode, search, category }: ProductQuery) => ({
  limit: 24,
  ...(search && { search }),
  filter: { customerCode: [customerCode], ...(category && { category: [category] }) },
});

/** The address of a search; what is empty is left out. */
export function browsePath(search: string, category: string): string {
  const query = new URLSearchParams({ ...(search && { q: search }), ...(category && { category }) });
  return query.size > 0 ? `/browse?${query}` : '/browse';
}
