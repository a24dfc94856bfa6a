export { putProducts, type PutProductsInput } from './put-products.ts';
