export {
  findProduct,
  listProductChoices,
  listProducts,
  type ProductFilter,
  type ProductRow,
  type ProductUnitRow,
} from './list-products.ts';
export { type KeptUnitRow, type ProductRecord, type PutOutcome, putProducts } from './put-products.ts';
