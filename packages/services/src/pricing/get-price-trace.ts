import { findPriceTrace } from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import type { StoredTrace } from '@omniroute/domain/pricing';
import { isInScope } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { ownScope } from '../own-scope.ts';
import { defineVerb } from '../run-verb.ts';
import { stepsFor, whyFor } from './told.ts';

const Input = z.strictObject({ traceId: z.string().regex(/^[0-9a-f]{32}-\d{1,4}$/, 'is the trace id of an order line') });

/** The story of one line's price, as it was told when the order was priced. */
export interface PriceTraceDocument extends Omit<StoredTrace, 'format' | 'at' | 'short'> {
  readonly traceId: string;
  readonly orderNumber: string;
  /** The moment whose prices hold. */
  readonly pricedAt: string;
  /** The story in one line. */
  readonly why: string;
  /** What was asked: enough to ask it again. */
  readonly basket: unknown;
}

interface StoredLine extends StoredTrace {
  readonly index: number;
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
    const { index: _index, format: _format, at, short, ...story } = line;
    return {
      traceId,
      orderNumber: row.order_number,
      pricedAt: new Date(at).toISOString(),
      ...story,
      why: whyFor(call, short),
      steps: stepsFor(call, story.steps),
      basket: row.story.basket,
    };
  },
});
