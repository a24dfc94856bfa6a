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
        limit: 100,
      });
      const plain = items.find(({ lineCount, shortLineCount, note }) => lineCount > 2 && shortLineCount === 0 && note === null);
      const order = plain ?? items[0];
      // Where all that was ordered has left, there is nothing to cancel.
      if (order === undefined) return;
      await runVerb(clerk, cancelOrder, {
        orderId: order.id,
        reason: 'Shop is closed for a burial in the family, owner will order again next week',
      });
    },
  },
];
