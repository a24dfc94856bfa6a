import { holdAmountsOff, type NewPromotionReturn, NO_LINE } from '@omniroute/db/pricing';
import { allocate, groupBy } from '@omniroute/domain';
import { moneyBack, takeBack } from '../pricing/index.ts';
import type { Call } from '../run-verb.ts';
import type { OrderAgain } from './price-again.ts';

/**
 * Where less comes off a line at its new price than promotions gave on it, budgets get the rest back and nobody is claimed for it: what a
 * promotion gave is what the customer has. What was claimed before is taken back on the day on which it comes out.
 */
export async function cutUses(call: Call, again: readonly OrderAgain[]): Promise<void> {
  const most = new Map(again.flatMap(({ order, less }) => less.map(({ line, minor }): [string, bigint] => [`${order.id} ${line}`, minor])));
  if (most.size === 0) return;
  const cut = again.filter(({ less }) => less.length > 0).map(({ order }) => order);
  const amounts = await holdAmountsOff(
    call.tx,
    cut.map(({ id }) => id),
  );
  const lines = groupBy(amounts, (use): string => `${use.order_id} ${use.line_index}`);
  const taken = [...lines].flatMap(([line, uses]): NewPromotionReturn[] => {
    const left = most.get(line);
    const given = uses.map((use) => use.amount_minor);
    if (left === undefined || given.reduce((sum, one) => sum + one, 0n) <= left) return [];
    const kept = allocate(left, given);
    return uses.flatMap((use, place) => moneyBack(use, use.amount_minor - (kept[place] ?? 0n)));
  });
  for (const { id, number } of cut) {
    const own = taken.filter(({ use }) => use.order_id === id);
    await takeBack(call, { orderId: id, lineIndex: NO_LINE, reference: `${number} priced again`, quantity: 1 }, own);
  }
}
