import { getProduct, listProducts } from '@omniroute/services/catalogue';
import { list, read, router } from '../trpc.ts';

export const catalogueRouter = router({ list: list(listProducts), get: read(getProduct) });
