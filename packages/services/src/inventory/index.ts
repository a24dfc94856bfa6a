export { reserveStock } from './reserve-stock.ts';
