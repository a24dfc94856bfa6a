import { findNamed, lockOpening, type NamedRow, type OpeningKind, type OpeningRecord, putOpening } from '@omniroute/db/intake';
import type { Refusal } from '@omniroute/domain';
import { calendarDay, plainText } from '@omniroute/domain/input';
import { IMPORT_COLUMNS, IMPORT_ITEM, keyColumns } from '@omniroute/domain/intake';
import type { VerbId } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { refuseIfAny, repeatsOf } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { holdNamed, rowsOfMerged, rowsOverMerged } from './merged-empties.ts';

const code = plainText(64);
const minor = z.string().regex(/^\d{1,15}$/, 'must not be negative');
const above = minor.refine((text) => /[1-9]/.test(text), 'must be more than nothing');
const count = z.number().int().nonnegative().max(1_000_000_000);
const note = plainText(500).nullable().optional();

/** How one row came out. */
export interface PutOpeningOutcome {
  readonly outcome: 'created' | 'changed' | 'unchanged';
}
type Row = Readonly<Record<string, string | number | null | undefined>>;
export interface PutOpeningInput {
  readonly rows: readonly Row[];
}

interface Spec {
  readonly id: VerbId;
  readonly kind: OpeningKind;
  readonly entity: string;
  /** Whose timeline tells of it. */
  readonly about: 'customers' | 'products';
  readonly row: z.ZodType<Row>;
  /** What is wrong with a row that has all its fields. */
  readonly check: (row: OpeningRecord) => { readonly field: string; readonly code: string; readonly detail: string } | undefined;
}

const NAMED = { customerCode: 'customers', warehouse: 'warehouses', sku: 'products' } as const;
const WORDS = {
  customerCode: ['customer.unknown', 'customer with the code'],
  warehouse: ['warehouse.unknown', 'depot with the code'],
  sku: ['sku.unknown', 'product with the SKU'],
} as const;
type Name = keyof typeof NAMED;
const NAMES = Object.keys(NAMED) as Name[];

/** What rows name, by field and code. */
async function readNamed(call: Call, rows: readonly Row[]): Promise<ReadonlyMap<Name, ReadonlyMap<string, NamedRow>>> {
  const found = new Map<Name, ReadonlyMap<string, NamedRow>>();
  for (const name of NAMES) {
    const codes = [...new Set(rows.flatMap((row) => (typeof row[name] === 'string' ? [row[name]] : [])))];
    if (codes.length > 0) found.set(name, await findNamed(call.tx, NAMED[name], { codes, scope: call.actor.scope }));
  }
  return found;
}

/** Whether rows are amounts of a customer, which a merge adds up, and no papers with a number of their own. */
const isCounted = ({ kind }: Spec): boolean => keyColumns(kind).some(({ id }) => id === 'customerCode');

const keyOf = (kind: OpeningKind, row: Row | OpeningRecord): string => JSON.stringify(keyColumns(kind).map(({ id }) => row[id]));
const textOf = (value: string | number | null | undefined): string | null => (value === null || value === undefined ? null : String(value));

interface Plan {
  readonly before: OpeningRecord | undefined;
  readonly after: OpeningRecord;
}

/** The row as it is to be: what is not said stays, null takes away. */
function planOf(spec: Spec, given: Row, before: OpeningRecord | undefined): Plan {
  const fields = IMPORT_COLUMNS[spec.kind].map(({ id }) => id);
  const after = Object.fromEntries(fields.map((id) => [id, given[id] === undefined ? (before?.[id] ?? null) : textOf(given[id])]));
  return { before, after };
}

function checkPlan(spec: Spec, { after }: Plan, named: ReadonlyMap<Name, ReadonlyMap<string, NamedRow>>): Omit<Refusal, 'index'>[] {
  const missing = IMPORT_COLUMNS[spec.kind].filter((column) => column.isNeeded && after[column.id] === null);
  if (missing.length > 0)
    return missing.map(({ id, label }) => ({
      code: 'cell.needed',
      detail: `A new ${IMPORT_ITEM[spec.kind]} needs ${label}.`,
      pointer: `/${id}`,
    }));
  for (const name of NAMES) {
    const text = after[name];
    if (typeof text !== 'string' || named.get(name)?.has(text)) continue;
    return [
      {
        code: WORDS[name][0],
        detail: `There is no ${WORDS[name][1]} ${text}. Add it first, or look at the code again.`,
        pointer: `/${name}`,
      },
    ];
  }
  const units = named.get('sku')?.get(after['sku'] ?? '')?.units;
  if (units && !units.includes(after['unit'] ?? ''))
    return [
      {
        code: 'unit.unknown',
        detail: `${after['sku']} is not kept in the unit “${after['unit']}”. It has ${units.join(', ')}.`,
        pointer: '/unit',
      },
    ];
  const wrong = spec.check(after);
  return wrong ? [{ code: wrong.code, detail: wrong.detail, pointer: `/${wrong.field}` }] : [];
}

const isSame = (plan: Plan): boolean =>
  plan.before !== undefined && Object.entries(plan.after).every(([id, value]) => plan.before?.[id] === value);

function audit(call: Call, spec: Spec, told: { plan: Plan; named: ReadonlyMap<Name, ReadonlyMap<string, NamedRow>> }): void {
  const { before, after } = told.plan;
  const name = spec.about === 'customers' ? 'customerCode' : 'sku';
  const entityId = told.named.get(name)?.get(after[name] ?? '')?.id;
  if (entityId === undefined) return;
  const changes = Object.fromEntries(
    Object.entries(after).flatMap(([id, to]) => (before && before[id] !== to ? [[id, { from: before[id] ?? null, to }]] : [])),
  );
  call.audit({
    entityKind: spec.about === 'customers' ? 'customer' : 'product',
    entityId,
    type: `${spec.entity}.${before ? 'changed' : 'created'}`,
    detail: before ? { key: keyOf(spec.kind, after), changes } : after,
  });
}

/** The rows with each customer under the code that they have now: a merged customer's names the keeper. */
async function withKeepers(call: Call, spec: Spec, rows: readonly Row[]): Promise<readonly Row[]> {
  if (spec.about !== 'customers') return rows;
  const customers = await holdNamed(call, rows);
  if (isCounted(spec)) refuseIfAny(await rowsOfMerged(call, rows, customers));
  return rows.map((row) => {
    const now = customers.get(String(row['customerCode']))?.code;
    return now === undefined ? row : { ...row, customerCode: now };
  });
}

/** Rows that are about the same, where one of them may name it by the code of a merged customer. */
const repeatedRows = (spec: Spec, rows: readonly Row[]): Refusal[] =>
  repeatsOf(rows, (row) => keyOf(spec.kind, row)).map(({ index }) => ({
    code: 'row.twice',
    detail: `An earlier row is about the same ${IMPORT_ITEM[spec.kind]}. Keep the one that holds.`,
    index,
    pointer: `/rows/${index}/${keyColumns(spec.kind)[0]?.id ?? ''}`,
  }));

async function put(call: Call, spec: Spec, given: readonly Row[]): Promise<{ outcomes: PutOpeningOutcome[] }> {
  const rows = await withKeepers(call, spec, given);
  refuseIfAny(repeatedRows(spec, rows));
  const keys = rows.map((row) => Object.fromEntries(keyColumns(spec.kind).map(({ id }) => [id, textOf(row[id])])));
  const stored = new Map((await lockOpening(call.tx, spec.kind, keys)).map((row) => [keyOf(spec.kind, row), row]));
  const plans = rows.map((row) => planOf(spec, row, stored.get(keyOf(spec.kind, row))));
  const named = await readNamed(
    call,
    plans.map(({ after }) => after),
  );
  const refusals = plans.flatMap((plan, index) =>
    checkPlan(spec, plan, named).map((one): Refusal => ({ ...one, index, pointer: `/rows/${index}${one.pointer}` })),
  );
  refuseIfAny(refusals);
  if (isCounted(spec)) refuseIfAny(await rowsOverMerged(call, plans));
  const changed = plans.filter((plan) => !isSame(plan));
  await putOpening(call.tx, call.now, { kind: spec.kind, rows: changed.map(({ after }) => after) });
  for (const plan of changed) audit(call, spec, { plan, named });
  return { outcomes: plans.map((plan) => ({ outcome: isSame(plan) ? 'unchanged' : plan.before ? 'changed' : 'created' })) };
}

const defineOpening = (spec: Spec) =>
  defineVerb<PutOpeningInput, { outcomes: PutOpeningOutcome[] }>({
    id: spec.id,
    kind: 'write',
    input: z.strictObject({ rows: z.array(spec.row).min(1).max(5_000) }),
    run: (call, { rows }) => put(call, spec, rows),
  });

/** Keeps invoices that were open on the day of going live, by number, all or none; what is not said of one stays, null takes away. */
export const putOpenInvoices = defineOpening({
  id: 'intake.put-open-invoices',
  kind: 'open-invoices',
  entity: 'opening-invoice',
  about: 'customers',
  row: z.strictObject({
    number: code,
    customerCode: code.optional(),
    issuedOn: calendarDay.optional(),
    dueOn: calendarDay.optional(),
    totalMinor: above.optional(),
    openMinor: above.optional(),
    note,
  }),
  check(row) {
    if (BigInt(row['openMinor'] ?? '0') > BigInt(row['totalMinor'] ?? '0'))
      return { field: 'openMinor', code: 'invoice.over-open', detail: `More is open of ${row['number']} than the invoice comes to.` };
    if ((row['dueOn'] ?? '') < (row['issuedOn'] ?? ''))
      return { field: 'dueOn', code: 'invoice.due-early', detail: `${row['number']} would be due before it was written.` };
    return undefined;
  },
});

/** Keeps money that came in and is not set against an invoice yet, by reference, all or none. */
export const putUnappliedMoney = defineOpening({
  id: 'intake.put-unapplied-money',
  kind: 'unapplied-money',
  entity: 'opening-money',
  about: 'customers',
  row: z.strictObject({
    reference: code,
    customerCode: code.optional(),
    receivedOn: calendarDay.optional(),
    amountMinor: above.optional(),
    payer: plainText(200).nullable().optional(),
    note,
  }),
  check: () => undefined,
});

/** Keeps stock by batch at cost, by depot, SKU and batch, all or none. What can be ordered does not move by it. */
export const putOpeningStock = defineOpening({
  id: 'intake.put-opening-stock',
  kind: 'opening-stock',
  entity: 'opening-stock',
  about: 'products',
  row: z.strictObject({
    warehouse: code,
    sku: code,
    batch: code,
    unit: plainText(32).optional(),
    quantity: count.positive('must be more than nothing').optional(),
    unitCostMinor: minor.optional(),
    expiresOn: calendarDay.nullable().optional(),
    receivedOn: calendarDay.nullable().optional(),
  }),
  check: (row) =>
    row['expiresOn'] && row['receivedOn'] && row['expiresOn'] < row['receivedOn']
      ? { field: 'expiresOn', code: 'batch.expired', detail: `The batch ${row['batch']} would have expired before it came in.` }
      : undefined,
});

/**
 * Keeps what customers hold of bottles and crates, by customer and container, all or none. What a merge counted together is written over
 * only by a row with a note of its own (`empties.merged`); a row under a merged code is refused (`customer.merged`).
 */
export const putEmpties = defineOpening({
  id: 'intake.put-empties',
  kind: 'empties',
  entity: 'opening-empties',
  about: 'customers',
  row: z.strictObject({ customerCode: code, container: code, quantity: count.optional(), depositMinor: minor.nullable().optional(), note }),
  check: () => undefined,
});
