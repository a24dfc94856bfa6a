export {
  type AssignmentRow,
  findPriceList,
  listPriceEntries,
  listPriceLists,
  type PriceEntryRow,
  type PriceListRow,
} from './list-price-lists.ts';
export { type PriceListRecord, putPriceList } from './put-price-list.ts';
