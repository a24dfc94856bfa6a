import type { Product } from './product.ts';

type Period = Product['taxPeriods'][number];

/** A step of the product's timeline, as far as it tells of tax. */
interface Step {
  readonly at: string;
  readonly actor: string;
  readonly type: string;
  readonly changes: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[];
}

export interface TaxPeriodShown extends Period {
  readonly state: 'past' | 'current' | 'planned';
  /** Who entered it, and when; undefined where the timeline does not say. */
  readonly by: { readonly actor: string; readonly at: string } | undefined;
}

const readPeriods = (value: unknown): readonly Period[] => {
  if (typeof value !== 'string') return [];
  try {
    const rows: unknown = JSON.parse(value);
    return Array.isArray(rows) ? (rows as Period[]) : [];
  } catch {
    return [];
  }
};

const isSame = (one: Period, other: Period): boolean =>
  one.from === other.from && one.taxClass === other.taxClass && one.evidence === other.evidence;

/** Who made this period what it is: the step after which it stands so and before which it did not. */
function sayerOf(period: Period, steps: readonly Step[]): TaxPeriodShown['by'] {
  const isIn = (value: unknown): boolean => readPeriods(value).some((row) => isSame(row, period));
  const step =
    steps.findLast(({ changes }) => changes.some(({ field, from, to }) => field === 'tax' && isIn(to) && !isIn(from))) ??
    steps.find(({ type }) => type === 'product.created');
  return step && { actor: step.actor, at: step.at };
}

/** The classes of a product by date, the latest first: what is planned, what holds at a moment and what is past, each with who said so. */
export function shownPeriods(periods: readonly Period[], steps: readonly Step[], at: Date): TaxPeriodShown[] {
  const time = at.toISOString();
  const current = periods.findLast(({ from }) => from === null || from <= time);
  const stateOf = (period: Period) => (period === current ? 'current' : period.from !== null && period.from > time ? 'planned' : 'past');
  return periods.map((period): TaxPeriodShown => ({ ...period, state: stateOf(period), by: sayerOf(period, steps) })).toReversed();
}
