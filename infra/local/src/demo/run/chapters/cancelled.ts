import { runVerb } from '@omniroute/services';
import { cancelOrder, listOrders } from '@omniroute/services/order';
import type { Chapter, Story } from './chapter.ts';
import { staffOf } from './house.ts';

/** A customer calls back before the truck is loaded. */
export const cancelledChapters = ({ world, now }: Story): readonly Chapter[] => [
  {
    at: now,
    async run() {
      const clerk = staffOf(world, 'order-clerk', ({ scopes }) => scopes === undefined);
      const { items } = await runVerb(clerk, listOrders, {
        filter: { status: ['confirmed'], channel: ['phone', 'rep', 'whatsapp'] },
        limit: 20,
      });
      const order = items.find(({ lineCount }) => lineCount > 2);
      if (order === undefined) throw new Error(`no order of ${world.tenant.slug} waits for its truck`);
      await runVerb(clerk, cancelOrder, {
        orderId: order.id,
        reason: 'Shop is closed for a burial in the family, owner will order again next week',
      });
    },
  },
];
