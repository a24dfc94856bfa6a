import { listCustomers, lockCustomers, type StoredCustomer } from '@omniroute/db/customer';
import { customersAfter } from '@omniroute/db/intake';
import { MAX_PAGE } from '@omniroute/db/list';
import { IMPORT_COLUMNS, listOf, listText, missingOfNew, NO_LIMIT } from '@omniroute/domain/intake';
import { CustomerFilters, filterOf, putCustomers } from '../../customer/index.ts';
import { doubtsOf, given, type Intake, type PreparedRow, type ReadRow, readWhere, runWithin, said } from './kind.ts';

const FIELDS = IMPORT_COLUMNS.customers.map(({ id }) => id).filter((id) => id !== 'groups');

/** What a customer is, in the words of the verb that puts one. */
const currentOf = (stored: StoredCustomer): Record<string, unknown> => ({
  ...Object.fromEntries(FIELDS.map((field) => [field, stored[field as keyof StoredCustomer]])),
  phone: stored.phoneGiven ?? stored.phone,
});

/** A customer as the verb takes one: what stands, with what the row says put in. A reason goes with its status unless the row has one. */
export function customerItem(row: ReadRow, stored: StoredCustomer | undefined): Record<string, unknown> {
  const { values } = row;
  const current = stored ? currentOf(stored) : {};
  const sent = said(Object.fromEntries(FIELDS.map((field) => [field, given(values, field, null)])));
  const groups = values.get('groups');
  const isMoved = sent['status'] !== undefined && sent['status'] !== stored?.status;
  return {
    ...current,
    ...sent,
    ...(sent['limitMinor'] === NO_LIMIT && { limitMinor: null }),
    ...(isMoved && !values.has('statusReason') && { statusReason: undefined }),
    ...(groups !== undefined && { groups: listOf(String(groups ?? '')) }),
  };
}

const codeOf = (row: ReadRow): string => String(row.values.get('code') ?? '');

export const customers: Intake = {
  kind: 'customers',
  codes: { table: 'customers', column: 'code' },
  async prepare(call, rows) {
    const stored = new Map((await lockCustomers(call.tx, rows.map(codeOf))).map((row) => [row.code, row]));
    return rows.map((row): PreparedRow => {
      const known = stored.get(codeOf(row));
      const missing = known ? [] : missingOfNew(row.values, IMPORT_COLUMNS.customers, 'customer');
      const doubts = doubtsOf(row, 'customers', (id) => known?.[id as keyof StoredCustomer]);
      if (missing.length + doubts.length > 0) return { ...row, refusals: [...missing, ...doubts] };
      if (!known?.mergedInto) return { ...row, item: customerItem(row, known) };
      const detail = `${known.code} was merged into ${known.mergedInto}. Change ${known.mergedInto} instead.`;
      return { ...row, refusals: [{ column: 'Code', code: 'customer.merged', detail }] };
    });
  },
  async write(call, rows) {
    const { outcomes } = await runWithin(call, putCustomers, { customers: rows.map(({ item }) => item) });
    return outcomes.map(({ outcome }) => outcome);
  },
  columnOf: ([field]) => field,
  async matching(call, { search, filter }, { after, limit }) {
    const { scope } = call.actor;
    const narrowed = { ...filterOf(readWhere(CustomerFilters, filter)), search, scope };
    const page = await listCustomers(call.tx, { limit: Math.min(limit, MAX_PAGE), sort: 'code', cursor: after ?? undefined }, narrowed);
    return { codes: page.rows.map(({ code }) => code), next: page.nextCursor };
  },
  async page(call, { after, limit, codes }) {
    const rows = await customersAfter(call.tx, { after, limit, codes, scope: call.actor.scope });
    return {
      rows: rows.map(({ groups, limitMinor, ...row }) => ({
        ...row,
        groups: listText(groups) || null,
        limitMinor: limitMinor ?? NO_LIMIT,
      })),
      next: rows.length === limit ? (rows.at(-1)?.code ?? null) : null,
    };
  },
};
