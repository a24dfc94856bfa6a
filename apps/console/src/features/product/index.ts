export { NamePick, TextField } from './edit/pick.tsx';
export { ProductList } from './product-list.tsx';
export { ProductPage } from './product-page.tsx';
export { ProductPanel } from './product-panel.tsx';
