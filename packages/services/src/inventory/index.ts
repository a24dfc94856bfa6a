export { type ListStockInput, listStock, listWarehouses, type StockItem, type Warehouse } from './list-stock.ts';
export { loadOrders } from './load-order.ts';
export { putWarehouses } from './put-warehouses.ts';
export { type ReceiveGoodsInput, receiveGoods } from './receive-goods.ts';
export { reserveStock } from './reserve-stock.ts';
