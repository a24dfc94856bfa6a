import type { Tx } from '@omniroute/db/client';
import { type CustomerRow, findCustomer, listMerged, listOutlets, type MergedRow, readNames } from '@omniroute/db/customer';
import { listOrders, type OrderRow } from '@omniroute/db/order';
import { Fault, isUuid } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { isBuyer, ownScope } from '../own-scope.ts';
import { type RecordStep, readTimeline } from '../record-timeline.ts';
import { defineVerb } from '../run-verb.ts';
import { type CustomerSummary, describeCustomer, describeOpen, describeOutlet, forBuyer, type Outlet } from './customer-document.ts';

/** An order of a customer, in brief. */
export interface RecentOrder {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly warehouse: string;
  readonly channel: string;
  readonly lineCount: number;
  readonly shortLineCount: number;
  readonly grossMinor: string;
  readonly confirmedGrossMinor: string | null;
  readonly createdAt: string;
}

/** A customer that was merged into this one. */
export interface MergedCustomer {
  readonly code: string;
  readonly name: string;
  readonly mergedBy: string;
  readonly mergedAt: string;
}

export interface CustomerDocument extends CustomerSummary {
  /** The code asked for, where it is a merged customer's: this is its keeper. */
  readonly askedCode: string | null;
  /** Who was merged into this customer, the earliest first; nothing of it for a buyer. */
  readonly merged: readonly MergedCustomer[];
  /** What happened to this record and to those merged into it, oldest first; nothing of it for a buyer. */
  readonly timeline: readonly RecordStep[];
  /** Names to `territoryPath` and `groups`, in their order. */
  readonly territoryNames: readonly string[];
  readonly groupNames: readonly string[];
  /** The first 200, by code, those that are closed last; nothing of these for a buyer. */
  readonly outlets: readonly Outlet[];
  /** The last ten within the actor's scope, newest first. */
  readonly recentOrders: readonly RecentOrder[];
}

const describeRecent = (row: OrderRow): RecentOrder => ({
  id: row.id,
  number: row.number,
  status: row.status,
  warehouse: row.warehouse_code,
  channel: row.channel,
  lineCount: row.line_count,
  shortLineCount: row.short_line_count,
  grossMinor: row.gross_minor.toString(),
  confirmedGrossMinor: row.confirmed_gross_minor?.toString() ?? null,
  createdAt: row.created_at.toISOString(),
});

const describeMerged = ({ code, name, mergedBy, mergedAt }: MergedRow): MergedCustomer => ({
  code,
  name,
  mergedBy,
  mergedAt: mergedAt.toISOString(),
});

/** What the codes of territories and groups are called; one without a name by its code. */
async function namesOf(tx: Tx, row: CustomerRow, isOurs: boolean): Promise<Pick<CustomerDocument, 'territoryNames' | 'groupNames'>> {
  const groups = isOurs ? row.groups.slice(1) : [];
  const names = await readNames(tx, { territories: row.territory_path, groups });
  return {
    territoryNames: row.territory_path.map((code) => names.territories.get(code) ?? code),
    groupNames: groups.map((code) => names.groups.get(code) ?? code),
  };
}

const GetCustomerInput = z.strictObject({
  /** The customer's code, or its id. */
  code: plainText(64),
});

/** A customer with outlets, balance, last orders and timeline; a merged one's code or id gives its keeper. Another tenant's, or one outside the actor's scope, is Fault `not-found`. */
export const getCustomer = defineVerb<z.infer<typeof GetCustomerInput>, CustomerDocument>({
  id: 'customer.get-customer',
  kind: 'read',
  input: GetCustomerInput,
  async run({ tx, actor }, input) {
    const scope = ownScope(actor);
    const row = await findCustomer(tx, isUuid(input.code) ? { id: input.code } : { code: input.code }, scope);
    if (!row) throw new Fault('not-found', { code: 'customer.unknown', detail: `There is no customer with the code ${input.code}.` });
    const isOurs = !isBuyer(actor);
    const merged = isOurs ? await listMerged(tx, row.id) : [];
    const outlets = await listOutlets(tx, row.id);
    const orders = await listOrders(tx, { limit: 10 }, { customerCodes: [row.code], scope });
    const timeline = isOurs ? await readTimeline(tx, [row.id, ...merged.map(({ id }) => id)]) : [];
    const isAlias = input.code !== row.code && input.code !== row.id;
    return {
      ...(isOurs ? describeCustomer(row) : forBuyer(describeCustomer(row))),
      ...(await namesOf(tx, row, isOurs)),
      askedCode: isAlias ? (merged.find(({ id }) => id === input.code)?.code ?? input.code) : null,
      merged: merged.map(describeMerged),
      timeline,
      outlets: isOurs ? outlets.map(describeOutlet) : describeOpen(outlets),
      recentOrders: orders.rows.map(describeRecent),
    };
  },
});
