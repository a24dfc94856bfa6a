import type { PromotionRow } from './types.ts';

export type PromotionState = 'draft' | 'waiting' | 'approved' | 'planned' | 'running' | 'used-up' | 'over';

type Dated = Pick<PromotionRow, 'draftState' | 'current' | 'isUsedUp'>;
type Version = Pick<PromotionRow, 'effectiveFrom' | 'effectiveUntil' | 'from' | 'until'>;

const OF_DRAFT = { draft: 'draft', submitted: 'waiting', approved: 'approved' } as const;

/** How a version stands at a moment, by when it was published for and by its own dates; `from` is when one that is planned begins. */
export type Standing = { readonly state: 'running' | 'over' } | { readonly state: 'planned'; readonly from: string };

export function standingOf({ from, until, effectiveFrom, effectiveUntil }: Version, now: number): Standing {
  const times = (...moments: (string | null)[]): number[] => moments.flatMap((moment) => (moment === null ? [] : [Date.parse(moment)]));
  if (times(effectiveUntil, until).some((end) => end <= now)) return { state: 'over' };
  const begins = Math.max(...times(effectiveFrom, from), Number.NEGATIVE_INFINITY);
  return begins > now ? { state: 'planned', from: new Date(begins).toISOString() } : { state: 'running' };
}

/** How a promotion stands at a moment: by the dates of its current version, and by what is left while it runs; else by how far its draft has come. */
export function stateOf(row: Dated, now: number): PromotionState {
  if (row.current === null) return row.draftState === null ? 'over' : OF_DRAFT[row.draftState];
  const { state } = standingOf(row.current, now);
  return state === 'running' && row.isUsedUp ? 'used-up' : state;
}

/** What is being done to one that is published. */
export const draftOn = (row: Dated): PromotionState | undefined =>
  row.current !== null && row.draftState !== null ? OF_DRAFT[row.draftState] : undefined;

export interface Burn {
  readonly kind: 'money' | 'units' | 'uses';
  readonly given: bigint;
  readonly limit: bigint;
  /** Of the limit, 0 to 100. */
  readonly percent: number;
}

/** The limit that is nearest to its end; undefined where nothing is limited, or not told. */
export function burnOf({ budget }: Pick<PromotionRow, 'budget'>): Burn | undefined {
  if (budget === null) return undefined;
  const burn = (kind: Burn['kind'], given: bigint, limit: string | number | null): Burn[] => {
    if (limit === null || BigInt(limit) === 0n) return [];
    const part = Number((given * 1_000n) / BigInt(limit)) / 10;
    return [{ kind, given, limit: BigInt(limit), percent: Math.min(100, part) }];
  };
  const all = [
    ...burn('money', BigInt(budget.reservedMinor) + BigInt(budget.consumedMinor), budget.limitMinor),
    ...burn('units', BigInt(budget.reservedUnits) + BigInt(budget.consumedUnits), budget.limitUnits),
    ...burn('uses', BigInt(budget.reservedUses) + BigInt(budget.consumedUses), budget.limitUses),
  ];
  return all.sort((a, b) => b.percent - a.percent)[0];
}
