import { type CustomerFilter, listCustomers as readCustomers } from '@omniroute/db/customer';
import { z } from 'zod';
import { filterId, filterInput, filterText, type ListAnswer, listAnswer, listInput, pageRequest } from '../list-input.ts';
import { isBuyer, ownScope } from '../own-scope.ts';
import { defineVerb } from '../run-verb.ts';
import { type CustomerSummary, describeCustomer, forBuyer } from './customer-document.ts';

const CREDIT_STATES = ['near-limit', 'over-limit'] as const;
const FILTERS = {
  code: filterText,
  status: z.enum(['active', 'on-hold', 'closed', 'merged']),
  segment: filterText,
  group: filterText,
  territory: filterText,
  owner: filterText,
  warehouse: filterText,
  credit: z.enum(CREDIT_STATES),
  /** Whom that import of customers or outlets wrote. */
  import: filterId,
};
const ListCustomersInput = listInput(FILTERS);
export type ListCustomersInput = z.infer<typeof ListCustomersInput>;

/** The list's filters on their own, for verbs that do something with all it shows. */
export const CustomerFilters = filterInput(FILTERS);
export type CustomerFilterInput = ListCustomersInput['filter'];

/** The filters as the database takes them. */
export const filterOf = (filter: CustomerFilterInput): Omit<CustomerFilter, 'scope' | 'search'> => ({
  codes: filter.code,
  statuses: filter.status,
  segments: filter.segment,
  groups: filter.group,
  territories: filter.territory,
  owners: filter.owner,
  warehouses: filter.warehouse,
  importIds: filter.import,
  credit: CREDIT_STATES.find((state) => state === filter.credit?.at(-1)),
});

/**
 * Customers within the actor's territories and own customers, by name, or by code, segment, status or territory; merged ones only
 * where their status or code is asked for. A territory brings all that lies in it. Searches name, code, owner and phone. A buyer sees the customers they buy for.
 */
export const listCustomers = defineVerb<ListCustomersInput, ListAnswer<CustomerSummary>>({
  id: 'customer.list-customers',
  kind: 'read',
  input: ListCustomersInput,
  async run(call, input) {
    const { filter, search } = input;
    const page = await readCustomers(call.tx, pageRequest(input), {
      ...filterOf(filter),
      search,
      scope: ownScope(call.actor),
    });
    return listAnswer(page, isBuyer(call.actor) ? (row) => forBuyer(describeCustomer(row)) : describeCustomer);
  },
});
