import { addDays, ceilDivide, daysBetween, floorDivide } from '../../kernel/index.ts';

/** Days in which a promotion is earned, both included; without a last one it goes on. */
export interface BurnSpan {
  readonly from: string;
  readonly until: string | undefined;
}

/** What of a budget went on a day: reserved less what was given back, so it may be below nothing. */
export interface BurnStep {
  readonly day: string;
  readonly net: bigint;
}

/** What is left of a budget at the end of a day if it is spent evenly to the last day; undefined where there is no last day. */
export function evenPlan(limit: bigint, { from, until }: BurnSpan, day: string): bigint | undefined {
  if (until === undefined) return undefined;
  const days = Math.max(1, daysBetween(from, until) + 1);
  const gone = Math.min(days, Math.max(0, daysBetween(from, day) + 1));
  return floorDivide(limit * BigInt(days - gone), BigInt(days));
}

/** Where a budget is going: all in what the budget is counted in. */
export type BurnOutlook =
  /** Nothing is left since this day. */
  | { readonly kind: 'used-up'; readonly on: string }
  /** At this rate nothing is left on this day, so many days before the last one; null where it has no end. */
  | { readonly kind: 'spent'; readonly on: string; readonly daysBefore: number | null }
  /** At this rate so much is left when it ends. */
  | { readonly kind: 'lasts'; readonly left: bigint }
  /** Nothing went in the days that are looked at. */
  | { readonly kind: 'quiet' }
  | { readonly kind: 'not-begun' }
  | { readonly kind: 'ended'; readonly left: bigint };

/** The rate is that of the last days, today among them: what was given when a promotion began says little of what comes. */
export const RATE_DAYS = 14;

/** The day from which on all was gone, as it stands now. */
function goneSince(limit: bigint, steps: readonly BurnStep[], today: string): string {
  let [total, since]: [bigint, string | undefined] = [0n, undefined];
  for (const { day, net } of steps) {
    total += net;
    if (total < limit) since = undefined;
    else since ??= day;
  }
  return since ?? today;
}

/** Tells where a budget is going from what went of it by day, oldest first, up to today. */
export function burnOutlook(limit: bigint, steps: readonly BurnStep[], { span, today }: { span: BurnSpan; today: string }): BurnOutlook {
  const left = limit - steps.reduce((sum, { net }) => sum + net, 0n);
  if (left <= 0n) return { kind: 'used-up', on: goneSince(limit, steps, today) };
  if (span.until !== undefined && today > span.until) return { kind: 'ended', left };
  if (today < span.from) return { kind: 'not-begun' };
  const days = BigInt(Math.min(RATE_DAYS, daysBetween(span.from, today) + 1));
  const first = addDays(today, 1 - Number(days));
  const spent = steps.reduce((sum, { day, net }) => (day >= first ? sum + net : sum), 0n);
  if (spent <= 0n) return { kind: 'quiet' };
  const on = addDays(today, Math.min(Number(ceilDivide(left * days, spent)), MOST_DAYS));
  if (span.until === undefined || on <= span.until)
    return { kind: 'spent', on, daysBefore: span.until === undefined ? null : daysBetween(on, span.until) };
  const toCome = BigInt(daysBetween(today, span.until));
  return { kind: 'lasts', left: left - floorDivide(spent * toCome, days) };
}

/** Ten years ahead is as good as never. */
const MOST_DAYS = 3_653;
