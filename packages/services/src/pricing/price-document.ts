import {
  type BasketPrice,
  type LineAmounts,
  type PricedBasketLine,
  type StoredStep,
  type Sums,
  storeStep,
  tell,
  tellShort,
  tellTotal,
} from '@omniroute/domain/pricing';
import { type PayableDocument, payableOnWire, sumsOnWire } from '../amounts.ts';
import type { Call } from '../run-verb.ts';
import { stepsFor, whyFor } from './told.ts';

/** A step of the trace, its money as a decimal string of minor units. */
export type TraceStepDocument = StoredStep;

export interface PricedLineDocument extends LineAmounts<string> {
  readonly index: number;
  readonly sku: string;
  readonly quantity: number;
  readonly unit: string;
  readonly baseQuantity: number;
  readonly free: readonly { readonly sku: string; readonly unit: string; readonly quantity: number }[];
  readonly traceId: string;
  /** The story in one line. */
  readonly why: string;
  readonly trace?: readonly TraceStepDocument[];
}

/** What a basket costs; amounts are whole-line, decimal strings of minor units. */
export interface PriceDocument extends Sums<string>, PayableDocument {
  readonly currency: string;
  readonly at: string;
  /** Of a past day: what of the customer is today's, in words. */
  readonly pastNote?: string;
  readonly bookVersion: string;
  readonly lines: readonly PricedLineDocument[];
  /** With every line's: how the total was rounded. */
  readonly totalTrace?: readonly TraceStepDocument[];
}

interface Shown {
  readonly traceId: string;
  readonly withTrace: boolean;
  readonly at: Date;
  /** What of a past day is today's. */
  readonly past?: readonly TraceStepDocument[];
}

function describeLine(call: Call, line: PricedBasketLine, { traceId, withTrace, past = [] }: Shown): PricedLineDocument {
  return {
    index: line.index,
    sku: line.sku,
    quantity: line.quantity,
    unit: line.unit,
    baseQuantity: line.baseQuantity,
    ...line.trace.amountTexts,
    free: line.free.length === 0 ? [] : line.free.map(({ sku, unit, quantity }) => ({ sku, unit, quantity })),
    traceId: `${traceId}-${line.index}`,
    why: whyFor(call, tellShort(line)),
    ...(withTrace && { trace: [...past, ...stepsFor(call, tell(line)).map(storeStep)] }),
  };
}

/** How a basket's total was rounded; its lines know book and basket. */
function totalTraceOf(call: Call, price: BasketPrice): TraceStepDocument[] {
  const run = price.lines[0]?.trace.run;
  return run ? stepsFor(call, tellTotal(run.book, run.basket, price)).map(storeStep) : [];
}

/** A price as it is answered to whoever asks. */
export function describePrice(call: Call, price: BasketPrice, shown: Shown): PriceDocument {
  return {
    currency: price.currency,
    at: shown.at.toISOString(),
    ...(shown.past?.[0] && { pastNote: shown.past[0].words }),
    bookVersion: price.bookVersion,
    lines: price.lines.map((line) => describeLine(call, line, shown)),
    ...sumsOnWire(price),
    ...payableOnWire(price.grossMinor, price.totalRounding, price.currency),
    ...(shown.withTrace && { totalTrace: totalTraceOf(call, price) }),
  };
}
