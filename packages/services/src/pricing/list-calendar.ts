import { type CalendarRow, listCalendar as readCalendar, readPriceHead } from '@omniroute/db/pricing';
import { findToday } from '@omniroute/db/tenant';
import { daysBetween } from '@omniroute/domain';
import { calendarDay } from '@omniroute/domain/input';
import { findMeetings, type PlannedPromotion } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { type Call, defineVerb } from '../run-verb.ts';
import { givenPercent } from './promotion-limits.ts';
import { knowsFunding } from './told.ts';

/** How a promotion stands now: by its draft until it is published, then by its dates; used up where it runs and its budget is gone. */
export type CalendarState = 'draft' | 'waiting' | 'approved' | 'planned' | 'running' | 'used-up' | 'over';

/** A promotion in a calendar. Days are of the tenant's zone, both included; `until` is null where it has no end. */
export interface CalendarEntry {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly state: CalendarState;
  /** How far a change of one that is published has come; null where nobody is changing it. */
  readonly changing: 'draft' | 'waiting' | 'approved' | null;
  readonly from: string;
  readonly until: string | null;
  /** The principal's share of what it gives; the rest is the distributor's. Null for whoever is not told claims. */
  readonly principalBasisPoints: number | null;
  readonly brands: readonly string[];
  /** Of the limit in all that is nearest to its end, 0 to 100; null where there is none, and for whoever is not told claims. */
  readonly givenPercent: number | null;
  readonly group: string;
  readonly mode: 'exclusive' | 'best' | 'sequence';
  /** Codes of others that are for the same goods, baskets and time, in the same group. */
  readonly meets: readonly string[];
}

export interface Calendar {
  readonly today: string;
  readonly items: readonly CalendarEntry[];
  /** There are more than can be shown at once: the days should be fewer. */
  readonly isCut: boolean;
}

const MOST = 1_000;
const MOST_DAYS = 400;
const STATE_OF_DRAFT = { draft: 'draft', submitted: 'waiting', approved: 'approved' } as const;

function stateOf(row: CalendarRow, { now, percent }: { now: Date; percent: number | null }): CalendarState {
  if (row.version === null) return row.draft_state === null ? 'over' : STATE_OF_DRAFT[row.draft_state];
  if (row.holds) return percent === 100 ? 'used-up' : 'running';
  return row.ends !== null && row.ends <= now ? 'over' : 'planned';
}

function describe(call: Call, row: CalendarRow, meets: readonly string[]): CalendarEntry {
  const percent = givenPercent(row, row.budget);
  const { now } = call;
  const isTold = knowsFunding(call);
  return {
    code: row.code,
    name: row.name,
    type: row.type,
    state: stateOf(row, { now, percent }),
    changing: row.version !== null && row.draft_state !== null ? STATE_OF_DRAFT[row.draft_state] : null,
    from: row.begins_on,
    until: row.ends_on,
    principalBasisPoints: isTold ? (row.funding?.principalBasisPoints ?? 0) : null,
    brands: row.brands,
    givenPercent: isTold ? percent : null,
    group: row.stacking?.group ?? 'default',
    mode: (row.stacking?.mode ?? 'best') as CalendarEntry['mode'],
    meets,
  };
}

/** Who meets whom is told by the goods for sale now, which the price book of this process has at hand. */
async function meetingsOf(call: Call, rows: readonly CalendarRow[]): Promise<Map<string, string[]>> {
  if (rows.length < 2) return new Map();
  const head = await readPriceHead(call.tx);
  const { source } = await call.books.get(call.tx, head, { currency: head.currency, at: call.now, now: call.now });
  const planned = rows.map(
    (row): PlannedPromotion => ({
      code: row.code,
      begins: row.begins.getTime(),
      ends: row.ends?.getTime(),
      group: row.stacking?.group ?? 'default',
      conditions: row.conditions ?? {},
    }),
  );
  return findMeetings(planned, source.products);
}

const Input = z
  .strictObject({ from: calendarDay, until: calendarDay })
  .refine(({ from, until }) => from <= until, { path: ['until'], error: 'must not be before the first day' })
  .refine(({ from, until }) => daysBetween(from, until) < MOST_DAYS, { path: ['until'], error: `at most ${MOST_DAYS} days at once` });
type Input = z.output<typeof Input>;

/** Promotions that customers have, had or will have in a window of days (of the tenant's zone, both included), drafts among them, the first to begin first. */
export const listCalendar = defineVerb<Input, Calendar>({
  id: 'pricing.list-calendar',
  kind: 'read',
  input: Input,
  async run(call, { from, until }) {
    const today = await findToday(call.tx, call.now);
    const found = await readCalendar(call.tx, { from, until, now: call.now, most: MOST + 1 });
    const rows = found.slice(0, MOST);
    const meetings = await meetingsOf(call, rows);
    return {
      today,
      items: rows.map((row) => describe(call, row, meetings.get(row.code) ?? [])),
      isCut: found.length > MOST,
    };
  },
});
