import { packEntries } from '../book/entries.ts';
import type { Entries, EntrySource } from '../book/source.ts';
import { type Costs, type DeriveContext, deriveEntries, type Follows, usesCosts } from '../derive/index.ts';
import type { PriceListTerms } from './price-list-input.ts';

/** A version of a list and the time in which it holds, milliseconds since the epoch; its own prices, not those derived. */
export interface ListVersion {
  readonly code: string;
  readonly version: number;
  readonly terms: PriceListTerms;
  readonly from: number;
  readonly until: number | undefined;
  readonly entries: Entries;
  /** What goods cost as this version was made. */
  readonly costs?: VersionCosts | undefined;
}

/** Costs that never change; `stamp` tells them from others. */
export interface VersionCosts {
  readonly costs: Costs;
  readonly stamp: string;
}

/** A time in which all prices of a list stay the same. `stamp` names the versions of other lists that they follow. */
export interface ListSpan extends ListVersion {
  readonly stamp: string;
  readonly follows?: Follows;
}

/** What derived prices depend on beside the lists. */
export interface SpanContext {
  readonly products: DeriveContext['products'];
  readonly currency: string;
  /** Basis points of a product's tax at a time. */
  readonly rateOf: (sku: string, at: number) => number;
  /** The rates that hold at a time, as one text. */
  readonly taxStamp: (at: number) => string;
  /** The book answers from this time on: how it was before nobody asks. */
  readonly since: number;
  /** When a rate changes after that, in order. */
  readonly rateChanges: readonly number[];
}

/** So many lists a list follows through, at most. */
export const MAX_FOLLOWED = 5;
const NO_COSTS: VersionCosts = { costs: new Map(), stamp: '' };
/** One price of a list: that of a unit from a quantity on. */
export const entryKey = ({ sku, unit, minBaseQuantity }: Pick<EntrySource, 'sku' | 'unit' | 'minBaseQuantity'>): string =>
  `${sku}\n${unit}\n${minBaseQuantity}`;

function withOwn(own: Entries, derived: readonly EntrySource[]): readonly EntrySource[] {
  if (own.length === 0) return derived;
  const kept = [...own];
  const named = new Set(kept.map(entryKey));
  return [...derived.filter((entry) => !named.has(entryKey(entry))), ...kept];
}

const earlier = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b);

/** A stretch of time, cut where a tax rate changes. */
function cutAt(changes: readonly number[], { from, until }: { from: number; until: number | undefined }) {
  const inside = changes.filter((change) => change > from && (until === undefined || change < until));
  return [from, ...inside].map((start, place) => ({ from: start, until: inside[place] ?? until }));
}

function follows(
  version: ListVersion,
  base: ListSpan,
  { rateOf, taxStamp, since, rateChanges, products, currency }: SpanContext,
): ListSpan[] {
  const { basedOn, taxInclusive } = version.terms;
  if (!basedOn) throw new Error(`list ${version.code} follows no other`);
  const { code, version: number, stamp } = base;
  const { formula } = basedOn;
  const byCost = usesCosts(formula);
  const { costs, stamp: costStamp } = (byCost ? version.costs : undefined) ?? NO_COSTS;
  // Costs are net: a list with tax that follows them depends on rates like one that follows prices in other terms.
  const usesRates = base.terms.taxInclusive !== taxInclusive || (byCost && taxInclusive);
  const span = { from: Math.max(version.from, base.from), until: earlier(version.until, base.until) };
  return cutAt(usesRates ? rateChanges : [], span).map((piece) => {
    const at = Math.max(piece.from, since);
    const tax = { baseIsInclusive: base.terms.taxInclusive, isInclusive: taxInclusive, rateOf: (sku: string) => rateOf(sku, at) };
    const context = { formula, costs, tax, currency };
    const { entries } = deriveEntries(base.entries, { ...context, products });
    return {
      ...version,
      ...piece,
      follows: { code, version: number, stamp, context },
      stamp: `${code} ${number} ${stamp}${byCost ? ` ${costStamp}` : ''}${usesRates ? ` ${taxStamp(at)}` : ''}`,
      entries: packEntries(withOwn(version.entries, entries)),
    };
  });
}

/**
 * Versions of lists as spans: one that follows another is cut where that one changes, or a tax rate by which it is worked out, and has what its formula makes of each of its
 * versions, its own entries before them (cubecart #370: a price that followed another must not be forgotten when that one moves). A
 * chain longer than five, or one that closes on itself, has its own entries only: drafts refuse both.
 */
export function spansOf(versions: readonly ListVersion[], context: SpanContext): ListSpan[] {
  const byCode = new Map<string, ListVersion[]>();
  for (const version of versions) byCode.set(version.code, [...(byCode.get(version.code) ?? []), version]);
  const known = new Map<string, ListSpan[]>();
  const spansOfCode = (code: string, depth: number): ListSpan[] => {
    const found = known.get(code);
    if (found) return found;
    const endless = Number.POSITIVE_INFINITY;
    const spans = (byCode.get(code) ?? []).flatMap((version): ListSpan[] => {
      const { basedOn } = version.terms;
      if (!basedOn || depth >= MAX_FOLLOWED) return [{ ...version, stamp: '' }];
      const follow = spansOfCode(basedOn.code, depth + 1).filter(
        (base) => base.code !== code && base.from < (version.until ?? endless) && (base.until ?? endless) > version.from,
      );
      return follow.flatMap((base) => follows(version, base, context));
    });
    if (depth === 0) known.set(code, spans);
    return spans;
  };
  return [...byCode.keys()].flatMap((code) => spansOfCode(code, 0));
}

/** Whether a list that follows `basedOn` would follow itself, or through more than five others. */
export function followsTooFar(code: string, basedOn: string, follows: ReadonlyMap<string, string>): boolean {
  let next: string | undefined = basedOn;
  for (let depth = 0; next !== undefined; depth += 1) {
    if (next === code || depth >= MAX_FOLLOWED) return true;
    next = follows.get(next);
  }
  return false;
}
