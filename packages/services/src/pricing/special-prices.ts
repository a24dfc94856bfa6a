import { findCustomersByCode, holdCustomer } from '@omniroute/db/customer';
import {
  readPriceHead,
  listSpecialPrices as readSpecialPrices,
  type SpecialBatchRow,
  type SpecialPriceRow,
  addSpecialPrice as writeSpecialPrice,
} from '@omniroute/db/pricing';
import type { Refusal } from '@omniroute/domain';
import { moment, plainLines, plainText } from '@omniroute/domain/input';
import { type BatchEnd, MAX_BASE_QUANTITY, overBecause } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { filterText, type ListAnswer, listAnswer, listInput, pageRequest } from '../list-input.ts';
import { ownScope } from '../own-scope.ts';
import { personOf } from '../person.ts';
import { refuseIfAny } from '../refusals.ts';
import { authorise, type Call, defineVerb } from '../run-verb.ts';
import { giveBatches, shareBatches } from './old-batches.ts';
import { type Standing, standingsOf } from './sign-draft.ts';
import { asDraft } from './sign-special.ts';

const code = plainText(64);
const AddInput = z
  .strictObject({
    /** Agreed with one customer; or the old price of what was bought before it rose, until that is gone. */
    kind: z.enum(['special', 'old-stock']).default('special'),
    customerCode: code.optional(),
    warehouse: code.optional(),
    sku: code,
    unit: plainText(32),
    priceMinor: z
      .string()
      .regex(/^\d{1,15}$/, 'must be minor units as a whole number')
      .refine((text) => /[1-9]/.test(text), 'must be above 0: goods that are given go as a promotion'),
    taxInclusive: z.boolean(),
    /** The most base units that are sold at it. */
    capBaseQuantity: z.int().min(1).max(MAX_BASE_QUANTITY).optional(),
    /** The batches of the depot that are the old stock; at most what is left of them is sold. */
    batches: z.array(code).min(1).max(50).optional(),
    from: moment,
    until: moment.optional(),
    reason: plainLines(1000),
  })
  .refine((one) => (one.kind === 'special') === (one.customerCode !== undefined), {
    path: ['customerCode'],
    error: 'a special price is agreed with a customer; old stock is sold to everybody',
  })
  .refine((one) => one.kind === 'special' || one.capBaseQuantity !== undefined || one.batches !== undefined, {
    path: ['capBaseQuantity'],
    error: 'say how much of the old stock there is',
  })
  .refine((one) => one.batches === undefined || one.kind === 'old-stock', {
    path: ['batches'],
    error: 'only old stock is sold by batch',
  })
  .refine((one) => one.batches === undefined || one.warehouse !== undefined, {
    path: ['warehouse'],
    error: 'say in which depot the batches are',
  })
  .refine((one) => new Set(one.batches).size === (one.batches ?? []).length, { path: ['batches'], error: 'names a batch twice' })
  .refine((one) => one.until === undefined || Date.parse(one.until) > Date.parse(one.from), {
    path: ['until'],
    error: 'must be after its beginning',
  });
type AddInput = z.output<typeof AddInput>;

/** What old stock by batch gets of its batches; undefined for everything else. */
async function sharesOf(call: Call, { warehouse, batches, sku, from, capBaseQuantity: most }: AddInput) {
  if (!batches || warehouse === undefined) return undefined;
  return shareBatches(call, { warehouse, sku, batches, from: new Date(from), most });
}

/** Holds the customer, if they are the actor's to agree prices with: a price that is written while they are merged becomes the keeper's. */
async function holdOwnCustomer(call: Call, code: string): Promise<boolean> {
  const [customer] = await findCustomersByCode(call.tx, [code], ownScope(call.actor));
  if (customer) await holdCustomer(call.tx, customer.id);
  return customer !== undefined;
}

/**
 * Enters a special price, or old stock at its old price; it holds once another person has approved it. Throws Fault `forbidden` for old stock of
 * whoever only sells: it is sold to everybody; refuses another's customer as one that is not there.
 */
export const addSpecialPrice = defineVerb<AddInput, { id: string; state: 'submitted' }>({
  id: 'pricing.add-special-price',
  kind: 'write',
  input: AddInput as z.ZodType<AddInput>,
  async run(call, input) {
    if (input.kind === 'old-stock') authorise(call.actor, 'pricing.add-old-stock');
    const isOwn = input.customerCode !== undefined && (await holdOwnCustomer(call, input.customerCode));
    const id = call.ids.uuid();
    const { currency } = await readPriceHead(call.tx);
    const shares = await sharesOf(call, input);
    const found = await writeSpecialPrice(call.tx, {
      id,
      kind: input.kind,
      customerCode: input.customerCode ?? null,
      warehouse: input.warehouse ?? null,
      sku: input.sku,
      unit: input.unit,
      currency,
      priceMinor: BigInt(input.priceMinor),
      isTaxInclusive: input.taxInclusive,
      capBaseQuantity: shares?.reduce((sum, { cap }) => sum + cap, 0) ?? input.capBaseQuantity ?? null,
      from: new Date(input.from),
      until: input.until === undefined ? null : new Date(input.until),
      reason: input.reason,
      person: await personOf(call),
      name: call.actor.name,
      at: call.now,
    });
    const missing: Refusal[] = [];
    if (!found.has_unit)
      missing.push({
        code: 'unit.no-conversion',
        pointer: '/unit',
        detail: `There is no product ${input.sku} kept in the unit “${input.unit}”.`,
      });
    if (input.customerCode !== undefined && !(isOwn && found.has_customer))
      missing.push({
        code: 'customer.unknown',
        pointer: '/customerCode',
        detail: `There is no customer with the code ${input.customerCode}.`,
      });
    if (input.warehouse !== undefined && !found.has_warehouse)
      missing.push({ code: 'warehouse.unknown', pointer: '/warehouse', detail: `There is no depot with the code ${input.warehouse}.` });
    refuseIfAny(missing);
    if (shares) await giveBatches(call, id, shares);
    call.audit({
      entityKind: 'special-price',
      entityId: id,
      type: 'special-price.submitted',
      detail: { sku: input.sku, reason: input.reason, ...(input.batches && { batches: input.batches }) },
    });
    return { id, state: 'submitted' };
  },
});

const ListInput = listInput({
  kind: z.enum(['special', 'old-stock']),
  state: z.enum(['submitted', 'live', 'ended']),
  customerCode: filterText,
  sku: filterText,
  warehouse: filterText,
});
type ListInput = z.output<typeof ListInput>;

/** A special price as it is shown; amounts of one unit, decimal strings of minor units. */
export interface SpecialPrice extends Standing {
  readonly id: string;
  readonly kind: 'special' | 'old-stock';
  readonly state: 'submitted' | 'live' | 'ended';
  readonly customerCode: string | null;
  readonly customerName: string | null;
  readonly warehouse: string | null;
  readonly sku: string;
  readonly productName: string;
  readonly unit: string;
  readonly currency: string;
  readonly priceMinor: string;
  readonly taxInclusive: boolean;
  readonly capBaseQuantity: number | null;
  readonly usedBaseQuantity: number;
  readonly from: string;
  readonly until: string | null;
  readonly reason: string;
  readonly madeBy: string;
  readonly approvedBy: string | null;
  /** The customer has another that holds at some of the same time: of the two the one that begins later counts. */
  readonly meetsAnother: boolean;
  /** Of old stock by batch, in the order in which they go out; none otherwise. The cap above is as it was signed, what is left stands here. */
  readonly batches: readonly SpecialBatch[];
}

/** A batch of an old price; quantities in base units. */
export interface SpecialBatch {
  readonly batch: string;
  readonly expiresOn: string | null;
  readonly capBaseQuantity: number;
  readonly usedBaseQuantity: number;
  readonly leftBaseQuantity: number;
  /** Why nothing of it is sold at the price any more. */
  readonly over: BatchEnd | 'expired' | 'sold' | null;
  /** Since when it is gone, recalled or expired. */
  readonly overAt: string | null;
}

function describeBatch({ batch, expiresOn, cap, used, until, end, endedAt }: SpecialBatchRow, at: Date): SpecialBatch {
  const over = overBecause({ left: cap - used, until, end }, at.getTime());
  const since = over === 'expired' ? until : endedAt;
  return {
    batch,
    expiresOn,
    capBaseQuantity: cap,
    usedBaseQuantity: used,
    leftBaseQuantity: cap - used,
    over,
    overAt: since === null ? null : new Date(since).toISOString(),
  };
}

/** What was approved and has come to its end since is ended, by its own terms or with the last of its batches. */
const stateOf = ({ state, valid_until: until }: SpecialPriceRow, at: Date): SpecialPriceRow['state'] =>
  state === 'live' && until !== null && until <= at ? 'ended' : state;

const describe = (row: SpecialPriceRow, { standing, at }: { standing: Standing; at: Date }): SpecialPrice => ({
  id: row.id,
  kind: row.kind,
  state: stateOf(row, at),
  customerCode: row.customer_code,
  customerName: row.customer_name,
  warehouse: row.warehouse,
  sku: row.sku,
  productName: row.product_name,
  unit: row.unit,
  currency: row.currency,
  priceMinor: row.price_minor.toString(),
  taxInclusive: row.is_tax_inclusive,
  capBaseQuantity: row.cap_base_quantity === null ? null : Number(row.cap_base_quantity),
  usedBaseQuantity: Number(row.used_base_quantity),
  from: row.valid_from.toISOString(),
  until: row.valid_until?.toISOString() ?? null,
  reason: row.reason,
  madeBy: row.made_by,
  approvedBy: row.approved_by,
  meetsAnother: row.meets_another,
  batches: (row.batches ?? []).map((batch) => describeBatch(batch, at)),
  ...standing,
});

/** What is signed or ended has no signature to wait for. */
const SIGNED: Standing = { whyNotApprove: null, signsFor: null };

/** A page of special prices and old stock, the latest first, with whether who asks can approve those that wait. */
export const listSpecialPrices = defineVerb<ListInput, ListAnswer<SpecialPrice>>({
  id: 'pricing.list-special-prices',
  kind: 'read',
  input: ListInput,
  async run(call, input) {
    const { kind: kinds, state: states, customerCode: customers, sku: skus, warehouse: warehouses } = input.filter;
    const { search } = input;
    const page = await readSpecialPrices(call.tx, pageRequest(input), {
      kinds,
      states,
      customers,
      skus,
      warehouses,
      search,
      scope: ownScope(call.actor),
      at: call.now,
    });
    const standingOf = await standingsOf(call);
    return listAnswer(page, (row) =>
      describe(row, { standing: row.state === 'submitted' ? standingOf(asDraft(row)) : SIGNED, at: call.now }),
    );
  },
});
