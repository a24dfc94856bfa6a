export { articleOf } from './article.ts';
export { CategoryStrip } from './category-strip.tsx';
export { readFacets } from './facets.ts';
export { Narrow } from './narrow.tsx';
export { ProductCards } from './product-card.tsx';
export { ProductList } from './product-list.tsx';
export { productInput, readQuery } from './query.ts';
export { SearchBox } from './search-box.tsx';
export { catalogueText } from './text.ts';
