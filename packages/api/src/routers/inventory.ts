import { listStock, listWarehouses, loadOrders, receiveGoods } from '@omniroute/services/inventory';
import { list, router, write } from '../trpc.ts';

export const inventoryRouter = router({
  stock: list(listStock),
  warehouses: list(listWarehouses),
  receive: write(receiveGoods),
  load: write(loadOrders),
});
