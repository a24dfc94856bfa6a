export { putCustomers, type PutCustomersInput } from './put-customers.ts';
