import { holdAmountsOff, lowerPromotionUses } from '@omniroute/db/pricing';
import { allocate, groupBy } from '@omniroute/domain';
import type { Call } from '../run-verb.ts';
import type { OrderAgain } from './price-again.ts';

/**
 * Where less comes off a line at its new price than promotions gave on it, budgets get the rest back and nobody is claimed for it: what a
 * promotion gave is what the customer has.
 */
export async function cutUses(call: Call, again: readonly OrderAgain[]): Promise<void> {
  const most = new Map(again.flatMap(({ order, less }) => less.map(({ line, minor }): [string, bigint] => [`${order.id} ${line}`, minor])));
  if (most.size === 0) return;
  const orderIds = again.filter(({ less }) => less.length > 0).map(({ order }) => order.id);
  const lines = groupBy(await holdAmountsOff(call.tx, orderIds), (use): string => `${use.order_id} ${use.line_index}`);
  const cuts = [...lines].flatMap(([line, uses]) => {
    const left = most.get(line);
    const given = uses.map((use) => use.amount_minor);
    if (left === undefined || given.reduce((sum, one) => sum + one, 0n) <= left) return [];
    const kept = allocate(left, given);
    return uses.map((use, place) => ({ ...use, amount_minor: use.amount_minor - (kept[place] ?? 0n) }));
  });
  const lowered = cuts.filter((cut) => cut.amount_minor > 0n);
  if (lowered.length > 0) await lowerPromotionUses(call.tx, lowered);
}
