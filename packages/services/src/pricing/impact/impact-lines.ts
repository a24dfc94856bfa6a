import { type PastPlace, readPastOrders } from '@omniroute/db/order';
import { Fault } from '@omniroute/domain';
import { moment, plainText } from '@omniroute/domain/input';
import { type Drill, linesBehind, readDrill } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { refuseIfAny } from '../../refusals.ts';
import { defineVerb } from '../../run-verb.ts';
import { askedOf, findRun, type ImpactLine, onWire } from './impact-document.ts';
import { basketOf, openPast } from './past-baskets.ts';

const Input = z.strictObject({
  id: z.uuid(),
  /** The `drill` of a figure; '' is everything. */
  drill: plainText(400).or(z.literal('')).default(''),
  after: z.strictObject({ at: moment, id: z.uuid() }).optional(),
  limit: z.int().min(1).max(1000).default(100),
});
type Input = z.output<typeof Input>;

/** Lines behind a figure. `next` goes on behind the last order that was looked at; null when all were. A page may hold none and still have a next. */
export interface ImpactLinesDocument {
  readonly items: readonly (ImpactLine & { readonly orderId: string })[];
  readonly next: { readonly at: string; readonly id: string } | null;
}

const ORDERS_A_BATCH = 500;
/** Orders that one call looks at: a rare move among many orders takes several calls. */
const MOST_ORDERS = 20_000;

function drillOf(key: string): Drill {
  const drill = readDrill(key);
  if (!drill) refuseIfAny([{ code: 'impact.drill', pointer: '/drill', detail: 'This is no figure of an impact.' }]);
  return drill ?? {};
}

const filterOf = ({ customer, warehouse, channel, paymentTerms, sku }: Drill) => ({ customer, warehouse, channel, paymentTerms, sku });

/**
 * The lines of past orders behind a figure of an impact, the earliest order first, priced anew with the same books. Throws Fault `conflict` (`impact.outdated`)
 * where prices or drafts are others by now: then the figures are of the past themselves.
 */
export const listImpactLines = defineVerb<Input, ImpactLinesDocument>({
  id: 'pricing.list-impact-lines',
  kind: 'read',
  input: Input as z.ZodType<Input>,
  async run(call, input) {
    const row = await findRun(call, input.id);
    const drill = drillOf(input.drill);
    const world = await openPast(call, askedOf(row), row.until);
    if (row.stamp !== null && world.stamp !== row.stamp)
      throw new Fault('conflict', {
        code: 'impact.outdated',
        detail: 'Prices or the draft have changed since. Work the impact out again.',
      });
    const range = { currency: world.currency, since: row.since, until: row.until };
    const items: ImpactLinesDocument['items'][number][] = [];
    let place: PastPlace | undefined = input.after;
    for (let seen = 0; seen < MOST_ORDERS; ) {
      const limit = Math.min(ORDERS_A_BATCH, MOST_ORDERS - seen);
      const orders = await readPastOrders(call.tx, range, { after: place, limit, filter: filterOf(drill) });
      for (const order of orders) {
        for (const line of linesBehind(drill, [basketOf(order, world)], world.context)) items.push({ ...onWire(line), orderId: order.id });
        place = { at: order.at, id: order.id };
        if (items.length >= input.limit) return { items, next: place };
      }
      seen += orders.length;
      if (orders.length < limit) return { items, next: null };
    }
    return { items, next: place ?? null };
  },
});
