export { type CustomerSummary, describeCustomer, describeOutlet, type Outlet } from './customer-document.ts';
export { type CustomerDocument, getCustomer, type RecentOrder } from './get-customer.ts';
export { type ListCustomersInput, listCustomers } from './list-customers.ts';
export { type PutCustomersInput, putCustomers } from './put-customers.ts';
