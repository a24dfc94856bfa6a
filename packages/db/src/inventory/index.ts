export { lockStock, type Reservation, reserveStock, type StockKey } from './reserve-stock.ts';
export { type LoadableOrder, loadOrders, lockOrders } from './load-orders.ts';
export { putWarehouses } from './put-warehouses.ts';
export { type ReceivedLine, receiveGoods } from './receive-goods.ts';
