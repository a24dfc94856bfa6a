export { type SearchUnderTest, searchConformance } from './conformance.ts';
export { groceryProducts } from './grocery.ts';
export { plainSearch } from './plain-search.ts';
