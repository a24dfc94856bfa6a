import type { OrderDocument, OrderLineDocument, OrderSummary } from '@omniroute/services/order';

/** The order without lines and timeline, field by field: what a verb adds for our own screens does not leak into the contract. */
export const summaryOnWire = (order: OrderSummary) => ({
  id: order.id,
  number: order.number,
  status: order.status,
  currency: order.currency,
  customerCode: order.customerCode,
  outletCode: order.outletCode,
  warehouse: order.warehouse,
  channel: order.channel,
  fulfilment: order.fulfilment,
  paymentTerms: order.paymentTerms,
  shortPolicy: order.shortPolicy,
  requestedDate: order.requestedDate,
  repCode: order.repCode,
  purchaseOrderNumber: order.purchaseOrderNumber,
  externalReference: order.externalReference,
  note: order.note,
  placedBy: order.placedBy,
  createdAt: order.createdAt,
  enteredAt: order.enteredAt,
  lineCount: order.lineCount,
  shortLineCount: order.shortLineCount,
  listMinor: order.listMinor,
  discountMinor: order.discountMinor,
  netMinor: order.netMinor,
  taxMinor: order.taxMinor,
  grossMinor: order.grossMinor,
  confirmedGrossMinor: order.confirmedGrossMinor,
  ...(order.roundingMinor !== undefined && { roundingMinor: order.roundingMinor, payableMinor: order.payableMinor }),
  ...(order.totalRounding && { totalRounding: order.totalRounding }),
});

const lineOnWire = (line: OrderLineDocument) => ({
  index: line.index,
  sku: line.sku,
  quantity: line.quantity,
  unit: line.unit,
  baseQuantity: line.baseQuantity,
  // The contract has integers: before the depot has answered, nothing is confirmed.
  confirmedQuantity: line.confirmedQuantity ?? 0,
  shortQuantity: line.shortQuantity,
  unitPriceMinor: line.unitPriceMinor,
  listMinor: line.listMinor,
  discountMinor: line.discountMinor,
  netMinor: line.netMinor,
  taxMinor: line.taxMinor,
  grossMinor: line.grossMinor,
  ...(line.traceId !== null && { traceId: line.traceId }),
  ...(line.freeOf !== null && { freeOf: line.freeOf }),
});

/** The whole order as the contract has it. */
export const orderOnWire = (order: OrderDocument) => ({
  ...summaryOnWire(order),
  lines: order.lines.map(lineOnWire),
  timeline: order.timeline.map(({ type, at, actor }) => ({ type, at, actor })),
});
