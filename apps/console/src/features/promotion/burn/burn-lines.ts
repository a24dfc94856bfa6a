import { addDays, daysBetween, daysFrom } from '@omniroute/domain';
import { evenPlan } from '@omniroute/domain/pricing';
import type { BurnKind, PromotionBurn } from '../types.ts';

type Moves = Pick<PromotionBurn['days'][number], 'reserved' | 'consumed' | 'released' | 'returned'>;

/** One day of a budget, all in what it is counted in; undefined where nothing is known or nothing is meant. */
export interface BurnPoint {
  readonly day: string;
  readonly reserved: bigint;
  readonly consumed: bigint;
  readonly givenBack: bigint;
  /** At the end of the day; without a limit, what was given up to then. */
  readonly level: bigint | undefined;
  readonly plan: bigint | undefined;
  readonly forecast: bigint | undefined;
}

/** What is drawn: half a year back, and a quarter ahead. */
const MOST_BACK = 180;
const MOST_AHEAD = 92;

const least = (...days: string[]): string => days.toSorted()[0] ?? '';
const most = (...days: string[]): string => days.toSorted().at(-1) ?? '';
export const amountOf = (moves: Moves, move: keyof Moves, kind: BurnKind): bigint => BigInt(moves[move][kind]);
const backOf = (moves: Moves, kind: BurnKind): bigint => amountOf(moves, 'released', kind) + amountOf(moves, 'returned', kind);
/** What of a time is given: reserved, and not given back. */
export const netOf = (moves: Moves, kind: BurnKind): bigint => amountOf(moves, 'reserved', kind) - backOf(moves, kind);

/** The kinds that are limited in all; without any, the one in which something was given. */
export function kindsOf({ limits, total }: PromotionBurn): readonly [BurnKind, ...BurnKind[]] {
  const all = ['minor', 'units', 'uses'] as const;
  const [first, ...others] = all.filter((kind) => limits[kind] !== null);
  if (first !== undefined) return [first, ...others];
  return [all.find((kind) => amountOf(total, 'reserved', kind) > 0n) ?? 'minor'];
}

/** The days from which and to which something is drawn. */
function windowOf({ from, until, today, days }: PromotionBurn, goneOn: string | undefined): readonly [string, string] {
  const first = most(least(from, days[0]?.day ?? from, today), addDays(today, -MOST_BACK));
  const end = until ?? goneOn ?? today;
  return [first, least(most(end, first), most(addDays(today, MOST_AHEAD), first))];
}

/** Straight from what is left today to nothing, or to what is left at the end. */
function forecastOn(day: string, of: { today: string; left: bigint; last: string; leftThen: bigint }): bigint | undefined {
  const { today, left, last, leftThen } = of;
  if (day < today || day > last) return undefined;
  const length = BigInt(Math.max(1, daysBetween(today, last)));
  return left - ((left - leftThen) * BigInt(daysBetween(today, day))) / length;
}

/** A budget day by day, with the even plan to its last day and where it is going. */
export function burnLines(burn: PromotionBurn, kind: BurnKind): BurnPoint[] {
  const limit = burn.limits[kind] === null ? undefined : BigInt(burn.limits[kind]);
  const outlook = burn.forecasts.find((one) => one.of === kind);
  const goneOn = outlook?.kind === 'spent' ? outlook.on : undefined;
  const [first, end] = windowOf(burn, goneOn);
  const given = netOf(burn.total, kind);
  const ahead =
    limit === undefined
      ? undefined
      : outlook?.kind === 'spent'
        ? { last: outlook.on, leftThen: 0n }
        : outlook?.kind === 'lasts' && burn.until !== null
          ? { last: burn.until, leftThen: BigInt(outlook.left) }
          : undefined;
  const byDay = new Map(burn.days.map((one) => [one.day, one]));
  let sum = burn.days.reduce((before, one) => (one.day < first ? before + netOf(one, kind) : before), 0n);
  return daysFrom(first, end).map((day): BurnPoint => {
    const moves = byDay.get(day);
    if (moves) sum += netOf(moves, kind);
    return {
      day,
      reserved: moves ? amountOf(moves, 'reserved', kind) : 0n,
      consumed: moves ? amountOf(moves, 'consumed', kind) : 0n,
      givenBack: moves ? backOf(moves, kind) : 0n,
      level: day > burn.today ? undefined : limit === undefined ? sum : limit - sum,
      plan: limit === undefined ? undefined : evenPlan(limit, { from: burn.from, until: burn.until ?? undefined }, day),
      forecast: ahead && limit !== undefined ? forecastOn(day, { today: burn.today, left: limit - given, ...ahead }) : undefined,
    };
  });
}
