import {
  addListVersion,
  discardListDraft,
  fixCostBasis,
  type Hand,
  openPriceList,
  putListDraft,
  raiseBook,
  replaceDraftEntries,
  takeDraftPrices,
} from '@omniroute/db/pricing';
import { currencyCode, moment, plainText } from '@omniroute/domain/input';
import { checkPriceList, type PriceListTerms } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { costsTime } from '../book-costs.ts';
import { refuseIfAny } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { checkDepots } from './check-assignments.ts';
import { describeMissing, otherCurrency } from './put-price-draft.ts';

const code = plainText(64);
export const PutPriceListInput = z.strictObject({
  code,
  name: plainText(200),
  currency: currencyCode,
  isTaxInclusive: z.boolean(),
  assignments: z
    .array(
      z.strictObject({
        warehouse: code.nullable().default(null),
        segment: code.nullable().default(null),
        priority: z.number().int().min(0).max(1000),
        from: moment,
        until: moment.nullable().default(null),
      }),
    )
    .max(100),
  entries: z.array(z.strictObject({ sku: code, unit: plainText(32), priceMinor: z.string().regex(/^\d{1,15}$/) })).max(50_000),
});
export type PutPriceListInput = z.infer<typeof PutPriceListInput>;

const termsOf = ({ name, isTaxInclusive, assignments }: PutPriceListInput): PriceListTerms => ({
  name,
  taxInclusive: isTaxInclusive,
  breaks: 'volume',
  brokenPack: { rule: 'refused' },
  assignments: assignments.map(({ warehouse, segment, priority, from, until }) => ({
    priority,
    from,
    ...(warehouse !== null && { warehouse }),
    ...(segment !== null && { group: segment }),
    ...(until !== null && { until }),
  })),
});

/** A list's first version holds from when the first of its assignments does: what is set up knows prices of before it was. */
function beginningOf(call: Call, input: PutPriceListInput, isFirst: boolean): Date {
  const earliest = Math.min(call.now.getTime(), ...input.assignments.map(({ from }) => Date.parse(from)));
  return isFirst ? new Date(earliest) : call.now;
}

/**
 * Sets a price list up, all or nothing, live at once and unsigned: for the house itself, when a business is taken over with the
 * prices it has. People change prices by drafts. Throws Fault `refused` where a product, its unit or a depot is not there, a price
 * stands twice, an assignment ends before it begins, or the list is in another currency.
 */
export const putPriceList = defineVerb<PutPriceListInput, { id: string; version: number }>({
  id: 'pricing.put-price-list',
  kind: 'write',
  input: PutPriceListInput,
  async run(call, input) {
    const terms = termsOf(input);
    const entries = input.entries.map((entry) => ({ ...entry, minBaseQuantity: 1 }));
    refuseIfAny(checkPriceList({ assignments: terms.assignments, entries }));
    refuseIfAny(await checkDepots(call, terms.assignments));
    const list = await openPriceList(call.tx, call.now, {
      id: call.ids.uuid(),
      code: input.code,
      name: input.name,
      currency: input.currency,
    });
    if (list.currency !== input.currency) refuseIfAny([otherCurrency(input.code, list.currency)]);
    const hand: Hand = { person: `${call.actor.kind} ${call.actor.id}`, name: call.actor.name, at: call.now };
    await putListDraft(call.tx, hand, { listId: list.id, baseVersion: list.latest_version, terms });
    const { missing } = await replaceDraftEntries(call.tx, hand, { listId: list.id, entries });
    refuseIfAny(describeMissing(missing, entries));
    const version = list.last_version + 1;
    await takeDraftPrices(call.tx, list.id, version);
    const effectiveFrom = beginningOf(call, input, list.latest_version === 0);
    await addListVersion(call.tx, {
      listId: list.id,
      version,
      terms,
      effectiveFrom,
      reason: null,
      publishedBy: call.actor.name,
      approvedBy: null,
      costs: await fixCostBasis(call.tx, costsTime(call.now, null)),
      at: call.now,
    });
    await discardListDraft(call.tx, list.id);
    await raiseBook(call.tx, 'lists', call.now);
    call.audit({
      entityKind: 'price-list',
      entityId: list.id,
      type: 'price-list.put',
      detail: { code: input.code, version, entries: entries.length },
    });
    return { id: list.id, version };
  },
});
