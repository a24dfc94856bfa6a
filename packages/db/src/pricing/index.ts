export { type PriceListRecord, putPriceList } from './put-price-list.ts';
