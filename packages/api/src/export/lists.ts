import type { Verb } from '@omniroute/services';
import { listOrders, type OrderSummary } from '@omniroute/services/order';
import { count, type ExportColumns, money, text } from './column.ts';

/** What every list verb answers. */
interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
}

/** A list that can be exported: the verb that pages it and its columns. */
export interface ExportList {
  readonly verb: Verb<unknown, Page<unknown>>;
  readonly columns: ExportColumns<unknown>;
  /** Columns of an export that names none, in order. */
  readonly shown: readonly string[];
}

/** Ties rows of a verb to columns of those rows; from here on the row's type is between the two. */
function exportList<Input, Row>(verb: Verb<Input, Page<Row>>, columns: ExportColumns<Row>): ExportList {
  return { verb: verb as unknown as ExportList['verb'], columns: columns as unknown as ExportList['columns'], shown: Object.keys(columns) };
}

const orders: ExportColumns<OrderSummary> = {
  number: text('Number', (order) => order.number),
  createdAt: text('Placed at', (order) => order.createdAt),
  status: text('Status', (order) => order.status),
  customerCode: text('Customer code', (order) => order.customerCode),
  customer: text('Customer', (order) => order.customerName),
  outlet: text('Outlet', (order) => order.outletCode),
  warehouse: text('Depot', (order) => order.warehouse),
  channel: text('Channel', (order) => order.channel),
  fulfilment: text('Fulfilment', (order) => order.fulfilment),
  paymentTerms: text('Payment terms', (order) => order.paymentTerms),
  requestedDate: text('Wanted on', (order) => order.requestedDate),
  purchaseOrderNumber: text('LPO number', (order) => order.purchaseOrderNumber),
  lines: count('Lines', (order) => order.lineCount),
  short: count('Short lines', (order) => order.shortLineCount),
  currency: text('Currency', (order) => order.currency),
  net: money('Net', (order) => order.netMinor),
  tax: money('VAT', (order) => order.taxMinor),
  gross: money('Total', (order) => order.grossMinor),
  confirmedGross: money('Confirmed total', (order) => order.confirmedGrossMinor),
  placedBy: text('Placed by', (order) => order.placedBy),
  note: text('Note', (order) => order.note),
};

export const EXPORT_LISTS: Readonly<Record<string, ExportList>> = {
  orders: exportList(listOrders, orders),
};
