import {
  addPromotionReturns,
  listTargetsOf,
  listTargetUses,
  lowerPromotionUses,
  type NewPromotionReturn,
  NO_LINE,
  type PostedUse,
  type UnderPromotion,
} from '@omniroute/db/pricing';
import { groupBy } from '@omniroute/domain';
import { parsePromotion, unearned } from '@omniroute/domain/pricing';
import type { Call } from '../run-verb.ts';

/** A target under which an order was counted, and what all of its customer's orders held of it before the depot's answer was written. */
export interface TargetBefore extends UnderPromotion {
  readonly orderId: string;
  readonly number: string;
  readonly uses: readonly PostedUse[];
}

/** The targets of orders that will get less than they asked for; the caller holds their counters. */
export async function targetsBefore(call: Call, orderIds: readonly string[]): Promise<TargetBefore[]> {
  if (orderIds.length === 0) return [];
  const found: TargetBefore[] = [];
  for (const { order_id: orderId, number, ...under } of await listTargetsOf(call.tx, orderIds))
    found.push({ ...under, orderId, number, uses: await listTargetUses(call.tx, under) });
  return found;
}

export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** By order, the earliest first: they are read the latest first. */
export const boughtBy = (uses: readonly PostedUse[]): { order: string; base: number; isRebated: boolean }[] =>
  [...groupBy(uses.toReversed(), (use) => use.order_id)].map(([order, own]) => ({
    order,
    base: own.reduce((sum, use) => sum + Number(use.bought_base), 0),
    isRebated: own.some((use) => use.amount_minor + use.back_minor > 0n),
  }));

/** Money off that is taken back alone: what was bought, and goods given free, stay as they are. */
export const moneyBack = (use: NewPromotionReturn['use'], amountMinor: bigint): NewPromotionReturn[] =>
  amountMinor > 0n ? [{ use, amountMinor, units: 0n, valueMinor: 0n, boughtBase: 0n }] : [];

/** Takes amounts back of uses: of one that was given as of a return, of one that waits as never given. */
export async function takeBack(
  call: Call,
  returned: { readonly orderId: string; readonly lineIndex: number; readonly reference: string; readonly quantity: number },
  taken: readonly NewPromotionReturn[],
): Promise<void> {
  const posted = taken.filter(({ use }) => use.state === 'posted');
  const waiting = taken.filter(({ use }) => use.state === 'pending');
  if (posted.length > 0) await addPromotionReturns(call.tx, { ...returned, at: call.now }, posted);
  if (waiting.length > 0) await lowerPromotionUses(call.tx, waiting);
}

/** A rebate that an order had and does not earn any more is told at it: somebody has to collect it. */
export function tellLost(call: Call, { use, amountMinor }: NewPromotionReturn, reason: string): void {
  const detail = { reason, promotion: use.code, line: use.line_index, amountMinor: amountMinor.toString() };
  call.audit({ entityKind: 'order', entityId: use.order_id, type: 'promotion.rebate-lost', detail });
}

/**
 * A target counts what is bought: where an order got less than it asked for, steps that were reached by the rest are not reached, and the
 * rebate that other orders had for them is neither claimed nor held against the budget. The latest order bears first. The caller has
 * settled the orders.
 */
export async function loseRebates(call: Call, targets: readonly TargetBefore[]): Promise<void> {
  for (const target of targets) {
    const uses = await listTargetUses(call.tx, target);
    const [latest] = uses;
    const read = latest && parsePromotion(latest.definition);
    if (!read?.ok || read.value.type !== 'target') continue;
    let left = unearned(read.value.config, {
      had: boughtBy(target.uses),
      has: boughtBy(uses),
      leftMinor: uses.reduce((sum, use) => sum + use.amount_minor, 0n),
    });
    const taken = uses.flatMap((use): NewPromotionReturn[] => {
      const amountMinor = least(left, use.amount_minor);
      left -= amountMinor;
      return moneyBack(use, amountMinor);
    });
    const reference = `${target.number} not supplied in full`;
    await takeBack(call, { orderId: target.orderId, lineIndex: NO_LINE, reference, quantity: 1 }, taken);
    for (const one of taken) tellLost(call, one, reference);
  }
}
