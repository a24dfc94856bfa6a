export { articleOf } from './article.ts';
export { readCategories } from './categories.ts';
export { CategoryStrip } from './category-strip.tsx';
export { ProductCards } from './product-card.tsx';
export { ProductList } from './product-list.tsx';
export { productInput } from './query.ts';
export { SearchBox } from './search-box.tsx';
export { catalogueText } from './text.ts';
