import { entry, list, NOW, PRODUCTS, STANDARD } from '../book/sample-book.ts';
import type { AssignmentSource, EntrySource, ListSource } from '../book/source.ts';
import type { Finding, FindingCode, LintContext, Segment } from './finding.ts';
import { lintList } from './lint-list.ts';

// A draft of a list for shops, for tests.

export const DAY = 86_400_000;
export const SHOPS: Segment = { name: 'shops', groups: ['shop'] };
export const HOTELS: Segment = { name: 'hotels', groups: ['hotel'] };
export const context = (more: Partial<LintContext> = {}): LintContext => ({
  currency: 'NGN',
  strategy: 'first-match',
  products: PRODUCTS,
  discontinued: new Set(),
  lists: [STANDARD],
  segments: [SHOPS],
  costs: new Map(),
  taxRateOf: () => 750,
  at: NOW,
  ...more,
});
export const forShops = (more: Partial<AssignmentSource> = {}): AssignmentSource => ({ group: 'shop', priority: 10, from: 0, ...more });
export const draft = (entries: ListSource['entries'], more: Partial<ListSource> = {}): ListSource =>
  list('GT', entries, { assignments: [forShops()], ...more });
export const lint = (of: ListSource, more: Partial<LintContext> = {}): readonly Finding[] => lintList(of, context(more)).findings;
export const codesOf = (of: ListSource, more: Partial<LintContext> = {}): FindingCode[] => lint(of, more).map(({ code }) => code);
export const only = (code: FindingCode, of: ListSource, more: Partial<LintContext> = {}): Finding[] =>
  lint(of, more).filter((one) => one.code === code);

export const carton = (priceMinor: bigint, min = 1): EntrySource => entry(['NOODLE', 'carton'], priceMinor, min);
export const piece = (priceMinor: bigint, min = 1): EntrySource => entry(['NOODLE', 'piece'], priceMinor, min);
