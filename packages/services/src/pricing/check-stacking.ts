import { findOtherStacking, findOtherStackingOf, type OtherStackingRow } from '@omniroute/db/pricing';
import type { Refusal } from '@omniroute/domain';
import type { Promotion } from '@omniroute/domain/pricing';
import type { Call } from '../run-verb.ts';

const RULES: Readonly<Record<string, string>> = { best: 'the best deal', sequence: 'one after the other', exclusive: 'alone' };

const mixed = ({ code, name, group, mode, own_mode: own }: OtherStackingRow): Refusal => ({
  code: 'stacking.mixed',
  detail: `${name} (${code}) is in the group “${group}” at the same time and says “${RULES[mode] ?? mode}”; this one says “${RULES[own] ?? own}”. Choose the same for both, or give this one another group.`,
});

/** What is wrong with how a promotion shares its group, as it would be: promotions of one group that run at the same time say the same. */
export async function checkStacking(call: Call, promotionId: string, { stacking, from, until }: Promotion): Promise<Refusal[]> {
  const planned = { group: stacking.group, mode: stacking.mode, begins: from, ends: until };
  const other = await findOtherStacking(call.tx, { promotionId, now: call.now }, planned);
  return other ? [{ ...mixed(other), pointer: '/stacking/mode' }] : [];
}

/** The same of a promotion as it stands now that a version came or went. The caller holds the book: nobody publishes another meanwhile. */
export async function checkStackingOf(call: Call, promotionId: string): Promise<Refusal[]> {
  const other = await findOtherStackingOf(call.tx, promotionId, call.now);
  return other ? [mixed(other)] : [];
}
