import {
  findPriceList,
  type Hand,
  listPriceFollows,
  type MissingEntry,
  openPriceList,
  putListDraft,
  replaceDraftEntries,
} from '@omniroute/db/pricing';
import { Fault, type Refusal } from '@omniroute/domain';
import { plainLines, plainText } from '@omniroute/domain/input';
import { checkPriceList, followsTooFar, PriceListInput, type PriceListTerms } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { personOf } from '../person.ts';
import { refuseIfAny } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { checkAssignments } from './check-assignments.ts';

/** Prices that found no product, or no such unit of it, each by its place. */
export const describeMissing = (missing: readonly MissingEntry[], entries: readonly { sku: string; unit: string }[]): Refusal[] =>
  missing.map(({ place: index, has_product: hasProduct }) => {
    const { sku, unit } = entries[index] ?? { sku: '', unit: '' };
    return hasProduct
      ? {
          code: 'unit.no-conversion',
          detail: `${sku} is not kept in the unit “${unit}”: nothing says how many pieces are in one.`,
          index,
          pointer: `/entries/${index}/unit`,
        }
      : { code: 'sku.unknown', detail: `There is no product with the SKU ${sku}.`, index, pointer: `/entries/${index}/sku` };
  });

/** A list's currency is its own for good: prices of two do not mix. */
export const otherCurrency = (list: string, currency: string): Refusal => ({
  code: 'currency.changed',
  pointer: '/currency',
  detail: `The price list ${list} is in ${currency}. Give prices in another currency a list of their own.`,
});

/** A list that follows another: that one is there, in the same currency, and does not follow this one. */
async function checkFollows(call: Call, [code, currency, terms]: readonly [string, string, PriceListTerms]): Promise<Refusal[]> {
  const { basedOn } = terms;
  if (!basedOn) return [];
  const base = await findPriceList(call.tx, { code: basedOn.code });
  const pointer = '/basedOn/code';
  if (!base) return [{ code: 'base-list.unknown', detail: `There is no price list with the code ${basedOn.code} to follow.`, pointer }];
  if (base.currency !== currency)
    return [{ code: 'currency.changed', detail: `${basedOn.code} is in ${base.currency}, and this list is in ${currency}.`, pointer }];
  const follows = await listPriceFollows(call.tx);
  if (!followsTooFar(code, basedOn.code, follows)) return [];
  const detail = `${basedOn.code} follows ${code} itself, or a chain of more than five lists. Base ${code} on a list that stands for itself.`;
  return [{ code: 'price-list.circular', detail, pointer }];
}

/** What is wrong with what a list says beside its prices, as far as other records can tell. */
export async function checkTerms(call: Call, of: readonly [string, string, PriceListTerms]): Promise<Refusal[]> {
  const [, , terms] = of;
  return [...(await checkAssignments(call, terms.assignments)), ...(await checkFollows(call, of))];
}

/** Who writes in a draft. */
export const handOf = async (call: Call): Promise<Hand> => ({ person: await personOf(call), name: call.actor.name, at: call.now });

const PutPriceDraftInput = PriceListInput.extend({
  code: plainText(64),
  /** The version that the sender read, where they did: nothing is written where another is the latest by now. */
  version: z.int().min(0).optional(),
  /** A list is begun: one that has the code already is left as it is. */
  isNew: z.literal(true).optional(),
  reason: plainLines(1000).optional(),
});
type PutPriceDraftInput = z.output<typeof PutPriceDraftInput>;

const behind = ({ code, latest_version: latest }: { code: string; latest_version: number }, seen: number): Fault =>
  new Fault('conflict', {
    code: 'draft.behind',
    detail: `You read version ${seen} of ${code}, and ${latest} is the latest now. Read it again, and make your change on that.`,
  });

function exists(code: string): Fault {
  const detail = `There is a price list with the code ${code} already. Change that one, or give this one another code.`;
  return new Fault('conflict', { code: 'price-list.exists', detail, errors: [{ code: 'price-list.exists', detail, pointer: '/code' }] });
}

/** A draft as it was written. `version` is the list's latest one, 0 where nothing was published. */
export interface PutDraftAnswer {
  readonly code: string;
  readonly state: 'draft';
  readonly revision: number;
  readonly version: number;
  /** Prices that are new, other or gone. */
  readonly changes: number;
}

/** Terms as they are kept: as they were sent, amounts as texts. */
export const plainTerms = (terms: PriceListTerms): PriceListTerms =>
  JSON.parse(JSON.stringify(terms, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))) as PriceListTerms;

/**
 * Makes or replaces the draft of a price list with a whole list; nothing of it is live until another person approves it and it is
 * published. Throws Fault `refused` with everything wrong: products and units that are not there, prices given twice, and assignments to
 * customers, groups, territories, depots and channels that are not; `conflict` where a new list is begun under a code that is taken, also in
 * the same moment.
 */
export const putPriceDraft = defineVerb<PutPriceDraftInput, PutDraftAnswer>({
  id: 'pricing.put-price-draft',
  kind: 'write',
  input: PutPriceDraftInput as z.ZodType<PutPriceDraftInput>,
  async run(call, input) {
    const { code, currency, entries, reason, version: seen, isNew, ...terms } = input;
    refuseIfAny([...checkPriceList(input), ...(await checkTerms(call, [code, currency, terms]))]);
    const id = call.ids.uuid();
    const list = await openPriceList(call.tx, call.now, { id, code, name: terms.name, currency });
    if (isNew && list.id !== id) throw exists(code);
    if (list.currency !== currency) refuseIfAny([otherCurrency(code, list.currency)]);
    if (seen !== undefined && seen !== list.latest_version) throw behind(list, seen);
    const hand = await handOf(call);
    const revision = await putListDraft(call.tx, hand, {
      listId: list.id,
      baseVersion: list.latest_version,
      terms: plainTerms(terms),
      reason,
    });
    const { changed, missing } = await replaceDraftEntries(call.tx, hand, { listId: list.id, entries });
    refuseIfAny(describeMissing(missing, entries));
    call.audit({ entityKind: 'price-list', entityId: list.id, type: 'price-list.draft-put', detail: { code, revision, changes: changed } });
    return { code, state: 'draft', revision, version: list.latest_version, changes: changed };
  },
});
