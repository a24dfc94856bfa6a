import { cancelOrder, getOrder, getOrderDesk, listOrders, placeOrder } from '@omniroute/services/order';
import { list, read, router, write } from '../trpc.ts';

export const orderRouter = router({
  list: list(listOrders),
  get: read(getOrder),
  /** From the portal an order is the portal's; the console's desk is the telephone unless it says otherwise. */
  place: write(placeOrder, (input, ctx) => ({ ...input, channel: ctx.app === 'portal' ? 'portal' : (input['channel'] ?? 'phone') })),
  cancel: write(cancelOrder),
  desk: read(getOrderDesk),
});
