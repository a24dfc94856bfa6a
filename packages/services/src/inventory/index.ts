export { reserveStock } from './reserve-stock.ts';
export { loadOrders } from './load-order.ts';
export { putWarehouses } from './put-warehouses.ts';
export { receiveGoods, type ReceiveGoodsInput } from './receive-goods.ts';
