import { lockCustomers } from '@omniroute/db/customer';
import { findOutlets, type OutletExportRow, outletsAfter } from '@omniroute/db/intake';
import { Fault, groupBy, type Refusal } from '@omniroute/domain';
import { readPhone } from '@omniroute/domain/customer';
import { IMPORT_COLUMNS, missingOfNew } from '@omniroute/domain/intake';
import { putCustomers } from '../../customer/index.ts';
import type { Call } from '../../run-verb.ts';
import { customerItem } from './customers.ts';
import { given, type Intake, type PreparedRow, type ReadRow, type ReadyRow, runWithin, said, UNFIT } from './kind.ts';

const FIELDS = IMPORT_COLUMNS.outlets.map(({ id }) => id).filter((id) => id !== 'customerCode');

interface OutletItem {
  readonly customer: Record<string, unknown>;
  readonly outlet: Record<string, unknown>;
  readonly before: (OutletExportRow & { readonly isMerged: boolean }) | undefined;
}
const itemOf = (row: ReadyRow): OutletItem => row.item as OutletItem;
const isDegrees = (value: unknown): value is string => typeof value === 'string';

/** The outlet as the verb takes one: where it lies is one thing, both or none. */
function sentOf({ latitude, longitude, ...outlet }: Record<string, unknown>): Record<string, unknown> {
  if (latitude === undefined && longitude === undefined) return outlet;
  return {
    ...outlet,
    geo: isDegrees(latitude) && isDegrees(longitude) ? { latitude: Number(latitude), longitude: Number(longitude) } : null,
  };
}

const codeOf = (row: ReadRow): string => String(row.values.get('code') ?? '');

function refusal(row: ReadRow, column: string, told: { code: string; detail: string }): PreparedRow {
  return { ...row, refusals: [{ column, ...told }] };
}

async function prepare(call: Call, rows: readonly ReadRow[]): Promise<PreparedRow[]> {
  const known = new Map((await findOutlets(call.tx, rows.map(codeOf))).map((row) => [row.code, row]));
  const ownerOf = (row: ReadRow): string => String(row.values.get('customerCode') ?? known.get(codeOf(row))?.customerCode ?? '');
  const stored = new Map((await lockCustomers(call.tx, [...new Set(rows.map(ownerOf))])).map((row) => [row.code, row]));
  return rows.map((row): PreparedRow => {
    const before = known.get(codeOf(row));
    const missing = before ? [] : missingOfNew(row.values, IMPORT_COLUMNS.outlets, 'outlet');
    if (missing.length > 0) return { ...row, refusals: missing };
    const owner = stored.get(ownerOf(row));
    if (!owner)
      return refusal(row, 'Customer code', {
        code: 'customer.unknown',
        detail: `There is no customer with the code ${ownerOf(row)}. Add them first, or look at the code again.`,
      });
    if (before && before.customerCode !== owner.code)
      return refusal(row, 'Customer code', {
        code: 'outlet.taken',
        detail: `The outlet ${before.code} belongs to another customer. Give this one another code.`,
      });
    const sent = said(Object.fromEntries(FIELDS.map((field) => [field, given(row.values, field, null)])));
    const current = before && Object.fromEntries(FIELDS.map((field) => [field, before[field as keyof OutletExportRow]]));
    const outlet = { ...current, ...sent };
    if (isDegrees(outlet['latitude']) !== isDegrees(outlet['longitude']))
      return refusal(row, isDegrees(outlet['latitude']) ? 'Longitude' : 'Latitude', {
        code: 'cell.needed',
        detail: `Where the outlet ${codeOf(row)} lies takes both latitude and longitude, or neither.`,
      });
    const item: OutletItem = { customer: customerItem({ number: row.number, values: new Map() }, owner), outlet, before };
    return { ...row, item };
  });
}

const plainPhone = (value: unknown): unknown => (typeof value === 'string' ? (readPhone(value)?.phone ?? value) : (value ?? null));

function isChanged({ before, outlet }: OutletItem): boolean {
  if (!before) return true;
  // It is another outlet now, of which a file from before says nothing.
  if (before.isMerged) return false;
  return FIELDS.some((field) => {
    const [old, now] = [before[field as keyof OutletExportRow], outlet[field]];
    return field === 'phone' ? plainPhone(old) !== plainPhone(now) : (old ?? null) !== (now ?? null);
  });
}

/** A customer who was kept under other rules is put in order first: their outlets are written with them. */
function unfitCustomer(field: string | undefined, row: ReadyRow | undefined): Refusal {
  const [label, code] = [IMPORT_COLUMNS.customers.find(({ id }) => id === field)?.label, row && itemOf(row).customer['code']];
  const detail = `The ${label ?? 'record'} of the customer ${code} cannot be kept as it is. Mend it at the customer, and bring the outlets again.`;
  return { code: 'customer.unfit', detail };
}

/** What was refused of customers with their outlets, told of the rows they came from. */
function ofRows(fault: Fault, groups: readonly (readonly ReadyRow[])[], rows: readonly ReadyRow[]): Fault {
  const errors = (fault.problem.errors ?? []).flatMap(({ index: _, ...error }): Refusal[] => {
    const [, , customer, part, outlet, ...field] = (error.pointer ?? '').split('/');
    const group = groups[Number(customer)] ?? [];
    if (part !== 'outlets') {
      const told = error.code === UNFIT ? unfitCustomer(part, group[0]) : error;
      return group.map((row) => ({ ...told, pointer: `/rows/${rows.indexOf(row)}/customerCode` }));
    }
    return group
      .slice(Number(outlet), Number(outlet) + 1)
      .map((row) => ({ ...error, pointer: `/rows/${rows.indexOf(row)}/${field.join('/')}` }));
  });
  return new Fault(fault.kind, { ...fault.problem, errors });
}

/** Delivery points, one row each; what their customers are is not touched. */
export const outlets: Intake = {
  kind: 'outlets',
  codes: { table: 'outlets', column: 'code' },
  prepare,
  async write(call, rows) {
    const changed = rows.filter((row) => isChanged(itemOf(row)));
    const groups = [...groupBy(changed, (row) => itemOf(row).customer['code']).values()];
    try {
      const customers = groups.map((group) => ({
        ...group.map((row) => itemOf(row).customer)[0],
        outlets: group.map((row) => sentOf(itemOf(row).outlet)),
      }));
      if (customers.length > 0) await runWithin(call, putCustomers, { customers });
    } catch (error) {
      throw error instanceof Fault ? ofRows(error, groups, rows) : error;
    }
    return rows.map((row) => (!isChanged(itemOf(row)) ? 'unchanged' : itemOf(row).before ? 'changed' : 'created'));
  },
  columnOf: ([field, part]) => (field === 'geo' ? (part ?? 'latitude') : field),
  async page(call, { after, limit }) {
    const rows = await outletsAfter(call.tx, { after, limit, scope: call.actor.scope });
    return { rows: rows.map((row) => ({ ...row })), next: rows.length === limit ? (rows.at(-1)?.code ?? null) : null };
  },
};
