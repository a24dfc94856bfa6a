export { loadOrders } from './load-order.ts';
export { putWarehouses } from './put-warehouses.ts';
export { type ReceiveGoodsInput, receiveGoods } from './receive-goods.ts';
export { reserveStock } from './reserve-stock.ts';
export { listStock, type ListStockInput, listWarehouses, type StockItem, type Warehouse } from './list-stock.ts';
