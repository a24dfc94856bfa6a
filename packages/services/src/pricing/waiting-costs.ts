import { type CostListRow, listCostLists, readCostBasis, readPriceHead } from '@omniroute/db/pricing';
import { type Costs, costSourcesOf, costsOtherwise, readTerms } from '@omniroute/domain/pricing';
import { basisOf, costsTime, readCostsOf, stampOf } from '../book-costs.ts';
import { knowsCosts } from '../knows-costs.ts';
import type { Call } from '../run-verb.ts';
import { latestSpan } from './preview/spans.ts';

/** Costs that a list does not go by yet: it was made before they were known or began. */
export interface WaitingCosts {
  /** How many of the products that it prices cost otherwise. */
  readonly products: number;
  /** Since which day the first of them does, `2026-11-01`; null where costs only went. */
  readonly since: string | null;
}

interface Dated {
  readonly row: CostListRow;
  readonly was: Costs;
  readonly is: Costs;
}

/** The lists for which other costs hold by now than those they were made with, with both. */
async function datedLists(call: Call, currency: string): Promise<Dated[]> {
  const pairs = [];
  for (const row of await listCostLists(call.tx, currency)) {
    const [was, is] = [basisOf(row), await readCostBasis(call.tx, costsTime(call.now, row.effective_from))];
    if (was && stampOf(was) !== stampOf(is)) pairs.push({ row, was, is });
  }
  const costs = await readCostsOf(call.tx, { currency, bases: pairs.flatMap(({ was, is }) => [was, is]) }, new Map());
  const none: Costs = new Map();
  return pairs.map(({ row, was, is }) => ({ row, was: costs.get(stampOf(was)) ?? none, is: costs.get(stampOf(is)) ?? none }));
}

/** What waits for each list that follows costs, by its code; lists that go by today's costs are left out. */
export async function findWaitingCosts(call: Call): Promise<ReadonlyMap<string, WaitingCosts>> {
  const head = await readPriceHead(call.tx);
  const { currency } = head;
  const waiting = new Map<string, WaitingCosts>();
  const dated = await datedLists(call, currency);
  if (dated.length === 0) return waiting;
  const { source } = await call.books.get(call.tx, head, { currency, at: call.now, now: call.now });
  for (const { row, was, is } of dated) {
    const { basedOn } = readTerms(row.terms);
    if (!basedOn) continue;
    const skus = new Set([...(latestSpan(source, basedOn.code)?.entries ?? [])].map(({ sku }) => sku));
    const { products, since } = costsOtherwise({ was, is }, { skus, sources: costSourcesOf(basedOn.formula) });
    if (products > 0) waiting.set(row.code, { products, since: since ?? null });
  }
  return waiting;
}

/** The same for whoever may know of costs; nothing for others. */
export const waitingCostsFor = async (call: Call): Promise<ReadonlyMap<string, WaitingCosts>> =>
  knowsCosts(call) ? findWaitingCosts(call) : new Map();
