import { closeOutlet, putOutlets } from '@omniroute/db/customer';
import { changesBetween, Fault, type Refusal, refused } from '@omniroute/domain';
import { readPhone } from '@omniroute/domain/customer';
import { isPlainText, NOT_PLAIN, plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { type Call, defineVerb } from '../run-verb.ts';
import { authoriseClass } from './authorise-change.ts';
import { describeOutlet, type Outlet } from './customer-document.ts';
import { NewOutlet, OutletInput, outletFields } from './customer-input.ts';
import { lockOwn, ownOutlet, seenOf, toldOf } from './own-outlet.ts';
import { addTo } from './write-outlet.ts';

const AddOutletInput = z.strictObject({ customerCode: plainText(64), outlet: NewOutlet });

/** Adds an outlet to a customer. Throws Fault `not-found` for a customer who is not the actor's, `conflict` where the code is some outlet's. */
export const addOutlet = defineVerb<z.infer<typeof AddOutletInput>, { code: string }>({
  id: 'customer.add-outlet',
  kind: 'write',
  input: AddOutletInput,
  async run(call, { customerCode, outlet }) {
    authoriseClass(call.actor, null, outlet.class);
    const customer = await lockOwn(call, customerCode);
    const code = await addTo(call, customer, outlet);
    call.audit({
      entityKind: 'customer',
      entityId: customer.id,
      type: 'customer.outlet-added',
      detail: { code: customer.code, outlet: code, outletName: outlet.name },
    });
    return { code };
  },
});

const { code: _, ...editable } = OutletInput.shape;
const place = z.strictObject({ latitude: z.number(), longitude: z.number() }).nullable();
const given = z.string().max(500).refine(isPlainText, NOT_PLAIN).nullable();
const EditOutletInput = z.strictObject({
  customerCode: plainText(64),
  code: plainText(64),
  /** Only what changes. */
  change: z.strictObject({ ...editable, isClosed: z.boolean() }).partial(),
  /** The same fields as they were on the screen: nobody writes over what they have not seen. */
  seen: z.strictObject({
    name: given,
    address: given,
    city: given,
    state: given,
    localGovernment: given,
    class: given,
    landmark: given,
    marketDay: given,
    phone: given,
    geo: place,
    isClosed: z.boolean(),
  }),
});
type EditOutletInput = z.infer<typeof EditOutletInput>;
type Seen = EditOutletInput['seen'];

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const shown = (value: unknown): string => (value === null ? 'nothing' : typeof value === 'object' ? JSON.stringify(value) : String(value));

/** Throws Fault `conflict` where a field that is sent is not any more what was seen, with what stands now. */
function checkSeen(now: Seen, { change, seen, code }: EditOutletInput): void {
  const moved = (Object.keys(change) as (keyof Seen)[]).filter((field) => !isSame(now[field], seen[field]));
  if (moved.length === 0) return;
  const errors = moved.map(
    (field): Refusal => ({ code: 'outlet.changed-meanwhile', pointer: `/change/${field}`, detail: `is ${shown(now[field])} now` }),
  );
  const detail = `Somebody else changed the outlet ${code} since you opened it. Nothing of yours is saved yet: look at it again.`;
  throw new Fault('conflict', { code: 'outlet.changed-meanwhile', detail, errors });
}

/** The outlet as it stands. Throws Fault `not-found` for another's, `refused` for one that was merged: it changes no more. */
async function readOwn(call: Call, customerId: string, code: string): Promise<Outlet> {
  const outlet = describeOutlet(await ownOutlet(call, customerId, code));
  if (outlet.mergedInto === null) return outlet;
  const detail = `${code} was merged into ${outlet.mergedInto}. Change ${outlet.mergedInto} instead.`;
  throw refused([{ code: 'outlet.merged', pointer: '/code', detail }]);
}

/** Writes what is sent over what stands. A number that is the same keeps how it was entered first. */
async function write(call: Call, customerId: string, { stored, change }: { stored: Outlet; change: EditOutletInput['change'] }) {
  const { isClosed, phone, ...sent } = change;
  const { code, name, address, city, state, localGovernment } = stored;
  const isSamePhone = phone ? readPhone(phone)?.phone === stored.phone : false;
  const next = {
    ...sent,
    code,
    name: sent.name ?? name,
    address: sent.address ?? address,
    city: sent.city ?? city,
    state: sent.state ?? state,
    localGovernment: sent.localGovernment ?? localGovernment,
    ...(!isSamePhone && { phone }),
  };
  await putOutlets(call.tx, call.now, [{ ...outletFields(next), id: call.ids.uuid(), customer: customerId }]);
  if (isClosed !== undefined && isClosed !== (stored.closedAt !== null)) await closeOutlet(call.tx, code, isClosed ? call.now : null);
}

/**
 * Changes the fields sent of an outlet, closes it or opens it again; answers it as it is then. No order goes to a closed one; those that
 * went there stay. Throws Fault `not-found` for a customer who is not the actor's and an outlet that is not theirs; `conflict` where a
 * field is not what was seen; `refused` for a merged one; `forbidden` for another class without `customer.set-price-class`.
 */
export const editOutlet = defineVerb<EditOutletInput, Outlet>({
  id: 'customer.edit-outlet',
  kind: 'write',
  input: EditOutletInput,
  async run(call, input) {
    const customer = await lockOwn(call, input.customerCode);
    const before = await readOwn(call, customer.id, input.code);
    checkSeen(seenOf(before), input);
    authoriseClass(call.actor, before.class, input.change.class);
    await write(call, customer.id, { stored: before, change: input.change });
    const after = await readOwn(call, customer.id, input.code);
    const changes = changesBetween(toldOf(seenOf(before)), toldOf(seenOf(after)));
    const detail = { code: customer.code, outlet: after.code, name: after.name, changes };
    if (Object.keys(changes).length > 0)
      call.audit({ entityKind: 'customer', entityId: customer.id, type: 'customer.outlet-changed', detail });
    return after;
  },
});
