import {
  type BurnCustomerRow,
  type BurnDayRow,
  findPromotionBurnHead,
  listClaimed,
  listPromotionBurnCustomers,
  readPromotionBurnDays,
} from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { type BurnOutlook, type BurnSpan, burnOutlook } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { defineVerb } from '../run-verb.ts';
import { divideClaims } from './claim-shares.ts';

/** Money off as a decimal string of minor units, net of tax; goods given free in base units; orders. */
export interface BurnFigures {
  readonly minor: string;
  readonly units: number;
  readonly uses: number;
}

/** What went and came in a time. What is left of a budget falls by what is reserved, and rises by what is released and returned. */
export interface BurnMoves {
  /** By orders that were placed. */
  readonly reserved: BurnFigures;
  /** By orders that were confirmed, as far as they are supplied. */
  readonly consumed: BurnFigures;
  /** Of what was reserved: declined, or short. */
  readonly released: BurnFigures;
  /** Of what was consumed: the goods came back. */
  readonly returned: BurnFigures;
}

/** Limits that are null are none. */
export interface BurnLimits {
  readonly minor: string | null;
  readonly units: number | null;
  readonly uses: number | null;
}

export type BurnKind = keyof BurnLimits;

/** Where one limit is going. Its `left` is a decimal string, of what the limit is counted in. */
export type BurnForecast = { readonly of: BurnKind } & (
  | Exclude<BurnOutlook, { readonly left: bigint }>
  | { readonly kind: 'lasts' | 'ended'; readonly left: string }
);

/** How the budget of a promotion burns down since it last began. Days are of the tenant's zone. */
export interface PromotionBurn {
  readonly code: string;
  readonly today: string;
  readonly from: string;
  /** The last day on which it is earned; null where it has no end. */
  readonly until: string | null;
  readonly limits: BurnLimits;
  readonly perCustomer: BurnLimits;
  /** Days on which something happened, oldest first. */
  readonly days: readonly ({ readonly day: string } & BurnMoves)[];
  /** All days together. */
  readonly total: BurnMoves;
  /** What was given before there was a limit in all: it does not count against one, and stands in no day. */
  readonly uncounted: BurnMoves;
  readonly forecasts: readonly BurnForecast[];
  /** Those nearest to their own limit first, and how many there are. */
  readonly customers: {
    readonly count: number;
    readonly items: readonly {
      readonly code: string;
      readonly name: string;
      readonly reserved: BurnFigures;
      readonly consumed: BurnFigures;
    }[];
  };
  /** Of what was consumed and not returned, as it is claimed: money off and the value of goods. */
  readonly shares: { readonly givenMinor: string; readonly principalMinor: string; readonly distributorMinor: string };
}

const KINDS = ['minor', 'units', 'uses'] as const satisfies readonly BurnKind[];
const MOVES = ['reserved', 'consumed', 'released', 'returned'] as const satisfies readonly (keyof BurnMoves)[];
const MOST_CUSTOMERS = 20;

type Move = (typeof MOVES)[number];
const sumOf = (rows: readonly BurnDayRow[], move: Move, kind: BurnKind): bigint =>
  rows.reduce((sum, row) => sum + row[`${move}_${kind}`], 0n);

function movesOf(rows: readonly BurnDayRow[]): BurnMoves {
  const figures = (move: Move): BurnFigures => ({
    minor: sumOf(rows, move, 'minor').toString(),
    units: Number(sumOf(rows, move, 'units')),
    uses: Number(sumOf(rows, move, 'uses')),
  });
  return { reserved: figures('reserved'), consumed: figures('consumed'), released: figures('released'), returned: figures('returned') };
}

type Limits = { readonly amountMinor?: string; readonly units?: number; readonly uses?: number } | undefined;
const limitsOf = (of: Limits): BurnLimits => ({ minor: of?.amountMinor ?? null, units: of?.units ?? null, uses: of?.uses ?? null });
const isLimited = (limits: BurnLimits): boolean => KINDS.some((kind) => limits[kind] !== null);

const onWire = (of: BurnKind, outlook: BurnOutlook): BurnForecast =>
  'left' in outlook ? { of, kind: outlook.kind, left: outlook.left.toString() } : { of, ...outlook };

function forecastsOf(
  limits: BurnLimits,
  rows: readonly BurnDayRow[],
  at: { readonly span: BurnSpan; readonly today: string },
): BurnForecast[] {
  return KINDS.flatMap((kind) => {
    const limit = limits[kind];
    if (limit === null) return [];
    const steps = rows.map((row) => ({
      day: row.day,
      net: row[`reserved_${kind}`] - row[`released_${kind}`] - row[`returned_${kind}`],
    }));
    return [onWire(kind, burnOutlook(BigInt(limit), steps, at))];
  });
}

const describeCustomer = (row: BurnCustomerRow): PromotionBurn['customers']['items'][number] => ({
  code: row.code,
  name: row.name,
  reserved: { minor: row.reserved_minor.toString(), units: Number(row.reserved_units), uses: Number(row.reserved_uses) },
  consumed: { minor: row.consumed_minor.toString(), units: Number(row.consumed_units), uses: Number(row.consumed_uses) },
});

const Input = z.strictObject({ code: plainText(64) });
type Input = z.output<typeof Input>;

/**
 * How the budget of a promotion burns down: what was reserved, consumed and given back by day, where that leads, the customers nearest to
 * their own limit, and who pays. Throws Fault `not-found`, `promotion.unknown`.
 */
export const getPromotionBurn = defineVerb<Input, PromotionBurn>({
  id: 'pricing.get-promotion-burn',
  kind: 'read',
  input: Input,
  async run(call, { code }) {
    const head = await findPromotionBurnHead(call.tx, code, call.now);
    if (!head) throw new Fault('not-found', { code: 'promotion.unknown', detail: `There is no promotion with the code ${code}.` });
    const { period, time_zone: timeZone, today, begins_on: from, ends_on: until } = head;
    const { budget } = head.definition as { readonly budget?: Limits & { readonly perCustomer?: Limits } };
    const [limits, perCustomer] = [limitsOf(budget), limitsOf(budget?.perCustomer)];
    const rows = await readPromotionBurnDays(call.tx, head, timeZone);
    const counted = isLimited(limits) ? rows.filter((row) => row.is_counted) : rows;
    const customers = await listPromotionBurnCustomers(call.tx, head, { ...perCustomer, most: MOST_CUSTOMERS });
    const claimed = divideClaims(await listClaimed(call.tx, { from: undefined, until: undefined, code, timeZone, period }));
    const sum = (amount: (one: (typeof claimed)[number]) => bigint): string =>
      claimed.reduce((all, one) => all + amount(one), 0n).toString();
    return {
      code,
      today,
      from,
      until,
      limits,
      perCustomer,
      days: counted.map((row) => ({ day: row.day, ...movesOf([row]) })),
      total: movesOf(counted),
      uncounted: movesOf(rows.filter((row) => !counted.includes(row))),
      forecasts: forecastsOf(limits, counted, { span: { from, until: until ?? undefined }, today }),
      customers: { count: customers[0]?.customers ?? 0, items: customers.map(describeCustomer) },
      shares: {
        givenMinor: sum(({ given, back }) => given - back),
        principalMinor: sum(({ principal }) => principal),
        distributorMinor: sum(({ distributor }) => distributor),
      },
    };
  },
});
