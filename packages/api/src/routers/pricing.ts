import { getPriceList, listPriceLists, quoteLines } from '@omniroute/services/pricing';
import { list, read, router } from '../trpc.ts';

export const pricingRouter = router({ lists: list(listPriceLists), list: list(getPriceList), quote: read(quoteLines) });
