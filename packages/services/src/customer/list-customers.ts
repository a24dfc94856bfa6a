import { listCustomers as readCustomers } from '@omniroute/db/customer';
import { z } from 'zod';
import { filterText, type ListAnswer, listAnswer, listInput, pageRequest } from '../list-input.ts';
import { ownScope } from '../own-scope.ts';
import { defineVerb } from '../run-verb.ts';
import { type CustomerSummary, describeCustomer } from './customer-document.ts';

const CREDIT_STATES = ['near-limit', 'over-limit'] as const;
const ListCustomersInput = listInput({
  code: filterText,
  status: z.enum(['active', 'on-hold', 'closed', 'merged']),
  segment: filterText,
  group: filterText,
  owner: filterText,
  territory: filterText,
  warehouse: filterText,
  credit: z.enum(CREDIT_STATES),
});
export type ListCustomersInput = z.infer<typeof ListCustomersInput>;

/**
 * Customers within the actor's territories and own customers, by name, or by code, segment, status or territory. Searches
 * name, code, owner and phone. A buyer sees the customers they buy for.
 */
export const listCustomers = defineVerb<ListCustomersInput, ListAnswer<CustomerSummary>>({
  id: 'customer.list-customers',
  kind: 'read',
  input: ListCustomersInput,
  async run(call, input) {
    const { filter, search } = input;
    const page = await readCustomers(call.tx, pageRequest(input), {
      codes: filter.code,
      statuses: filter.status,
      segments: filter.segment,
      groups: filter.group,
      owners: filter.owner,
      territories: filter.territory,
      warehouses: filter.warehouse,
      credit: CREDIT_STATES.find((state) => state === filter.credit?.at(-1)),
      search,
      scope: ownScope(call.actor),
    });
    return listAnswer(page, describeCustomer);
  },
});
