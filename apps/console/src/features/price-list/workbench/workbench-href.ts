/** Where these lists stand side by side; five at most. */
export const workbenchHref = (codes: readonly string[]): string =>
  codes.length === 0 ? '/price-lists/workbench' : `/price-lists/workbench?lists=${codes.slice(0, 5).map(encodeURIComponent).join(',')}`;
