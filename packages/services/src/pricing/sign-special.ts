import { findCustomersByCode } from '@omniroute/db/customer';
import { lockSpecialPrice, raiseBook, readPriceHead, type SpecialPriceRow, setSpecialPriceState } from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import { compareSpecial, type SignedDraft } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { ownScope } from '../own-scope.ts';
import { refuseIfAny } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { taxRates } from './preview/spans.ts';
import { signDraft } from './sign-draft.ts';

/** Whether the customer, if one is named, is the actor's to agree prices with. */
const isOwnCustomer = async (call: Call, code: string | null | undefined): Promise<boolean> =>
  code == null || (await findCustomersByCode(call.tx, [code], ownScope(call.actor))).length > 0;

async function holdSpecial(call: Call, id: string): Promise<SpecialPriceRow> {
  const row = await lockSpecialPrice(call.tx, id);
  if (!row || !(await isOwnCustomer(call, row.customer_code)))
    throw new Fault('not-found', { code: 'special-price.unknown', detail: 'There is no such special price.' });
  return row;
}

/** One that waits, as the rules of signing take it. */
export const asDraft = ({ authors }: SpecialPriceRow): SignedDraft => ({ state: 'submitted', revision: 1, authors, signature: undefined });

const IdInput = z.strictObject({ id: z.uuid() });

/** The minimum selling price that a special price is below as things stand, in its own terms of tax; undefined where it is not. */
async function minimumAbove(call: Call, row: SpecialPriceRow): Promise<bigint | undefined> {
  const { sku, unit, currency, price_minor: priceMinor, is_tax_inclusive: isTaxInclusive } = row;
  if (row.kind !== 'special') return undefined;
  const at = new Date(Math.max(row.valid_from.getTime(), call.now.getTime()));
  const { source } = await call.books.get(call.tx, await readPriceHead(call.tx), { currency, at, now: call.now });
  const { warnings, minimumMinor } = compareSpecial(
    { unit, priceMinor, isTaxInclusive },
    {
      currency,
      taxBasisPoints: taxRates(source, at.getTime())(sku),
      units: source.products.find((product) => product.sku === sku)?.units ?? [],
      list: undefined,
      cost: undefined,
    },
  );
  return warnings.some((warning) => warning.code === 'below-minimum') ? minimumMinor : undefined;
}

/**
 * Lets a special price hold; one below the minimum selling price only for whoever may sell below it, and it is noted that they allowed it.
 * Refuses its author in every guise (`draft.own`).
 */
export const approveSpecialPrice = defineVerb<z.infer<typeof IdInput>, { id: string; state: 'live' }>({
  id: 'pricing.approve-special-price',
  kind: 'write',
  input: IdInput,
  async run(call, { id }) {
    const row = await holdSpecial(call, id);
    const ends = row.valid_until;
    if (row.state === 'submitted' && ends !== null && ends <= call.now)
      refuseIfAny([{ code: 'special-price.over', detail: 'Its time is over, so nothing would be sold at it. End it, and enter it anew.' }]);
    if (row.state !== 'submitted') refuseIfAny([{ code: 'draft.approved', detail: `It is ${row.state} already.` }]);
    const minimumMinor = await minimumAbove(call, row);
    const isBelowMinimum = minimumMinor !== undefined;
    const { name } = await signDraft(call, asDraft(row), isBelowMinimum ? 'order.sell-below-minimum' : 'pricing.sign-prices');
    await setSpecialPriceState(call.tx, id, { state: 'live', approvedBy: name, isBelowMinimum, at: call.now });
    await raiseBook(call.tx, 'specials', call.now);
    const allowed = isBelowMinimum && { belowMinimumMinor: minimumMinor.toString(), reason: row.reason };
    call.audit({ entityKind: 'special-price', entityId: id, type: 'special-price.approved', detail: { sku: row.sku, ...allowed } });
    return { id, state: 'live' };
  },
});

/** Ends a special price now; one that was never approved goes. */
export const endSpecialPrice = defineVerb<z.infer<typeof IdInput>, { id: string; state: 'ended' }>({
  id: 'pricing.end-special-price',
  kind: 'write',
  input: IdInput,
  async run(call, { id }) {
    const row = await holdSpecial(call, id);
    await setSpecialPriceState(call.tx, id, { state: 'ended', at: call.now });
    if (row.state === 'live') await raiseBook(call.tx, 'specials', call.now);
    call.audit({ entityKind: 'special-price', entityId: id, type: 'special-price.ended', detail: { sku: row.sku } });
    return { id, state: 'ended' };
  },
});
