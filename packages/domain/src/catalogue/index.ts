export { ATTRIBUTE_KINDS, type AttributeDefinition, type AttributeKind, FACET_KINDS, readAttribute } from './attribute.ts';
export { type CategoryNode, type CategoryPath, freeCode, levelsOf, MAX_CATEGORY_NAME, PATH_SEPARATOR, pathsOf } from './category-tree.ts';
export { gtinCheckDigit, readGtin } from './gtin.ts';
export { MAX_ALT, MAX_MEDIA, movedTo } from './media.ts';
export { mergeProduct } from './merge-product.ts';
export { lacksEvidence, needsEvidence } from './merge-tax.ts';
export { type PackMoment, packMoments } from './pack-moments.ts';
export {
  type Dated,
  holdingAt,
  PRODUCT_STATUSES,
  type Product,
  type ProductStatus,
  type ProductUnit,
  type RetailPeriod,
  retailAt,
  type TaxPeriod,
  type UnitFactor,
} from './product.ts';
export { changesBetween, type FieldChange, isPriced } from './product-changes.ts';
export type { ProductInput } from './product-input.ts';
export { readHsCode, readNafdacNumber } from './registrations.ts';
