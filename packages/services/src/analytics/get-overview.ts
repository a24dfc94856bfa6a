import { type DayRow, overviewDays, topCustomers, topProducts } from '@omniroute/db/analytics';
import { findToday } from '@omniroute/db/tenant';
import { daysUpTo } from '@omniroute/domain/analytics';
import { z } from 'zod';
import { defineVerb } from '../run-verb.ts';

/** Order lines are many: products are counted over the last days only. */
const PRODUCT_DAYS = 7;

/** Amounts are decimal strings of minor units with tax; orders that were declined or cancelled are counted, their value is not. */
export interface OverviewFigures {
  readonly orders: number;
  readonly grossMinor: string;
  readonly confirmedGrossMinor: string;
  readonly shortOrders: number;
}
export interface Overview {
  /** First and last day, in the tenant's zone, both included. */
  readonly from: string;
  readonly to: string;
  /** Every day of the window, oldest first. */
  readonly days: readonly (OverviewFigures & { readonly day: string })[];
  readonly total: OverviewFigures;
  readonly byStatus: readonly { readonly status: string; readonly orders: number; readonly grossMinor: string }[];
  readonly topCustomers: readonly { readonly code: string; readonly name: string; readonly orders: number; readonly grossMinor: string }[];
  /** Over the last `productDays` days; amounts without tax. */
  readonly topProducts: readonly {
    readonly sku: string;
    readonly name: string;
    readonly baseUnit: string;
    readonly orders: number;
    readonly baseQuantity: number;
    readonly netMinor: string;
  }[];
  readonly productDays: number;
}

const sum = (rows: readonly DayRow[], pick: (row: DayRow) => string): string =>
  rows.reduce((total, row) => total + BigInt(pick(row)), 0n).toString();
const isSold = (row: DayRow): boolean => row.status !== 'declined' && row.status !== 'cancelled';

const figuresOf = (rows: readonly DayRow[]): OverviewFigures => ({
  orders: rows.reduce((count, row) => count + row.orders, 0),
  grossMinor: sum(rows.filter(isSold), (row) => row.gross_minor),
  confirmedGrossMinor: sum(rows.filter(isSold), (row) => row.confirmed_gross_minor),
  shortOrders: rows.reduce((count, row) => count + row.short_orders, 0),
});

function statusesOf(rows: readonly DayRow[]): Overview['byStatus'] {
  const statuses = [...new Set(rows.map((row) => row.status))].toSorted();
  return statuses.map((status) => {
    const own = rows.filter((row) => row.status === status);
    return { status, orders: own.reduce((count, row) => count + row.orders, 0), grossMinor: sum(own, (row) => row.gross_minor) };
  });
}

const GetOverviewInput = z.strictObject({ days: z.number().int().min(1).max(92).default(30) });

/** How the last days went: orders and value by day and status, who ordered most and what sold most, within the actor's scope. */
export const getOverview = defineVerb<z.infer<typeof GetOverviewInput>, Overview>({
  id: 'analytics.get-overview',
  kind: 'read',
  input: GetOverviewInput,
  async run({ tx, now, actor }, input) {
    const to = await findToday(tx, now);
    const days = daysUpTo(to, input.days);
    const from = days[0] ?? to;
    const productDays = Math.min(PRODUCT_DAYS, input.days);
    const { scope } = actor;
    const rows = await overviewDays(tx, { from, scope });
    const customers = await topCustomers(tx, { from, scope });
    const products = await topProducts(tx, { from: days.at(-productDays) ?? from, scope });
    return {
      from,
      to,
      days: days.map((day) => ({ day, ...figuresOf(rows.filter((row) => row.day === day)) })),
      total: figuresOf(rows),
      byStatus: statusesOf(rows),
      topCustomers: customers.map(({ gross_minor: gross, ...row }) => ({ ...row, grossMinor: gross })),
      topProducts: products.map((row) => ({
        sku: row.sku,
        name: row.name,
        baseUnit: row.base_unit,
        orders: row.orders,
        baseQuantity: Number(row.base_quantity),
        netMinor: row.net_minor,
      })),
      productDays,
    };
  },
});
