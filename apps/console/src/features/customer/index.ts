export { NewCustomer } from './add/new-customer.tsx';
export { CustomerList } from './customer-list.tsx';
export { CustomerPage } from './customer-page.tsx';
export { GroupsPage } from './group/groups-page.tsx';
export { DuplicatesPage } from './twin/duplicates-page.tsx';
