export { keeperOf, keepersOf } from './keepers.ts';
export {
  type CustomerFilter,
  type CustomerRow,
  findCustomer,
  findCustomersByCode,
  findDepotsOf,
  listCustomers,
  listOutlets,
  type OutletRow,
} from './list-customers.ts';
export { type CustomerRecord, type PutCustomerOutcome, type PutCustomerRow, putCustomers } from './put-customers.ts';
