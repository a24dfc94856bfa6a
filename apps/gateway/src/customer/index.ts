import { type CustomerSummary, listCustomers } from '@omniroute/services/customer';
import { z } from 'zod';
import { callVerb, type Operation, pageOnWire } from '../operation.ts';
import { readWire } from '../schema-fault.ts';
import { line, PAGE_QUERY, pageOf } from '../wire.ts';

const STATUS = z.enum(['active', 'on-hold', 'closed']);
const CustomerAnswer = z.object({ code: z.string(), name: z.string(), status: STATUS }).meta({ id: 'Customer' });
const CustomerQuery = z.strictObject({ ...PAGE_QUERY, code: line(64).optional(), status: STATUS.optional() });

const onWire = ({ code, name, status }: CustomerSummary) => ({ code, name, status });

const list: Operation = {
  id: 'listCustomers',
  method: 'get',
  path: '/customers',
  tag: 'Customers',
  summary: 'List customers',
  description: 'By name, within your territories and own customers.',
  status: 200,
  schemas: { query: CustomerQuery, answer: pageOf(CustomerAnswer, 'CustomerPage') },
  codes: ['cursor.invalid'],
  example: {
    query: '?status=active',
    answer: { items: [{ code: 'CUST-001', name: 'Iya Basira Stores', status: 'active' }], nextCursor: null },
  },
  async handle(incoming) {
    return { body: pageOnWire(await callVerb(incoming, listCustomers, readWire(CustomerQuery, incoming.query)), onWire) };
  },
};

export const customerOperations: readonly Operation[] = [list];
