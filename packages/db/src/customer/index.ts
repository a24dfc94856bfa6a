export {
  type CustomerFilter,
  type CustomerRow,
  findCustomer,
  findDepotsOf,
  listCustomers,
  listOutlets,
  type OutletRow,
} from './list-customers.ts';
export { type CustomerRecord, type PutCustomerOutcome, putCustomers } from './put-customers.ts';
