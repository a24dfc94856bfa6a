import { type DraftRow, listUnsignedChanges, readPricingSettings } from '@omniroute/db/pricing';
import { ceilDivide } from '@omniroute/domain';
import { type ChangeSize, needsOnlyAuthor } from '@omniroute/domain/pricing';
import type { Call } from '../run-verb.ts';
import { type Held, priceListDrafts } from './drafts.ts';

/** Basis points, rounded up, by which a price moves. */
const movedBy = (was: bigint, now: bigint): number => Number(ceilDivide((now > was ? now - was : was - now) * 10_000n, was));

/**
 * How much a list as its draft has it differs from its last version that a second person signed: what one person changed alone since then
 * counts with it, so that many small steps are one large one.
 */
async function sizeOf(call: Call, held: Held, draft: DraftRow): Promise<ChangeSize> {
  const [latest] = await priceListDrafts.versions(call, held);
  const changes = await listUnsignedChanges(call.tx, held.id, latest?.signed_version ?? 0);
  let most: number | undefined = 0;
  for (const { was_minor: was, now_minor: now } of changes)
    most = most === undefined || was === null || now === null || was === 0n ? undefined : Math.max(most, movedBy(was, now));
  return { prices: changes.length, mostBasisPoints: most, changesTerms: JSON.stringify(latest?.terms) !== JSON.stringify(draft.terms) };
}

/** Whether a list's draft is so small a change that the tenant lets its author sign it alone. */
export async function isSmallChange(call: Call, held: Held, draft: DraftRow): Promise<boolean> {
  if (held.latest_version === 0) return false;
  const settings = await readPricingSettings(call.tx);
  const rule = { prices: settings.single_signature_prices, basisPoints: settings.single_signature_basis_points };
  return rule.prices > 0 && needsOnlyAuthor(await sizeOf(call, held, draft), rule);
}
