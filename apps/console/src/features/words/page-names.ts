/** Pages of the console that stand beside the records of a kind: a record with such a code would have no page of its own. */
export const PAGE_NAMES = {
  'price-lists': ['circulars', 'infer', 'specials', 'workbench'],
  promotions: ['calendar', 'claims', 'new'],
  customers: ['duplicates', 'groups', 'new'],
} as const;

/** Whether a new record of a kind would be hidden behind a page of that name. */
export const isPageName = (kind: keyof typeof PAGE_NAMES, code: string): boolean =>
  (PAGE_NAMES[kind] as readonly string[]).includes(code.trim());
