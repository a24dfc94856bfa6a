export { getProduct, type ListProductsInput, listProducts } from './list-products.ts';
export type { DepotStock, ProductDocument, ProductOffer } from './product-document.ts';
export { type PutProductsInput, putProducts } from './put-products.ts';
