import { findBasketOutlets } from '@omniroute/db/customer';
import { refused } from '@omniroute/domain';
import type { Call } from '../run-verb.ts';
import { outletUnknown } from './asked-for.ts';
import type { PricedCustomer } from './price-request.ts';

/** Whose basket it is, and which outlet it names. */
interface Named {
  readonly customerCode: string;
  readonly outletCode?: string | undefined;
}

const outletKey = (customerId: string, outletCode: string): string => `${customerId} ${outletCode}`;

/** Those of the outlets asked for that are open, each after its customer's id. */
export async function knownOutlets(
  call: Call,
  inputs: readonly Named[],
  customers: ReadonlyMap<string, { readonly id: string }>,
): Promise<ReadonlySet<string>> {
  const asked = inputs.flatMap(({ customerCode, outletCode }) => {
    const customerId = customers.get(customerCode)?.id;
    return outletCode === undefined || customerId === undefined ? [] : [{ customerId, outletCode }];
  });
  const found = await findBasketOutlets(call.tx, asked);
  return new Set(asked.flatMap(({ customerId, outletCode }, place) => (found.has(place) ? [outletKey(customerId, outletCode)] : [])));
}

/** Throws Fault `refused`: an outlet that is named is one of the customer's, as an order's would have to be. */
export function checkOutlet(
  { outlets }: { readonly outlets: ReadonlySet<string> },
  asked: string | undefined,
  { id, code: customerCode }: PricedCustomer,
): void {
  if (asked === undefined || outlets.has(outletKey(id, asked))) return;
  throw refused([outletUnknown(customerCode, asked)]);
}
