export {
  type CategoryRow,
  countByCategory,
  insertCategories,
  listCategories,
  lockCategories,
  removeCategories,
  updateCategories,
} from './categories.ts';
export { factorAt, factorsJson, taxClassAt } from './held-units.ts';
export {
  listChangesSince,
  listSalesByWeek,
  listSuccession,
  type ProductChangeRow,
  type SuccessionRow,
  type WeekSalesRow,
} from './history.ts';
export { findProduct, listProductChoices, listProducts, type ProductFilter, type ProductRow } from './list-products.ts';
export {
  type BrandRow,
  ensureNamed,
  listBrands,
  listPrincipals,
  type NamedRow,
  type PrincipalRow,
  putBrand,
  putPrincipal,
} from './makers.ts';
export {
  findCircles,
  findKnownSkus,
  findProductNames,
  lockProducts,
  type ProductNameRow,
  readProducts,
  type StoredProduct,
} from './read-products.ts';
export { insertProducts, type ProductPart, type ProductToSave, saveParts, updateProducts } from './save-products.ts';
export {
  type AttributeRow,
  listAttributes,
  listProductGroups,
  type ProductGroupRow,
  putAttributes,
  putProductGroups,
} from './vocabulary.ts';
