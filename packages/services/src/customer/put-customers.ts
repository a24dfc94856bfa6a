import { findCustomer, type PutCustomerOutcome, putCustomers as writeCustomers } from '@omniroute/db/customer';
import { type Refusal, refused } from '@omniroute/domain';
import { SHORT_POLICIES } from '@omniroute/domain/order';
import { isInScope } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { type Call, defineVerb } from '../run-verb.ts';

const minor = z.string().regex(/^\d{1,15}$/, 'must be minor units as a whole number');
const text = (max: number) => z.string().trim().min(1).max(max);
const OutletInput = z.strictObject({
  code: text(64),
  name: text(300),
  address: text(500),
  city: text(100),
  state: text(100),
  localGovernment: text(100),
});
const CustomerInput = z.strictObject({
  code: text(64),
  name: text(300),
  status: z.enum(['active', 'on-hold', 'closed']).default('active'),
  segment: text(64),
  territory: text(100),
  ownerName: text(200),
  phone: z
    .string()
    .regex(/^\+\d{8,15}$/, 'must be a phone number in international form')
    .nullable()
    .default(null),
  paymentTerms: text(40),
  shortPolicy: z.enum(SHORT_POLICIES).default('ship-available'),
  warehouse: text(64),
  limitMinor: minor.nullable().default(null),
  owedMinor: z
    .string()
    .regex(/^-?\d{1,15}$/)
    .default('0'),
  outlets: z.array(OutletInput).max(200).default([]),
});
export const PutCustomersInput = z.strictObject({ customers: z.array(CustomerInput).min(1).max(5000) });
export type PutCustomersInput = z.infer<typeof PutCustomersInput>;

/** Who is narrowed to territories or customers adds within them and changes no others. */
async function checkScope(call: Call, customers: PutCustomersInput['customers']): Promise<void> {
  const { territories, customerIds } = call.actor.scope;
  if (!territories && !customerIds) return;
  for (const [index, { code, territory }] of customers.entries()) {
    const known = await findCustomer(call.tx, { code }, {});
    const isOwn = known ? isInScope(call.actor.scope, { customerId: known.id, territory: known.territory }) : customerIds === undefined;
    if (isOwn && isInScope(call.actor.scope, { territory })) continue;
    const detail = `${code} is not a customer of your area.`;
    throw refused([{ code: 'customer.unknown', detail, index, pointer: `/customers/${index}/code` }]);
  }
}

/** Adds customers or changes those whose code is there, all or none. Throws Fault `refused` where a depot is unknown or a customer not the actor's. */
export const putCustomers = defineVerb<PutCustomersInput, { outcomes: PutCustomerOutcome[] }>({
  id: 'customer.put-customers',
  kind: 'write',
  input: PutCustomersInput,
  async run(call, input) {
    await checkScope(call, input.customers);
    const customers = input.customers.map((customer) => ({
      ...customer,
      id: call.ids.uuid(),
      outlets: customer.outlets.map((outlet) => ({ ...outlet, id: call.ids.uuid() })),
    }));
    const outcomes = await writeCustomers(call.tx, call.now, customers);
    const known = new Set(outcomes.map((one) => one.code));
    const unknown = input.customers.flatMap((customer, index): Refusal[] =>
      known.has(customer.code)
        ? []
        : [
            {
              code: 'warehouse.unknown',
              detail: `${customer.code}: there is no depot ${customer.warehouse}.`,
              index,
              pointer: `/customers/${index}/warehouse`,
            },
          ],
    );
    const [first, ...rest] = unknown;
    if (first) throw refused([first, ...rest]);
    for (const one of outcomes)
      if (one.outcome !== 'unchanged')
        call.audit({ entityKind: 'customer', entityId: one.id, type: `customer.${one.outcome}`, detail: { code: one.code } });
    return { outcomes };
  },
});
