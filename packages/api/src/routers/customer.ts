import { getCustomer, listCustomers } from '@omniroute/services/customer';
import { list, read, router } from '../trpc.ts';

export const customerRouter = router({ list: list(listCustomers), get: read(getCustomer) });
