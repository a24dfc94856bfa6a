import { keptRounding, type OrderLineRow, type OrderRow, type TimelineRow } from '@omniroute/db/order';
import { payableOnWire } from '../amounts.ts';
import { whyFor } from '../pricing/index.ts';
import type { Call } from '../run-verb.ts';
import type { OrderDocument, OrderLineDocument, OrderSummary, StepDetail, TimelineStep } from './order-document.ts';

const supplied = (row: OrderRow): bigint => row.confirmed_gross_minor ?? row.gross_minor;

/** A stored order as lists show it. */
export const describeOrder = (row: OrderRow): OrderSummary => ({
  id: row.id,
  number: row.number,
  status: row.status,
  currency: row.currency,
  customerCode: row.customer_code,
  customerName: row.customer_name,
  outletCode: row.outlet_code,
  warehouse: row.warehouse_code,
  channel: row.channel,
  fulfilment: row.fulfilment,
  paymentTerms: row.payment_terms,
  shortPolicy: row.short_policy,
  requestedDate: row.requested_date,
  repCode: row.rep_code,
  purchaseOrderNumber: row.purchase_order_number,
  externalReference: row.external_reference,
  note: row.note,
  lineCount: row.line_count,
  shortLineCount: row.short_line_count,
  listMinor: row.list_minor.toString(),
  discountMinor: row.discount_minor.toString(),
  netMinor: row.net_minor.toString(),
  taxMinor: row.tax_minor.toString(),
  grossMinor: row.gross_minor.toString(),
  confirmedGrossMinor: row.confirmed_gross_minor?.toString() ?? null,
  ...payableOnWire(supplied(row), keptRounding(row), row.currency),
  placedBy: row.placed_by,
  createdAt: row.created_at.toISOString(),
  enteredAt: row.entered_at.toISOString(),
});

/** What of a line will be supplied: not known while placed, nothing when declined or cancelled, else what is neither short nor waiting. */
export function confirmedQuantity(status: string, line: { quantity: bigint; short: bigint; backordered: bigint }): number | null {
  if (status === 'placed') return null;
  if (status === 'declined' || status === 'cancelled') return 0;
  return Number(line.quantity - line.short - line.backordered);
}

/** A stored line as it is shown. */
export const describeOrderLine = (status: string, row: OrderLineRow): OrderLineDocument => ({
  index: row.line_index,
  sku: row.sku,
  name: row.name,
  quantity: Number(row.quantity),
  unit: row.unit,
  baseQuantity: Number(row.quantity * row.factor),
  confirmedQuantity: confirmedQuantity(status, { quantity: row.quantity, short: row.short_quantity, backordered: row.backorder_quantity }),
  shortQuantity: Number(row.short_quantity),
  backorderQuantity: Number(row.backorder_quantity),
  unitPriceMinor: row.unit_price_minor.toString(),
  listMinor: row.list_minor.toString(),
  discountMinor: row.discount_minor.toString(),
  netMinor: row.net_minor.toString(),
  taxMinor: row.tax_minor.toString(),
  grossMinor: row.gross_minor.toString(),
  taxBasisPoints: row.tax_basis_points,
  priceSource: row.price_source,
  priceListCode: row.price_list_code,
  priceListVersion: row.price_list_version,
  traceId: row.trace_id,
  why: row.why,
  freeOf: row.free_of,
});

/** One step of a timeline. */
export const describeStep = (row: TimelineRow): TimelineStep => ({
  type: row.type,
  at: row.happened_at.toISOString(),
  actor: row.actor_name,
  channel: row.channel,
  detail: (row.detail as StepDetail | undefined) ?? null,
});

/** An order as whoever asks may read it: one who buys learns nothing of the house from how its prices came to be. */
export const toldTo = (call: Call, order: OrderDocument): OrderDocument => ({
  ...order,
  lines: order.lines.map((line) => ({ ...line, why: line.why && whyFor(call, line.why) })),
});
