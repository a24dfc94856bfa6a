export { addMedia, type BroughtPicture } from './add-media.ts';
export { type BulkEdited, type BulkOutcome, bulkEdit } from './bulk-edit.ts';
export { sweepMedia } from './clear-media.ts';
export { countFacets, type FacetDocument, type FacetsDocument, type FacetValue } from './count-facets.ts';
export { editMedia } from './edit-media.ts';
export { type EditedProduct, type EditProductInput, editProduct } from './edit-product.ts';
export { getPackEffects, type PackEffect, type PackEffects } from './get-pack-effects.ts';
export { getProduct, type ProductDetail, type ProductMention } from './get-product.ts';
export { type ListProductsInput, listProducts } from './list-products.ts';
export {
  type AttributeDocument,
  type BrandDocument,
  type CategoryDocument,
  listAttributes,
  listBrands,
  listCategories,
  listPrincipals,
  listProductGroups,
  type PrincipalDocument,
  type ProductGroupDocument,
} from './list-words.ts';
export type { CoverDocument, MediaDocument, ProductMedia } from './media-document.ts';
export { mergeBrands } from './merge-brands.ts';
export { mergePrincipals } from './merge-principals.ts';
export type { MergedWords } from './merged-words.ts';
export type { DepotStock, ProductDocument, ProductOffer, ProductUnitDocument } from './product-document.ts';
export { PRODUCT_FILTERS, readFilter } from './product-filter.ts';
export { getProductSales, getProductTimeline, type ProductSales } from './product-history.ts';
export { MAX_SUBSTITUTES } from './product-input.ts';
export { putAttributes } from './put-attributes.ts';
export { putBrands, type WordsWritten } from './put-brands.ts';
export { putCategories } from './put-categories.ts';
export { putPrincipals } from './put-principals.ts';
export { putProductGroups } from './put-product-groups.ts';
export { type PutProductsInput, putProducts } from './put-products.ts';
export { putRetailPrices } from './put-retail-prices.ts';
export { findMediaFile, type MediaFile, readMedia } from './read-media.ts';
export { removeMedia, restoreMedia } from './remove-media.ts';
export { type SearchProductsAnswer, searchProducts } from './search-products.ts';
export { getWordTimeline } from './word-timeline.ts';
