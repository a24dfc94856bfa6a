import type { NewOrder } from '@omniroute/db/order';
import type { ShortLine } from '@omniroute/domain/order';
import type { Amounts, LineAmounts, PriceDateRule } from '@omniroute/domain/pricing';
import { amountsOnWire, type PayableDocument, payableOnWire, totalsOnWire } from '../amounts.ts';

/** One line of an order as it is shown: whole-line amounts as decimal strings of minor units, quantities of the unit ordered. */
export interface OrderLineDocument extends LineAmounts<string> {
  readonly index: number;
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unit: string;
  readonly baseQuantity: number;
  /** Null while the depot has not answered. */
  readonly confirmedQuantity: number | null;
  readonly shortQuantity: number;
  readonly backorderQuantity: number;
  readonly taxBasisPoints: number;
  readonly priceSource: 'list' | 'special' | 'free' | 'agreed';
  readonly priceListCode: string | null;
  readonly priceListVersion: number | null;
  /** Under which the whole story of the price is kept; null where it was agreed outside. */
  readonly traceId: string | null;
  /** The story in one line. */
  readonly why: string | null;
  /** The index of the line that earned it, where it is given free. */
  readonly freeOf: number | null;
}

/** What a step of an order says beyond its name. */
export interface StepDetail {
  readonly shortLines?: readonly ShortLine[];
  /** The code that was ordered under: a customer merged into this one. */
  readonly askedCode?: string;
  /** Why it was cancelled, and what would have been supplied, with tax. */
  readonly reason?: string;
  readonly wasMinor?: string;
  /** Of a rebate that is not earned any more: by which promotion, and how much, net of tax. */
  readonly promotion?: string;
  readonly amountMinor?: string;
}

/** One step of an order's life. `detail` holds what changed, JSON-safe. */
export interface TimelineStep {
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly channel: string;
  readonly detail: StepDetail | null;
}

/** What an order list shows; what is paid is for what is supplied. */
export interface OrderSummary extends Amounts<string>, PayableDocument {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly currency: string;
  readonly customerCode: string;
  readonly customerName?: string;
  readonly outletCode: string | null;
  readonly warehouse: string;
  readonly channel: string;
  readonly fulfilment: string;
  readonly paymentTerms: string;
  readonly shortPolicy: string;
  readonly requestedDate: string | null;
  readonly repCode: string | null;
  readonly purchaseOrderNumber: string | null;
  readonly externalReference: string | null;
  readonly note: string | null;
  readonly lineCount: number;
  readonly shortLineCount: number;
  /** What will be supplied, with tax; null while the depot has not answered. */
  readonly confirmedGrossMinor: string | null;
  readonly placedBy: string;
  readonly createdAt: string;
  readonly enteredAt: string;
}

/** An order with its lines and its timeline, oldest step first. */
export interface OrderDocument extends OrderSummary {
  /** What it waits for to cost what it costs in the end: the day of that prices it again. Null where its total is final. */
  readonly pricesOpenUntil: 'payment' | 'loading' | null;
  readonly lines: readonly OrderLineDocument[];
  readonly timeline: readonly TimelineStep[];
}

const describeLines = (order: NewOrder): OrderLineDocument[] =>
  order.lines.map((line, index) => ({
    index,
    sku: line.sku,
    name: line.name,
    quantity: Number(line.quantity),
    unit: line.unit,
    baseQuantity: Number(line.quantity * line.factor),
    confirmedQuantity: null,
    shortQuantity: 0,
    backorderQuantity: 0,
    ...amountsOnWire(line),
    taxBasisPoints: line.taxBasisPoints,
    priceSource: line.source.kind,
    priceListCode: ('code' in line.source ? line.source.code : undefined) ?? null,
    priceListVersion: ('version' in line.source ? line.source.version : undefined) ?? null,
    traceId: line.traceId,
    why: line.why,
    freeOf: line.freeOf,
  }));

/** What a new order waits for to cost what it costs in the end, by a tenant's rule. */
export const openUntil = (rule: PriceDateRule): OrderDocument['pricesOpenUntil'] => (rule === 'order' ? null : rule);

/** A just placed order as a document, without asking the database again. */
export function describePlacedOrder(
  order: NewOrder,
  codes: {
    customerCode: string;
    outletCode: string | null;
    warehouseCode: string;
    pricesOpenUntil: OrderDocument['pricesOpenUntil'];
    askedCode?: string;
  },
): OrderDocument {
  const { totals } = order;
  return {
    id: order.id,
    number: order.number,
    status: 'placed',
    currency: order.currency,
    customerCode: codes.customerCode,
    outletCode: codes.outletCode,
    warehouse: codes.warehouseCode,
    channel: order.channel,
    fulfilment: order.fulfilment,
    paymentTerms: order.paymentTerms,
    shortPolicy: order.shortPolicy,
    requestedDate: order.requestedDate,
    repCode: order.repCode,
    purchaseOrderNumber: order.purchaseOrderNumber,
    externalReference: order.externalReference,
    note: order.note,
    lineCount: order.lines.length,
    shortLineCount: 0,
    ...totalsOnWire(totals),
    confirmedGrossMinor: null,
    ...payableOnWire(totals.grossMinor, order.totalRounding, order.currency),
    placedBy: order.placedBy,
    createdAt: order.createdAt.toISOString(),
    enteredAt: order.enteredAt.toISOString(),
    pricesOpenUntil: codes.pricesOpenUntil,
    lines: describeLines(order),
    timeline: [
      {
        type: 'order.created',
        at: order.createdAt.toISOString(),
        actor: order.placedBy,
        channel: order.channel,
        detail: codes.askedCode === undefined ? null : { askedCode: codes.askedCode },
      },
    ],
  };
}
