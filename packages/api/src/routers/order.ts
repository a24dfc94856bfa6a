import { cancelOrder, getOrder, getOrderDesk, listOrders, placeOrder } from '@omniroute/services/order';
import { list, read, router, write } from '../trpc.ts';

export const orderRouter = router({
  list: list(listOrders),
  get: read(getOrder),
  place: write(placeOrder),
  cancel: write(cancelOrder),
  desk: read(getOrderDesk),
});
