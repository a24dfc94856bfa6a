import { findPriceTrace } from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import { isInScope } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { ownScope } from '../own-scope.ts';
import { defineVerb } from '../run-verb.ts';
import type { TraceStepDocument } from './price-world.ts';

const Input = z.strictObject({ traceId: z.string().regex(/^[0-9a-f]{32}-\d{1,4}$/, 'is the trace id of an order line') });

/** The story of one line's price, as it was told when the order was priced. */
export interface PriceTraceDocument {
  readonly traceId: string;
  readonly orderNumber: string;
  readonly bookVersion: string;
  readonly pricedAt: string;
  readonly sku: string;
  readonly quantity: number;
  readonly unit: string;
  readonly why: string;
  readonly steps: readonly TraceStepDocument[];
  /** What was asked: enough to ask it again. */
  readonly basket: unknown;
}

interface StoredLine {
  readonly index: number;
  readonly sku: string;
  readonly quantity: number;
  readonly unit: string;
  readonly why: string;
  readonly steps: readonly TraceStepDocument[];
}

/**
 * How an order line came to its price, long after the lists have moved on. Throws Fault `not-found` for a trace that is not kept, or of an order
 * that is not the actor's.
 */
export const getPriceTrace = defineVerb<z.infer<typeof Input>, PriceTraceDocument>({
  id: 'pricing.get-price-trace',
  kind: 'read',
  input: Input,
  async run(call, { traceId }) {
    const [id = '', place = ''] = traceId.split('-');
    const row = await findPriceTrace(call.tx, id);
    const scope = ownScope(call.actor);
    const isOwn = row && isInScope(scope, { customerId: row.customer_id, warehouseId: row.warehouse_id, territory: row.territory });
    const line = isOwn ? (row.story.lines as readonly StoredLine[]).find(({ index }) => index === Number(place)) : undefined;
    if (!row || !line) throw new Fault('not-found', { code: 'trace.unknown', detail: 'There is no price with this trace.' });
    const { index: _index, ...story } = line;
    return {
      traceId,
      orderNumber: row.order_number,
      bookVersion: row.book_version,
      pricedAt: row.priced_at.toISOString(),
      ...story,
      basket: row.story.basket,
    };
  },
});
