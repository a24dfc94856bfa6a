import type { ListSource, ProductSource } from '../book/source.ts';
import type { CostSource, Costs } from '../derive/cost.ts';
import type { PackChange } from '../packs/index.ts';

/** `error`: not to be published. `warning`: somebody looks and says so. `notice`: worth knowing. */
export type Severity = 'error' | 'warning' | 'notice';

export type FindingCode =
  | 'sku.unknown'
  | 'unit.no-conversion'
  | 'price.twice'
  | 'price.zero'
  | 'price.far-off'
  | 'price.below-minimum'
  | 'product.discontinued'
  | 'pack.dearer-per-piece'
  | 'break.dearer'
  | 'break.broken-pack'
  | 'margin.below-cost'
  | 'margin.below-old-cost'
  | 'margin.below-minimum'
  | 'cost.missing'
  | 'coverage.lost'
  | 'coverage.none'
  | 'list.shadowed'
  | 'list.partly-shadowed'
  | 'list.hides'
  | 'dates.gap'
  | 'dates.overlap'
  | 'dates.end';

/** Something about a draft that a person should see, with what to do about it. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly sku?: string;
  readonly unit?: string;
  readonly minBaseQuantity?: number;
  /** The other list that it is about. */
  readonly list?: string;
  /** Whom it is about: names of segments, with a semicolon between them. */
  readonly segment?: string;
  readonly words: string;
  readonly advice: string;
}

/** What is said of a price to whoever may not know what goods cost; other findings tell nothing of that. */
const WITHOUT_COSTS: Readonly<Partial<Record<FindingCode, string>>> = {
  'margin.below-cost': 'is below what it costs',
  'margin.below-old-cost': 'is below what it costs now, and not below what this draft says it will cost',
  'margin.below-minimum': 'earns less than the business asks for',
};

/** A finding for whoever may not know what goods cost, nor what is earned on them: what is wrong with which price, and no figure. */
export function findingWithoutCosts(finding: Finding): Finding {
  const said = WITHOUT_COSTS[finding.code];
  return said === undefined ? finding : { ...finding, words: `${finding.sku ?? ''} by the ${finding.unit ?? ''} ${said}.` };
}

/** A kind of customer that must be able to buy: where a list looks when it asks whom it is for. */
export interface Segment {
  readonly name: string;
  readonly customer?: string;
  readonly groups: readonly string[];
  readonly territory?: string;
  /** Those in which it lies. */
  readonly widerTerritories?: readonly string[];
  readonly channel?: string;
  readonly warehouse?: string;
  readonly fulfilment?: string;
  readonly paymentTerms?: string;
}

/** A pack of a product that changes: from `from` on, in milliseconds since the epoch, the beginning of `day` in the tenant's zone, it holds `becomes`. */
export interface PackStep extends PackChange {
  readonly sku: string;
  readonly from: number;
  readonly day: string;
}

export interface LintContext {
  readonly currency: string;
  readonly strategy: 'first-match' | 'lowest-price';
  /** All products, in the order of the book. */
  readonly products: readonly ProductSource[];
  readonly discontinued: ReadonlySet<string>;
  /** The lists that are live or scheduled, with the one that the draft replaces, if there is one. */
  readonly lists: readonly ListSource[];
  readonly segments: readonly Segment[];
  /** By territory, those in which it lies; a territory that is not there lies in none. */
  readonly widerTerritories?: ReadonlyMap<string, readonly string[]> | undefined;
  /** As they will be, and where the draft comes with costs of its own, as they are without it. */
  readonly costs: Costs;
  readonly costsBefore?: Costs;
  /** The least margin, in basis points of the price net of tax, over a named cost; by SKU where a product has its own. */
  readonly minimumMargin?: { readonly source: CostSource; readonly basisPoints: number; readonly bySku?: ReadonlyMap<string, number> };
  /** Basis points of tax. */
  readonly taxRateOf: (sku: string) => number;
  /** The changes of packs that are still to come, in order of time. */
  readonly packSteps?: readonly PackStep[];
  /** When the draft is to be live, in milliseconds since the epoch. */
  readonly at: number;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 };
const compare = (a: string | undefined, b: string | undefined): number => {
  if (a === b) return 0;
  return (a ?? '') < (b ?? '') ? -1 : 1;
};

/** What costs most when it goes unseen stands first; what a draft finds as it was, last. */
const ORDER: readonly FindingCode[] = [
  'price.zero',
  'price.far-off',
  'margin.below-cost',
  'price.below-minimum',
  'coverage.lost',
  'margin.below-old-cost',
  'margin.below-minimum',
  'sku.unknown',
  'unit.no-conversion',
  'price.twice',
  'break.dearer',
  'break.broken-pack',
  'pack.dearer-per-piece',
  'product.discontinued',
  'list.shadowed',
  'list.partly-shadowed',
  'list.hides',
  'dates.gap',
  'dates.overlap',
  'dates.end',
  'coverage.none',
  'cost.missing',
];
const PLACE = new Map(ORDER.map((code, place) => [code, place]));
const placeOf = ({ code }: Finding): number => PLACE.get(code) ?? ORDER.length;

/** The gravest first, among them what the draft changes; then by kind, product, unit, break, list and segment. */
export const byGravity =
  (isChanged: (finding: Finding) => boolean) =>
  (a: Finding, b: Finding): number =>
    RANK[a.severity] - RANK[b.severity] ||
    Number(isChanged(b)) - Number(isChanged(a)) ||
    placeOf(a) - placeOf(b) ||
    compare(a.sku, b.sku) ||
    compare(a.unit, b.unit) ||
    (a.minBaseQuantity ?? 0) - (b.minBaseQuantity ?? 0) ||
    compare(a.list, b.list) ||
    compare(a.segment, b.segment) ||
    compare(a.words, b.words);
