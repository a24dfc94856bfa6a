export { OrderEntry } from './entry/order-entry.tsx';
export { OrderList } from './list/order-list.tsx';
export { OrderPage } from './record/order-page.tsx';
