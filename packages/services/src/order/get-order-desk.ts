import { findCustomer, listOutlets } from '@omniroute/db/customer';
import { listWarehouses } from '@omniroute/db/inventory';
import { listOrderLines, listOrders } from '@omniroute/db/order';
import { Fault, isUuid, normalisePhone } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { type CustomerSummary, describeCustomer, describeOpen, type Outlet } from '../customer/index.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { describeOrder, describeOrderLine } from './describe-order.ts';
import type { OrderLineDocument, OrderSummary } from './order-document.ts';

const GetOrderDeskInput = z.strictObject({
  /** The customer's code, id, or phone number in any of its forms. */
  customer: plainText(64),
});

/** The last order, so that it can be repeated line by line. */
export interface LastOrder extends OrderSummary {
  readonly lines: readonly OrderLineDocument[];
}

/** All that the order desk needs to know of the customer on the phone. */
export interface OrderDesk {
  /** With limit, owed, held and what is left. */
  readonly customer: CustomerSummary;
  readonly outlets: readonly Outlet[];
  /** The depots the clerk may order from; the customer's own one is `customer.warehouse`. */
  readonly warehouses: readonly { readonly code: string; readonly name: string }[];
  readonly lastOrder: LastOrder | null;
}

async function pickCustomer(call: Call, picked: string) {
  const { scope } = call.actor;
  const found = await findCustomer(call.tx, isUuid(picked) ? { id: picked } : { code: picked }, scope);
  const phone = found ? undefined : normalisePhone(picked);
  const customer = phone ? await findCustomer(call.tx, { phone }, scope) : found;
  if (customer) return customer;
  throw new Fault('not-found', { code: 'customer.unknown', detail: `There is no customer with the code or phone number ${picked}.` });
}

/** Customer, outlets, credit, depots and last order for taking an order on the phone. Throws Fault `not-found`, `customer.unknown`. */
export const getOrderDesk = defineVerb<z.infer<typeof GetOrderDeskInput>, OrderDesk>({
  id: 'order.get-order-desk',
  kind: 'read',
  input: GetOrderDeskInput,
  async run(call, input) {
    const { tx } = call;
    const { scope } = call.actor;
    const customer = await pickCustomer(call, input.customer);
    const outlets = await listOutlets(tx, customer.id);
    const warehouses = await listWarehouses(tx, scope.warehouseIds);
    const { rows } = await listOrders(tx, { limit: 1 }, { customerCodes: [customer.code], scope });
    const [last] = rows;
    const lines = last ? await listOrderLines(tx, last.id) : [];
    return {
      customer: describeCustomer(customer),
      outlets: describeOpen(outlets),
      warehouses: warehouses.map(({ code, name }) => ({ code, name })),
      lastOrder: last ? { ...describeOrder(last), lines: lines.map((line) => describeOrderLine(last.status, line)) } : null,
    };
  },
});
