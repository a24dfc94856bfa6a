import { findOutlet, nextOutletCode, putOutlets } from '@omniroute/db/customer';
import { Fault } from '@omniroute/domain';
import type { Call } from '../run-verb.ts';
import { type NewOutlet, outletFields } from './customer-input.ts';

/** A code that somebody has already: nothing of theirs is written over. */
export const taken = (code: string, detail: string, pointer: string): Fault =>
  new Fault('conflict', { code, detail, errors: [{ code, detail, pointer }] });

/** Adds an outlet to a customer who is locked; answers its code. Throws Fault `conflict` where the code is some outlet's. */
export async function addTo(
  call: Call,
  customer: { readonly id: string; readonly code: string },
  { code: given, ...outlet }: NewOutlet,
): Promise<string> {
  const code = given ?? (await nextOutletCode(call.tx, customer.code));
  const outletTaken = () => taken('outlet.exists', `There is an outlet ${code} already. Give this one another code.`, '/outlet/code');
  if (await findOutlet(call.tx, code)) throw outletTaken();
  const record = { ...outletFields({ ...outlet, code }), id: call.ids.uuid(), customer: customer.id };
  const put = await putOutlets(call.tx, call.now, [record]);
  if (put.taken.length > 0) throw outletTaken();
  return code;
}
