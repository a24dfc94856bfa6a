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
export { type BookProductRow, type BookRows, type PriceHead, readBookLists, readBookProducts, readPriceHead } from './read-book.ts';
