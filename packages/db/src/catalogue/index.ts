export { type ProductRecord, type PutOutcome, putProducts } from './put-products.ts';
