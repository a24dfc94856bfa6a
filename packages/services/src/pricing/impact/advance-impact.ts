import { type PastPlace, readPastOrders } from '@omniroute/db/order';
import { advanceImpactRun, endImpactRun, type ImpactRow, lockImpactRun, readMatchProducts } from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import { addToImpact, type Impact, type ImpactSummary, newImpact, summariseImpact } from '@omniroute/domain/pricing';
import { z } from 'zod';
import type { PriceBooks } from '../../price-books.ts';
import { defineBatchVerb } from '../../run-batch.ts';
import type { Call } from '../../run-verb.ts';
import { askedOf, type ImpactResult, onWire } from './impact-document.ts';
import { wantImpactStep } from './impact-runs.ts';
import { basketOf, openPast, type PastWorld } from './past-baskets.ts';

/** What the event carries by which a step is wanted. */
export const ImpactStepWanted = z.object({ runId: z.string(), step: z.number().int() });
export type ImpactStepWanted = z.infer<typeof ImpactStepWanted>;

/** A step ends when it has taken so long: it is one transaction, and others wait behind it. */
const STEP_MS = 2_500;
const ORDERS_A_BATCH = 2_000;
/** Prices that change under it again and again: then somebody has to say what is wanted. */
const MOST_RESTARTS = 5;

/** What has been counted up to a step. */
interface Counted {
  readonly step: number;
  readonly impact: Impact;
}

// In memory, since writing it down at each step would take longer than counting: a run that finds nothing here begins again. A step that was rolled back
// leaves a count of a step that the run has not reached, which is no use to it.
const counts = new WeakMap<PriceBooks, Map<string, Counted>>();
const MOST_KEPT = 8;

function countsOf({ books }: Call): Map<string, Counted> {
  const known = counts.get(books) ?? new Map<string, Counted>();
  counts.set(books, known);
  return known;
}

function keepCount(call: Call, id: string, counted: Counted): void {
  const known = countsOf(call);
  known.delete(id);
  known.set(id, counted);
  for (const oldest of known.keys()) {
    if (known.size <= MOST_KEPT) return;
    known.delete(oldest);
  }
}

interface Run {
  readonly impact: Impact;
  place: PastPlace | undefined;
  lines: bigint;
  orders: bigint;
  restarts: number;
}

const fresh = (restarts: number): Run => ({ impact: newImpact(), place: undefined, lines: 0n, orders: 0n, restarts });

/** The run where it stands; from its beginning where what was counted is gone, or the prices have changed since. */
function resume(call: Call, row: ImpactRow, stamp: string): Run {
  const { position_at: at, position_id: id, restarts } = row;
  if (at === null || id === null) return fresh(restarts);
  const counted = countsOf(call).get(row.id);
  if (!counted || counted.step !== row.step || row.stamp !== stamp) return fresh(restarts + 1);
  return { impact: counted.impact, place: { at, id }, lines: row.done_lines, orders: row.done_orders, restarts };
}

/** Counts orders until the step's time is over; true when there are no more. */
async function countOn(call: Call, { row, run, world }: { row: ImpactRow; run: Run; world: PastWorld }): Promise<boolean> {
  const began = call.clock.now().getTime();
  const range = { currency: world.currency, since: row.since, until: row.until };
  do {
    const orders = await readPastOrders(call.tx, range, { after: run.place, limit: ORDERS_A_BATCH });
    addToImpact(
      run.impact,
      orders.map((order) => basketOf(order, world)),
      world.context,
    );
    run.lines += orders.reduce((sum, order) => sum + BigInt(order.line_count), 0n);
    run.orders += BigInt(orders.length);
    const last = orders.at(-1);
    if (last) run.place = { at: last.at, id: last.id };
    if (orders.length < ORDERS_A_BATCH) return true;
  } while (call.clock.now().getTime() - began < STEP_MS);
  return false;
}

/** Names of whom and what a summary tells of. */
async function namesOf(call: Call, summary: ImpactSummary, { buyers }: PastWorld): Promise<Record<string, string>> {
  const figures = [
    summary.total,
    ...Object.values(summary.byMove),
    ...[summary.customers, summary.products, summary.segments].flatMap(({ winners, losers }) => [...winners, ...losers]),
  ];
  const wanted = new Set([
    ...[...summary.customers.winners, ...summary.customers.losers, ...summary.products.winners, ...summary.products.losers].map(
      ({ name }) => name,
    ),
    ...figures.flatMap(({ top }) => top.flatMap(({ customer, sku }) => [customer, sku])),
  ]);
  const products = await readMatchProducts(call.tx, call.now);
  const all = [
    ...products.map(({ sku, name }) => [sku, name] as const),
    ...[...buyers.values()].map(({ code, name }) => [code, name] as const),
  ];
  return Object.fromEntries(all.filter(([code]) => wanted.has(code)));
}

async function finish(call: Call, row: ImpactRow, { run, world }: { run: Run; world: PastWorld }): Promise<void> {
  const summary = summariseImpact(run.impact);
  const result: ImpactResult = { ...onWire(summary), currency: world.currency, names: await namesOf(call, summary, world) };
  await endImpactRun(call.tx, row.id, { state: 'done', result, at: call.now });
  countsOf(call).delete(row.id);
}

const fail = (call: Call, row: ImpactRow, trouble: string): Promise<void> =>
  endImpactRun(call.tx, row.id, { state: 'failed', trouble, at: call.now });

/** The world of a run, or why it cannot go on. */
async function worldOf(call: Call, row: ImpactRow): Promise<PastWorld | string> {
  try {
    return await openPast(call, askedOf(row), row.until);
  } catch (error) {
    if (error instanceof Fault && error.kind !== 'unavailable') return error.problem.detail;
    throw error;
  }
}

async function advance(call: Call, { runId, step }: ImpactStepWanted): Promise<void> {
  const row = await lockImpactRun(call.tx, runId);
  // Delivered twice, or cancelled meanwhile.
  if (!row || row.step !== step || row.state !== 'running') return;
  const world = await worldOf(call, row);
  if (typeof world === 'string') return fail(call, row, world);
  const run = resume(call, row, world.stamp);
  if (run.restarts > MOST_RESTARTS)
    return fail(call, row, 'Prices changed again and again while this was worked out. Begin it again when they stand.');
  const isDone = await countOn(call, { row, run, world });
  const { place, lines: doneLines, orders: doneOrders, restarts } = run;
  await advanceImpactRun(call.tx, row.id, { stamp: world.stamp, doneLines, doneOrders, place, restarts, at: call.now });
  if (isDone) return finish(call, row, { run, world });
  keepCount(call, row.id, { step: step + 1, impact: run.impact });
  wantImpactStep(call, { runId, step: step + 1 });
}

/** Takes each run one step further: a transaction of a few seconds, in which the wish for it is marked as handled. */
export const advanceImpact = defineBatchVerb<ImpactStepWanted>({
  id: 'pricing.advance-impact',
  async run(call, items) {
    for (const { data } of items) await advance(call, data);
  },
});
