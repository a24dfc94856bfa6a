export { lockStock, type Reservation, reserveStock, type StockKey } from './reserve-stock.ts';
