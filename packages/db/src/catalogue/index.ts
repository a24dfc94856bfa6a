export {
  addCategories,
  type CategoryRow,
  countByCategory,
  insertCategories,
  listCategories,
  lockCategories,
  removeCategories,
  updateCategories,
} from './categories.ts';
export { countFacets, type FacetName, type ProductFacets } from './count-facets.ts';
export { factorAt, factorsJson, taxClassAt } from './held-units.ts';
export {
  findLastChange,
  listChangesSince,
  listSalesByWeek,
  listSuccession,
  type ProductChangeRow,
  type SuccessionRow,
  type WeekSalesRow,
} from './history.ts';
export { findProduct, listProducts, type ProductRow } from './list-products.ts';
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
  describeMedia,
  dropMedia,
  expectMedia,
  type FoundMedia,
  findMedia,
  keepMedia,
  listMedia,
  lockMedia,
  type MediaRow,
  placeMedia,
  removeMedia,
  takeArrivingMedia,
  takeMediaToSweep,
} from './media.ts';
export { holdMakers, lockMakers, type Makers, type MovedProduct, mergeMakers, removeMakers } from './merge-makers.ts';
export type { ProductFilter } from './product-conditions.ts';
export {
  findCircles,
  findGtinHolders,
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
  countValues,
  holdWords,
  listAttributes,
  listProductGroups,
  type ProductGroupRow,
  putAttributes,
  putProductGroups,
  removeAttributes,
  removeProductGroups,
  renameChoices,
} from './vocabulary.ts';
