export {
  type AssignmentRow,
  findPriceList,
  listPriceEntries,
  listPriceLists,
  type PriceEntryRow,
  type PriceListRow,
} from './list-price-lists.ts';
export { type PriceListRecord, type PutPriceListRow, putPriceList } from './put-price-list.ts';
export { raiseBook } from './raise-book.ts';
export { type BookRows, type PriceHead, readBookLists, readPriceHead } from './read-book.ts';
export { type BookProductRow, readBookProducts, readUnitsWindow } from './read-book-products.ts';
