import { findCustomer, type PutCustomerOutcome, type PutCustomerRow, putCustomers as writeCustomers } from '@omniroute/db/customer';
import { type Refusal, refused } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { SHORT_POLICIES } from '@omniroute/domain/order';
import { isInScope } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { refuseIfAny, repeatsOf } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';

const minor = z.string().regex(/^\d{1,15}$/, 'must be minor units as a whole number');
const OutletInput = z.strictObject({
  code: plainText(64),
  name: plainText(300),
  address: plainText(500),
  city: plainText(100),
  state: plainText(100),
  localGovernment: plainText(100),
});
const CustomerInput = z.strictObject({
  code: plainText(64),
  name: plainText(300),
  status: z.enum(['active', 'on-hold', 'closed']).default('active'),
  segment: plainText(64),
  territory: plainText(100),
  ownerName: plainText(200),
  phone: z
    .string()
    .regex(/^\+\d{8,15}$/, 'must be a phone number in international form')
    .nullable()
    .default(null),
  paymentTerms: plainText(40),
  shortPolicy: z.enum(SHORT_POLICIES).default('ship-available'),
  warehouse: plainText(64),
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

type Customers = PutCustomersInput['customers'];
const outletsOf = (customers: Customers) =>
  customers.flatMap(({ outlets }, index) =>
    outlets.map((outlet, place) => ({ code: outlet.code, at: { index, pointer: `/customers/${index}/outlets/${place}/code` } })),
  );

/** A code stands for one customer, and one outlet: twice in a call, one of the two would be lost. */
const checkRepeats = (customers: Customers): Refusal[] => [
  ...repeatsOf(customers, ({ code }) => code).map(({ row, index }) => ({
    code: 'customer.twice',
    detail: `${row.code} stands twice.`,
    index,
    pointer: `/customers/${index}/code`,
  })),
  ...repeatsOf(outletsOf(customers), ({ code }) => code).map(({ row }) => ({
    code: 'outlet.twice',
    detail: `The outlet ${row.code} stands twice. Each outlet has a code of its own.`,
    ...row.at,
  })),
];

function checkWritten(customers: Customers, written: { rows: readonly PutCustomerRow[]; takenOutlets: readonly string[] }): Refusal[] {
  const known = new Set(written.rows.map((row) => row.code));
  const unknown = customers.flatMap(({ code, warehouse }, index): Refusal[] =>
    known.has(code)
      ? []
      : [
          {
            code: 'warehouse.unknown',
            detail: `${code}: there is no depot ${warehouse}.`,
            index,
            pointer: `/customers/${index}/warehouse`,
          },
        ],
  );
  const taken = new Set(written.takenOutlets);
  const foreign = outletsOf(customers)
    .filter((outlet) => taken.has(outlet.code))
    .map(({ code, at }) => ({
      code: 'outlet.taken',
      detail: `The outlet ${code} belongs to another customer. Give this one another code.`,
      ...at,
    }));
  return [...unknown, ...foreign];
}

/**
 * Adds customers or changes those whose code is there, all or none. Throws Fault `refused` where a depot is unknown, a customer not
 * the actor's, an outlet another customer's, or a code stands twice.
 */
export const putCustomers = defineVerb<PutCustomersInput, { outcomes: PutCustomerOutcome[] }>({
  id: 'customer.put-customers',
  kind: 'write',
  input: PutCustomersInput,
  async run(call, input) {
    refuseIfAny(checkRepeats(input.customers));
    await checkScope(call, input.customers);
    const customers = input.customers.map((customer) => ({
      ...customer,
      id: call.ids.uuid(),
      outlets: customer.outlets.map((outlet) => ({ ...outlet, id: call.ids.uuid() })),
    }));
    const written = await writeCustomers(call.tx, call.now, customers);
    refuseIfAny(checkWritten(input.customers, written));
    for (const { id, code, outcome, limit, outlets } of written.rows) {
      if (outcome === 'unchanged') continue;
      const detail = { code, ...(limit && { limitMinor: limit }), ...(outlets.length > 0 && { outlets }) };
      call.audit({ entityKind: 'customer', entityId: id, type: `customer.${outcome}`, detail });
    }
    return { outcomes: written.rows.map(({ id, code, outcome }) => ({ id, code, outcome })) };
  },
});
