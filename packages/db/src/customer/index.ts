export { type CustomerRecord, type PutCustomerOutcome, putCustomers } from './put-customers.ts';
