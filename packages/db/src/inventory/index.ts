export {
  findStockOf,
  listStock,
  listWarehouses,
  type ProductStockRow,
  type StockFilter,
  type StockRow,
  type WarehouseRow,
} from './list-stock.ts';
export { type LoadableOrder, loadOrders, lockOrders } from './load-orders.ts';
export { putWarehouses } from './put-warehouses.ts';
export { type ReceivedLine, receiveGoods } from './receive-goods.ts';
export { releaseStock } from './release-stock.ts';
export { lockStock, type Reservation, reserveStock, type StockKey } from './reserve-stock.ts';
