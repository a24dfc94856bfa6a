import type { ListSource } from '../book/source.ts';
import { byGravity, type Finding, type FindingCode, type LintContext } from './finding.ts';
import { lintCoverage } from './lint-coverage.ts';
import { lintDates } from './lint-dates.ts';
import { lintDiscontinued, lintMargins, lintSlips } from './lint-entries.ts';
import { lintLadders } from './lint-ladders.ts';
import { lintPacks } from './lint-packs.ts';
import { lintBooks, lintShadows } from './lint-shadows.ts';
import { entryKey, soundEntries, soundList } from './sound-entries.ts';

export interface LintReport {
  /** The gravest first, and of those what the draft changes. */
  readonly findings: readonly Finding[];
  readonly errors: number;
  readonly warnings: number;
  readonly notices: number;
  readonly byCode: ReadonlyMap<FindingCode, number>;
}

/** Whether a finding is about a price that the list's last version did not have, or one that the draft takes away. */
function changedBy(draft: ListSource, live: readonly ListSource[]): (finding: Finding) => boolean {
  const last = new Map<string, bigint | undefined>();
  for (const { code, entries } of live)
    if (code === draft.code)
      for (const { sku, unit, minBaseQuantity, priceMinor, onRequest } of entries)
        last.set(entryKey(sku, unit, minBaseQuantity), onRequest === undefined ? priceMinor : undefined);
  const changed = new Set<string>();
  for (const { sku, unit, minBaseQuantity, priceMinor, onRequest } of draft.entries) {
    const key = entryKey(sku, unit, minBaseQuantity);
    if (!last.has(key) || last.get(key) !== (onRequest === undefined ? priceMinor : undefined)) changed.add(key);
  }
  return ({ code, sku, unit, minBaseQuantity }) =>
    code === 'coverage.lost' ||
    (sku !== undefined && unit !== undefined && minBaseQuantity !== undefined && changed.has(entryKey(sku, unit, minBaseQuantity)));
}

/**
 * What a person should see before a draft goes live: products without a price for a segment, prices that nothing converts (metasfresh
 * #6007), ladders that punish the larger order, breaks that are no whole packs, lists that hide each other, days left open or covered twice, margins under the
 * minimum, slips of the hand, goods that are discontinued. Pure; the same whatever order entries and lists come in.
 */
export function lintList(draft: ListSource, context: LintContext): LintReport {
  const products = new Map(context.products.map((product) => [product.sku, product]));
  const { sound, findings: unsound } = soundEntries(draft, products);
  const clean: ListSource = { ...draft, entries: sound.map(({ entry }) => entry) };
  const live = context.lists.map((list) => soundList(list, products));
  const books = lintBooks(clean, live, context);
  const findings = [
    ...unsound,
    ...lintSlips(draft, sound, context),
    ...lintMargins(draft, sound, context),
    ...lintDiscontinued(sound, context),
    ...lintLadders(sound, context.currency),
    ...lintPacks(clean, sound, { ...context, lists: live }),
    ...lintDates(clean, { ...context, lists: live }),
    ...lintShadows(clean, live, { books, at: context.at }),
    ...lintCoverage(draft.code, context, books),
  ].sort(byGravity(changedBy(clean, live)));
  const byCode = new Map<FindingCode, number>();
  for (const { code } of findings) byCode.set(code, (byCode.get(code) ?? 0) + 1);
  const count = (severity: Finding['severity']): number => findings.filter((one) => one.severity === severity).length;
  return { findings, errors: count('error'), warnings: count('warning'), notices: count('notice'), byCode };
}
