import {
  type CircularHead,
  endProductCosts,
  fixCostBasis,
  listCircularCosts,
  type NewCircularCost,
  putCircularCosts,
  putProductCosts,
  readPriceHead,
} from '@omniroute/db/pricing';
import type { Refusal } from '@omniroute/domain';
import { percentText } from '@omniroute/domain/pricing';
import type { Call } from '../../run-verb.ts';
import { noteCosts, noteEndedCosts } from '../limit-steps.ts';
import { allRows, badRows, goodsAt } from './plan-prices.ts';

/** By what the costs of a circular are found again. */
const referenceOf = ({ id, name }: CircularHead): string => `${name} [${id}]`;

/** Keeps what a circular says that its goods cost: no price follows it before its lists are published. */
export async function keepCosts(call: Call, { id }: CircularHead, costs: readonly NewCircularCost[]): Promise<void> {
  if ((await putCircularCosts(call.tx, id, costs)) !== costs.length)
    throw new Error('costs of goods that were just found were not written');
}

/**
 * Why the prices of a circular do not fit a moment at which they shall begin: a pack holds something else then, or bears another tax, than when it was
 * priced; by line.
 */
export async function outdatedPrices(call: Call, { id }: CircularHead, from: Date): Promise<Refusal[]> {
  const rows = await allRows(call, id, from);
  const bad = badRows(rows);
  if (bad.length > 0) return bad;
  const { currency, ...head } = await readPriceHead(call.tx);
  const book = await call.books.get(call.tx, head, { currency, at: call.now, now: call.now });
  const { taxRateOf } = await goodsAt(call, book, from);
  const rowOf = new Map(rows.flatMap((row) => (row.choice === 'ignored' ? [] : [[`${row.sku}\n${row.unit}`, row] as const])));
  return (await listCircularCosts(call.tx, id)).flatMap((cost): Refusal[] => {
    const row = rowOf.get(`${cost.sku}\n${cost.unit}`);
    if (!row) return [];
    const at = { index: row.line, pointer: `/rows/${row.line}` };
    const again = 'Price the circular again: for the day on which it shall begin.';
    if (row.factor !== cost.base_quantity) {
      const detail = `Line ${row.line}: by then the ${cost.unit} of ${cost.sku} holds ${row.factor}, and it was priced with ${cost.base_quantity}. ${again}`;
      return [{ code: 'circular.pack-changed', detail, ...at }];
    }
    const rate = taxRateOf(cost.sku);
    if (rate === cost.tax_basis_points) return [];
    const detail = `Line ${row.line}: by then ${cost.sku} bears ${percentText(rate)} tax, and it was priced with ${percentText(cost.tax_basis_points)}. ${again}`;
    return [{ code: 'circular.tax-changed', detail, ...at }];
  });
}

/** Takes the costs before the book: whoever submits or enters costs takes them in this order too. */
export async function holdCosts({ tx, now }: Call): Promise<void> {
  await fixCostBasis(tx, now);
}

/** From a moment on goods cost what the circular says. The lists that it renews take that from the circular itself: they were signed before. */
export async function beginCosts(call: Call, head: CircularHead, from: Date): Promise<void> {
  const { currency } = await readPriceHead(call.tx);
  const reference = referenceOf(head);
  const costs = (await listCircularCosts(call.tx, head.id)).map(({ sku, unit, cost_minor: costMinor }) => {
    return { sku, unit, costMinor, source: 'principal-list' as const, from, reference };
  });
  const entered = await putProductCosts(call.tx, costs, { currency, at: call.now, by: call.actor.name });
  if (entered.length !== costs.length) throw new Error('costs that a circular keeps were not written');
  noteCosts(call, costs, entered);
}

/** Goods cost what they did before the circular; what was made with its costs keeps them. */
export async function endCosts(call: Call, head: CircularHead): Promise<void> {
  const reference = referenceOf(head);
  noteEndedCosts(call, reference, await endProductCosts(call.tx, reference, call.now));
}
