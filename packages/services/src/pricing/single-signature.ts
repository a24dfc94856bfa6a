import { type CostBasis, type DraftRow, listUnsignedChanges, readPriceHead, readPricingSettings } from '@omniroute/db/pricing';
import { ceilDivide } from '@omniroute/domain';
import { type ChangeSize, type CostSource, costSourcesOf, costsOtherwise, needsOnlyAuthor, readTerms } from '@omniroute/domain/pricing';
import { basisOf, readCostsBy } from '../book-costs.ts';
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

/** Whether a list that follows costs takes others with this draft than those of its last version that a second person signed. */
async function takesOtherCosts(
  call: Call,
  held: Held,
  { draft, costs }: { draft: DraftRow; costs: CostBasis | undefined },
): Promise<boolean> {
  const { basedOn } = readTerms(draft.terms);
  const sources: readonly CostSource[] = basedOn ? costSourcesOf(basedOn.formula) : [];
  if (sources.length === 0) return false;
  const versions = await priceListDrafts.versions(call, held);
  const signed = versions.find(({ version }) => version === versions[0]?.signed_version);
  const before = signed && basisOf(signed);
  if (!before || !costs) return true;
  const { currency } = await readPriceHead(call.tx);
  const [was, is] = [
    await readCostsBy(call.tx, held.currency ?? currency, before),
    await readCostsBy(call.tx, held.currency ?? currency, costs),
  ];
  return costsOtherwise({ was, is }, { skus: new Set([...was.keys(), ...is.keys()]), sources }).products > 0;
}

/** Whether a list's draft is so small a change that the tenant lets its author sign it alone. */
export async function isSmallChange(
  call: Call,
  held: Held,
  { draft, costs }: { readonly draft: DraftRow; readonly costs: CostBasis | undefined },
): Promise<boolean> {
  if (held.latest_version === 0) return false;
  const settings = await readPricingSettings(call.tx);
  const rule = { prices: settings.single_signature_prices, basisPoints: settings.single_signature_basis_points };
  if (rule.prices === 0 || !needsOnlyAuthor(await sizeOf(call, held, draft), rule)) return false;
  return !(await takesOtherCosts(call, held, { draft, costs }));
}
