export { PriceListPage } from './price-list-page.tsx';
export { PriceLists } from './price-lists.tsx';
