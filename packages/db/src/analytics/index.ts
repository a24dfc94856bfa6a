export {
  type DayRow,
  overviewDays,
  type TopCustomerRow,
  type TopProductRow,
  topCustomers,
  topProducts,
  type Window,
} from './get-overview.ts';
