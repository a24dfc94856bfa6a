export { putPriceList, type PutPriceListInput } from './put-price-list.ts';
